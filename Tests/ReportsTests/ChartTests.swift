import Basics
import Foundation
import Inventory
import Plans
import Testing

@testable import Reports
import Nodes
import Queries

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A chart") struct ChartTests {
  @Test("is XML whatever the names in it, and the same bytes every time")
  func isXML() throws {
    var cluster = Cluster()
    cluster.workloads = [
      Workload(
        id: WorkloadID(namespace: "a", kind: .deployment, name: "<&\">"), groups: [PodGroup(spec: PodSpec(), count: 2)],
        source: SourceLocation(file: "t"))
    ]
    let input = PlanInput(cluster, PlanSettings())
    let base = Comparison(cluster, PlanSettings()).plan(findings: Findings())
    let figure = try #require(Figure.all.first { $0.name == "requestsCPU" })
    let values = [1, 2, 9].map { count in
      var scenario = Scenario(name: "sweep", source: SourceLocation(file: "t"))
      let pattern = WorkloadPattern(text: "<&\">", place: scenario.source)
      scenario.changes = [ReplicaChange(rules: [ReplicaChange.Rule(pattern, .exactly(count))])]
      return Sweep.Value(text: "\(count)", scenario: scenario, findings: Findings())
    }
    let sweep = Sweep(input, base: base, path: "replicas.<&\">", values: values)
    #expect(sweep.points.count == 3)
    let chart = sweepChart(sweep, figure)
    #expect(chart == sweepChart(sweep, figure))
    #expect(XMLParser(data: Data(chart.svg.utf8)).parse())
    // A curve and a sample in the legend for each of three data planes.
    #expect(chart.svg.components(separatedBy: "<polyline").count == 7)
  }

  @Test(
    "has an axis that ends at a round number at or above the most",
    arguments: [
      (0, 1), (1, 1), (2, 2), (3, 4), (5, 5), (6, 6), (7, 8), (9, 10), (10, 10), (11, 20), (999, 1000), (2400, 4000),
      (4260, 5000), (1_048_577, 2_000_000), (20_000_000_000, 20_000_000_000),
    ] as [(Int, Int)])
  func axis(most: Int, end: Int) { check(Scale([0, Int128(most)], start: 10, length: 100), end) }

  @Test(
    "has an axis of bytes that ends at a round number of mebibytes or gibibytes, of a small one in powers of ten",
    arguments: [
      (9, 10), (1_048_575, 2_000_000), (1_048_576, 1_048_576), (1_048_577, 1_310_720), (1_073_741_824, 1_073_741_824),
      (3_221_225_472, 3_221_225_472), (3_221_225_473, 4_294_967_296), (5_368_709_120, 5_368_709_120),
      (9_663_676_416, 10_737_418_240),
    ] as [(Int, Int)])
  func axisOfBytes(most: Int, end: Int) { check(Scale([0, Int128(most)], ofBytes: true, start: 10, length: 100), end) }

  private func check(_ scale: Scale, _ end: Int) {
    #expect(scale.most == Int128(end))
    #expect(scale.at(0) == 10 && scale.at(scale.most) == 110)
    #expect(scale.ticks.count == 5 && scale.ticks[4] == scale.most)
  }

  @Test("goes up where its length is negative, and shows amounts below zero")
  func below() {
    let scale = Scale([-50, 100], start: 300, length: -300)
    #expect(scale.at(-50) == 300 && scale.at(100) == 0 && scale.at(0) == 200)
    #expect(scale.ticks == [-50, -13, 25, 62, 100])
  }

  @Test("has an axis from zero to one without amounts, and from zero to the only amount")
  func fewAmounts() {
    let (none, one, below) = (
      Scale([], start: 0, length: 10), Scale([5], start: 0, length: 10), Scale([-5], start: 0, length: 12)
    )
    #expect((none.least, none.most) == (0, 1) && (one.least, one.most) == (0, 5))
    #expect((below.least, below.most) == (-5, 1) && below.at(0) == 10)
  }
}
