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
    let today = Words.count(plan.inventory.nodes, "node")
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
    rows.append(row("Monthly cost") { $0.recommended?.monthlyCost.map { "\($0.decimalText) \(plan.currency)" } ?? "-" })
  }
  return rows
}

extension DataPlanePlan {
  /// `14 sidecars`, `3 ztunnel, 3 istio-cni, 1 waypoint`.
  var proxyWords: String { Words.proxies(totals.proxies) }
}

extension CurrentFleet {
  /// `fits`, `3 pods do not fit`, `fits after 2 evictions`.
  var words: String {
    let evictions = evictedPods > 0 ? "\(fits ? " after" : ", with") \(Words.count(evictedPods, "eviction"))" : ""
    return fits
      ? "fits\(evictions)"
      : "\(Words.count(unplacedPods, "pod")) \(unplacedPods == 1 ? "does" : "do") not fit\(evictions)"
  }
}

extension RecommendedFleet {
  /// `3`, `7 (6 kept, 1 bought)`.
  var countWords: String {
    question == .resize && bought > 0 && kept > 0 ? "\(nodes) (\(kept) kept, \(bought) bought)" : "\(nodes)"
  }

  /// `3 x t3.large`, `6 of today's 11 x m6i.large and 1 x g4dn.xlarge (bought)`, `4 x m5.large (3 kept, 1 bought)`.
  var poolWords: String {
    let used = pools.filter { $0.nodes > 0 }
    guard !used.isEmpty else { return "no nodes" }
    let isResize = question == .resize
    let parts = used.map { pool -> String in
      let name = pool.instanceType.map { pool.name == $0 || used.count == 1 ? $0 : "\($0) (\(pool.name))" } ?? pool.name
      let kept = isResize ? pool.nodes - pool.bought : pool.nodes
      let spot = pool.capacityType?.uppercased() == "SPOT" ? " spot" : ""
      if isResize, pool.bought > 0 {
        let origin = kept == 0 ? "bought" : "\(kept) kept, \(pool.bought) bought"
        return "\(pool.nodes) x \(name)\(spot) (\(origin))"
      }
      return isResize && pool.today > 0 && kept != pool.today
        ? "\(kept) of today's \(pool.today) x \(name)\(spot)" : "\(kept) x \(name)\(spot)"
    }
    return parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and \(parts[parts.count - 1])"
  }

  /// `3 (proved)`, `3`; where the answer is the cheapest and another one has fewer nodes, `2 nodes; the cost is proved`.
  var boundWords: String {
    guard isProven else { return "\(lowerBound)" }
    return lowerBound == nodes ? "\(lowerBound) (proved)" : "\(lowerBound); the cost is proved"
  }
}
