import Formats
import Inventory

extension MeshModel {
  /// What stands in the way of a move to ambient, each a line with its objects and what to do.
  ///
  /// Source: istio.io, ambient/migrate and ambient/install/platform-prerequisites; `ISTIO_GPRC_MAXRECVMSGSIZE`: upgrade notes of
  /// 1.31; overlap CPU: #60757, fixed by scoped address pushes in 1.30.3.
  func obstaclesToAmbient(_ policies: [PolicyMove], _ moving: [MovingNamespace]) -> [String] {
    var lines = l7Needs.services.flatMap(\.obstacles).map { "\($0.object.words): \($0.rule) (\($0.object.source))" }
    for policy in cluster.traffic.proxyPolicies where policy.reference.kind == "PeerAuthentication" {
      let ports = (policy.stated?.spec?["portLevelMtls"]?.members ?? []).filter { $0.value["mode"]?.text == "DISABLE" }
      if policy.mode == "DISABLE" {
        lines.append(
          "\(policy.reference.words): mode DISABLE is ignored in ambient: remove it, or keep its pods out (\(policy.reference.source))"
        )
      }
      if !ports.isEmpty {
        lines.append(
          "\(policy.reference.words): DISABLE on port \(ports.map(\.key).joined(separator: ", ")) is ignored in ambient, and with STRICT callers in plaintext are refused there (\(policy.reference.source))"
        )
      }
    }
    lines += policies.compactMap { move in
      move.obstacle.map { "\(move.policy.words): \($0) (\(move.policy.reference.source))" }
    }
    lines += platformObstacles + scaleObstacles(moving)
    return lines.onceEach
  }

  /// Machines, networks and identities on which ambient does not work, or not without more.
  private var platformObstacles: [String] {
    var lines = cluster.traffic.obstacles.map { object in
      let why =
        switch object.kind {
        case "WorkloadEntry", "WorkloadGroup": "machines outside the cluster cannot join ambient: they keep a sidecar"
        case "SecurityGroupPolicy":
          "security groups for pods: set POD_SECURITY_GROUP_ENFORCING_MODE=standard, and let port 15008 and probes from 169.254.7.127 in"
        case "Secret": "a remote cluster: ambient spans clusters only by networks of their own and no primary-remote setup"
        default: "identities from SPIRE are not supported in ambient"
        }
      return "\(object.words): \(why) (\(object.source))"
    }
    let spire = members.filter { $0.group.spec.annotations[key: "inject.istio.io/templates"]?.contains("spire") ?? false }
    lines += spire.map { "\($0.workload.id): its sidecar takes its identity from SPIRE, which ambient does not support" }
    for nodes in cluster.nodes {
      let system = nodes.shape.labels[key: "kubernetes.io/os"]
      if let system, system != "linux" {
        lines.append("node \(nodes.name): no ztunnel or istio-cni runs on \(system): its pods stay out")
      } else if nodes.shape.isVirtual || nodes.shape.isFargate {
        lines.append(
          "node \(nodes.name): no DaemonSet runs on \(nodes.shape.isFargate ? "Fargate" : "a virtual kubelet"): its pods stay out"
        )
      }
    }
    for workload in cluster.workloads where workload.id.kind == .daemonSet && workload.id.namespace == "kube-system" {
      switch workload.id.name {
      case "cilium":
        lines.append(
          "\(workload.id): Cilium must leave other CNI plugins in place (cni.exclusive: false), must not handle traffic of sockets in pods (socketLB.hostNamespaceOnly: true), and its policies must let 169.254.7.127 in"
        )
      case "anetd":
        lines.append(
          "\(workload.id): GKE Dataplane V2: install istio-cni for GKE (global.platform=gke), and let 169.254.7.127 in for probes"
        )
      default: break
      }
    }
    return lines
  }

  /// Limits that depend on size and version.
  private func scaleObstacles(_ moving: [MovingNamespace]) -> [String] {
    var lines: [String] = []
    let pods = members.filter { $0.role == .application && $0.ambient.isIn }.reduce(0) { $0 + $1.group.count }
    let resources = pods + cluster.services.count
    let version = settings.istioVersion
    let most = version >= MinorVersion(1, 31) ? 40_000 : 55_000
    if resources > most {
      let size = max(4, (resources + 9_999) / 10_000) * 1_048_576
      lines.append(
        "\(resources) pods and services: from about \(most) on ztunnel cannot reconnect to istiod \(version); set ISTIO_GPRC_MAXRECVMSGSIZE=\(size) on istiod first"
      )
    }
    let sidecars = moving.flatMap(\.sidecarred).flatMap(\.groups).reduce(0) { $0 + $1.count }
    if sidecars > 0, version == MinorVersion(1, 29) || version == MinorVersion(1, 30) {
      lines.append(
        "\(sidecars) sidecars: once ambient is on in istiod \(version == MinorVersion(1, 29) ? "1.29" : "1.30.0 to 1.30.2") the CPU of sidecars can rise up to 10 times (#60757): update to 1.30.3 or later first"
      )
    }
    return lines
  }
}

extension [String] {
  /// The lines without those that were there before.
  var onceEach: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
