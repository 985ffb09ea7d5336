import Testing

@testable import Packing

/// The examples that the bounds give of themselves.
@Suite("A bound") struct BoundsTests {
  @Test("is the best of volume, cap and large pods")
  func simple() throws {
    let node = NodeType(name: "n", capacity: [8])
    let capped = try onlyPart([([3], 10), ([1], 1)], nodes: [node]) { $0.shapes[0].maxPerNode = 2 }
    #expect(capped.simpleBound(demand: capped.counts) == SimpleBound(kind: .cap(shapes: [0]), value: 5))
    // Of a node of 8 only two times 3 can be used.
    let volume = try onlyPart([([3], 10)], nodes: [node])
    #expect(volume.simpleBound(demand: volume.counts) == SimpleBound(kind: .volume(dimension: 0), value: 5))
    let mixed = try onlyPart([([3], 10), ([1], 2)], nodes: [node])
    #expect(mixed.simpleBound(demand: mixed.counts).value == 4)
    let large = try onlyPart([([5], 6), ([1], 2)], nodes: [node])
    #expect(large.simpleBound(demand: large.counts) == SimpleBound(kind: .large(dimension: 0), value: 6))
  }

  @Test("from worths takes limited nodes off, and rounds up to what prices can make")
  func dual() {
    #expect(dualBound(worth: 10, ceilings: [3, 4], prices: [1, 2], limits: [2, .max]) == 4)
    #expect(dualBound(worth: 10, ceilings: [3], prices: [1], limits: [.max]) == 4)
    #expect(dualBound(worth: 10, ceilings: [3], prices: [5], limits: [.max]) == 20)
    #expect(dualBound(worth: 7, ceilings: [3, 3], prices: [4, 6], limits: [1, .max]) == 12)
    #expect(dualBound(worth: 0, ceilings: [3], prices: [1], limits: [.max]) == 0)
    #expect(dualBound(worth: .max, ceilings: [3], prices: [2], limits: [.max]) == nil)
  }

  @Test("before rounding is near the same", arguments: [(10, 3, 3.3333), (9, 3, 3.0)])
  func dualValue(worth: Int, ceiling: Int, expected: Double) {
    let value = Packing.dualValue(worth: Int128(worth), ceilings: [ceiling], prices: [1], limits: [.max])
    #expect(abs(value - expected) < 1e-4)
  }

  @Test("on pods left over divides what has no room by the dearest pod")
  func omission() throws {
    #expect(omissionBound(worth: 12, ceilings: [4], limits: [2], omissionWorth: 3) == 2)
    #expect(omissionBound(worth: 8, ceilings: [4], limits: [2], omissionWorth: 1) == 0)
    var part = try onlyPart([([3], 2), ([1], 6)], nodes: [NodeType(name: "n", capacity: [4], limit: 2)])
    part.countUnplaced()
    var solution = PartSolution(part)
    part.raiseByVolume(&solution)
    #expect(solution.bound == 2)
  }

  @Test("on the cost of so many nodes takes the cheapest first, up to their limits")
  func cheapest() {
    #expect(cheapestNodes(3, prices: [5, 2], limits: [.max, 1]) == 12)
    #expect(cheapestNodes(1, prices: [5, 2], limits: [.max, 1]) == 2)
    #expect(cheapestNodes(0, prices: [5], limits: [.max]) == 0)
  }

  @Test("without the dearest pods counts those that must still stand")
  func withoutAny() throws {
    let part = try onlyPart([([6], 3), ([3], 4)], nodes: [NodeType(name: "n", capacity: [10])])
    #expect(part.worth(part.counts, [6, 3], withoutAny: 0) == 30)
    #expect(part.worth(part.counts, [6, 3], withoutAny: 4) == 9)
  }
}
