import Inventory

extension MoveToAmbient {
  /// The end of the labels of injection, and the restart that takes the sidecars away.
  mutating func restart(_ wave: Wave) {
    let own = wave.namespaces
    let restarts = own.filter { !$0.sidecarred.isEmpty }
    var templates: [WorkloadID: [ShellCommands.Change]] = [:]
    for label in wave.labels {
      if case .pods(let id) = label.holder { templates[id, default: []] += label.changes }
    }
    guard !restarts.isEmpty || !templates.isEmpty else {
      moment.movedWaves = wave.index + 1
      return
    }
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    var rest: [(name: String, workloads: [Workload])] = []
    for namespace in own
    where !namespace.sidecarred.isEmpty || templates.keys.contains(where: { $0.namespace == namespace.name }) {
      let keys = ["istio-injection", "istio.io/rev"].filter { key in
        namespace.labels[key: key].map { key == "istio.io/rev" || $0 != "disabled" } ?? (start == .sidecar)
      }
      if !keys.isEmpty, namespace.joinsWhole {
        details.append("namespace \(namespace.name): remove \(keys.joined(separator: " and "))")
        commands.append(ShellCommands.label("namespace", [namespace.name], keys.map { ($0, nil) }))
        let before: [ShellCommands.Change] = keys.compactMap { key in
          namespace.labels[key: key].map { (key, $0) }
        }
        let label = model.injectionLabel(of: namespace.labels)
        undo.append(
          ShellCommands.label("namespace", [namespace.name], before.isEmpty ? [(label.key, label.value)] : before))
      }
      let patched = namespace.ownLabels
      for (workload, keys) in patched {
        details.append(
          "\(workload.id): its pods have \(keys.joined(separator: " and ")), which overrides the namespace's label: \(namespace.joinsWhole ? "change it" : "replace it with istio.io/dataplane-mode=ambient") in the template, in Git too"
        )
        let mode: [ShellCommands.Change] = namespace.joinsWhole ? [] : [("istio.io/dataplane-mode", "ambient")]
        let more = templates.removeValue(forKey: workload.id) ?? []
        let changes: [ShellCommands.Change] = keys.map { ($0, nil) } + mode + more
        if let back = ShellCommands.patchBack(workload, changes) { undo.append(back) }
        commands.append(
          ShellCommands.patchTemplate(workload.id, changes)
            ?? "# delete \(workload.id) and apply its own manifest again, without \(keys.joined(separator: " and "))")
      }
      let waypointed = templates.filter { $0.key.namespace == namespace.name }.sorted { $0.key < $1.key }
      for (id, changes) in waypointed {
        details.append(
          "\(id): clients connect to its pods directly, so their template needs the waypoint label, in Git too")
        if let workload = (namespace.joining + namespace.sidecarred).first(where: { $0.id == id }),
          let back = ShellCommands.patchBack(workload, changes)
        {
          undo.append(back)
        }
        commands.append(
          ShellCommands.patchTemplate(id, changes)
            ?? "# delete \(id) and apply its own manifest again, with these labels")
      }
      let others = namespace.sidecarred.filter { workload in
        !patched.contains { $0.workload.id == workload.id } && !waypointed.contains { $0.key == workload.id }
      }
      commands += ShellCommands.restart(others, in: namespace.name)
      rest.append((namespace.name, others))
    }
    moment.movedWaves = wave.index + 1
    moment.restarting = wave.index
    add(
      .restart, "Restart \(wave.words) without sidecars",
      StepLines(
        details: details + restarts.map { ($0.name, $0.sidecarred) }.restartWords, commands: commands,
        checks: ShellCommands.sidecarCheck(restarts.map(\.name), expected: "nothing after the names"),
        undo: undo + ShellCommands.restartsAgain(rest)), wave: wave.index, window: wave.window)
    moment.restarting = nil
  }

  /// Machines outside the cluster that policies of the namespaces of these may be for.
  private func machines(under policies: [Manifest]) -> [ObjectReference] {
    let namespaces = Set(policies.map(\.namespace))
    return model.cluster.traffic.obstacles.filter { object in
      ["WorkloadEntry", "WorkloadGroup"].contains(object.kind)
        && (namespaces.contains(object.namespace) || namespaces.contains(NamespaceScope.root))
    }
  }

  /// The end of policies that waypoints hold now; ztunnel would read them in its own way.
  mutating func deleteOld(_ wave: Wave) {
    let moved = Set(waves[...wave.index].joined())
    // In the wave that brings the last of its namespaces over.
    let due = policies.filter { move in
      move.obstacle == nil && !move.copies.isEmpty && move.namespaces.allSatisfy(moved.contains)
        && move.namespaces.contains(where: waves[wave.index].contains)
    }
    guard !due.isEmpty else { return }
    let originals = due.flatMap(\.old)
    files += originals
    add(
      .deleteOld,
      "Delete the old policies of \(wave.words)\(originals.contains { $0.kind == "AuthorizationPolicy" } ? " at once: ztunnel would apply them differently" : "; the waypoints have the copies")",
      StepLines(
        details: originals.map { "\($0.kind) \($0.namespace)/\($0.name)" }
          + machines(under: originals).map {
            "\($0.words) keeps its sidecar: if one of these policies is for it too, give it its own policy first"
          }, commands: originals.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) },
        checks: originals.map(ShellCommands.isGone), undo: originals.map(ShellCommands.apply)), wave: wave.index,
      window: wave.window)
  }
}
