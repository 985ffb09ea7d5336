import Basics
import Inventory
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("A chart with curves") struct LineChartTests {
  private func chart(_ labels: [String], _ values: [[Int128?]]) -> Chart {
    LineChart(
      name: "n", title: "t", description: "d", labels: labels,
      series: values.enumerated().map { .init(words: "w\($0)", style: "s\($0)", values: $1) },
      words: { "\($0)m" }, axis: "steps"
    ).chart
  }

  @Test("has its ticks, labels and legend around the curve, at whole numbers")
  func whole() {
    let chart = chart(["a", "b", "c"], [[0, 50, 100]])
    #expect((chart.name, chart.title, chart.description) == ("n", "t", "d"))
    #expect((chart.width, chart.height, chart.file) == (760, 360, "n.svg"))
    let grid = zip([0, 25, 50, 75, 100], [284, 224, 164, 104, 44]).map { value, y in
      """
      <line x1="92" y1="\(y)" x2="612" y2="\(y)" class="grid" stroke="#d8dee4"/>
      <text x="84" y="\(y + 4)" text-anchor="end" class="soft small" fill="#57606a" font-size="11">\(value)m</text>

      """
    }
    #expect(
      chart.shapes == """
        <text x="12" y="22" class="head" font-weight="bold">t</text>
        \(grid.joined())<text x="92" y="302" text-anchor="middle" class="soft small" fill="#57606a" font-size="11">a</text>
        <text x="352" y="302" text-anchor="middle" class="soft small" fill="#57606a" font-size="11">b</text>
        <text x="612" y="302" text-anchor="middle" class="soft small" fill="#57606a" font-size="11">c</text>
        <text x="352" y="324" text-anchor="middle" class="soft" fill="#57606a">steps</text>
        <polyline points="92,284 352,164 612,44" class="line-s0"/>
        <polyline points="624,50 652,50" class="line-s0"/>
        <text x="658" y="54">w0</text>

        """)
  }

  @Test("has a legend line for each curve below the one before")
  func legend() {
    let shapes = chart(["a", "b"], [[1, 2], [2, 1]]).shapes
    #expect(shapes.contains("<polyline points=\"92,164 612,44\" class=\"line-s0\"/>"))
    #expect(
      shapes.contains("<polyline points=\"624,72 652,72\" class=\"line-s1\"/>\n<text x=\"658\" y=\"76\">w1</text>\n"))
  }

  @Test("ends a curve where a value is missing and begins the next behind it")
  func gaps() {
    let shapes = chart(["a", "b", "c", "d", "e"], [[1, nil, 4, 0, nil]]).shapes
    let curves = shapes.split(separator: "\n").filter { $0.hasPrefix("<polyline") }
    // One value alone is no curve; the last line is the legend's.
    #expect(curves.count == 2 && curves[0] == "<polyline points=\"352,44 482,284\" class=\"line-s0\"/>")
  }

  @Test(
    "labels every step up to eight, and then so few that they do not run into each other",
    arguments: [
      (0, []), (1, [0]), (7, Array(0..<7)), (8, Array(0..<8)), (9, [0, 2, 4, 6, 8]),
      (16, Array(stride(from: 0, to: 16, by: 2))),
      (17, [0, 3, 6, 9, 12, 15]), (24, [0, 3, 6, 9, 12, 15, 18, 21]), (25, [0, 4, 8, 12, 16, 20, 24]),
    ] as [(Int, [Int])])
  func labels(count: Int, shown: [Int]) {
    let shapes = chart((0..<count).map { "at \($0)" }, [(0..<count).map { Int128($0) }]).shapes
    let labels = shapes.split(separator: "\n").filter { $0.contains(">at ") }
    #expect(labels.map { $0.split(separator: ">at ")[1] } == shown.map { "\($0)</text>" })
    // From one end of the axis to the other.
    if count > 0 { #expect(labels[0].hasPrefix("<text x=\"92\" ")) }
    if count == 8 { #expect(labels[7].hasPrefix("<text x=\"612\" ")) }
  }

  @Test("of a sweep says from where to where each data plane goes, and leaves out costs of another currency")
  func sweep() {
    func point(_ value: String, _ currency: String, cost: Int128?) -> Sweep.Point {
      var figures = ReportFigures(name: "p", currency)
      figures.planes = [DataPlane.ambient, .sidecar].map { plane in
        var own = PlaneFigures(of: plane)
        own.fleet = FleetFigures()
        own.fleet?.monthlyCost = cost.map { Money(nanos: $0 * 1_000_000_000) }
        own.requests.cpu = CPU(millicores: 100)
        return own
      }
      return Sweep.Point(value: value, figures: figures)
    }
    var sweep = Sweep(
      PlanInput(Cluster(), PlanSettings()), base: examplePlan(), path: "p.q", values: [] as [Sweep.Value])
    #expect(sweepChart(sweep, .named("monthlyCost")).description == "From - to -: .")
    sweep.points = [point("1", "USD", cost: 10), point("2", "USD", cost: 20), point("3", "EUR", cost: 30)]
    let inOther = sweepChart(sweep, .named("monthlyCost"))
    #expect(inOther.description == "From 1 to 3: .")
    #expect(
      inOther.shapes.contains(
        "<polyline points=\"92,164 352,44\" class=\"line-ambient\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\"/>"
      ))
    #expect(
      sweepChart(sweep, .named("requestsCPU")).description
        == "From 1 to 3: ambient from 100m to 100m, sidecar from 100m to 100m.")
    sweep.points.removeLast()
    let costs = sweepChart(sweep, .named("monthlyCost"))
    #expect(costs.description == "From 1 to 2: ambient from 10.00 to 20.00, sidecar from 10.00 to 20.00.")
    #expect(costs.title == "monthlyCost over p.q" && costs.name == "sweep")
  }
}
