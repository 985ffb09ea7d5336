import Basics
import Mesh
import Plans
import Queries
import Reports
import Settings
import Testing

@testable import meshplan

/// Where the figures of the examples come from.
@Suite("An explanation of the examples") struct ExplainTests {
  private static let inputs = ["inputs/wealist", "inputs/wealist-prod"]

  private func planned(_ input: String) throws -> (planned: Planned, pipeline: Pipeline) {
    _ = GoldenRun.root
    let pipeline = Pipeline(try RunOptions(try Arguments(["-q"], options: commonOptions)), RecordedOutput())
    return (pipeline.plan(try pipeline.load([input])), pipeline)
  }

  /// That a figure is explained, and that its parts come to it.
  private func check(_ figure: Figure, of dataPlane: DataPlane, _ figures: ReportFigures, in plan: Plan) throws {
    guard let value = figure.value(figures, Figure.Subject(dataPlane: dataPlane)) else { return }
    let name = "\(dataPlane.rawValue).\(figure.name)"
    let explanation = try #require(explain(name, in: plan), "\(name)")
    #expect(explanation.value == value && explanation.unit?.rawValue == figure.unit.rawValue, "\(name)")
    let sum = explanation.parts.reduce(0) { $0 + $1.amount }
    if let whole = explanation.divisor {
      #expect((abs(sum) * 20_000 + whole) / (whole * 2) * sum.signum() == value, "\(name)")
    } else {
      #expect(sum == value, "\(name): \(explanation.parts)")
    }
  }

  @Test("is there for every figure of every data plane, and its parts add up to the figure", arguments: inputs)
  func everyFigure(input: String) throws {
    let plan = try planned(input).planned.plan
    let figures = ReportFigures(plan)
    for plane in plan.dataPlanes {
      for figure in Figure.all { try check(figure, of: plane.dataPlane, figures, in: plan) }
    }
  }

  @Test("is there for what reports show besides, and adds up", arguments: inputs)
  func others(input: String) throws {
    let plan = try planned(input).planned.plan
    func value(_ name: String) throws -> Int128? {
      let explanation = try #require(explain(name, in: plan), "\(name)")
      #expect(explanation.parts.reduce(0) { $0 + $1.amount } == explanation.value, "\(name)")
      return explanation.value
    }
    for plane in [DataPlane.ambient, .sidecar] {
      let fleet = try #require(plan[plane]?.recommended)
      let cost = try #require(plan.costs.costs.first { $0.dataPlane == plane })
      #expect(try value("\(plane.rawValue).bound") == Int128(fleet.lowerBound))
      #expect(try value("\(plane.rawValue).headroom") == fleet.roomLeft.map { Int128($0.pods) })
      #expect(try value("\(plane.rawValue).allocated") == cost.allocatedMonthly?.nanos)
      #expect(!fleet.boundParts.contains { $0.reason == .other })
    }
    #expect(try value("stranded.cpu") == plan.costs.saving?.stranded.cpu.millicores)
    #expect(try value("stranded.memory") == plan.costs.saving?.stranded.memory.bytes)
    #expect(try value("today.nodes") == plan.today.map { Int128($0.nodes) })
    #expect(try value("today.cost") == plan.today?.monthlyCost?.rounded.nanos)
    for name in ["break-even", "stranded", "sidecar.marginal", "recommendation", "today"] {
      #expect(explain(name, in: plan)?.lines.isEmpty == false, "\(name)")
    }
  }

  @Test("lists the assumptions of its own data plane and of no other", arguments: inputs)
  func uses(input: String) throws {
    let plan = try planned(input).planned.plan
    func sources(_ name: String) -> [String] { explain(name, in: plan)?.sources.map(\.name) ?? [] }
    let isOfAmbient = { (name: String) in ["ztunnel.", "cni.", "waypoint."].contains { name.hasPrefix($0) } }
    for figure in ["cost", "nodes", "bound", "cpu", "requestsCPU", "allocated", "marginal", "headroomCPU"] {
      let (sidecar, ambient) = (sources("sidecar.\(figure)"), sources("ambient.\(figure)"))
      #expect(sidecar.contains("sidecar.requests") && !sidecar.contains(where: isOfAmbient), "\(figure): \(sidecar)")
      #expect(ambient.contains("ztunnel.requests"), "\(figure): \(ambient)")
      #expect(!ambient.contains { $0.hasPrefix("sidecar.") }, "\(figure): \(ambient)")
      #expect(sources("none.\(figure)").allSatisfy { !$0.hasPrefix("sidecar.") && !isOfAmbient($0) })
      #expect(Set(sidecar).count == sidecar.count)
    }
    #expect(!sources("sidecar.cpu").contains { $0.hasPrefix("price") || $0.hasPrefix("node.") })
    #expect(!sources("sidecar.nodes").contains { $0.hasPrefix("price") || $0 == "hours.per.month" })
    #expect(sources("break-even").contains("sidecar.requests") && sources("break-even").contains("cni.requests"))
    #expect(!sources("today.cost").contains { $0.hasPrefix("sidecar.") || isOfAmbient($0) })
  }

  @Test("of a scenario's figure is of the plan that the scenario comes to")
  func scenarios() throws {
    let (planned, pipeline) = try planned("inputs/wealist")
    let cases = pipeline.answer(planned).check.cases
    let input = PlanInput(planned.loaded.cluster, planned.loaded.settings.plan)
    for scenario in planned.loaded.settings.scenarios {
      let plan = try #require(input.lastPlan(scenario))
      let figures = try #require(cases.first { $0.name == scenario.name }?.figures)
      for figure in Figure.all { try check(figure, of: .sidecar, figures, in: plan) }
    }
    let output = RecordedOutput()
    #expect(run(["explain", "scenarios.growth.sidecar.nodes", "inputs/wealist", "-q"], output: output) == .done)
    #expect(output.results.hasPrefix("scenario growth, nodes with sidecars: 4\n"), "\(output.results)")
    #expect(output.results.contains("without it, nodes with sidecars: 2\n"))
  }

  @Test("of every name of the list is there", arguments: inputs)
  func list(input: String) throws {
    let plan = try planned(input).planned.plan
    let output = RecordedOutput()
    #expect(run(["explain", input, "-q"], output: output) == .done)
    let names = output.results.split(separator: "\n\n")[1].split(separator: "\n").compactMap {
      $0.split(separator: " ").first
    }
    #expect(names.count > 60 && names.allSatisfy { explain(String($0), in: plan) != nil })
    #expect(names.contains("sidecar.nodes") && names.contains("break-even.cpu"))
  }

  @Test(
    "lists all figures where only inputs are given, and wants a name where the first is none",
    arguments: [
      (["inputs/wealist"], true), (["inputs/wealist/nodes.csv", "inputs/wealist/services.csv"], true),
      (["sidecar.nodes"], false), (["inputs/wealist", "inputs/wealist-prod"], false),
    ])
  func operands(operands: [String], isList: Bool) throws {
    _ = GoldenRun.root
    let output = RecordedOutput()
    let status = run(["explain", "-q"] + operands, output: output)
    #expect(status == (isList ? .done : .wrongCommandLine))
    #expect(output.results.contains("figures that `meshplan explain NAME` explains") == isList)
  }
}
