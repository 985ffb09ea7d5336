import Basics
import Inventory

/// Something on which ambient does not work, or not without more.
struct Obstacle: Hashable {
  /// What it is, as the beginning of a sentence.
  var subject: String
  /// What it means and what to do, a clause.
  var why: String
  var source: SourceLocation?
  /// A finding about the nodes says it already.
  var isSaidOfNodes = false

  var words: String { "\(subject): \(why)\(source.map { " (\($0))" } ?? "")" }
}

extension MeshModel {
  /// What stands in the way of a move to ambient, each a line with its objects and what to do.
  ///
  /// Source: istio.io, ambient/migrate and ambient/install/platform-prerequisites; `ISTIO_GPRC_MAXRECVMSGSIZE`: upgrade notes of
  /// 1.31; overlap CPU: #60757, fixed by scoped address pushes in 1.30.3.
  func obstaclesToAmbient(
    _ policies: [PolicyMove], _ moving: [MovingNamespace], _ effects: [PolicyEffect]
  ) -> [String] {
    var lines = l7Needs.obstacles.map { "\($0.object.words): \($0.rule) (\($0.object.source))" }
    lines += effects.filter {
      $0.dataPlane == .ambient && $0.policy.kind == "PeerAuthentication" && $0.direction != .same
    }.map(\.words)
    lines += policies.compactMap { move in
      move.obstacle.map { "\(move.policy.words): \($0) (\(move.policy.reference.source))" }
    }
    lines += (platformObstacles + sizeObstacles + overlapObstacles(moving)).map(\.words)
    return lines.onceEach
  }

  /// Services whose labels lead to a waypoint while their pods have sidecars: callers in ambient go through both already, and
  /// policies at the pods see the waypoint in their callers' place.
  ///
  /// Source: istio.io, ambient/migrate: the label `istio.io/use-waypoint` comes with `istio.io/dataplane-mode`, never earlier.
  func earlyWaypoints(_ moving: [MovingNamespace]) -> [String] {
    let names = Set(
      moving.filter { !$0.sidecarred.isEmpty && $0.labels[key: "istio.io/dataplane-mode"] != "ambient" }.map(\.name))
    return cluster.services.filter { names.contains($0.namespace) }.compactMap { service in
      let binding = waypointsToday.resolver.binding(of: service)
      guard let waypoint = binding.waypoint else { return nil }
      let holder = binding.isInherited ? "its namespace" : "it"
      return
        "Service \(service.namespace)/\(service.name): its traffic goes through waypoint \(waypoint) as soon as a caller is in ambient, while its pods still have sidecars, whose policies then see the waypoint and not the caller; remove istio.io/use-waypoint from \(holder) first, then plan again"
    }
  }

  /// How many obstacles to ambient there are: services that use what no part of it offers, the platform's and the mesh's size.
  package var ambientObstacleCount: Int {
    l7Needs.services.count(where: \.hasObstacles) + obstacleFindings.count
  }

  /// The obstacles of the platform and of the mesh's size, which hold for every move.
  var obstacleFindings: [Finding] {
    (platformObstacles.filter { !$0.isSaidOfNodes } + sizeObstacles).map { obstacle in
      Finding(
        .warning, "ambient-obstacle", "\(naming: obstacle.subject), with ambient: \(obstacle.why)", at: obstacle.source)
    }
  }

