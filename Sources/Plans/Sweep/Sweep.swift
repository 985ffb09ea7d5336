package import Basics
import Formats
package import Mesh

/// One assumption over a range, with what comes of every value.
package struct Sweep: Sendable {
  /// A value, as it is written, with its figures.
  package struct Point: Sendable {
    package var value: String
    package var figures: ReportFigures
  }

  /// Between two values, the data plane that is the cheaper one changes.
  package struct Crossing: Hashable, Sendable {
    package var figure: String
    package var before: String
    package var after: String
    /// Who is lower up to `before`, and from `after` on; nil: both are even.
    package var was: DataPlane?
    package var becomes: DataPlane?
  }

  package var name: String
  package var currency: String
  /// What is varied, such as `mesh.sidecar.requests.memory` or `replicas`.
  package var path: String
  package var points: [Point]
  package var findings: [Finding]
  /// The inventory as it is, in closed form.
  package var breakEven: BreakEvenPoints

  /// More values than a chart can show.
  package static let mostValues = 1000

  /// Plans the inventory for every value of what stands at `path` below a scenario.
  ///
  /// A value is put where a scenario would write it, and read as one: every assumption that a scenario can change can be
  /// swept, and a path or value that is none gets the same messages.
  package init(_ input: PlanInput, base: Plan, path: String, values: [String]) {
    name = base.name
    currency = base.currency
    self.path = path
    points = []
    breakEven = BreakEvenPoints(base)
    var findings = Findings()
    for value in values {
      guard let scenario = Sweep.scenario(path, value, among: input.settings.scenarios, &findings) else { break }
      let plan = input.plan(scenario, known: base.findings)
      findings.add(contentsOf: plan.findings)
      if plan.isMisstated { break }
      points.append(Point(value: value, figures: plan.figures))
    }
    self.findings = findings.all
  }

  /// Where ambient and sidecars change places, by figure, in the order of the values.
  package var crossings: [Crossing] {
    ["requestsCPU", "requestsMemory", "nodes", "monthlyCost"].flatMap { name -> [Crossing] in
      guard let figure = Figure.all.first(where: { $0.name == name }) else { return [] }
      var crossings: [Crossing] = []
      for (before, after) in zip(points, points.dropFirst()) {
        guard let was = Sweep.lower(figure, before.figures), let becomes = Sweep.lower(figure, after.figures),
          was != becomes
        else { continue }
        crossings.append(
          Crossing(
            figure: name, before: before.value, after: after.value, was: was.plane, becomes: becomes.plane))
      }
      return crossings
    }
  }

  /// Which of ambient and sidecars has less of a figure.
  private enum Lower: Equatable {
    case even
    case one(DataPlane)

    var plane: DataPlane? {
      if case .one(let plane) = self { plane } else { nil }
    }
  }

  private static func lower(_ figure: Figure, _ figures: ReportFigures) -> Lower? {
    guard let ambient = figure.value(figures, Figure.Subject(dataPlane: .ambient)),
      let sidecar = figure.value(figures, Figure.Subject(dataPlane: .sidecar))
    else { return nil }
    return ambient == sidecar ? .even : .one(ambient < sidecar ? .ambient : .sidecar)
  }

  /// The scenario that has the value at the path, as if it were written in meshplan.yaml.
  private static func scenario(
    _ path: String, _ value: String, among known: [Scenario], _ findings: inout Findings
  ) -> Scenario? {
    var writer = JSONWriter()
    func nest(_ writer: inout JSONWriter, _ keys: ArraySlice<String>) {
      guard let first = keys.first else { return }
      if keys.count == 1 {
        writer.member(first, value)
      } else {
        writer.object(first) { nest(&$0, keys.dropFirst()) }
      }
    }
    let keys = ["scenarios", "sweep"] + path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    writer.object { nest(&$0, keys[...]) }
    // JSON is YAML, and a path cannot break out of its quotes.
    var stream = YAMLStream(InputBytes(writer.text, file: "option --vary"))
    var reader = SettingsReader(isOfCommandLine: true)
    var settings = PlanSettings()
    do throws(FormatError) {
      while let document = stream.nextDocument() {
        var document = try document.get()
        try reader.read(&document, into: &settings)
      }
    } catch {
      findings.add(error.finding)
    }
    var found = reader.findings
    let scenario = settings.scenarios.first.map { known.resolved($0, findings: &found) }
    if !found.hasErrors, scenario?.changes.isEmpty ?? true { found.add(.changesNothing(path, value)) }
    findings.add(found)
    return found.hasErrors ? nil : scenario
  }
}

extension Finding {
  fileprivate static func changesNothing(_ path: String, _ value: String) -> Finding {
    Finding(
      .error, "nothing-to-vary",
      "'\(quoting: path)' with the value '\(quoting: value)' changes nothing, expected an assumption to vary",
      at: SourceLocation(file: "option --vary"))
  }
}
