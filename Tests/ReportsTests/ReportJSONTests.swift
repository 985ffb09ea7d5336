import Basics
import Formats
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

/// What a report's JSON says, and what is read back of it.
@Suite("The JSON of a report") struct ReportJSONTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("has the version of its schema, as that of every answer")
  func versions() throws {
    let plan = examplePlan()
    let sweep = Sweep(PlanInput(Cluster(), PlanSettings()), base: plan, path: "p", values: [] as [Sweep.Value])
    let comparison = NodeComparison(Cluster(), PlanSettings(), NodeSearch(), findings: Findings())
    let answers: [any ReportContent] = [
      Report(plan, version: "1"), CheckContent(exampleCheck(), findings: [], version: "1"),
      DiffContent(ReportDiff(ReportFigures(plan), ReportFigures(plan))), SweepContent(sweep, of: .named("nodes")),
      NodesContent(comparison), TimelineContent([], showsCommands: false),
      ExplainContent("x", Explanation(title: "t"), currency: "USD"), FigureListContent(plan, scenarios: []),
    ]
    for answer in answers { #expect(try object(answer.json)["schemaVersion"] as? Int == 1, "\(type(of: answer))") }
  }

  @Test("has the moves to ambient and to sidecars each at its place, and a step that says there is nothing to do")
  func moves() throws {
    let back = Timeline.of(
      from: .ambient, to: .sidecar, [(.of("b", wave: 1) { $0.moment.isUnprotected = true }, .of(2))])
    let done = Timeline.of(waves: [], start: .of(3, proxies: [.ztunnel: 2]), [], there: 3)
    let json = try object(Report(examplePlan(), moves: [back, done], version: "1").json)
    let migration = try #require(json["migration"] as? [String: [[String: Any]]])
    let (there, away) = (try #require(migration["toAmbient"]?.first), try #require(migration["toSidecar"]?.first))
    #expect(migration["toAmbient"]?.count == 1 && migration["toSidecar"]?.count == 1)
    #expect(there["step"] as? String == "Nothing to move" && there["number"] as? Int == 1)
    #expect(there["details"] as? [String] == ["3 pods run in ambient today"] && there["kind"] as? String == "nothing")
    #expect(there["unprotected"] as? Bool == false && there["pods"] as? Int == 3)
    #expect(there["proxies"] as? [String: Int] == ["sidecar": 0, "ztunnel": 2, "cni": 0, "waypoint": 0])
    #expect(away["step"] as? String == "b" && away["number"] as? Int == 1 && away["wave"] as? Int == 1)
    #expect(away["unprotected"] as? Bool == true)
    let none = try object(Report(examplePlan(), version: "1").json)["migration"] as? [String: [[String: Any]]]
    #expect(none?["toAmbient"]?.isEmpty == true && none?["toSidecar"]?.isEmpty == true)
  }

  @Test("has what was asked of the nodes, and every kind of proxy")
  func planes() throws {
    let plan = examplePlan { plan in
      plan.dataPlanes = [
        .of(.ambient) {
          $0.totals.proxies = [.ztunnel: 2]
          $0.recommended = .of(1)
        }, .of(.sidecar) { $0.recommended = .of(1) { $0.question = .free } },
      ]
    }
    let planes = try #require(try object(Report(plan, version: "1").json)["dataPlanes"] as? [[String: Any]])
    #expect(
      planes.map { ($0["recommended"] as? [String: Any])?["question"] as? String } == ["resize", "free"])
    #expect(
      planes[0]["proxies"] as? [String: Int]
        == ["sidecar": 0, "ztunnel": 2, "cni": 0, "waypoint": 0, "istiod": 0, "gateway": 0])
  }

  private func read(_ json: String) throws -> ReportFigures? {
    var reader = JSONReader(json, file: "old.json")
    #expect(try reader.nextDocument())
    return try? ReportFigures(reading: &reader)
  }

  private func plane(_ members: String) throws -> PlaneFigures? {
    try read(#"{"schemaVersion": 1, "dataPlanes": [{"name": "ambient", \#(members)}]}"#)?.planes.first
  }

  @Test(
    "is read back where it has the version and a data plane",
    arguments: [
      (#"{"schemaVersion": 1, "dataPlanes": [{"name": "ambient"}]}"#, 1),
      (#"{"schemaVersion": 1, "dataPlanes": [{"name": "mixed"}, {"name": "sidecar"}, {}]}"#, 1),
      (#"{"schemaVersion": 2, "dataPlanes": [{"name": "ambient"}]}"#, nil),
      (#"{"dataPlanes": [{"name": "ambient"}]}"#, nil),
      (#"{"schemaVersion": 1, "dataPlanes": []}"#, nil), (#"{"schemaVersion": 1}"#, nil),
      (#"{"schemaVersion": 1, "dataPlanes": [{"name": "mixed"}]}"#, nil), ("[]", nil),
    ] as [(String, Int?)])
  func versionsRead(json: String, planes: Int?) throws { #expect(try read(json)?.planes.count == planes) }

  @Test("has numbers from zero on, and no others")
  func numbers() throws {
    for (text, pods) in [("0", 0), ("1", 1), ("2147483647", 2_147_483_647)] {
      let plane = try plane("\"pods\": \(text)")
      #expect(plane?.pods == pods && plane?.unstated.contains(.pods) == false)
    }
    for text in ["-1", "2147483648", "1.5", "\"1\"", "null"] {
      #expect(try plane("\"pods\": \(text)")?.unstated.contains(.pods) == true)
    }
    for (text, isKnown) in [
      ("0", true), ("1", true), ("9223372036854775807", true), ("-1", false), ("9223372036854775808", false),
    ] {
      let plane = try plane("\"requests\": {\"cpuMillicores\": \(text), \"memoryBytes\": 5}")
      #expect(plane?.unstated.contains(.cpu(.requests)) == !isKnown)
      #expect(plane?.requests.cpu.millicores == (isKnown ? Int128(text) : 0) && plane?.requests.memory.bytes == 5)
    }
  }

  @Test("counts pools of one name together, and knows costs only with their currency")
  func fleets() throws {
    let pools = #""pools": [{"pool": "a", "nodes": 2}, {"pool": "a", "nodes": 3}, {"pool": "b", "nodes": 0}]"#
    #expect(try plane("\"recommended\": {\(pools)}")?.fleet?.pools == ["a": 5, "b": 0])
    for (money, cost) in [
      (#"{"amount": "7.50", "currency": "EUR"}"#, 7_500_000_000), (#"{"amount": "7.50"}"#, nil), ("null", nil),
      (#"{"amount": "x", "currency": "EUR"}"#, nil),
    ] as [(String, Int128?)] {
      #expect(try plane("\"recommended\": {\"monthlyCost\": \(money)}")?.fleet?.monthlyCost?.nanos == cost)
    }
    for none in ["null", "[]", "3"] { #expect(try plane("\"recommended\": \(none)")?.fleet == nil) }
    let currency =
      #"{"schemaVersion": 1, "dataPlanes": [{"name": "ambient", "recommended": {"monthlyCost": {"amount": "1", "currency": "EUR"}}}]}"#
    #expect(try read(currency)?.currency == "EUR")
  }

  @Test("knows its workloads where there is a list of them")
  func workloads() throws {
    func figures(_ workloads: String) throws -> ReportFigures? {
      try read(#"{"schemaVersion": 1, "dataPlanes": [{"name": "ambient"}], "workloads": \#(workloads)}"#)
    }
    let none = try figures("[]")
    #expect(none?.unstated.contains(.workloads) == false && none?.workloads.isEmpty == true)
    for other in ["null", "{}", "3"] { #expect(try figures(other)?.unstated.contains(.workloads) == true) }
    let two = try figures(
      #"[{"name": "a", "sidecar": {"injected": true}, "ambient": {"enrolled": false}}, {"name": "b", "sidecar": {"injected": false}, "ambient": {"enrolled": true}}]"#
    )
    #expect(two?.workloads.map(\.isInjected) == [true, false] && two?.workloads.map(\.isEnrolled) == [false, true])
  }
}
