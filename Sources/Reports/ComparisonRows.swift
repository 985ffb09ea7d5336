import Basics
import Mesh
import Plans

/// The comparison as rows of text, one column a data plane: the table that opens every report.
func comparisonRows(_ plan: Plan) -> [(label: String, cells: [String])] {
  let planes = plan.dataPlanes
  func row(_ label: String, _ cell: (DataPlanePlan) -> String) -> (label: String, cells: [String]) {
    (label, planes.map(cell))
  }
  /// Amounts of all data planes in one unit; the data plane without a mesh has a dash where the row is about the mesh.
  func amounts(_ label: String, ofMesh: Bool, _ amount: (DataPlanePlan) -> Resources, cpu: Bool)
    -> (label: String, cells: [String])
  {
    let all = planes.map(amount)
    let words = cpu ? Words.cpus(all.map(\.cpu)) : Words.memories(all.map(\.memory))
    return (label, zip(planes, words).map { $0.dataPlane == .none && ofMesh ? "-" : $1 })
  }
  func pairs(_ label: String, _ amount: (DataPlanePlan) -> Resources) -> (label: String, cells: [String]) {
    let all = planes.map(amount)
    return (label, zip(Words.cpus(all.map(\.cpu)), Words.memories(all.map(\.memory))).map { "\($0), \($1)" })
  }
  var rows = [
    row("Pods in the mesh") { $0.dataPlane == .none ? "-" : "\($0.totals.meshedPods)" },
    row("Proxies") { $0.proxyWords },
    amounts("Mesh CPU requests", ofMesh: true, \.totals.proxyRequests, cpu: true),
    amounts("Mesh memory requests", ofMesh: true, \.totals.proxyRequests, cpu: false),
  ]
  if planes.contains(where: { $0.totals.overhead != $0.totals.proxyRequests }) {
    rows.append(amounts("of which scheduled, CPU", ofMesh: true, \.totals.overhead, cpu: true))
    rows.append(amounts("of which scheduled, memory", ofMesh: true, \.totals.overhead, cpu: false))
  }
  rows += [pairs("Control plane and gateways", \.totals.controlPlane), pairs("All requests", \.totals.requests)]
  if planes.contains(where: { $0.current != nil }) {
    rows.append(row("On today's \(Words.count(plan.inventory.nodes, "node"))") { $0.current?.words ?? "-" })
  }
  if planes.contains(where: { $0.recommended != nil }) {
    rows.append(row("Nodes needed") { $0.recommended.map { "\($0.nodes)" } ?? "-" })
    rows.append(row("Lower bound") { $0.recommended?.boundWords ?? "-" })
    rows.append(row("What binds") { $0.recommended?.bindingResource ?? "-" })
  }
  if planes.contains(where: { $0.recommended?.monthlyCost != nil }) {
    rows.append(row("Monthly cost") { $0.recommended?.monthlyCost.map { "\($0.decimalText) \(plan.currency)" } ?? "-" })
  }
  return rows
}

extension DataPlanePlan {
  /// `14 sidecars`, `3 ztunnel, 3 istio-cni, 1 waypoint`.
  var proxyWords: String {
    let names: [(MeshComponent, String)] = [
      (.sidecar, "sidecar"), (.ztunnel, "ztunnel"), (.cni, "istio-cni"), (.waypoint, "waypoint"),
    ]
    let parts = names.compactMap { component, name -> String? in
      guard let count = totals.proxies[component], count > 0 else { return nil }
      let plural = count > 1 && (component == .sidecar || component == .waypoint) ? "s" : ""
      return "\(count) \(name)\(plural)"
    }
    return parts.isEmpty ? "-" : parts.joined(separator: ", ")
  }
}

extension CurrentFleet {
  var words: String { fits ? "fits" : "\(Words.count(unplacedPods, "pod")) left over" }
}

extension RecommendedFleet {
  /// `3 nodes of t3.large`, `2 nodes of m6i.large and 1 node of m6i.xlarge`.
  var poolWords: String {
    let used = pools.filter { $0.nodes > 0 }
    guard !used.isEmpty else { return "no nodes" }
    let parts = used.map { "\(Words.count($0.nodes, "node")) of \($0.instanceType ?? $0.name)" }
    return parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and \(parts[parts.count - 1])"
  }

  var boundWords: String { isProven ? "\(lowerBound) (proved)" : "\(lowerBound)" }
}
