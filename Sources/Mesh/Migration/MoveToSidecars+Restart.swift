import Inventory

extension MoveToSidecars {
  /// The step with the labels that have new pods injected.
  mutating func label(_ index: Int) {
    let words = waves[index].waveWords
    var lines = injecting(waves[index].compactMap { moving[$0] })
    lines.checks = [MoveToSidecars.labelCheck]
    guard !lines.details.isEmpty else { return }
    add(
      .injectionLabel,
      hasAmbient
        ? "Add the injection label to \(words); leave istio.io/dataplane-mode until every pod has its sidecar"
        : "Add the injection label to \(words)",
      lines, wave: index)
  }

  /// Shows the labels that have pods injected.
  static let labelCheck =
    "kubectl get namespaces -L istio-injection,istio.io/rev   # expected: the labels above"

  /// What has new pods injected, in words, commands and back.
  func injecting(_ own: [MovingNamespace]) -> StepLines {
    var lines = StepLines()
    for namespace in own {
      if namespace.joinsWhole {
        let label = model.injectionLabel(of: namespace.labels)
        lines.details.append("\(namespace.name): \(label.key)=\(label.value)")
        guard namespace.labels[key: label.key] != label.value else { continue }
        // istio-injection beats istio.io/rev, whatever it says.
        let blocking: [ShellCommands.Change] =
          label.key == "istio.io/rev" && namespace.labels[key: "istio-injection"] != nil
          ? [("istio-injection", nil)] : []
        lines.commands.append(ShellCommands.label("namespace", [namespace.name], [(label.key, label.value)] + blocking))
        let before = [label.key] + blocking.map(\.key)
        lines.undo.append(
          ShellCommands.label("namespace", [namespace.name], before.map { ($0, namespace.labels[key: $0]) }))
      } else {
        for workload in namespace.joining {
          lines.details.append(
            "\(workload.id): only some pods of the namespace are in the mesh, so their own template gets the label")
          let label = model.injectionLabel(of: Labels())
          let change: ShellCommands.Change =
            label.key == "istio.io/rev" ? (label.key, label.value) : ("sidecar.istio.io/inject", "true")
          if let patch = ShellCommands.patchTemplate(workload.id, [change]) { lines.commands.append(patch) }
          let back =
            start == .ambient
            ? ShellCommands.patchTemplate(workload.id, [(change.key, nil)])
            : ShellCommands.patchBack(workload, [change])
          if let back { lines.undo.append(back) }
        }
      }
    }
    return lines
  }

  /// The restart that brings the sidecars.
  mutating func restart(_ index: Int, window: String?) {
    let own = waves[index].compactMap { moving[$0] }
    moment.movedWaves = index + 1
    moment.restarting = index
    let wasUnprotected = moment.isUnprotected
    moment.isUnprotected = wasUnprotected && index < waves.count - 1
    var commands: [String] = []
    var undo: [String] = []
    for namespace in own {
      if namespace.joinsWhole {
        let label = model.injectionLabel(of: namespace.labels)
        let before = namespace.labels[key: label.key]
        undo.append(
          ShellCommands.label("namespace", [namespace.name], [(label.key, before == label.value ? nil : before)]))
      }
      // Labels of their own that the way there took away come again, which restarts their pods.
      let again = namespace.joinsWhole && start == .ambient ? namespace.joining.compactMap(\.ownInjection) : []
      for (id, labels) in again {
        commands += [ShellCommands.patchTemplate(id, labels)].compactMap { $0 }
        undo += [ShellCommands.patchTemplate(id, labels.map { ($0.key, nil) })].compactMap { $0 }
      }
      var patched = Set(again.map(\.id))
      if !namespace.joinsWhole {
        patched.formUnion(namespace.joining.map(\.id).filter { ShellCommands.patchTemplate($0, []) != nil })
      }
      let rest = namespace.joining.filter { !patched.contains($0.id) }
      commands += ShellCommands.restart(rest, in: namespace.name)
      if namespace.joinsWhole { undo += ShellCommands.restart(rest, in: namespace.name) }
    }
    add(
      .restart, "Restart \(waves[index].waveWords) with sidecars, every kind of workload",
      StepLines(
        details: own.map { ($0.name, $0.joining) }.restartWords, commands: commands,
        checks: ShellCommands.sidecarCheck(
          own.map(\.name),
          expected: "a status after every pod that gets a sidecar; READY shows one more container"),
        undo: own.count > 3
          ? undo.filter { $0.hasPrefix("kubectl label") || $0.hasPrefix("kubectl patch") }
            + ["# and the restarts of this step once more"] : undo), wave: index, window: window)
    moment.restarting = nil
    moment.isUnprotected = moment.isUnprotected && wasUnprotected
  }
}

extension Workload {
  /// Labels in its pod template that ask for a sidecar; nil: none.
  fileprivate var ownInjection: (id: WorkloadID, labels: [ShellCommands.Change])? {
    let labels: [ShellCommands.Change] = ["sidecar.istio.io/inject", "istio.io/rev"].compactMap { key in
      groups.lazy.compactMap { $0.spec.labels[key: key] }.first.flatMap { value in
        key == "istio.io/rev" || value == "true" ? (key, value) : nil
      }
    }
    return labels.isEmpty ? nil : (id, labels)
  }
}
