import TestSupport
import Testing

@testable import Packing

@Suite("A fleet of a fixed number of nodes") struct FixedFleetTests {
  private let node = NodeType(name: "n", capacity: [10])

  private func plan(_ contents: [[Int]], _ part: PreparedProblem) -> [PlannedNodes] {
    contents.map { requests in
      PlannedNodes(
        type: 0, count: 1,
        contents: requests.compactMap { request in
          (0..<part.shapeCount).first { part.request($0, 0) * part.units[0] == request }.map {
            .init(shape: $0, copies: 1)
          }
        })
    }
  }

  /// {5, 3}, {6, 2}, {4, 4} and {6}: 30 in all, which three nodes of 10 hold as {6, 4} twice and {5, 3, 2}.
  @Test("holds everything once its nodes are filled anew without a loss")
  func exact() throws {
    let part = try onlyPart([([6], 2), ([5], 1), ([4], 2), ([3], 1), ([2], 1)], nodes: [node])
    var solution = PartSolution(part)
    solution.offer(plan([[5, 3], [6, 2], [4, 4], [6]], part), part)
    var meter = WorkMeter(.quick)
    let fleets = FixedFleet.started(part, solution, count: 3, balances: false, meter: &meter)
    #expect(fleets.count == 2)
    for var fleet in fleets {
      #expect(fleet.leftover.reduce(0, +) > 0)
      let isWhole = fleet.run(meter: &meter)
      #expect(isWhole)
      #expect(fleet.leftoverSize == 0 && part.leftover(fleet.plan).allSatisfy { $0 == 0 })
      #expect(fleet.plan.nodeCount == 3)
      for group in fleet.plan { #expect(part.load(of: group.contents)[0] <= part.capacity(0, 0)) }
    }
  }

  @Test("ends with its work where it is too small")
  func tooSmall() throws {
    let part = try onlyPart([([6], 4)], nodes: [node])
    var meter = WorkMeter(limit: 100_000)
    let fleets = FixedFleet.started(part, PartSolution(part), count: 3, balances: true, meter: &meter)
    for var fleet in fleets {
      var own = WorkMeter(limit: 100_000)
      let isWhole = fleet.run(meter: &own)
      #expect(!isWhole)
      #expect(fleet.leftover == [1])
    }
  }

  /// Pods of 6 worth 2 and of 3 worth 1, no node above 3: a node of {6, 3} loses nothing, one of {3, 3, 3} nothing either.
  @Test("loses by the worths of a certificate what a node falls short of its ceiling")
  func measured() throws {
    let part = try onlyPart([([6], 3), ([3], 4)], nodes: [node])
    let certificate = DualCertificate(
      units: part.units, worths: [2, 1], ceilings: [NodeCeiling(value: 3, prices: [0], method: .prices)],
      omissionWorth: nil)
    let measured = part.measured(by: certificate)
    #expect(measured.dimensionCount == 2 && measured.capacity(0, 1) == 3)
    let worths = part.worths(certificate)
    for shape in 0..<part.shapeCount {
      #expect(measured.request(shape, 0) == part.request(shape, 0) && measured.request(shape, 1) == worths[shape])
    }
  }
}
