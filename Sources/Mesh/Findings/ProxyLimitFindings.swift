import Basics
import Inventory

extension MeshModel {
  /// Annotations that ask for a CPU request without a limit drop the mesh's limit: the proxy then runs as many worker
  /// threads as the node has CPUs (istio/istio `pilot/cmd/pilot-agent/config/config.go`).
  var proxyLimitFindings: [Finding] {
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
