import Basics
import Inventory

extension MeshModel {
  /// What a move means for this inventory, both ways.
  ///
  /// Source: istio.io, ambient/migrate (to ambient); the way back is put together from the rules of injection and
  /// enrolment so that no pod is ever in plaintext: a pod leaves ztunnel the moment it has a sidecar, and not before.
  /// `sidecars` is what the sidecar data plane asks for, on the nodes that either way is told for.
  package func migrationNotes(sidecars: DemandTotals) -> MigrationNotes {
    let effects = policyEffects
    return MigrationNotes(
      toAmbient: toAmbient(sidecars.nodes, effects.filter { $0.dataPlane == .ambient }),
      toSidecar: toSidecar(sidecars, effects.filter { $0.dataPlane == .sidecar }))
  }

  /// The one note on a move to what runs already.
  private func alreadyThere(_ dataPlane: DataPlane) -> [MigrationStep]? {
    guard planesToday == [dataPlane] else { return nil }
    let pods = members.filter { $0.today == dataPlane && $0.role == .application }.reduce(0) { $0 + $1.group.count }
    return [step("Nothing to move", ["\(pods) \(pods == 1 ? "pod runs" : "pods run") as \(dataPlane.rawValue) today"])]
  }

  private func toAmbient(_ nodes: Int, _ effects: [PolicyEffect]) -> [MigrationStep] {
    if let done = alreadyThere(.ambient) { return done }
    let isNew = !planesToday.contains(.sidecar)
    let obstacles = l7Needs.services.flatMap(\.obstacles).map { "\($0.object.words): \($0.rule) (\($0.object.source))" }
    return [
      step(
        isNew
          ? "Make room: ztunnel and istio-cni start on every node"
          : "Make room: ztunnel and istio-cni start on every node before any sidecar goes",
        [
          "\(nodes) x \((components.requests(of: .ztunnel) + components.requests(of: .cni)).text)\(isNew ? "" : ", beside the sidecars")",
          "open port 15008 (HBONE) between all nodes; istiod keeps 15012 and 15017",
        ]),
      step("See what cannot move", unique(obstacles)),
      step(
        "Restart every workload with a sidecar once, so that it speaks HBONE",
        isNew ? [] : restarts),
      step("Create the waypoints that are needed", waypoints.filter { $0.origin == .needed }.map(\.words)),
      step(
        "Write copies of these policies for the waypoints, and keep the old ones",
        effects.filter(\.isCopied).map(\.words)),
      step(
        "Look through these, which mean something else or nothing in ambient",
        effects.filter { !$0.isCopied }.map(\.words)),
      step("Lead traffic to the waypoints, by labels", waypointLabels),
      step(
        isNew
          ? "Namespace by namespace: set the labels; no pod has to be restarted"
          : "Namespace by namespace: change the labels, then restart its pods",
        meshedNamespaces.map { namespace in
          "\(namespace): istio.io/dataplane-mode=ambient\(isNew ? "" : "; remove istio-injection and istio.io/rev")"
        }),
      step("Take pods out that must stay out", optedOut(\.ambient)),
      step(
        "Delete the old policies at once: ztunnel reads them in its own way",
        unique(effects.filter(\.isDeletedAfter).map(\.policy.words))),
      step(
        "When every caller has moved: refuse whatever goes round the waypoints, by DENY policies",
        bypassGuards(effects).map(\.words)),
    ].filter { !$0.details.isEmpty }
  }

  private func toSidecar(_ sidecars: DemandTotals, _ targeted: [PolicyEffect]) -> [MigrationStep] {
    if let done = alreadyThere(.sidecar) { return done }
    let isNew = !planesToday.contains(.ambient)
    let idle = waypoints.filter { $0.origin != .needed }
    return [
      step(
        isNew ? "Make room for the sidecars" : "Make room: sidecars start while ztunnel and the waypoints still run",
        ["\(sidecars.proxies[.sidecar] ?? 0) sidecars add \(sidecars.overhead.text)"]),
      step("Write copies of these policies with a selector, and keep the old ones", targeted.map(\.words)),
      step("Take pods out that must stay out", optedOut(\.sidecar)),
      step(
        isNew
          ? "Add the injection label"
          : "Add the injection label; leave istio.io/dataplane-mode until every pod has its sidecar",
        meshedNamespaces.map { "\($0): istio-injection=enabled" }),
      step(
        "Restart every controller, of every kind: 'kubectl rollout restart deployment' leaves the others as they are",
        restarts),
      step(
        "Only when every pod shows the annotation sidecar.istio.io/status: remove what ambient needed",
        isNew
          ? []
          : meshedNamespaces.map { "\($0): istio.io/dataplane-mode, istio.io/use-waypoint" }
            + idle.map { "Gateway \($0.namespace)/\($0.name) (its Deployment goes with it)" }
            + unique(targeted.filter(\.isDeletedAfter).map(\.policy.words)) + ["ztunnel, then istio-cni"]),
      step(
        "Set the ports right",
        [
          "sidecars talk on the application's own ports: node-to-node rules need each of them; 15012 and 15017 too"
        ] + (isNew ? [] : ["close 15008 only when no sidecar speaks HBONE any longer"])),
    ].filter { !$0.details.isEmpty }
  }

  private func step(_ title: String, _ details: [String]) -> MigrationStep {
    MigrationStep(title: title, details: details)
  }

  /// Namespaces with a pod in either data plane.
  private var meshedNamespaces: [String] {
    var namespaces: [String] = []
    for member in members where member.sidecar.isIn || member.ambient.isIn {
      // Most follow others of their namespace.
      if namespaces.last != member.workload.id.namespace { namespaces.append(member.workload.id.namespace) }
    }
    return Set(namespaces).sorted()
  }

  /// How many workloads of which kind carry a sidecar and must be restarted, by namespace.
  private var restarts: [String] {
    var counts: [String: [WorkloadKind: Int]] = [:]
    var last: WorkloadID?
    // The pods of a workload follow each other.
    for member in members where member.sidecar.isIn && member.workload.id != last {
      let id = member.workload.id
      counts[id.namespace, default: [:]][id.kind, default: 0] += 1
      last = id
    }
    return counts.sorted { $0.key < $1.key }.map { namespace, kinds in
      let words = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.rawValue)\($0.value == 1 ? "" : "s")" }
      return "\(namespace): \(words.joined(separator: ", "))"
    }
  }

  /// Workloads in namespaces of the mesh that are out of it, with the reason.
  private func optedOut(_ verdict: KeyPath<MeshMember, Verdict>) -> [String] {
    let namespaces = Set(meshedNamespaces)
    return unique(
      members.filter { member in
        member.role == .application && namespaces.contains(member.workload.id.namespace)
          && !member[keyPath: verdict].isIn
      }.map { "\($0.workload.id) is out: \($0[keyPath: verdict].reason)" })
  }

  private func unique(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }
}

extension PolicyEffect {
  fileprivate var isCopied: Bool { if case .copy = mend { true } else { false } }
  fileprivate var words: String { "\(policy.words) (\(policy.source)): \(effect); \(advice)" }
}

extension BypassGuard {
  fileprivate var words: String {
    let pods = selector.map { ", pods \($0.pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ","))" } ?? ""
    return "namespace \(namespace)\(pods): notPrincipals \(principals.joined(separator: ", "))"
  }
}

extension Waypoint {
  fileprivate var words: String {
    "\(namespace)/\(name)\(takes == "service" ? "" : " (istio.io/waypoint-for=\(takes))"), for \(users.joined(separator: ", "))"
  }
}
