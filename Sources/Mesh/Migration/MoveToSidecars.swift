import Basics
import Inventory

/// Puts the steps to sidecars together.
///
/// The safe order: make room; write the policies with selectors, which let waypoints through meanwhile; add the injection label
/// while `dataplane-mode` stays; restart workloads of every kind, since a pod leaves ztunnel the moment it has a sidecar and not
/// before; only when every pod has its sidecar take the labels of ambient away; last the waypoints, ztunnel, istio-cni and the
/// ports. `labels-first` is the quick order that the story took: pods speak plaintext until they restart.
///
/// Source: the rules of injection and enrolment (istio/istio `cni/pkg/util/podutil.go`, `pkg/kube/inject`).
struct MoveToSidecars {
  let preparation: MovePreparation
  let model: MeshModel
  let services: [String: [Service]]
  let start: DataPlane
  let order: Move.Order
  let totals: DemandTotals
  let moving: [String: MovingNamespace]
  let waves: [[String]]
  let use: WaypointUse
  let returns: [PolicyReturn]
  let guards: [Manifest]
  /// Ambient runs before the move.
  let hasAmbient: Bool
  /// Pods that stay in ambient, with the reason.
  let staying: [String]
  var moment = MoveMoment()
  var steps: [MigrationStep] = []
  var files: [Manifest] = []

  init(_ preparation: MovePreparation, waves: [[String]], _ order: Move.Order, _ totals: DemandTotals) {
    self.preparation = preparation
    (model, start, use) = (preparation.model, preparation.start, preparation.use)
    (returns, guards) = (preparation.returns, preparation.guards)
    self.order = order
    self.waves = waves
    self.totals = totals
    moving = Dictionary(uniqueKeysWithValues: preparation.moving.map { ($0.name, $0) })
    services = Dictionary(grouping: model.cluster.services, by: \.namespace)
    hasAmbient = start == .ambient || start == .current && model.planesToday.contains(.ambient)
    staying = start == .current ? model.namespacesThatStay().map { "\($0.name): \($0.reason)" } : []
    moment.hasPerNodeProxies = hasAmbient
    moment.hasControlPlane = start != .none && !(start == .current && model.planesToday.isEmpty)
    moment.waypoints =
      start == .ambient
      ? Set(model.waypoints.indices)
      : Set(model.waypoints.indices.filter { model.waypoints[$0].origin != .needed })
  }

  /// The moment before the first step.
  var beginning: MoveMoment { moment }

  mutating func made() -> (steps: [MigrationStep], files: [Manifest]) {
    let obstacles =
      preparation.obstacles
      + staying.map {
        "namespace \($0): its pods would get no sidecar, so it stays in ambient; change the label to move it"
      }
    if !obstacles.isEmpty {
      add(
        .obstacles, "Resolve what cannot move as it is", obstacles,
        ["# no command: go on once each of these is resolved, or leave its namespaces out"])
    }
    let reviews = preparation.reviews
    if !reviews.isEmpty {
      add(
        .review, "Look through what means something else or nothing with sidecars", reviews,
        ["# no command: each says what to do"])
    }
    makeRoom()
    if order == .labelsFirst, hasAmbient {
      for index in waves.indices { exclude(index) }
      leaveFirst()
      for index in waves.indices { restart(index, window: nil) }
      finish()
    } else {
      for index in waves.indices {
        let closed = policies(index)
        exclude(index)
        label(index)
        close(closed, index)
        restart(index, window: closed.isEmpty ? nil : window(index))
        open(closed, index)
        leave(index)
      }
      finalPolicies()
      removeAmbient()
      finish()
    }
    return (steps, files.onceEach)
  }

