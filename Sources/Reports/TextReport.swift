import Mesh
import Basics
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

/// Columns of text, the first to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ cells: [String]) { rows.append(cells.map(\.asPlain)) }

  var text: String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
