import Basics
import Mesh
import Plans

/// Which assumptions a figure of a data plane is worked out from, and no more.
///
/// Worked example: the cost with sidecars is nodes, prices and hours, and the nodes follow from what pods request: sidecars and
/// istiod, their scope, and the kinds of node. ztunnel, istio-cni and waypoints do not stand in that plan.
struct UsedAssumptions {
  /// What a figure rests on.
  enum Group: Hashable, Sendable {
    /// Who is in the mesh, and what proxies request.
    case mesh
    /// What istiod requests.
    case controlPlane
    /// How many nodes figures per node hold for.
    case nodeCount
    /// What nodes offer and how they are chosen.
    case nodes
    /// What nodes cost.
    case prices
    /// The same of ambient and of sidecars, which are compared.
    case bothMeshes
    /// The same without a mesh, with which is compared.
    case noMesh
    /// The hours and prices of nodes alone, for today's bill.
    case bill
  }

  private let plan: Plan
  /// The data planes that are looked at.
  private let planes: [DataPlanePlan]
  private let groups: Set<Group>

  /// What a figure of a data plane rests on.
  init(_ groups: Set<Group>, _ plan: Plan, _ plane: DataPlanePlan) {
    (self.plan, self.groups) = (plan, groups)
    let both = groups.contains(.bothMeshes) ? [plan[.ambient], plan[.sidecar]].compactMap(\.self) : []
    planes = [plane] + both + (groups.contains(.noMesh) ? [plan[.none]].compactMap(\.self) : [])
  }

  /// The assumptions, in the order of the plan.
  var all: [Assumption] { plan.assumptions.filter { assumption in groups.contains { isUsed(assumption, $0) } } }

  private func isUsed(_ assumption: Assumption, _ group: Group) -> Bool {
    let name = assumption.name
    switch group {
    case .mesh, .bothMeshes: return isOfMesh(name)
    case .noMesh: return false
    case .controlPlane: return name == "istiod.requests" && components.contains(.istiod)
    case .nodeCount: return name == "nodes"
    case .nodes:
      if name == "node.allocatable" || name == "node.kind" {
        return types.contains { assumption.value.hasPrefix("\($0):") }
      }
      return name == "add-ons" || name.hasPrefix("recommend.")
    case .prices: return isPrice(name, of: types)
    case .bill: return isPrice(name, of: Set(plan.today?.pools.map(\.name) ?? []))
    }
  }

  private func isOfMesh(_ name: String) -> Bool {
    let components = components
    guard !components.isDisjoint(with: MeshComponent.proxies) else { return false }
    if name == "istio.version" || name == "mesh.scope" { return true }
    if name == "sidecar.native" { return components.contains(.sidecar) }
    return components.subtracting([.istiod]).contains { name.hasPrefix("\($0.rawValue).requests") }
  }

  private func isPrice(_ name: String, of types: Set<String>) -> Bool {
    if name == "hours.per.month" || name.hasPrefix("prices.") { return true }
    return name.hasPrefix("price.") && types.contains(String(name.dropFirst("price.".count)))
  }

  /// The components of the mesh that stand in the data planes, on their own nodes or on the plan's.
  private var components: Set<MeshComponent> {
    let all = planes.flatMap { [$0.totals.proxies, $0.recommended?.totals.proxies ?? [:]] }
    return Set(all.flatMap { $0.filter { $0.value > 0 }.keys })
  }

  /// The types of node, or the names of those without one, that are needed.
  private var types: Set<String> {
    let pools = planes.flatMap { $0.recommended?.pools ?? [] }
    return Set(pools.filter { $0.nodes > 0 }.map { $0.instanceType ?? $0.name })
  }
}
