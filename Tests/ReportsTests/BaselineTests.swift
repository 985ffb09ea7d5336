import Basics
import Formats
import Foundation
import Inventory
import Mesh
import Testing

@testable import Plans
@testable import Nodes
@testable import Queries
@testable import Reports
@testable import Settings

/// A report that was read back, of which members are missing or are something else.
@Suite("A baseline") struct BaselineTests {
  /// A report of two namespaces and two pools, with every member that figures rest on.
  private static var report: [String: Any] {
    func resources(_ millicores: Int) -> [String: Any] {
      ["cpuMillicores": millicores, "memoryBytes": millicores << 20]
    }
    func plane(_ name: String, _ size: Int) -> [String: Any] {
      [
        "name": name, "pods": 10 + size, "meshedPods": size, "proxyRequests": resources(100 * size),
        "overhead": resources(110 * size), "controlPlane": resources(50 * size), "requests": resources(900 + size),
        "onCurrentNodes": ["unplacedPods": size],
        "recommended": [
          "nodes": 3 + size, "lowerBound": 3, "podsThatFitNowhere": size, "bindingResource": "cpu",
          "requests": resources(900 + size), "allocatable": resources(4000),
          "pools": [["pool": "a", "nodes": 2], ["pool": "b", "nodes": 1 + size]],
          "monthlyCost": ["amount": "\(100 + size).50", "currency": "USD"],
        ],
      ]
    }
    func workload(_ namespace: String, _ name: String, _ size: Int) -> [String: Any] {
      [
        "namespace": namespace, "name": name, "kind": "Deployment", "pods": size, "requests": resources(100 * size),
        "sidecar": ["injected": true, "overhead": resources(60 * size)], "ambient": ["enrolled": false],
        "today": ["dataPlane": "sidecar"],
      ]
    }
    return [
      "schemaVersion": 1, "name": "old", "inventory": ["nodes": 3],
      "dataPlanes": [plane("none", 1), plane("ambient", 2), plane("sidecar", 4), plane("current", 5)],
      "workloads": [workload("shop", "cart", 4), workload("shop", "till", 2), workload("pay", "card", 3)],
    ]
  }

  private func read(_ report: Any) throws -> ReportFigures? {
    let data = try JSONSerialization.data(withJSONObject: report)
    var reader = JSONReader(try #require(String(data: data, encoding: .utf8)), file: "old.json")
    #expect(try reader.nextDocument())
    return try? ReportFigures(reading: &reader)
  }

  /// Every figure of every data plane, namespace and pool.
  private func values(_ figures: ReportFigures) -> [String: Int128?] {
    var values: [String: Int128?] = [:]
    for figure in Figure.all {
      for plane in DataPlane.allCases {
        var subjects = [Figure.Subject(dataPlane: plane)]
        if figure.hasNamespaces {
          subjects += ["shop", "pay"].map { Figure.Subject(dataPlane: plane, namespace: $0) }
        }
        if figure.hasPools { subjects += ["a", "b"].map { Figure.Subject(dataPlane: plane, pool: $0) } }
        for subject in subjects { values["\(figure.name) \(subject)"] = .some(figure.value(figures, subject)) }
      }
    }
    return values
  }

  /// The report once for every member, without it and with each of some other things in its place.
  private func damaged(_ value: Any, _ path: String = "") -> [(path: String, report: Any)] {
    if let object = value as? [String: Any] {
      var all: [(String, Any)] = []
      for (key, member) in object.sorted(by: { $0.key < $1.key }) {
        let place = "\(path).\(key)"
        all.append(("\(place) missing", object.filter { $0.key != key }))
        for other in [NSNull(), "many", ["x": 1], -1, 1.5] as [Any] {
          if member is String, other is String { continue }
          all.append(("\(place) \(other)", object.merging([key: other]) { $1 }))
        }
        for (name, part) in damaged(member, place) { all.append((name, object.merging([key: part]) { $1 })) }
      }
      return all
    }
    guard let list = value as? [Any] else { return [] }
    return list.indices.flatMap { index in
      damaged(list[index], "\(path)[\(index)]").map { name, part in
        var copy = list
        copy[index] = part
        return (name, copy as Any)
      }
    }
  }

  @Test("has every figure that it states, and whatever is missing or no number is unknown and never another value")
  func damage() throws {
    let whole = try #require(try read(BaselineTests.report))
    let right = values(whole)
    #expect(whole.isWhole && right.values.allSatisfy { $0 != nil }, "\(right.filter { $0.value == nil }.keys)")
    let cases = damaged(BaselineTests.report)
    #expect(cases.count > 800)
    for (path, report) in cases {
      guard let figures = try read(report) else { continue }
      // A figure in another currency is compared with nothing; of all others the value holds, or there is none.
      for (name, value) in values(figures) where value != nil && figures.currency == "USD" {
        #expect(value == right[name], "\(path): \(name)")
      }
    }
  }

  @Test("lets nothing pass that it does not state", arguments: ["meshedPods", "pods", "requests", "overhead"])
  func budgets(member: String) throws {
    var report = BaselineTests.report
    let planes = try #require(report["dataPlanes"] as? [[String: Any]])
    report["dataPlanes"] = planes.map { $0.filter { $0.key != member } }
    let older = try #require(try read(report))
    let name = ["requests": "requestsCPU", "overhead": "overheadCPU"][member] ?? member
    let figure = try #require(Figure.all.first { $0.name == name })
    var budget = Budget(
      name: "b", figure: figure, subject: Figure.Subject(dataPlane: .sidecar), source: SourceLocation(file: "t"))
    budget.limits = [.decreaseAtMost(.amount(0)), .increaseAtMost(.amount(1 << 40))]
    let now = try #require(try read(BaselineTests.report))
    for verdict in budget.verdicts("base", now, since: older, in: "USD") {
      #expect(verdict.status == .unknown && verdict.obstacle == "the older value is unknown")
    }
    #expect(budget.verdicts("base", now, since: now, in: "USD").allSatisfy { $0.status == .passed })
  }

  @Test("that cannot be read makes every increase unknown, and no other limit")
  func unreadable() throws {
    let figure = try #require(Figure.all.first { $0.name == "nodes" })
    var budget = Budget(
      name: "b", figure: figure, subject: Figure.Subject(dataPlane: .sidecar), source: SourceLocation(file: "t"))
    budget.limits = [.atMost(100), .increaseAtMost(.amount(1 << 40))]
    let now = try #require(try read(BaselineTests.report))
    let verdicts = budget.verdicts("more", now, since: now, .unreadable, in: "USD")
    #expect(verdicts.map(\.status) == [.passed, .unknown])
  }

  @Test(
    "moves a share by per cent of itself, and by points where they are written",
    arguments: [
      ("10%", Int128(4400), true), ("10%", 4401, false), ("10%", 5000, false), ("10pp", 5000, true),
      ("10pp", 5001, false), ("0.5pp", 4050, true), ("0.5pp", 4051, false), ("25%", 5000, true),
    ])
  func shares(margin: String, value: Int128, holds: Bool) throws {
    let margin = try #require(Figure.Unit.percent.margin(margin))
    #expect(Budget.Limit.increaseAtMost(margin).holds(value, since: 4000) == holds)
  }
}
