import Basics
import Inventory

extension MoveToAmbient {
  /// The labels that put namespaces, or pods of their own, into ambient and behind waypoints.
  mutating func label(_ wave: Wave) {
    let own = wave.namespaces
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    var held = wave.labels
    for namespace in own {
      let name = namespace.name
      let waypoint = held.firstIndex { $0.holder == .namespace(name) }.map { held.remove(at: $0) }
      let mode: [ShellCommands.Change] =
        namespace.joinsWhole && namespace.labels[key: "istio.io/dataplane-mode"] != "ambient"
        ? [("istio.io/dataplane-mode", "ambient")] : []
      let changes = mode + (waypoint?.changes ?? [])
      if !changes.isEmpty {
        details.append(
          "namespace \(name): \(changes.map { key, value in value.map { "\(key)=\($0)" } ?? "\(key)-" }.listed)")
        commands.append(ShellCommands.label("namespace", [name], changes))
        undo.append(ShellCommands.label("namespace", [name], changes.map { ($0.key, namespace.labels[key: $0.key]) }))
      }
      guard !namespace.joinsWhole else { continue }
      for workload in namespace.joining where !namespace.sidecarred.contains(where: { $0.id == workload.id }) {
        details.append(
          "\(workload.id): only some pods of the namespace are in the mesh, so their own template gets the label")
        let mode: [ShellCommands.Change] = [("istio.io/dataplane-mode", "ambient")]
        if let patch = ShellCommands.patchTemplate(workload.id, mode) { commands.append(patch) }
        if let back = ShellCommands.patchBack(workload, mode) { undo.append(back) }
      }
    }
    for label in held {
      guard let command = label.command else {
        if case .pods = label.holder { details.append("\(label.words), with the restart") }
        continue
      }
      if case .gateway = label.holder { continue }
      // Before the namespace joins, so that none of its traffic goes past the waypoint.
      details.append(label.words)
      commands.insert(command, at: 0)
      if let back = label.undo(label.current) { undo.append(back) }
    }
    let isOver = own.allSatisfy(\.sidecarred.isEmpty)
    if isOver { moment.movedWaves = wave.index + 1 }
    guard !commands.isEmpty else { return }
    add(
      .label,
      !isOver
        ? "Move \(wave.words) into ambient\(wave.labels.isEmpty ? "" : " and behind \(own.count == 1 ? "its" : "their") waypoints") (label); pods with sidecars keep them until they restart"
        : "Move \(wave.words) into ambient (label); no pod restarts",
      StepLines(
        details: details, commands: commands,
        checks: ShellCommands.check(
          own.map(\.name), "istioctl ztunnel-config workloads --workload-namespace", expected: "HBONE"), undo: undo),
      wave: wave.index, window: wave.window)
  }

  /// What closes the ways past the waypoints: policies at the pods, and labels for gateways.
  mutating func guards(_ wave: Wave) {
    let names = wave.names
    let guards = names.flatMap { name in wave.policies.flatMap { $0.guards[name] ?? [] } }.onceEach
    let ingress = preparation.ingressServices(names, guarded: Set(guards.map(\.namespace)))
    guard !guards.isEmpty || !ingress.isEmpty else { return }
    files += guards
    var details = ingress.map {
      "service \($0.namespace)/\($0.name): istio.io/ingress-use-waypoint=true, since ingress gateways skip waypoints without it"
    }
    details += guards.map { "\($0.kind) \($0.namespace)/\($0.name): only the waypoint may call the pods" }
    if !guards.isEmpty {
      details.append(
        "calls to pod addresses, from outside the mesh, by scrapes of application ports and by gateways that skip the waypoint are refused from now on"
      )
    }
    let unfronted = wave.policies.filter { !$0.guards.isEmpty }.flatMap(\.unfronted).filter {
      names.contains($0.namespace)
    }
    details +=
      unfronted.map { "\($0) has no Service with a waypoint: from now on every call to it is refused" }.onceEach
    add(
      .guards,
      guards.isEmpty
        ? "Route ingress traffic of \(wave.words) through the waypoints too"
        : "Deny traffic that skips the waypoints of \(wave.words)",
      StepLines(
        details: details,
        commands: ingress.map {
          ShellCommands.label("service", [$0.name], in: $0.namespace, [("istio.io/ingress-use-waypoint", "true")])
        } + guards.map(ShellCommands.apply),
        checks: ingress.map {
          ShellCommands.get("service", $0.name, in: $0.namespace, "-L istio.io/ingress-use-waypoint", expected: "true")
        }
          + guards.map { ShellCommands.wait(for: "ZtunnelAccepted", $0) },
        undo: guards.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) }
          + ingress.map {
            let key = "istio.io/ingress-use-waypoint"
            return ShellCommands.label("service", [$0.name], in: $0.namespace, [(key, $0.labels[key: key])])
          }), wave: wave.index, window: guards.isEmpty ? nil : wave.window)
  }
}
