import Testing

@testable import Inventory

@Suite("An autoscaler") struct AutoscalerTests {
  @Test(
    "gives its target what that states, within its bounds, and its least where that states nothing",
    arguments: [
      (2, 5, nil, 2), (2, 5, 1, 2), (2, 5, 2, 2), (2, 5, 4, 4), (2, 5, 5, 5), (2, 5, 6, 5), (0, 5, nil, 0),
      (0, 5, 3, 3), (1, 1, 9, 1), (5, 2, 9, 5), (5, 2, nil, 5),
    ] as [(Int, Int, Int?, Int)])
  func pods(least: Int, most: Int, replicas: Int?, expected: Int) {
    #expect(Autoscaler(least: least, most: most).pods(of: replicas) == expected)
  }

  @Test(
    "is off at 0 replicas, unless it starts from nothing or may go down to 0",
    arguments: [
      (1, false, 0, true), (2, false, 0, true), (2, true, 0, false), (0, false, 0, false), (1, false, 1, false),
      (1, false, nil, false),
    ] as [(Int, Bool, Int?, Bool)])
  func off(least: Int, startsFromNothing: Bool, replicas: Int?, isOff: Bool) {
    let autoscaler = Autoscaler(least: least, most: 5, startsFromNothing: startsFromNothing)
    #expect(autoscaler.isOff(at: replicas) == isOff)
    #expect(autoscaler.pods(of: replicas) == (isOff ? 0 : max(least, replicas ?? least)))
  }
}