  /// Machines, networks and identities on which ambient does not work, or not without more.
  private var platformObstacles: [Obstacle] {
    var found = cluster.traffic.obstacles.map { object in
      let why =
        switch object.kind {
        case "WorkloadEntry", "WorkloadGroup": "machines outside the cluster cannot join: they keep a sidecar"
        case "SecurityGroupPolicy":
          "with security groups for pods, set POD_SECURITY_GROUP_ENFORCING_MODE=standard, and allow port 15008 and probes from 169.254.7.127"
        case "Secret":
          "a remote cluster: ambient spans clusters only if each has its own network, and never as primary and remote"
        default: "identities from SPIRE are not supported"
        }
      return Obstacle(subject: object.words, why: why, source: object.source)
    }
    for install in cluster.traffic.installs where install.isOfRemoteCluster {
      found.append(
        Obstacle(
          subject:
            "\(install.kind.rawValue) \(install.namespace.isEmpty ? "" : "\(install.namespace)/")\(install.name)",
          why: "a remote cluster, whose istiod is in another one: ambient does not support primary and remote clusters",
          source: install.source))
    }
    var last: WorkloadID?
    for member in members {
      let id = member.workload.id
      guard id != last, member.group.spec.annotations[key: "inject.istio.io/templates"]?.contains("spire") ?? false
      else { continue }
      last = id
      found.append(
        Obstacle(
          subject: "\(id)", why: "its sidecar takes its identity from SPIRE, which is not supported",
          source: member.workload.source))
    }
    for nodes in cluster.nodes {
      let system = nodes.shape.labels[key: "kubernetes.io/os"]
      let subject = "node \(nodes.name)\(nodes.count > 1 ? " and \(nodes.count - 1) more" : "")"
      if let system, system != "linux" {
        found.append(
          Obstacle(
            subject: subject, why: "neither ztunnel nor istio-cni runs on \(system): its pods stay out",
            source: nodes.source))
      } else if nodes.shape.isVirtual || nodes.shape.isFargate {
        found.append(
          Obstacle(
            subject: subject,
            why: "no DaemonSet runs on \(nodes.shape.isFargate ? "Fargate" : "a virtual kubelet"): its pods stay out",
            source: nodes.source, isSaidOfNodes: nodes.shape.isFargate))
      }
    }
    for workload in cluster.workloads where workload.id.kind == .daemonSet && workload.id.namespace == "kube-system" {
      let why: String? =
        switch workload.id.name {
        case "cilium":
          "Cilium must leave other CNI plugins in place (cni.exclusive: false), leave pods' sockets alone (socketLB.hostNamespaceOnly: true), and allow 169.254.7.127"
        case "anetd": "with GKE Dataplane V2 install istio-cni for GKE (global.platform=gke), and allow 169.254.7.127"
        default: nil
        }
      if let why { found.append(Obstacle(subject: "\(workload.id)", why: why, source: workload.source)) }
    }
    return found
  }

  /// More workloads and services than ztunnel can name in one message to istiod.
  private var sizeObstacles: [Obstacle] {
    let pods = members.filter { $0.role == .application && $0.ambient.isIn }.reduce(0) { $0 + $1.group.count }
    let resources = pods + cluster.services.count
    let version = settings.istioVersion
    let most = version >= MinorVersion(1, 31) ? 40_000 : 55_000
    guard resources > most else { return [] }
    let size = (resources + 9_999) / 10_000 * 1_048_576
    return [
      Obstacle(
        subject: "\(resources) pods and services",
        why:
          "above about \(most), ztunnel cannot reconnect to istiod \(version): set ISTIO_GPRC_MAXRECVMSGSIZE=\(size) on istiod first"
      )
    ]
  }

  /// What ambient costs sidecars that are still there.
  private func overlapObstacles(_ moving: [MovingNamespace]) -> [Obstacle] {
    let sidecars = moving.flatMap(\.sidecarred).flatMap(\.groups).reduce(0) { $0 + $1.count }
    let version = settings.istioVersion
    guard sidecars > 0, version == MinorVersion(1, 29) || version == MinorVersion(1, 30) else { return [] }
    let request = components.requests(of: .sidecar).cpu.millicores * Int128(sidecars)
    return [
      Obstacle(
        subject: "\(sidecars) sidecars",
        why:
          "once ambient is on in istiod \(version == MinorVersion(1, 29) ? "1.29" : "1.30.0 to 1.30.2") their CPU can rise up to 10 times (#60757), and they request \(request)m together: update to 1.30.3 or later first"
      )
    ]
  }
}

extension MeshInstall {
  /// Whether it is for a cluster without an istiod of its own.
  fileprivate var isOfRemoteCluster: Bool {
    spec.text("profile") == "remote" || spec.text("values.profile") == "remote"
      || spec.text("values.global.remotePilotAddress") != nil
  }
}

extension [PolicyEffect] {
  /// Policies that mean something else in a data plane and that no copy mends, a line each.
  func reviews(_ target: DataPlane) -> [String] {
    filter { effect in
      if case .copy = effect.mend { return false }
      return effect.dataPlane == target && !["PeerAuthentication", "EnvoyFilter"].contains(effect.policy.kind)
    }.map(\.words).onceEach
  }
}

extension [PolicyEffect] {
  /// EnvoyFilters of waypoints, which no copy makes work at sidecars, a line each.
  var envoyFiltersOfWaypoints: [String] {
    filter { $0.dataPlane == .sidecar && $0.policy.kind == "EnvoyFilter" }.map {
      "\($0.policy.words): with targetRefs it does nothing at sidecars; write one with a workloadSelector by hand (\($0.policy.source))"
    }.onceEach
  }
}

extension PolicyEffect {
  /// The policy, what happens to it, and what to do.
  fileprivate var words: String { "\(policy.words): \(effect); \(advice) (\(policy.source))" }
}
