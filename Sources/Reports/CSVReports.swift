import Basics
import Formats
import Inventory
import Mesh
import Plans

/// The data planes as CSV, one a row, exact amounts.
func dataPlanesCSV(_ plan: Plan) -> String {
  var csv = CSVWriter()
  csv.row(
    ["data_plane", "nodes", "meshed_pods"] + MeshComponent.proxies.map(\.column) + [
      "proxy_cpu_millicores",
      "proxy_memory_bytes", "overhead_cpu_millicores", "overhead_memory_bytes", "control_plane_cpu_millicores",
      "control_plane_memory_bytes", "requests_cpu_millicores", "requests_memory_bytes", "fits_current_nodes",
      "unplaced_pods", "nodes_needed", "lower_bound", "proven", "binding_resource", "monthly_cost", "currency",
      "nodes_kept", "nodes_bought", "pods_that_fit_nowhere", "unplaced_pods_as_placed_now",
    ])
  for plane in plan.dataPlanes {
    let totals = plane.totals
    let fleet = plane.recommended
    let proxies = MeshComponent.proxies.map { "\(totals.proxies[$0] ?? 0)" }
    var row = [plane.dataPlane.rawValue, "\(totals.nodes)", "\(totals.meshedPods)"] + proxies
    for amount in [totals.proxyRequests, totals.overhead, totals.controlPlane, totals.requests] {
      row += ["\(amount.cpu.millicores)", "\(amount.memory.bytes)"]
    }
    row += [plane.current.map { "\($0.fits)" } ?? "", plane.current.map { "\($0.unplacedPods)" } ?? ""]
    row += [fleet.map { "\($0.nodes)" } ?? "", fleet.map { "\($0.lowerBound)" } ?? ""]
    row += [fleet.map { "\($0.isProven)" } ?? "", fleet?.bindingResource ?? ""]
    row += [fleet?.monthlyCost?.decimalText ?? "", fleet?.monthlyCost == nil ? "" : plan.currency]
    row += [fleet.map { "\($0.kept)" } ?? "", fleet.map { "\($0.bought)" } ?? ""]
    row += [fleet.map { "\($0.podsThatFitNowhere)" } ?? "", plane.asPlacedNow.map { "\($0.unplacedPods)" } ?? ""]
    csv.row(row)
  }
  return csv.text
}

/// The workloads as CSV, one a row, exact amounts.
func workloadsCSV(_ plan: Plan) -> String {
  var csv = CSVWriter()
  csv.row(
    "namespace", "workload", "kind", "pods", "pod_cpu_millicores", "pod_memory_bytes", "cpu_millicores", "memory_bytes",
    "sidecar", "sidecar_reason", "sidecar_cpu_millicores", "sidecar_memory_bytes", "ambient", "ambient_reason",
    "sidecar_monthly_cost", "ambient_monthly_cost", "currency", "source")
  for workload in plan.workloads {
    let share = plan.costs.allocation.workloads[workload.id]
    csv.row(
      workload.id.namespace, workload.id.name, workload.id.kind.rawValue, "\(workload.pods)",
      "\(workload.podRequests.cpu.millicores)", "\(workload.podRequests.memory.bytes)",
      "\(workload.requests.cpu.millicores)", "\(workload.requests.memory.bytes)", "\(workload.sidecar.isIn)",
      workload.sidecar.reason, "\(workload.sidecarOverhead.cpu.millicores)",
      "\(workload.sidecarOverhead.memory.bytes)", "\(workload.ambient.isIn)", workload.ambient.reason,
      share?.asSidecar?.decimalText ?? "", share?.asAmbient?.decimalText ?? "", share == nil ? "" : plan.currency,
      workload.source.description)
  }
  return csv.text
}

/// The pools of the nodes that every data plane needs as CSV, one a row.
func nodesCSV(_ plan: Plan) -> String {
  var csv = CSVWriter()
  csv.row(
    "data_plane", "pool", "instance_type", "nodes", "lower_bound", "price_per_hour", "currency",
    "capacity_type", "nodes_today", "nodes_bought")
  for plane in plan.dataPlanes {
    for pool in plane.recommended?.pools ?? [] {
      csv.row(
        plane.dataPlane.rawValue, pool.name, pool.instanceType ?? "", "\(pool.nodes)", "\(pool.lowerBound)",
        pool.pricePerHour?.exactText ?? "", pool.pricePerHour == nil ? "" : plan.currency, pool.capacityType ?? "",
        "\(pool.today)", "\(pool.bought)")
    }
  }
  return csv.text
}
