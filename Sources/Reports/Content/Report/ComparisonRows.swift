import Basics
import Mesh
import Plans

/// The comparison as rows of text, one column a data plane: the table that opens every report.
func comparisonRows(_ plan: Plan) -> [(label: String, cells: [String])] {
  let planes = plan.compared.map(\.plane)
  func row(_ label: String, _ cell: (DataPlanePlan) -> String) -> (label: String, cells: [String]) {
    (label, planes.map(cell))
  }
  /// Amounts of all data planes in one unit; the data plane without a mesh has a dash where the row is about the mesh.
  func amounts(_ label: String, ofMesh: Bool, _ amount: (DataPlanePlan) -> Resources, cpu: Bool)
    -> (label: String, cells: [String])
  {
    let all = planes.map(amount)
    let words = cpu ? Formatting.cpus(all.map(\.cpu)) : Formatting.memories(all.map(\.memory))
    return (label, zip(planes, words).map { $0.dataPlane == .none && ofMesh ? "-" : $1 })
  }
  func pairs(_ label: String, _ amount: (DataPlanePlan) -> Resources) -> (label: String, cells: [String]) {
    let all = planes.map(amount)
    return (label, zip(Formatting.cpus(all.map(\.cpu)), Formatting.memories(all.map(\.memory))).map { "\($0), \($1)" })
  }
  var rows = [
    row("Pods in the mesh") { $0.dataPlane == .none ? "-" : "\($0.totals.meshedPods)" },
    row("Proxies") { Formatting.proxies($0.totals.proxies) },
    amounts("Mesh CPU requests", ofMesh: true, \.totals.proxyRequests, cpu: true),
    amounts("Mesh memory requests", ofMesh: true, \.totals.proxyRequests, cpu: false),
  ]
  if planes.contains(where: { $0.totals.overhead != $0.totals.proxyRequests }) {
    rows.append(amounts("scheduled, CPU", ofMesh: true, \.totals.overhead, cpu: true))
    rows.append(amounts("scheduled, memory", ofMesh: true, \.totals.overhead, cpu: false))
  }
  rows += [pairs("Control plane and gateways", \.totals.controlPlane), pairs("All requests", \.totals.requests)]
  if planes.contains(where: { $0.current != nil }) {
    let today = Formatting.count(plan.inventory.nodes, "node")
    if planes.contains(where: { $0.asPlacedNow != nil }) {
      rows.append(row("On today's \(today), as placed now") { $0.asPlacedNow?.words ?? "-" })
    }
    rows.append(row("On today's \(today), if all pods may move") { $0.current?.words ?? "-" })
  }
  if planes.contains(where: { $0.recommended != nil }) {
    rows.append(row("Nodes needed") { $0.recommended?.countWords ?? "-" })
    rows.append(row("Lower bound") { $0.recommended?.boundWords ?? "-" })
    rows.append(row("Limiting resource") { $0.recommended?.bindingResource ?? "-" })
    if planes.contains(where: { $0.recommended?.podsThatFitNowhere ?? 0 > 0 }) {
      rows.append(row("Pods that fit nowhere") { $0.recommended.map { "\($0.podsThatFitNowhere)" } ?? "-" })
    }
  }
  if planes.contains(where: { $0.recommended?.monthlyCost != nil }) {
    rows.append(row("Monthly cost") { $0.recommended?.monthlyCost.map { Formatting.money($0, plan.currency) } ?? "-" })
  }
  return rows
}
