import Basics
import Mesh
import Plans

/// The report for a terminal: the answer and the comparison in aligned columns.
func textReport(_ plan: Plan) -> String {
  var table = TextTable([""] + plan.dataPlanes.map(\.dataPlane.rawValue))
  for row in comparisonRows(plan) { table.add([row.label] + row.cells) }
  var text = "\(plan.name.asPlain)\n\n\(table.text)\n\(headline(plan))\n"
  if let cpu = plan.breakEven.cpuPodsPerNode, let memory = plan.breakEven.memoryPodsPerNode,
    let here = plan.breakEven.podsPerNode
  {
    text += "Break-even: \(cpu.text) meshed pods a node on CPU, \(memory.text) on memory; here \(here.text).\n"
  }
  return text
}
