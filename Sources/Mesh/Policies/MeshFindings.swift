package import Basics
import Inventory

extension MeshModel {
  /// What is worth knowing about the mesh's configuration in the inventory: policies that change their meaning, waypoints
  /// that nothing uses, labels that lead nowhere, proxies without a limit.
  package var findings: [Finding] {
    NamespaceScope.findings(settings, cluster) + namespaceLabelFindings + policyEffects.map(\.finding)
      + revisionFindings + ingressFindings + l7Findings + waypointFindings + gatewayFindings + obstacleFindings
      + ignoredRuleFindings + components.findings + sidecarFaultFindings + proxyFindings + limitRangeFindings
  }

  /// Sidecars that the LimitRange of a namespace does not let in: the API server refuses the pod that they are put into.
  private var limitRangeFindings: [Finding] {
    if cluster.limitRanges.isEmpty { return [] }
    let ranges = Dictionary(grouping: cluster.limitRanges, by: \.namespace)
    var refused: [RefusedSidecars] = []
    for member in members where member.sidecar.isIn && member.group.count > 0 {
      let pod = member.group.spec
      guard let ranges = ranges[member.workload.id.namespace], !pod.carriesInjectedProxy,
        let proxy = injector.sidecar(of: pod, member.workload)?.container
      else { continue }
      for range in ranges {
        for fault in range.faults(of: proxy) {
          if let index = refused.firstIndex(where: { $0.fault == fault && $0.range == range }) {
            refused[index].workloads += 1
          } else {
            refused.append(RefusedSidecars(range: range, fault: fault, first: member.workload.id))
          }
        }
      }
    }
    return refused.map(\.finding)
  }

  /// Policies that no istiod reads: they carry a revision that nothing in the input names.
  private var revisionFindings: [Finding] {
    let traffic = cluster.traffic
    let revised =
      traffic.authorizationPolicies.map { ($0.reference, $0.revision) }
      + traffic.requestAuthentications.map { ($0.reference, $0.revision) }
      + traffic.proxyPolicies.map { ($0.reference, $0.revision) }
    guard revised.contains(where: { !$0.1.isEmpty }) else { return [] }
    let revisions = InstalledRevisions(cluster)
    return revised.filter { revisions.isUnknown($0.1) }.map { policy, revision in
      Finding(
        .note, "policy-of-another-revision",
        "\(naming: policy.words) is for revision \(naming: revision) of Istio (label istio.io/rev), which nothing in the input names: no proxy gets it",
        at: policy.source)
    }
  }

  /// Annotations that ask for a CPU request without a limit drop the mesh's limit: the proxy then runs as many worker
  /// threads as the node has CPUs (istio/istio `pilot/cmd/pilot-agent/config/config.go`).
  private var proxyFindings: [Finding] {
    members.compactMap { member in
      let (workload, pod) = (member.workload, member.group.spec)
      guard member.sidecar.isIn, !pod.annotations.isEmpty, !pod.carriesInjectedProxy,
        let proxy = injector.sidecar(of: pod, workload)?.container
      else { return nil }
      guard proxy.limits.cpu == nil, components[.sidecar].container.limits.cpu != nil else { return nil }
      return Finding(
        .note, "sidecar-without-cpu-limit",
        "\(naming: workload.id): its annotations drop the sidecar's CPU limit, so the proxy runs as many worker threads as the node has CPUs",
        at: workload.source, notes: ["set sidecar.istio.io/proxyCPULimit too"])
    }
  }
}
