import Basics
import Inventory

extension MeshModel {
  /// Sidecars that the LimitRange of a namespace does not let in: the API server refuses the pod that they are put into.
  var limitRangeFindings: [Finding] {
    if cluster.limitRanges.isEmpty { return [] }
    let ranges = Dictionary(grouping: cluster.limitRanges, by: \.namespace)
    // Of LimitRanges that say the same one is asked.
    let asked = ranges.mapValues { ranges in Dictionary(ranges.map { ($0.items, $0) }) { first, _ in first } }
    var refused: [RefusedSidecars] = []
    var index: [RefusedSidecars.Key: Int] = [:]
    for member in members where member.sidecar.isIn && member.group.count > 0 {
      let pod = member.group.spec
      guard let ranges = ranges[member.workload.id.namespace], !pod.carriesInjectedProxy,
        let proxy = injector.sidecar(of: pod, member.workload)?.container
      else { continue }
      let faults = asked[member.workload.id.namespace]?.mapValues { $0.faults(of: proxy) } ?? [:]
      guard faults.values.contains(where: { !$0.isEmpty }) else { continue }
      for range in ranges {
        for fault in faults[range.items] ?? [] {
          let key = RefusedSidecars.Key(range: range, fault: fault)
          if let known = index[key] {
            refused[known].workloads += 1
          } else {
            index[key] = refused.count
            refused.append(RefusedSidecars(range: range, fault: fault, first: member.workload.id))
          }
        }
      }
    }
    return refused.map(\.finding)
  }
}

/// Workloads whose sidecars a LimitRange refuses for the same reason.
private struct RefusedSidecars {
  /// What makes two refusals one.
  struct Key: Hashable {
    let range: LimitRange
    let fault: String
  }

  let range: LimitRange
  /// What is wrong with the sidecar.
  let fault: String
  let first: WorkloadID
  var workloads = 1

  /// One for all of them.
  var finding: Finding {
    Finding(
      .warning, "sidecar-outside-limit-range",
      "the sidecar of \(workloads) \(workloads == 1 ? "workload" : "workloads") (first: \(naming: first)) \(fault) by LimitRange \(naming: range.name); Kubernetes rejects these pods with a sidecar",
      at: range.source,
      notes: ["widen the LimitRange, or set mesh.sidecar or annotations such as sidecar.istio.io/proxyCPULimit"])
  }
}
