import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("A report as a whole") struct ReportDocumentTests {
  private func text(_ change: (inout Plan) -> Void) -> String {
    Report(examplePlan(change), version: "1").document.markdown(linksCharts: false)
  }

  @Test("opens with the comparison, its numbers on the right")
  func comparison() {
    let text = text { $0.dataPlanes = [.of(.ambient), .of(.sidecar)] }
    #expect(text.hasPrefix("# What the mesh costs: `cluster`\n\n**"))
    #expect(text.contains("\n|  | ambient | sidecar |\n| --- | ---: | ---: |\n| Pods in the mesh | 0 | 0 |\n"))
  }

  @Test("says what was read, with the nodes where there are any")
  func inventory() {
    func words(_ nodes: Int) -> String {
      let all = text {
        $0.inventory = InventorySummary(
          namespaces: 1, workloads: 2, pods: 3, nodes: nodes, requests: Resources(millicores: 100, mebibytes: 10))
      }
      return all.split(separator: "\n").first { $0.hasPrefix("2 workloads") }.map(String.init) ?? ""
    }
    let end = "They request 100m CPU and 10Mi of memory, sidecars left out."
    #expect(words(0) == "2 workloads in 1 namespace with 3 pods. \(end)")
    #expect(words(1) == "2 workloads in 1 namespace with 3 pods on 1 node. \(end)")
    #expect(words(2) == "2 workloads in 1 namespace with 3 pods on 2 nodes. \(end)")
  }

  @Test("says where both are even, where both request something")
  func breakEven() {
    func even(_ waypoints: Resources, nodes: Int = 2) -> BreakEven {
      BreakEven(
        perNode: Resources(millicores: 300, mebibytes: 612), sidecar: Resources(millicores: 100, mebibytes: 128),
        waypoints: waypoints, nodes: nodes, meshedPods: 8)
    }
    let words =
      "a sidecar requests 100m CPU and 128Mi of memory in every pod. On 2 nodes they are even at **3 meshed pods a node on CPU** and **4.78 on memory**; above that ambient requests less. Here there are 4 meshed pods a node.\n"
    #expect(
      text { $0.breakEven = even(.zero) }.contains(
        "Ambient requests 300m CPU and 612Mi of memory on every node; \(words)"))
    let waypoints = text { $0.breakEven = even(Resources(millicores: 100, mebibytes: 128)) }
    #expect(waypoints.contains("on every node, and the waypoints 100m CPU and 128Mi of memory once; a sidecar"))
    #expect(!text { $0.breakEven = even(.zero, nodes: 0) }.contains("Break-even"))
    let sentence =
      "Break-even: with more than 3 meshed pods a node ambient requests less CPU than sidecars, with more than 4.78 less memory; here 4, on 2 nodes."
    #expect(examplePlan { $0.breakEven = even(.zero) }.breakEvenSentence == sentence)
    #expect(examplePlan { $0.breakEven = even(.zero, nodes: 0) }.breakEvenSentence == nil)
    let unmeshed = examplePlan {
      $0.breakEven = even(.zero)
      $0.breakEven.meshedPods = 0
    }
    #expect(unmeshed.breakEvenSentence == nil)
  }

  @Test("has files of scenarios and budgets only where there are some")
  func files() {
    let always = [
      "report.md", "report.html", "report.json", "data-planes.csv", "workloads.csv", "namespaces.csv", "nodes.csv",
    ]
    func names(_ check: Check?) -> [String] {
      Report(examplePlan(), check: check, version: "1").files.map(\.name).filter { !$0.hasSuffix(".svg") }
    }
    #expect(names(nil) == always && names(exampleCheck()) == always + ["scenarios.csv"])
    let held = exampleCheck { $0.verdicts = [.of("nodes", .atMost(1), value: 1)] }
    #expect(names(held) == always + ["scenarios.csv", "budgets.csv"])
    let report = Report(examplePlan(), version: "1")
    let charts = report.document.charts.map(\.file)
    #expect(charts.contains("requests.svg") && report.files.map(\.name).suffix(charts.count) == charts[...])
    #expect(report.files[0].text.contains("](requests.svg)"))
    #expect(report.files.last?.text.hasPrefix("<svg ") == true)
  }

  @Test("tells the moves in documents and JSON, and in no other format")
  func moves() {
    #expect(ReportFormat.all.filter { Report.tellsMoves(in: $0) }.map(\.name) == ["markdown", "html", "json"])
  }

  @Test("names a currency beside each cost in its tables, and none where there is no cost")
  func currencies() {
    let plan = examplePlan { plan in
      plan.currency = "EUR"
      plan.dataPlanes = [
        .of(.ambient) {
          $0.recommended = .of(1) { fleet in
            fleet.monthlyCost = Money(nanos: 7_000_000_000)
            fleet.pools = [.of(1, "a", type: "t3"), .of(1, "b")]
            fleet.pools[0].pricePerHour = Money(nanos: 100_000_000)
          }
        }, .of(.sidecar) { $0.recommended = .of(1) },
      ]
    }
    let planes = dataPlanesTable(plan).csv.split(separator: "\n")
    #expect(planes[1].contains(",cpu,7.00,EUR,"))
    #expect(planes[2].contains(",cpu,,,"))
    #expect(
      poolsTable(plan).csv.split(separator: "\n").dropFirst()
        == ["ambient,a,t3,1,0,0.1,EUR,,1,0", "ambient,b,,1,0,,,,1,0"])
    let workloads = workloadsTable(plan, plan.workloads).csv.split(separator: "\n")
    #expect(workloads[1].hasSuffix(",,,,test.yaml:1:1"))
    let shared = TestSupport.plan(
      [workload("cart", count: 2, millicores: 500, mebibytes: 512)],
      [nodes("a", 2, millicores: 2000, mebibytes: 4096) { $0.pricePerHour = Money(nanos: 100_000_000) }]
    ) { $0.mesh.scope = .applications }
    #expect(workloadsTable(shared, shared.workloads).csv.split(separator: "\n")[1].hasSuffix(",USD,test.yaml:1:1"))
  }
}
