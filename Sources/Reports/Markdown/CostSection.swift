import Basics
import Mesh
import Plans

/// The mesh's cost: marginal, allocated, and what of a saving is stranded.
func costSection(_ plan: Plan) -> String {
  guard plan.costs.costs.contains(where: { $0.allocatedMonthly != nil }) || plan.costs.saving != nil else { return "" }
  var text = "## What the mesh costs\n\n"
  var table = MarkdownTable(["", "Marginal", "Allocated"], numeric: [1, 2])
  for cost in plan.costs.costs {
    let nodes =
      "\(Words.signed("\(cost.marginalNodes)", Int128(cost.marginalNodes))) node\(abs(cost.marginalNodes) == 1 ? "" : "s")"
    let money =
      cost.marginalMonthly.map { ", \(Words.signed($0.decimalText, $0.nanos)) \(plan.currency) a month" } ?? ""
    let allocated = cost.allocatedMonthly.map { "\($0.decimalText) \(plan.currency) a month" } ?? "-"
    table.add([cost.dataPlane.rawValue, nodes + money, allocated])
  }
  text += table.text
  text += "\n*Marginal*: nodes with the mesh less nodes without. *Allocated*: the mesh's share of the requests, at the "
  text += "nodes' prices; it is there even where the mesh needs no node of its own.\n"
  if let saving = plan.costs.saving { text += "\n\(sentence(saving, plan.currency))\n" }
  let namespaces = plan.costs.namespaces.filter { $0.asSidecar != nil }
  if namespaces.count > 1 {
    var table = MarkdownTable(["Namespace", "As sidecar", "As ambient"], numeric: [1, 2])
    for namespace in namespaces.prefix(40) {
      table.add([
        namespace.namespace.asMarkdown, namespace.asSidecar.map { "\($0.decimalText) \(plan.currency)" } ?? "-",
        namespace.asAmbient.map { "\($0.decimalText) \(plan.currency)" } ?? "-",
      ])
    }
    text += "\n\(table.text)"
  }
  return text
}

private func sentence(_ saving: MeshSaving, _ currency: String) -> String {
  var text = "As \(saving.to.rawValue) instead of \(saving.from.rawValue), requests fall by "
  text += "\(Words.cpu(saving.freed.cpu)) CPU and \(Words.memory(saving.freed.memory)) memory, and "
  text +=
    saving.nodes == 0 ? "no node goes" : "\(Words.count(saving.nodes, "node")) \(saving.nodes == 1 ? "goes" : "go")"
  if let monthly = saving.monthly { text += ": \(monthly.decimalText) \(currency) a month" }
  guard saving.stranded != .zero else { return text + "." }
  return text + "; \(Words.cpu(saving.stranded.cpu)) CPU and \(Words.memory(saving.stranded.memory)) memory of it are "
    + "stranded on the nodes that stay."
}