  mutating func makeRoom() {
    let isNew = !moment.hasControlPlane
    moment.hasControlPlane = true
    add(
      .makeRoom,
      hasAmbient ? "Make room: sidecars start while ztunnel and the waypoints still run" : "Make room for the sidecars",
      [
        "\(totals.proxies[.sidecar] ?? 0) sidecars add \(totals.overhead.text)",
        "sidecars talk on the application's own ports: open each of them between nodes, and 15012 and 15017 to istiod",
      ] + (hasAmbient ? ["keep port 15008 open until the last step"] : [])
        + (hasAmbient && returns.isEmpty ? ["no policy of a waypoint has to be rewritten"] : []),
      isNew
        ? [
          "# with Helm; releases, namespaces and values as they are in your installation",
          "helm upgrade --install istiod istio/istiod -n istio-system --wait",
        ] : [],
      check: ["kubectl get deployment -n istio-system -l app=istiod   # expected: READY"]
        + (hasAmbient
          ? []
          : ["kubectl get mutatingwebhookconfiguration -l app=sidecar-injector   # expected: the injector is there"]),
      undo: isNew ? ["helm uninstall istiod -n istio-system"] : [])
  }

  /// Opt-outs come before the label and the restart.
  mutating func exclude(_ index: Int) {
    var details: [String] = []
    var commands: [String] = []
    for namespace in waves[index].compactMap({ moving[$0] }) {
      details += namespace.stayingOut.map { "\($0.workload.id) stays out: \($0.reason)" }
      for (workload, reason) in hasAmbient ? namespace.joiningUnasked : [] {
        details.append(
          "\(workload.id) is not in ambient (\(reason)), and gets a sidecar all the same; label its pods sidecar.istio.io/inject=false to keep it out"
        )
        if let patch = ShellCommands.patchTemplate(workload.id, [("sidecar.istio.io/inject", "false")]) {
          commands.append("# to keep it out: \(patch)")
        }
      }
      for (workload, reason) in namespace.leaving {
        details.append(
          "\(workload.id) is in ambient and gets no sidecar (\(reason)): it leaves the mesh when the labels of ambient go"
        )
        if let patch = ShellCommands.patchTemplate(workload.id, [("sidecar.istio.io/inject", "true")]) {
          commands.append("# to keep it in: \(patch)")
        }
      }
    }
    guard !details.isEmpty else { return }
    details.append(
      "to keep more pods out (databases, jobs that dial by address), label them sidecar.istio.io/inject=false now")
    add(
      .exclude, "Decide which pods of \(waves[index].waveWords) stay out, before any restart", details, commands,
      wave: index)
  }

  mutating func label(_ index: Int) {
    let own = waves[index].compactMap { moving[$0] }
    let words = waves[index].waveWords
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    for namespace in own {
      if namespace.joinsWhole {
        let label = model.injectionLabel(of: namespace.labels)
        details.append("\(namespace.name): \(label.key)=\(label.value)")
        guard namespace.labels[key: label.key] != label.value else { continue }
        // istio-injection beats istio.io/rev, whatever it says.
        let blocking: [ShellCommands.Change] =
          label.key == "istio.io/rev" && namespace.labels[key: "istio-injection"] != nil
          ? [("istio-injection", nil)] : []
        commands.append(ShellCommands.label("namespace", [namespace.name], [(label.key, label.value)] + blocking))
        undo.append(ShellCommands.label("namespace", [namespace.name], [(label.key, namespace.labels[key: label.key])]))
      } else {
        for workload in namespace.joining {
          details.append(
            "\(workload.id): only some pods of the namespace are in the mesh, so their own template gets the label")
          let label = model.injectionLabel(of: Labels())
          let change: ShellCommands.Change =
            label.key == "istio.io/rev" ? (label.key, label.value) : ("sidecar.istio.io/inject", "true")
          if let patch = ShellCommands.patchTemplate(workload.id, [change]) { commands.append(patch) }
        }
      }
    }
    guard !details.isEmpty else { return }
    add(
      .injectionLabel,
      hasAmbient
        ? "Add the injection label to \(words); leave istio.io/dataplane-mode until every pod has its sidecar"
        : "Add the injection label to \(words)", details, commands,
      check: ["kubectl get namespaces -L istio-injection,istio.io/rev   # expected: the labels above"], undo: undo,
      wave: index)
  }

