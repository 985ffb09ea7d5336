import Basics
import Inventory

extension MoveToSidecars {
  /// Copies of the wave's policies, which hold as soon as a pod has its sidecar. Answers the guards that are to stand while
  /// the wave restarts, those that are there already first.
  mutating func policies(_ index: Int) -> [(guard: Manifest, isThere: Bool)] {
    let names = waves[index]
    let own = returns.filter { $0.obstacle == nil }
    let copies = own.flatMap { move in
      move.meanwhile.filter { isDue($0, of: move, index) }.map { (move.policy, $0) }
    }
    let there = guards.filter { names.contains($0.namespace) }
    if !copies.isEmpty {
      files += copies.map(\.1)
      add(
        .waypoints, "Write the policies of \(names.waveWords) with selectors, and keep the old ones",
        StepLines(
          details: copies.map {
            "\($0.0.words): \($0.1.namespace)/\($0.1.name) does the same at the pods\($0.0.asksCallers ? ", and allows the waypoint" : "")"
          }, commands: copies.map { ShellCommands.apply($0.1) },
          checks: copies.map {
            ShellCommands.get($0.1.kind.lowercased(), $0.1.name, in: $0.1.namespace, expected: "no error")
          }, undo: copies.map { ShellCommands.delete($0.1.kind, $0.1.name, in: $0.1.namespace) }), wave: index)
    }
    var known = PolicyNames(model)
    let held = Set(own.filter(\.policy.isSecurity).flatMap(\.namespaces)).intersection(names).sorted()
    // Of the two the one that refuses: the copies let the waypoint in.
    var new: [Manifest] = []
    for namespace in held {
      for selector in guarded(namespace) {
        let waypoints = preparation.pods.front(namespace, selector).waypoints
        new += model.guards(in: namespace, at: selector, waypoints, naming: &known).prefix(1)
      }
    }
    return there.map { ($0, true) } + new.map { ($0.renamed(known: there), false) }
  }

  /// Whether a copy is written in a wave: in that of its namespace; one of a namespace that does not move, which is for
  /// others, in the first of those.
  private func isDue(_ copy: Manifest, of move: PolicyReturn, _ index: Int) -> Bool {
    if waves.contains(where: { $0.contains(copy.namespace) }) { return waves[index].contains(copy.namespace) }
    return waves.firstIndex { $0.contains(where: move.namespaces.contains) } == index
  }

  /// Why a wave with policies needs a maintenance window.
  func window(_ index: Int) -> String {
    "until every pod of \(waves[index].waveWords) has its sidecar, only waypoints may call them. Callers with sidecars skip waypoints and are refused; no call is newly allowed"
  }

  /// Lets only waypoints in while some callers have sidecars and some pods have none yet.
  mutating func close(_ closed: [(guard: Manifest, isThere: Bool)], _ index: Int) {
    let new = closed.filter { !$0.isThere }.map(\.guard)
    guard !new.isEmpty else { return }
    files += new
    add(
      .guards, "Deny traffic that skips the waypoints of \(waves[index].waveWords) while it restarts",
      StepLines(
        details: new.map { "\($0.kind) \($0.namespace)/\($0.name): only the waypoint may call the pods" },
        commands: new.map(ShellCommands.apply), checks: new.map { ShellCommands.wait(for: "ZtunnelAccepted", $0) },
        undo: new.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) }), wave: index, window: window(index))
  }

  /// Every pod has its sidecar and judges for itself.
  mutating func open(_ closed: [(guard: Manifest, isThere: Bool)], _ index: Int) {
    let all = closed.map(\.guard)
    guard !all.isEmpty else { return }
    files += all
    add(
      .guards,
      "Allow all callers again: every pod of \(waves[index].waveWords) has its sidecar, which enforces the policies",
      StepLines(
        details: all.map { "\($0.kind) \($0.namespace)/\($0.name) is deleted: it would refuse callers with sidecars" },
        commands: all.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) },
        checks: all.map(ShellCommands.isGone), undo: all.map(ShellCommands.apply)), wave: index, window: window(index))
  }

  /// The last version of the copies, without the waypoints' account, and the end of the old policies and of the waypoints.
  mutating func finalPolicies() {
    guard hasAmbient else { return }
    let done = returns.filter { $0.obstacle == nil && !$0.final.isEmpty }
    let gone = model.waypoints.indices.filter { moment.waypoints.contains($0) && !isStillUsed(model.waypoints[$0]) }
    moment.waypoints.subtract(gone)
    let waypoints = gone.map { model.waypoints[$0] }
    guard !done.isEmpty || !waypoints.isEmpty else { return }
    let finals = done.flatMap(\.final)
    let originals = done.flatMap(\.replaced)
    files += finals + originals
    var again: [String] = []
    for waypoint in waypoints {
      let (command, file) = model.making(waypoint)
      again.append(command)
      if let file { files.append(file) }
    }
    add(
      .deleteOld, done.isEmpty ? "Delete the waypoints" : "Delete the policies of the waypoints, and the waypoints",
      StepLines(
        details: finals.filter { $0.kind == "AuthorizationPolicy" }.map {
          "\($0.kind) \($0.namespace)/\($0.name): the waypoint is no longer allowed"
        }
          + originals.map { "\($0.kind) \($0.namespace)/\($0.name)" }
          + waypoints.map { "Gateway \($0.namespace)/\($0.name) (its Deployment is deleted with it)" },
        commands: finals.map(ShellCommands.apply)
          + originals.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) }
          + waypoints.map { ShellCommands.delete(ShellCommands.gateway, $0.name, in: $0.namespace) },
        checks: [
          "istioctl waypoint list -A   # expected: \(waypoints.map(\.name).onceEach.listed) \(waypoints.count == 1 ? "is" : "are") gone"
        ],
        undo: again + originals.map(ShellCommands.apply)
          + done.flatMap { move in
            order == .labelsFirst
              ? move.final.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) }
              : move.meanwhile.map(ShellCommands.apply)
          }))
  }

  /// Whom only waypoints may call while a namespace restarts: all its pods (nil), or where some of its services have no
  /// waypoint those behind the others.
  private func guarded(_ namespace: String) -> [Labels?] {
    let own = services[namespace] ?? []
    let isWhole = own.allSatisfy { $0.selector == nil || $0.reach == .externalName || use[$0] != nil }
    if isWhole { return [nil] }
    return own.filter { use[$0] != nil }.compactMap(\.selector).onceEach
  }

  /// Whether a namespace that stays in ambient uses it.
  func isStillUsed(_ waypoint: Waypoint) -> Bool {
    guard !staying.isEmpty else { return false }
    return model.cluster.services.contains { service in
      moving[service.namespace] == nil && use[service].map { $0 == waypoint.id } ?? false
    }
  }
}
