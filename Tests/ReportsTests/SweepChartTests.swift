import Basics
import Foundation
import Inventory
import Plans
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A chart") struct SweepChartTests {
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
    let sweep = Sweep(input, base: base, path: "replicas.<&\">", values: ["1", "2", "9"])
    #expect(sweep.points.count == 3)
    let chart = sweepChart(sweep, figure)
    #expect(chart == sweepChart(sweep, figure))
    let parser = XMLParser(data: Data(chart.utf8))
    #expect(parser.parse())
    #expect(chart.components(separatedBy: "<polyline").count == 4)
  }
}
