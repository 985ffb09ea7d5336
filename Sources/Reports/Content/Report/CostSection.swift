import Basics
import Mesh
import Plans

extension Document {
  /// The mesh's cost: marginal, allocated, and what of a saving is stranded.
  mutating func costs(_ plan: Plan) {
    let isPriced = plan.costs.costs.contains { $0.allocatedMonthly != nil }
    guard isPriced || plan.costs.saving != nil else { return }
    heading("What the mesh costs")
    var table = Table(["", "Marginal", "Allocated"], numeric: [1, 2])
    let compared = plan.compared.map(\.plane.dataPlane)
    for cost in plan.costs.costs where compared.contains(cost.dataPlane) {
      let nodes =
        "\(Formatting.signed("\(cost.marginalNodes)", Int128(cost.marginalNodes))) node\(abs(cost.marginalNodes) == 1 ? "" : "s")"
      let money =
        cost.marginalMonthly.map { ", \(Formatting.signed(Formatting.money($0, plan.currency), $0.nanos)) a month" }
        ?? ""
      let allocated = cost.allocatedMonthly.map { "\(Formatting.money($0, plan.currency)) a month" } ?? "-"
      table.add([Prose(cost.dataPlane.rawValue), "\(nodes)\(money)", Prose(allocated)])
    }
    self.table(table)
    paragraph(
      "\(emphasis: "Marginal"): nodes with the mesh less nodes without. \(emphasis: "Allocated"): what the mesh and istiod request, at the price of what the nodes offer; it is there even where the mesh needs no node of its own, and unrequested capacity is not allocated (idle)."
    )
    if let saving = plan.costs.saving { paragraph(Prose(sentence(saving, plan.currency))) }
  }

  private func sentence(_ saving: MeshSaving, _ currency: String) -> String {
    var text = "On the nodes that each needs, \(saving.to.rawValue) (\(Formatting.count(saving.nodesAfter, "node"))) "
    text += "\(saving.freed.comparison) than \(saving.from.rawValue) (\(Formatting.count(saving.nodesBefore, "node")))"
    if let monthly = saving.monthly {
      text += monthly == .zero ? " and costs as much" : " and costs \(Formatting.money(monthly, currency)) a month less"
    }
    guard saving.stranded != .zero else { return text + "." }
    return text + "; \(Formatting.pair(saving.stranded)) of it are stranded: they free no node."
  }
}

extension Resources {
  /// What is freed, as a clause: `requests 500m less CPU and 44Mi more memory`.
  fileprivate var comparison: String {
    func words(_ amount: String, _ sign: Int128) -> String { "\(amount) \(sign < 0 ? "more" : "less")" }
    return "requests \(words(Formatting.cpu(CPU(millicores: abs(cpu.millicores))), cpu.millicores)) CPU and "
      + "\(words(Formatting.memory(Memory(bytes: abs(memory.bytes))), memory.bytes)) memory"
  }
}
