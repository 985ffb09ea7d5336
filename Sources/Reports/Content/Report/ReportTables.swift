import Basics
import Inventory
import Mesh
import Plans

/// The data planes, one a row, exact amounts.
func dataPlanesTable(_ plan: Plan) -> DataTable {
  DataTable(of: plan.dataPlanes) {
    Column("data_plane") { $0.dataPlane.rawValue }
    Column("nodes") { "\($0.totals.nodes)" }
    Column("meshed_pods") { "\($0.totals.meshedPods)" }
    Column.proxies { $0.totals.proxies }
    Column.amounts("proxy_") { $0.totals.proxyRequests }
    Column.amounts("overhead_") { $0.totals.overhead }
    Column.amounts("control_plane_") { $0.totals.controlPlane }
    Column.amounts("requests_") { $0.totals.requests }
    Column("fits_current_nodes", optional: \.current?.fits)
    Column("unplaced_pods", optional: \.current?.unplacedPods)
    Column("nodes_needed", optional: \.recommended?.nodes)
    Column("lower_bound", optional: \.recommended?.lowerBound)
    Column("proven", optional: \.recommended?.isProven)
    Column("binding_resource", optional: \.recommended?.bindingResource)
    Column("monthly_cost", optional: \.recommended?.monthlyCost?.decimalText)
    Column("currency") { $0.recommended?.monthlyCost == nil ? "" : plan.currency }
    Column("nodes_kept", optional: \.recommended?.kept)
    Column("nodes_bought", optional: \.recommended?.bought)
    Column("pods_that_fit_nowhere", optional: \.recommended?.podsThatFitNowhere)
    Column("unplaced_pods_as_placed_now", optional: \.asPlacedNow?.unplacedPods)
  }
}

/// Workloads of a plan, one a row, exact amounts.
func workloadsTable(_ plan: Plan, _ workloads: [WorkloadPlan]) -> DataTable {
  func share(_ workload: WorkloadPlan) -> Allocation.Share? { plan.costs.allocation.workloads[workload.id] }
  return DataTable(of: workloads) {
    Column("namespace") { $0.id.namespace }
    Column("workload") { $0.id.name }
    Column("kind") { $0.id.kind.rawValue }
    Column("pods") { "\($0.pods)" }
    Column.amounts("pod_") { $0.podRequests }
    Column.amounts("") { $0.requests }
    Column("sidecar") { "\($0.sidecar.isIn)" }
    Column("sidecar_reason") { $0.sidecar.reason }
    Column.amounts("sidecar_") { $0.sidecarOverhead }
    Column("ambient") { "\($0.ambient.isIn)" }
    Column("ambient_reason") { $0.ambient.reason }
    Column("sidecar_monthly_cost") { share($0)?.asSidecar?.decimalText ?? "" }
    Column("ambient_monthly_cost") { share($0)?.asAmbient?.decimalText ?? "" }
    Column("currency") { share($0) == nil ? "" : plan.currency }
    Column("source") { $0.source.description }
  }
}

/// The pools of the nodes that every data plane needs, one a row.
func poolsTable(_ plan: Plan) -> DataTable {
  let pools = plan.dataPlanes.flatMap { plane in (plane.recommended?.pools ?? []).map { (plane.dataPlane, $0) } }
  return DataTable(of: pools) {
    Column("data_plane") { $0.0.rawValue }
    Column("pool") { $0.1.name }
    Column("instance_type", optional: \.1.instanceType)
    Column("nodes") { "\($0.1.nodes)" }
    Column("lower_bound") { "\($0.1.lowerBound)" }
    Column("price_per_hour", optional: \.1.pricePerHour?.exactText)
    Column("currency") { $0.1.pricePerHour == nil ? "" : plan.currency }
    Column("capacity_type", optional: \.1.capacityType)
    Column("nodes_today") { "\($0.1.today)" }
    Column("nodes_bought") { "\($0.1.bought)" }
  }
}
