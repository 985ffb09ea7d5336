import Basics
import Foundation
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans
@testable import Settings

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
      return TestSupport.plan(pods, kinds) { $0 = settings.plan }
    }
    let free = try plan("")
    #expect(free[.none]?.recommended?.pools.map { "\($0.nodes) \($0.name)" } == ["2 big", "1 main"])
    #expect(try plan("main: {minNodes: 5}")[.none]?.recommended?.pools[0].nodes == 5)
    let tight = try plan("big: {maxNodes: 1}").findings.filter { $0.code == "pool-too-small" }
    #expect(tight.first?.message == "none: 1 pod does not fit, and the pool big may have at most 1 node")
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
    prices.list = PriceList(reading: path, named: SourceLocation(file: "m.yaml", line: 1, column: 1))
    prices.list?.settle(&findings)
    #expect(prices.own("m6i.large", in: "us-east-1")?.price.exactText == "0.08")
    #expect(prices.own("m6i.large", in: "eu-west-1")?.price.exactText == "0.09")
    #expect(prices.own("x", in: nil) == nil)
    #expect(findings.all.map(\.code).contains("bad-field"))
    var missing = Findings()
    prices.list = PriceList(reading: path + "x", named: SourceLocation(file: "m.yaml", line: 7, column: 3))
    prices.list?.settle(&missing)
    #expect(missing.all.map(\.code) == ["cannot-open"])
    #expect(missing.all[0].location == SourceLocation(file: "m.yaml", line: 7, column: 3))
  }

  @Test(
    "of prices is by capacity type and region: the row that states most counts, and one that is there twice is said")
  func specificPrices() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-rows-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "own.csv").path
    let rows = [
      "m5.large,eu-west-1,,0.08", "m5.large,,,0.09", "m5.large,,spot,0.03", "m5.large,eu-west-1,SPOT,0.02",
      "c5.large,,on-demand,0.07", "c5.large,,,0.5", "r5.large,,on_demand,0.11", "t3.large,,,0.1", "t3.large,,,0.12",
      "t3.xlarge,,,0.2", "t3.xlarge,,,0.2",
    ]
    try Data("instance_type,region,capacity_type,price_per_hour\n\(rows.joined(separator: "\n"))\n".utf8)
      .write(to: URL(filePath: path))
    var prices = PriceSettings()
    prices.list = PriceList(reading: path, named: SourceLocation(file: "m.yaml"))
    var findings = Findings()
    prices.list?.settle(&findings)
    func price(_ type: String, _ region: String?, _ capacity: String?) -> String? {
      prices.own(type, in: region, capacity: capacity)?.price.exactText
    }
    #expect(price("m5.large", "eu-west-1", nil) == "0.08")
    #expect(price("m5.large", "us-east-1", "ON_DEMAND") == "0.09")
    #expect(price("m5.large", "us-east-1", "SPOT") == "0.03")
    #expect(price("m5.large", "eu-west-1", "spot") == "0.02")
    #expect(price("c5.large", nil, nil) == "0.07")
    // No spot price: the one on demand, which a node says.
    #expect(price("r5.large", nil, "spot") == "0.11")
    #expect(price("c5.large", nil, "reserved") == "0.5")
    #expect(price("r5.large", nil, "reserved") == nil)
    #expect(price("t3.large", nil, nil) == "0.12")
    let twice = findings.all.filter { $0.code == "duplicate-price" }
    #expect(twice.map(\.severity) == [.warning, .note])
    #expect(twice[0].message.contains("t3.large") && twice[0].message.contains("0.1 at \(path):9:"))
    #expect(twice[0].location?.line == 10)

    let spot = nodes("s", 2, millicores: 2000, mebibytes: 8000) {
      ($0.instanceType, $0.region, $0.capacityType) = ("r5.large", "us-east-1", "SPOT")
    }
    let plan = plan([], [spot]) { $0.prices = prices }
    #expect(plan.findings.contains { $0.code == "spot-at-list-price" })
  }

  @Test("of Windows have no price of Linux, unless the user states one")
  func windows() {
    func plan(_ change: (inout NodeShape) -> Void) -> Plan {
      TestSupport.plan(
        [workload("a", count: 1, millicores: 100, mebibytes: 100)],
        [
          nodes("w", 1, millicores: 2000, mebibytes: 8000) {
            ($0.instanceType, $0.region) = ("m5.large", "us-east-1")
            change(&$0)
          }
        ])
    }
    let linux = plan { $0.labels = Labels(["kubernetes.io/os": "linux"]) }
    #expect(linux[.none]?.recommended?.monthlyCost != nil)
    let windows = plan { $0.labels = Labels(["kubernetes.io/os": "windows"]) }
    #expect(windows[.none]?.recommended?.monthlyCost == nil)
    #expect(windows.findings.filter { $0.code == "windows-price" }.count == 1)
    let stated = plan {
      $0.labels = Labels(["kubernetes.io/os": "windows"])
      $0.pricePerHour = Money(nanos: 188_000_000)
    }
    #expect(stated[.none]?.recommended?.monthlyCost?.decimalText == "137.24")
    #expect(!stated.findings.contains { $0.code == "windows-price" })
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
