import Basics
import Mesh
import Plans

/// The commands to go on with after a report, each with what it answers; none where it is not known what was planned, or there
/// was nothing.
func nextSteps(_ report: Report) -> [(command: String, words: String)] {
  // What came through a pipe cannot be read a second time.
  guard !report.inputs.isEmpty, !report.inputs.contains("-"), report.plan.inventory.workloads > 0 else { return [] }
  let inputs = report.inputs.map(\.asPlain.asShellWord).joined(separator: " ")
  let (plan, target) = (report.plan, report.plan.target)
  var steps: [(command: String, words: String)] = []
  if plan[.current] != nil || target == .ambient && plan.obstaclesToAmbient > 0 {
    steps.append(
      ("meshplan timeline \(inputs) --to \(target.rawValue)", "the steps of the move, with commands and checks"))
  }
  let figure = plan[target]?.recommended == nil ? "cpu" : "nodes"
  // That command compares types itself, and takes none.
  if !report.inputs.contains("--instance-type") { steps.append(("meshplan nodes \(inputs)", "other instance types")) }
  return steps + [
    ("meshplan explain \(target.rawValue).\(figure) \(inputs)", "where a figure comes from"),
    ("meshplan report \(inputs) -o DIR", "everything, as Markdown, HTML, CSV and JSON"),
  ]
}