  mutating func restart(_ index: Int, window: String?) {
    let own = waves[index].compactMap { moving[$0] }
    moment.movedWaves = index + 1
    moment.restarting = index
    let wasUnprotected = moment.isUnprotected
    moment.isUnprotected = wasUnprotected && index < waves.count - 1
    var commands: [String] = []
    for namespace in own {
      let patched =
        namespace.joinsWhole ? [] : namespace.joining.filter { ShellCommands.patchTemplate($0.id, []) != nil }
      let rest = namespace.joining.filter { workload in !patched.contains { $0.id == workload.id } }
      commands += ShellCommands.restart(rest, in: namespace.name)
    }
    add(
      .restart, "Restart \(waves[index].waveWords) with sidecars, every kind of workload",
      own.map { ($0.name, $0.joining) }.restartWords, commands,
      check: ShellCommands.sidecarCheck(
        own.map(\.name),
        expected: "a status behind every pod that is to have a sidecar; READY shows one container more"),
      undo: own.filter(\.joinsWhole).map { namespace in
        let label = model.injectionLabel(of: namespace.labels)
        let before = namespace.labels[key: label.key]
        return ShellCommands.label("namespace", [namespace.name], [(label.key, before == label.value ? nil : before)])
      } + ShellCommands.restartsAgain(own.filter(\.joinsWhole).map { ($0.name, $0.joining) }),
      window: window, wave: index)
    moment.restarting = nil
    moment.isUnprotected = moment.isUnprotected && wasUnprotected
  }

  /// Labels of ambient, once every pod of the wave has its sidecar.
  mutating func leave(_ index: Int) {
    guard hasAmbient else { return }
    let own = waves[index].compactMap { moving[$0] }
    let (details, commands, undo) = leaving(own)
    guard !commands.isEmpty else { return }
    let outside = own.flatMap(\.leaving)
    let policies = held(outside.map(\.workload))
    add(
      .leave, "Only when every pod of \(waves[index].waveWords) has its sidecar: remove the labels of ambient",
      details + outside.map { "\($0.workload.id) leaves the mesh: \($0.reason)" },
      commands,
      check: ShellCommands.check(
        own.map(\.name), "istioctl ztunnel-config workloads --workload-namespace", expected: "TCP"),
      undo: undo,
      window: policies.isEmpty
        ? nil
        : "\(policies.listed) no longer \(policies.count == 1 ? "holds" : "hold") for pods that leave the mesh: what \(policies.count == 1 ? "it refuses" : "they refuse") goes through from here on",
      wave: index)
  }

  func leaving(_ own: [MovingNamespace]) -> (details: [String], commands: [String], undo: [String]) {
    var (details, commands, undo): ([String], [String], [String]) = ([], [], [])
    let keys = ["istio.io/dataplane-mode", "istio.io/use-waypoint", "istio.io/use-waypoint-namespace"]
    for namespace in own {
      let before = namespace.labels
      let held = keys.filter { before[key: $0] != nil }
      if !held.isEmpty {
        details.append("\(namespace.name): remove \(held.joined(separator: ", "))")
        commands.append(ShellCommands.label("namespace", [namespace.name], held.map { ($0, nil) }))
        undo.append(ShellCommands.label("namespace", [namespace.name], held.map { ($0, before[key: $0]) }))
      }
      for service in services[namespace.name] ?? [] {
        let own = (keys.dropFirst() + ["istio.io/ingress-use-waypoint"]).filter { service.labels[key: $0] != nil }
        guard !own.isEmpty else { continue }
        details.append("service \(service.namespace)/\(service.name): remove \(own.joined(separator: ", "))")
        commands.append(ShellCommands.label("service", [service.name], in: service.namespace, own.map { ($0, nil) }))
        undo.append(
          ShellCommands.label(
            "service", [service.name], in: service.namespace, own.map { ($0, service.labels[key: $0]) }))
      }
      for entry in model.cluster.traffic.serviceEntries where entry.reference.namespace == namespace.name {
        let (own, name) = (keys.dropFirst().filter { entry.labels[key: $0] != nil }, entry.reference.name)
        guard !own.isEmpty else { continue }
        details.append("ServiceEntry \(namespace.name)/\(name): remove \(own.joined(separator: ", "))")
        commands.append(ShellCommands.label("serviceentry", [name], in: namespace.name, own.map { ($0, nil) }))
        undo.append(
          ShellCommands.label("serviceentry", [name], in: namespace.name, own.map { ($0, entry.labels[key: $0]) }))
      }
      for workload in namespace.joining + namespace.leaving.map(\.workload)
      where workload.groups.contains(where: { $0.spec.labels[key: "istio.io/dataplane-mode"] == "ambient" }) {
        details.append(
          "\(workload.id): its pods carry istio.io/dataplane-mode=ambient: remove it in the template, in Git too")
        if let patch = ShellCommands.patchTemplate(workload.id, [("istio.io/dataplane-mode", nil)]) {
          commands.append(patch)
        }
      }
    }
    return (details, commands, undo)
  }

