import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Reports

@Suite("A chart of a plan") struct PlanChartTests {
  @Test("has a bar for every data plane whose nodes were counted, and a mark for today's")
  func nodes() throws {
    let plan = examplePlan { plan in
      plan.inventory.nodes = 2
      plan.dataPlanes = [
        .of(.none) { $0.recommended = .of(2) },
        .of(.ambient) {
          $0.recommended = .of(3) { fleet in
            fleet.isProven = false
            fleet.lowerBound = 2
            fleet.monthlyCost = Money(nanos: 10_500_000_000)
          }
        },
        .of(.sidecar),
      ]
    }
    let chart = try #require(nodesChart(plan))
    #expect(
      chart.description
        == "Nodes that hold all pods: none 2 nodes, proven; ambient 3 nodes, at least 2, 10.50 USD a month.")
    #expect((chart.width, chart.height) == (760, 132))
    // Of four nodes on 340 pixels each has 85.
    #expect(
      chart.shapes == """
        <text x="12" y="22" class="head" font-weight="bold">Nodes needed</text>
        <text x="78" y="51" text-anchor="end">none</text>
        <rect x="86" y="34" width="170" height="24" class="none" fill="#8c959f"><title>2 nodes, proven</title></rect>
        <text x="440" y="51">2 nodes, proven</text>
        <text x="78" y="85" text-anchor="end">ambient</text>
        <rect x="86" y="68" width="255" height="24" class="ambient" fill="#0072b2"><title>3 nodes, at least 2, 10.50 USD a month</title></rect>
        <text x="440" y="85">3 nodes, at least 2, 10.50 USD a month</text>
        <line x1="256" y1="28" x2="256" y2="102" class="mark" stroke="#1b1f24" stroke-width="2" stroke-dasharray="4 4"/>
        <text x="256" y="118" text-anchor="middle" class="soft small" fill="#57606a" font-size="11">today 2</text>

        """)
  }

  @Test("marks today's nodes from one on, and is not there where no nodes were counted")
  func today() throws {
    var plan = examplePlan { $0.dataPlanes = [.of(.none) { $0.recommended = .of(1) }] }
    plan.inventory.nodes = 0
    #expect(try #require(nodesChart(plan)).shapes.contains("today") == false)
    plan.inventory.nodes = 1
    #expect(
      try #require(nodesChart(plan)).shapes.contains(
        "<line x1=\"426\" y1=\"28\" x2=\"426\" y2=\"68\" class=\"mark\" stroke=\"#1b1f24\" stroke-width=\"2\" stroke-dasharray=\"4 4\"/>"
      )
    )
    // The axis goes as far as today's nodes, where those are more.
    plan.inventory.nodes = 10
    #expect(try #require(nodesChart(plan)).shapes.contains("<rect x=\"86\" y=\"34\" width=\"34\" "))
    plan.dataPlanes = [.of(.none)]
    #expect(nodesChart(plan) == nil)
  }

  @Test("stacks requests by what makes them, CPU above and memory below")
  func requests() throws {
    var plan = examplePlan { plan in
      plan.dataPlanes = [
        .of(.none) { $0.totals.requests = Resources(millicores: 1000, mebibytes: 1024) },
        .of(.ambient) {
          $0.totals.requests = Resources(millicores: 1300, mebibytes: 1536)
          $0.totals.byComponent = [
            .ztunnel: Resources(millicores: 200, mebibytes: 512), .cni: Resources(millicores: 100, mebibytes: 0),
          ]
        },
      ]
    }
    let chart = try #require(requestsChart(plan))
    #expect(
      chart.description == "All requests of CPU and memory: none 1000m and 1024Mi, ambient 1300m and 1536Mi.")
    #expect(chart.height == 252)
    #expect(
      chart.shapes == """
        <text x="12" y="22" class="head" font-weight="bold">CPU requests</text>
        <text x="78" y="49" text-anchor="end">none</text>
        <rect x="86" y="34" width="260" height="20" class="applications" fill="#8c959f"><title>applications: 1000m</title></rect>
        <text x="352" y="49">1000m</text>
        <text x="78" y="79" text-anchor="end">ambient</text>
        <rect x="86" y="64" width="260" height="20" class="applications" fill="#8c959f"><title>applications: 1000m</title></rect>
        <rect x="346" y="64" width="52" height="20" class="ztunnel" fill="#56b4e9"><title>ztunnel: 200m</title></rect>
        <rect x="398" y="64" width="26" height="20" class="cni" fill="#f0e442"><title>istio-cni: 100m</title></rect>
        <text x="430" y="79">1300m</text>
        <text x="12" y="128" class="head" font-weight="bold">Memory requests</text>
        <text x="78" y="155" text-anchor="end">none</text>
        <rect x="86" y="140" width="346" height="20" class="applications" fill="#8c959f"><title>applications: 1024Mi</title></rect>
        <text x="438" y="155">1024Mi</text>
        <text x="78" y="185" text-anchor="end">ambient</text>
        <rect x="86" y="170" width="346" height="20" class="applications" fill="#8c959f"><title>applications: 1024Mi</title></rect>
        <rect x="432" y="170" width="174" height="20" class="ztunnel" fill="#56b4e9"><title>ztunnel: 512Mi</title></rect>
        <text x="612" y="185">1536Mi</text>
        <rect x="12" y="228" width="12" height="12" class="applications" fill="#8c959f"/>
        <text x="30" y="239">applications</text>
        <rect x="144" y="228" width="12" height="12" class="ztunnel" fill="#56b4e9"/>
        <text x="162" y="239">ztunnel</text>
        <rect x="236" y="228" width="12" height="12" class="cni" fill="#f0e442"/>
        <text x="254" y="239">istio-cni</text>

        """)
    // One workload is enough for it.
    #expect(plan.inventory.workloads == 1)
    plan.inventory.workloads = 0
    #expect(requestsChart(plan) == nil)
  }

  @Test("names istiod and gateways as one part")
  func controlPlane() throws {
    let plan = examplePlan { plan in
      plan.dataPlanes = [
        .of(.sidecar) {
          $0.totals.requests = Resources(millicores: 600, mebibytes: 0)
          $0.totals.byComponent = [
            .istiod: Resources(millicores: 500, mebibytes: 0), .gateway: Resources(millicores: 100, mebibytes: 0),
          ]
        }
      ]
    }
    let shapes = try #require(requestsChart(plan)).shapes
    #expect(shapes.contains("class=\"control\" fill=\"#cc79a7\"><title>istiod and gateways: 600m</title>"))
    #expect(shapes.hasSuffix(">istiod and gateways</text>\n") && !shapes.contains(">ztunnel<"))
  }

  private func breakEven(pods: Int, nodes: Int = 1, perNode: Resources, sidecar: Resources) -> Plan {
    examplePlan {
      $0.breakEven = BreakEven(perNode: perNode, sidecar: sidecar, waypoints: .zero, nodes: nodes, meshedPods: pods)
    }
  }

  private let small = Resources(millicores: 300, mebibytes: 612)

  @Test(
    "has an axis of pods a node that is a multiple of four, a quarter beyond the farthest mark, from 8 to 500",
    arguments: [(0, 8), (4, 8), (5, 8), (6, 12), (7, 12), (10, 16), (100, 128), (398, 500), (400, 500), (1000, 500)])
  func breakEvenAxis(pods: Int, most: Int) throws {
    let plan = breakEven(pods: pods, perNode: small, sidecar: Resources(millicores: 100, mebibytes: 128))
    let chart = try #require(breakEvenChart(plan))
    let marks = chart.shapes.split(separator: "\n").filter { $0.contains("y=\"268\"") }.map {
      $0.split(separator: ">")[1].split(separator: "<")[0]
    }
    let expected = (0...4).map { "\(most * $0 / 4)" }
    #expect(marks.map(String.init) == expected + expected)
    // What is beyond the axis stands at its end.
    let here = 92 + 250 * min(pods, most) / most
    #expect(
      chart.shapes.contains(
        "<text x=\"\(here)\" y=\"58\" text-anchor=\"middle\" class=\"small\" font-size=\"11\">here \(pods)</text>"))
    #expect(
      chart.shapes.contains(
        "<line x1=\"\(here + 380)\" y1=\"60\" x2=\"\(here + 380)\" y2=\"250\" class=\"mark\" stroke=\"#1b1f24\" stroke-width=\"2\" stroke-dasharray=\"4 4\"/>"
      ))
  }

  @Test("of the break-even has ambient's waypoints on every node, and sidecars by the pods")
  func breakEvenLines() throws {
    let plan = examplePlan {
      $0.breakEven = BreakEven(
        perNode: Resources(millicores: 300, mebibytes: 300), sidecar: Resources(millicores: 100, mebibytes: 100),
        waypoints: Resources(millicores: 200, mebibytes: 200), nodes: 2, meshedPods: 8)
    }
    // 400m of ambient against 800m of sidecars at the end of the axis: half of the 190 pixels.
    let shapes = try #require(breakEvenChart(plan)).shapes
    #expect(
      shapes.contains(
        "<polyline points=\"92,155 342,155\" class=\"line-ambient\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\"/>"
      ))
    #expect(
      shapes.contains(
        "<polyline points=\"92,250 342,60\" class=\"line-sidecar\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"2\" stroke-dasharray=\"7 3\"/>"
      ))
  }

  @Test("of the break-even is there only where a node and a sidecar request something")
  func noBreakEven() {
    let sidecar = Resources(millicores: 1, mebibytes: 1)
    #expect(breakEvenChart(breakEven(pods: 1, perNode: small, sidecar: sidecar)) != nil)
    #expect(breakEvenChart(breakEven(pods: 1, nodes: 0, perNode: small, sidecar: sidecar)) == nil)
    for none in [Resources(millicores: 0, mebibytes: 1), Resources(millicores: 1, mebibytes: 0)] {
      #expect(breakEvenChart(breakEven(pods: 1, perNode: small, sidecar: none)) == nil)
    }
  }

  @Test("draws only boxes that have an area, and curves of two points or more")
  func canvas() {
    var canvas = ChartCanvas("n", "t", "d", width: 1, height: 1)
    for (width, height) in [(0, 5), (5, 0), (-1, 5), (5, -1)] {
      canvas.box(x: 0, y: 0, width: width, height: height, style: "s")
    }
    canvas.curve([], style: "s")
    canvas.curve([(1, 2)], style: "s")
    #expect(canvas.chart.shapes.isEmpty)
    canvas.box(x: 0, y: 0, width: 1, height: 1, style: "s")
    canvas.curve([(1, 2), (3, 4)], style: "s")
    canvas.text("a", x: 1, y: 2)
    #expect(
      canvas.chart.shapes
        == "<rect x=\"0\" y=\"0\" width=\"1\" height=\"1\" class=\"s\"/>\n<polyline points=\"1,2 3,4\" class=\"s\"/>\n<text x=\"1\" y=\"2\">a</text>\n"
    )
  }
}
