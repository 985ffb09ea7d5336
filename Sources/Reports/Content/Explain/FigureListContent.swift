import Basics
package import Formats
import Mesh
package import Plans
import Queries

/// All figures that a plan can explain, each with what it means and its value.
package struct FigureListContent: Sendable {
  /// A figure of the list.
  struct Row: Sendable {
    /// The name to ask for.
    var name: String
    /// The figure with its value.
    var title: String
    /// What it means, a line.
    var meaning: String
    /// The value with its unit; nil where the figure is no single number.
    var value: String?
    /// Whether a list for reading goes without it: it says nothing, or the same as another one.
    var isLeftOut = false
  }

  /// What the figures are of.
  var plan: String
  /// Of the whole plan, then of each data plane.
  var rows: [Row]
  /// The scenarios whose figures can be explained.
  var scenarios: [String]
  /// The data plane whose figures today's mesh has too; nil: none.
  private var same: DataPlane?

  /// The figures of a plan, and the names of scenarios whose figures can be explained too.
  package init(_ plan: Plan, scenarios: [String]) {
    (self.plan, self.scenarios) = (plan.name, scenarios)
    rows = explainableFigures(plan).map { figure in
      let explanation = figure.explanation
      let value = explanation.value.flatMap { value in
        explanation.unit.map { ExactAmount.text(value, $0, plan.currency) }
      }
      return Row(
        name: figure.names[0], title: explanation.title, meaning: figure.meaning,
        value: value ?? explanation.title.split(separator: ": ", maxSplits: 1).last.map(String.init))
    }
    same = [DataPlane.sidecar, .ambient].first { other in
      let own = values(of: .current)
      return !own.isEmpty && own == values(of: other)
    }
    let ofMesh = Set(Figure.all.filter(\.isOfMesh).map { "none.\($0.name)" })
    for index in rows.indices {
      let name = rows[index].name
      rows[index].isLeftOut = ofMesh.contains(name) || same != nil && name.hasPrefix("current.")
    }
  }

  /// The values of a data plane's figures, but for how it compares with the others.
  private func values(of dataPlane: DataPlane) -> [String: String?] {
    let prefix = "\(dataPlane.rawValue)."
    let own = rows.filter { $0.name.hasPrefix(prefix) && !$0.name.hasPrefix("\(prefix)saved") }
    return Dictionary(own.map { (String($0.name.dropFirst(prefix.count)), $0.value) }) { first, _ in first }
  }
}

extension FigureListContent: ReportContent {
  package var text: String {
    let names = rows.filter { !$0.isLeftOut }.map(\.name.count).max() ?? 0
    let values = rows.filter { $0.name != "recommendation" }.compactMap(\.value?.count).max() ?? 0
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 0))
    }
    var text = "\(plan.asPlain): figures that `meshplan explain NAME` explains\n\n"
    let shown = rows.filter { !$0.isLeftOut }
    for row in shown {
      // A sentence stands for itself.
      let isSentence = row.name == "recommendation"
      text += "\(padded(row.name, names))  "
      text += isSentence ? (row.value ?? "").asPlain : "\(padded(row.value ?? "-", values))  \(row.meaning)"
      text += "\n"
    }
    if let same { text += "\nToday's mesh is the same as \(same.rawValue); current.FIGURE explains it too." }
    text += "\nAlso a workload (NAMESPACE/NAME) and an assumption (ztunnel.requests)"
    guard !scenarios.isEmpty else { return text + ".\n" }
    return text
      + ", and each of these figures\nof a scenario: scenarios.NAME.FIGURE, with NAME one of \(scenarios.map(\.asPlain).joined(separator: ", ")).\n"
  }

  package func write(to json: inout JSONWriter) { listObject.write(self, to: &json) }
}

private let listObject = JSONObject<FigureListContent, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.plan)
  Field("figures", .list(.object(rowObject)), \.rows)
  Field("scenarios", .list(.text), \.scenarios)
}

private let rowObject = JSONObject<FigureListContent.Row, Never> {
  Field("name", .text, \.name)
  Field("title", .text, \.title)
  Field("meaning", .text, \.meaning)
  Field("value", .optional(.text), \.value)
}