  /// Policies at pods that some workloads have.
  func held(_ workloads: [Workload]) -> [String] {
    guard !workloads.isEmpty else { return [] }
    return model.cluster.traffic.authorizationPolicies.filter { policy in
      policy.targets.isEmpty
        && workloads.contains { workload in
          [NamespaceScope.root, workload.id.namespace].contains(policy.reference.namespace)
            && policy.selector.map { selector in workload.groups.contains { $0.spec.labels.match(selector) } } ?? true
        }
    }.map(\.reference.words)
  }

  /// The quick order: labels and ambient go before the sidecars come.
  mutating func leaveFirst() {
    let own = waves.joined().compactMap { moving[$0] }
    let (details, commands, undo) = leaving(own)
    moment.isUnprotected = true
    let why =
      "pods of the mesh speak plaintext until they restart, no policy holds for them, and STRICT peers refuse them"
    var labels: [String] = []
    for namespace in own where namespace.joinsWhole {
      let label = model.injectionLabel(of: namespace.labels)
      labels.append(ShellCommands.label("namespace", [namespace.name], [(label.key, label.value)]))
    }
    add(
      .leave, "Change the labels: pods leave ambient at once", details, commands + labels, undo: undo, window: why)
    let before = steps.count
    finalPolicies()
    removeAmbient()
    for index in before..<steps.count { steps[index].window = why }
  }

  mutating func removeAmbient() {
    guard hasAmbient, staying.isEmpty else { return }
    moment.hasPerNodeProxies = false
    add(
      .removeAmbient, "Remove ztunnel and istio-cni, then set istiod's profile back",
      ["close port 15008 only when no sidecar speaks HBONE any longer; keep 15012 and 15017 open"],
      [
        "# with Helm; releases, namespaces and values as they are in your installation",
        "helm uninstall ztunnel -n istio-system", "helm uninstall istio-cni -n istio-system",
        "helm upgrade istiod istio/istiod -n istio-system --reuse-values --set profile= --set env.PILOT_ENABLE_AMBIENT=false --wait",
      ],
      check: ["kubectl get daemonset -n istio-system   # expected: neither ztunnel nor istio-cni-node"],
      undo: [
        "helm upgrade --install istio-cni istio/cni -n istio-system --set profile=ambient --wait",
        "helm upgrade --install ztunnel istio/ztunnel -n istio-system --wait",
      ])
  }

  mutating func finish() {
    add(
      .finish, staying.isEmpty ? "Sidecars only" : "Sidecars, beside the namespaces that stay in ambient", staying,
      check: [
        "istioctl analyze -A   # expected: no error", "istioctl proxy-status   # expected: every proxy is SYNCED",
      ])
  }

  mutating func add(
    _ kind: MigrationStep.Kind, _ title: String, _ details: [String], _ commands: [String] = [], check: [String] = [],
    undo: [String] = [], window: String? = nil, wave: Int? = nil
  ) {
    steps.append(
      MigrationStep(
        kind: kind, wave: wave.map { $0 + 1 }, title: title, details: details.perNamespaceMerged,
        commands: commands.perNamespaceMerged, checks: check,
        undo: undo.perNamespaceMerged, window: window, moment: moment))
  }
}
