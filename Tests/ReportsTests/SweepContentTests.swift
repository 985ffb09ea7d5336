import Basics
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("What a sweep answers") struct SweepContentTests {
  private func point(_ value: String, ambient: Int128, sidecar: Int128, currency: String = "USD", cost: Int128? = nil)
    -> Sweep.Point
  {
    var figures = ReportFigures(name: "p", currency)
    figures.planes = [(DataPlane.ambient, ambient), (.sidecar, sidecar)].map { plane, cpu in
      var own = PlaneFigures(of: plane)
      own.pods = 4
      own.requests = Resources(millicores: cpu, mebibytes: 100)
      if let cost {
        own.fleet = FleetFigures()
        own.fleet?.nodes = 2
        own.fleet?.monthlyCost = Money(nanos: cost * 1_000_000_000)
      }
      return own
    }
    return Sweep.Point(value: value, figures: figures)
  }

  private func content(_ points: [Sweep.Point], of figure: String = "nodes") -> SweepContent {
    var sweep = Sweep(
      PlanInput(Cluster(), PlanSettings()), base: examplePlan(), path: "p.q", values: [] as [Sweep.Value])
    sweep.points = points
    return SweepContent(sweep, of: .named(figure))
  }

  private func rows(_ content: SweepContent) -> [[Substring]] {
    content.text.components(separatedBy: "\n\n")[1].split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true)
    }
  }

  @Test("has a column of each usual figure for ambient and for sidecars, and of the one that is asked for")
  func columns() {
    let points = [point("1", ambient: 100, sidecar: 200, cost: 5), point("2", ambient: 300, sidecar: 200)]
    let usual = rows(content(points))
    #expect(usual[1] == ["1", "100m", "200m", "100Mi", "100Mi", "2", "2", "5.00", "5.00"])
    #expect(usual[2] == ["2", "300m", "200m", "100Mi", "100Mi", "-", "-", "-", "-"])
    #expect(usual[0].count == 17 && usual[0][1...2] == ["requestsCPU", "ambient"])
    let more = rows(content(points, of: "pods"))
    #expect(more[1] == usual[1] + ["4", "4"] && more[0].suffix(2) == ["pods", "sidecar"])
    // Costs of another currency name theirs.
    let euros = rows(
      content([
        point("1", ambient: 1, sidecar: 1, cost: 5), point("2", ambient: 1, sidecar: 1, currency: "EUR", cost: 6),
      ]))
    #expect(
      euros[1].suffix(4) == ["5.00", "USD", "5.00", "USD"] && euros[2].suffix(4) == ["6.00", "EUR", "6.00", "EUR"])
  }

  @Test("says where ambient and sidecars change places, or that they never do")
  func crossings() throws {
    let text = content([
      point("1", ambient: 100, sidecar: 200), point("2", ambient: 200, sidecar: 200),
      point("3", ambient: 300, sidecar: 200),
    ]).text
    #expect(
      text.contains(
        "\nrequestsCPU: at 1 ambient is lower, at 2 both are even\nrequestsCPU: at 2 both are even, at 3 sidecar is lower\n"
      ))
    #expect(!text.contains("never change places"))
    let never = content([point("1", ambient: 1, sidecar: 2)])
    #expect(never.text.contains("\nAmbient and sidecars never change places.\n"))
    let write = try #require(SweepContent.asDocument)
    let document = write(never).markdown(linksCharts: true)
    #expect(document.contains("- Ambient and sidecars never change places.\n") && document.contains("](sweep.svg)"))
    #expect(document.contains("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"))
    #expect(never.files.map(\.name) == ["sweep.csv", "sweep.md", "sweep.svg"])
    #expect(never.files[1].text.contains("](sweep.svg)"))
    #expect(never.files[0].text.hasSuffix("p.q,1,sidecar,4,0,0,2,104857600,,,,\n"))
  }

  private func lines(
    pods: Int = 14, nodes: Int = 3, waypoints: Int = 0, _ difference: Int128 = 0, ratio: BreakEven.Ratio? = nil,
    packed: (ambient: Int, sidecar: Int)? = nil
  ) -> [String] {
    var even = BreakEvenPoints(examplePlan())
    (even.meshedPods, even.nodes, even.waypointPods, even.packed) = (pods, nodes, waypoints, packed)
    even.rows = [
      BreakEvenPoints.Row(
        resource: "CPU", pods: BreakEven.Ratio(9, 1), nodes: BreakEven.Ratio(14, 3), waypoints: ratio,
        difference: difference)
    ]
    return even.lines
  }

  @Test("says who requests less, and where both are even")
  func breakEven() {
    let end = "with 14 meshed pods, 3 nodes and 0 waypoint pods; even at 9 pods, or 4.67 nodes"
    #expect(lines(-1) == ["CPU: ambient requests less \(end)"] && lines(0) == ["CPU: even \(end)"])
    #expect(lines(1) == ["CPU: sidecars request less \(end)"])
    #expect(lines(0, ratio: BreakEven.Ratio(1, 2)) == ["CPU: even \(end), or 0.50 waypoint pods"])
    #expect(lines(0, ratio: BreakEven.Ratio(1, 1)) == ["CPU: even \(end), or 1 waypoint pods"])
    #expect(lines(0, ratio: BreakEven.Ratio(0, 2)) == ["CPU: even \(end)"])
    #expect(
      lines(pods: 1, nodes: 1, waypoints: 1, 0)[0].hasPrefix("CPU: even with 1 meshed pod, 1 node and 1 waypoint pod; ")
    )
  }

  @Test("says where packing makes the closed forms mislead, or frees no node")
  func packing() {
    #expect(
      lines(-1, packed: (2, 4)).last
        == "packing: ambient needs 2 nodes, sidecars 4; ambient then pays for 2 and not 3 of its pairs of ztunnel and istio-cni, so the closed forms mislead"
    )
    #expect(lines(-1, packed: (1, 3)).last?.hasPrefix("packing: ambient needs 1 node, sidecars 3; ") == true)
    #expect(lines(-1, packed: (3, 3)).last == "packing: both need 3 nodes: what is requested less frees no node")
    #expect(lines(1, packed: (3, 3)).count == 2 && lines(0, packed: (3, 3)).count == 1)
    #expect(lines(-1, packed: (3, 4)).count == 1 && lines(-1).count == 1)
  }
}
