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
  text +=
    "\n*Marginal*: nodes with the mesh less nodes without. *Allocated*: what the mesh and istiod request, at the price "
  text +=
    "of what the nodes offer; it is there even where the mesh needs no node of its own, and what nobody requests is "
  text += "allocated to nobody.\n"
  if let saving = plan.costs.saving { text += "\n\(sentence(saving, plan.currency))\n" }
  return text + namespaceTable(plan)
}

/// Whose the allocated cost is; the rows add up to it.
private func namespaceTable(_ plan: Plan) -> String {
  let allocation = plan.costs.allocation
  guard allocation.namespaces.count > 1, plan.costs.costs.contains(where: { $0.allocatedMonthly != nil }) else {
    return ""
  }
  func cell(_ money: Money?) -> String { money.map { "\($0.decimalText) \(plan.currency)" } ?? "-" }
  var table = MarkdownTable(["Allocated a month", "As sidecar", "As ambient"], numeric: [1, 2])
  let most = 40
  for entry in allocation.namespaces.prefix(most) {
    table.add([entry.namespace.asMarkdown, cell(entry.share.asSidecar), cell(entry.share.asAmbient)])
  }
  if allocation.namespaces.count > most {
    let rest = allocation.namespaces.dropFirst(most)
    table.add([
      "\(rest.count) more namespaces", cell(rest.compactMap(\.share.asSidecar).reduce(.zero, +)),
      cell(rest.compactMap(\.share.asAmbient).reduce(.zero, +)),
    ])
  }
  table.add(["istiod", cell(allocation.controlPlane.asSidecar), cell(allocation.controlPlane.asAmbient)])
  return
    "\n\(table.text)\nSidecars are their own pods' cost; ztunnel and istio-cni are shared by pods in the mesh, a waypoint by "
    + "those of its namespace. Every workload's share is in the CSV and JSON reports.\n"
}

private func sentence(_ saving: MeshSaving, _ currency: String) -> String {
  var text = "On the nodes that each needs, \(saving.to.rawValue) (\(Words.count(saving.nodesAfter, "node"))) "
  text += "\(saving.freed.comparison) than \(saving.from.rawValue) (\(Words.count(saving.nodesBefore, "node")))"
  if let monthly = saving.monthly {
    text += monthly == .zero ? " and costs as much" : " and costs \(monthly.decimalText) \(currency) a month less"
  }
  guard saving.stranded != .zero else { return text + "." }
  return text + "; \(Words.cpu(saving.stranded.cpu)) CPU and \(Words.memory(saving.stranded.memory)) memory of it are "
    + "stranded: they free no node."
}

extension Resources {
  /// What is freed, as a clause: `requests 500m less CPU and 44Mi more memory`.
  fileprivate var comparison: String {
    func words(_ amount: String, _ sign: Int128) -> String { "\(amount) \(sign < 0 ? "more" : "less")" }
    return "requests \(words(Words.cpu(CPU(millicores: abs(cpu.millicores))), cpu.millicores)) CPU and "
      + "\(words(Words.memory(Memory(bytes: abs(memory.bytes))), memory.bytes)) memory"
  }
}
