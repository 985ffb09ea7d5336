import Basics
import Foundation
import Inventory
import Mesh
import Packing
import Testing

@testable import Plans

@Suite("Rules of the user's") struct NodeRuleTests {
  @Test(
    "for the loss of a zone leave enough nodes when the fullest one goes",
    arguments: [(0, 3), (1, 2), (1, 3), (2, 3), (4, 3), (5, 3), (7, 4), (100, 3)])
  func zones(count: Int, zones: Int) {
    let pods = [workload("w", count: count, millicores: 900, mebibytes: 10)]
    let plan = plan(pods, [nodes("n", 1, millicores: 1000, mebibytes: 4000)]) { $0.zones = zones }
    let nodes = plan[.none]?.recommended?.nodes ?? -1
    func left(_ nodes: Int) -> Int { nodes - (nodes + zones - 1) / zones }
    #expect(left(nodes) >= count)
    #expect(nodes == 0 || left(nodes - 1) < count)
    #expect(plan[.none]?.recommended?.isProven == true)
  }

  @Test("bound single pools from below and from above, and know their names")
  func pools() throws {
    let kinds = [
      nodes("big", 1, millicores: 4000, mebibytes: 16_000) { $0.pool = "big" },
      nodes("main", 3, millicores: 2000, mebibytes: 8000) { $0.pool = "main" },
    ]
    let pods = [
      workload("web", count: 4, millicores: 900, mebibytes: 100),
      workload("ml", count: 2, millicores: 3000, mebibytes: 100) { $0.placement.nodePool = "big" },
    ]
    func plan(_ pools: String) throws -> Plan {
      let (settings, findings) = try settings("recommend: {pools: {\(pools)}}")
      #expect(findings.isEmpty)
      return PlansTests.plan(pods, kinds) { $0 = settings }
    }
    let free = try plan("")
    #expect(free[.none]?.recommended?.pools.map { "\($0.nodes) \($0.name)" } == ["2 main", "2 big"])
    #expect(try plan("main: {minNodes: 5}")[.none]?.recommended?.pools[0].nodes == 5)
    let tight = try plan("big: {maxNodes: 1}").findings.filter { $0.code == "pool-too-small" }
    #expect(tight.first?.message == "as none the pool big needs 2 nodes, and may have 1")
    #expect(
      try plan("bog: {maxNodes: 1}").findings.filter { $0.code == "unknown-pool" }[0].notes == ["did you mean 'big'?"])
  }

  @Test("of prices come from a list of their own before the catalogue's")
  func prices() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-prices-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "own.csv").path
    try Data("instance_type;region;price_per_hour\nm6i.large;;0.08\nm6i.large;eu-west-1;0.09\nx;;dear\n".utf8)
      .write(to: URL(filePath: path))
    var prices = PriceSettings()
    var findings = Findings()
    prices.list = PriceFile(path: path, source: SourceLocation(file: "m.yaml", line: 1, column: 1))
    prices.readList(&findings)
    #expect(prices.own("m6i.large", in: "us-east-1")?.price.exactText == "0.08")
    #expect(prices.own("m6i.large", in: "eu-west-1")?.price.exactText == "0.09")
    #expect(prices.own("x", in: nil) == nil)
    #expect(findings.all.map(\.code).contains("bad-field"))
    var missing = Findings()
    prices.list = PriceFile(path: path + "x", source: SourceLocation(file: "m.yaml", line: 7, column: 3))
    prices.readList(&missing)
    #expect(missing.all.map(\.code) == ["cannot-open"])
    #expect(missing.all[0].location == SourceLocation(file: "m.yaml", line: 7, column: 3))
  }
}

@Suite("Room left") struct RoomLeftTests {
  /// Ten nodes with 260m left and ten with 150m: 10 pods of 200m as they stand, 4100m and so 20 of them at most.
  @Test("counts further pods on each node as placed, and on all together as the most")
  func workedExample() throws {
    let problem = PackingProblem(
      shapes: [
        PodShape(name: "a", request: [200, 0, 1], count: 300), PodShape(name: "b", request: [600, 0, 1], count: 10),
        PodShape(name: "c", request: [710, 0, 1], count: 10),
      ], types: [NodeType(name: "n", capacity: [3860, 100, 58])])
    func content(_ shape: Int, _ copies: Int) -> PlannedNodes.Content { .init(shape: shape, copies: copies) }
    let plan = PackingPlan(
      nodes: [
        PlannedNodes(type: 0, count: 10, contents: [content(0, 15), content(1, 1)]),
        PlannedNodes(type: 0, count: 10, contents: [content(0, 15), content(2, 1)]),
      ], unplaced: [])
    let room = try #require(RoomLeft(problem, plan))
    #expect(room.request.cpu.millicores == Int128(200))
    #expect((room.pods, room.most) == (10, 20))
  }

  @Test("keeps to a cap of pods a node")
  func capped() throws {
    let problem = PackingProblem(
      shapes: [PodShape(name: "a", request: [1, 1, 1], count: 2, maxPerNode: 1)],
      types: [NodeType(name: "n", capacity: [100, 100, 100])])
    let plan = PackingPlan(
      nodes: [PlannedNodes(type: 0, count: 2, contents: [.init(shape: 0, copies: 1)])], unplaced: [])
    let room = try #require(RoomLeft(problem, plan))
    #expect((room.pods, room.most) == (0, 0))
  }
}
