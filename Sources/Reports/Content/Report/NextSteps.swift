import Basics
import Mesh
import Plans

/// The commands to go on with after a report, each with what it answers; none where it is not known what was planned.
func nextSteps(_ report: Report) -> [(command: String, words: String)] {
  // What came through a pipe cannot be read a second time.
  guard !report.inputs.isEmpty, !report.inputs.contains("-") else { return [] }
  let inputs = report.inputs.map(\.asPlain.asShellWord).joined(separator: " ")
  let target = report.plan.recommendation?.choice ?? .ambient
  var steps = [
    ("meshplan nodes \(inputs)", "other instance types"),
    ("meshplan explain \(target.rawValue).nodes \(inputs)", "where a figure comes from"),
    ("meshplan report \(inputs) -o DIR", "everything, as Markdown, HTML, CSV and JSON"),
  ]
  if report.plan[.current] != nil {
    steps.insert(
      ("meshplan timeline \(inputs) --to \(target.rawValue)", "the steps of the move, with commands and checks"), at: 0)
  }
  return steps
}
