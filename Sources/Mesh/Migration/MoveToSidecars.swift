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
struct MoveToSidecars: StepMaking {
  /// What the move is about, whatever its waves are.
  let preparation: MovePreparation
  /// The mesh that moves.
  let model: MeshModel
  /// The Services of each namespace.
  let services: [String: [Service]]
  /// The ServiceEntries of each namespace.
  let entries: [String: [ServiceEntry]]
  /// On a way back from a move that is still to come: the labels that it sets.
  let planned: [WaypointLabel.Holder: [WaypointLabel]]
  /// The data plane where it starts.
  let start: DataPlane
  /// In which order labels and restarts come.
  let order: Move.Order
  let totals: DemandTotals
  /// The namespaces that move, by name.
  let moving: [String: MovingNamespace]
  /// The names of the namespaces of each wave, in their order.
  let waves: [[String]]
  /// Which waypoint serves whom once the plan is done.
  let use: WaypointUse
  /// What becomes of the policies with targetRefs.
  let returns: [PolicyReturn]
  /// Policies at pods that let nobody but a waypoint through.
  let guards: [Manifest]
  /// Ambient runs before the move.
  let hasAmbient: Bool
  /// Pods that stay in ambient, with the reason.
  let staying: [String]
  /// What runs while the next step lasts.
  var moment = MoveMoment()
  var steps: [MigrationStep] = []
  /// The objects that commands apply, so far.
  var files: [Manifest] = []

  /// Prepares the steps of these waves; `totals` are of the sidecar data plane.
  init(_ preparation: MovePreparation, waves: [[String]], _ order: Move.Order, _ totals: DemandTotals) {
    self.preparation = preparation
    (model, start, use) = (preparation.model, preparation.start, preparation.use)
    (returns, guards) = (preparation.returns, preparation.guards)
    self.order = order
    self.waves = waves
    self.totals = totals
    moving = Dictionary(uniqueKeysWithValues: preparation.moving.map { ($0.name, $0) })
    services = Dictionary(grouping: model.cluster.services, by: \.namespace)
    entries = Dictionary(grouping: model.cluster.traffic.serviceEntries, by: \.reference.namespace)
    planned = start == .ambient ? Dictionary(grouping: model.waypointPlan.labels, by: \.holder) : [:]
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

  /// All steps in their order, and the files that their commands apply.
  mutating func made() -> (steps: [MigrationStep], files: [Manifest]) {
    let obstacles =
      preparation.obstacles
      + staying.map {
        "namespace \($0): its pods would get no sidecar, so it stays in ambient; to move it, change the label"
      }
    addFirstLook(obstacles, preparation.reviews, "with sidecars")
    makeRoom()
    if order == .labelsFirst, hasAmbient {
      for index in waves.indices { exclude(index) }
      leaveFirst()
      for index in waves.indices {
        restart(index, window: "pods that have not restarted yet speak plaintext, and STRICT peers refuse them")
      }
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

  /// istiod where it is not there yet, ports and nodes.
  mutating func makeRoom() {
    let isNew = !moment.hasControlPlane && !model.showsControlPlane
    moment.hasControlPlane = true
    add(
      .makeRoom,
      hasAmbient
        ? "Prepare for sidecars, which start while ztunnel and the waypoints still run" : "Prepare for the sidecars",
      StepLines(
        details: [
          "\(totals.proxies[.sidecar] ?? 0) sidecars add \(totals.overhead.text)",
          "sidecars use the application's own ports: open them between nodes, and 15012 and 15017 to istiod",
        ] + (hasAmbient ? ["keep port 15008 open until the last step"] : [])
          + (hasAmbient && returns.isEmpty ? ["no policy of a waypoint needs a copy"] : []),
        commands: isNew
          ? HelmCommands.remarks(isNew: true, planned: model.settings.istioVersion)
            + HelmCommands.controlPlane(isNew: true) : [],
        checks: ["kubectl get deployment -n istio-system -l app=istiod   # expected: READY"]
          + (hasAmbient
            ? []
            : ["kubectl get mutatingwebhookconfiguration -l app=sidecar-injector   # expected: the injector is there"]),
        undo: isNew ? [HelmCommands.uninstall("istiod", orRollback: true)] : []))
  }

  /// Opt-outs come before the label and the restart.
  mutating func exclude(_ index: Int) {
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    let own = waves[index].compactMap { moving[$0] }
    for namespace in own {
      details += namespace.stayingOut.lines { isOne, reason in "\(isOne ? "stays" : "stay") out (\(reason))" }
      if hasAmbient {
        details += namespace.joiningUnasked.lines { isOne, reason in
          let words = isOne ? ("is", "gets", "its") : ("are", "get", "their")
          return
            "\(words.0) not in ambient (\(reason)), and \(words.1) a sidecar anyway; label \(words.2) pods sidecar.istio.io/inject=false to keep them out"
        }
        for (workload, _) in namespace.joiningUnasked {
          if let out = ShellCommands.patchTemplate(workload.id, [("sidecar.istio.io/inject", "false")]) {
            commands.append("# to keep it out: \(out)")
          }
        }
      }
      details += namespace.leaving.lines { isOne, reason in
        let words = isOne ? ("is", "gets", "leaves") : ("are", "get", "leave")
        return
          "\(words.0) in ambient, \(words.1) no sidecar (\(reason)) and \(words.2) the mesh when the labels of ambient are removed"
      }
      for (workload, _) in namespace.leaving {
        let key = "sidecar.istio.io/inject"
        guard let stay = ShellCommands.patchTemplate(workload.id, [(key, "true")]),
          let back = ShellCommands.patchTemplate(workload.id, [(key, nil)])
        else { continue }
        commands.append("# to keep in the mesh: \(stay)")
        undo.append("# for pods kept in: \(back)")
      }
    }
    guard !details.isEmpty else { return }
    details.append(
      "to keep more pods out (databases, jobs that connect by address), label them sidecar.istio.io/inject=false now")
    add(
      .exclude, "Decide which pods of \(waves[index].waveWords) stay out, before any restart",
      StepLines(
        details: details, commands: commands,
        checks: ShellCommands.check(
          own.map(\.name), "kubectl get pods -L sidecar.istio.io/inject -n", expected: "false for every pod kept out"),
        undo: undo), wave: index)
  }

  /// Labels of ambient, once every pod of the wave has its sidecar.
  mutating func leave(_ index: Int) {
    guard hasAmbient else { return }
    let own = waves[index].compactMap { moving[$0] }
    let lines = leaving(own)
    guard !lines.commands.isEmpty else { return }
    let outside = own.flatMap(\.leaving)
    let policies = held(outside.map(\.workload))
    add(
      .leave, "Only when every pod of \(waves[index].waveWords) has its sidecar: remove the labels of ambient",
      StepLines(
        details: lines.details
          + outside.lines { isOne, reason in "\(isOne ? "leaves" : "leave") the mesh (\(reason))" },
        commands: lines.commands,
        checks: ShellCommands.captureCheck(own.map(\.name), expected: "nothing after the names"), undo: lines.undo),
      wave: index,
      window: policies.isEmpty
        ? nil
        : "\(policies.listed) no longer \(policies.count == 1 ? "applies" : "apply") to pods that leave the mesh: calls that \(policies.count == 1 ? "it refuses" : "they refuse") are allowed from now on"
    )
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
    let (left, taken) = (leaving(own), injecting(own))
    moment.isUnprotected = true
    let why =
      "pods of the mesh speak plaintext until they restart, no policy applies to them, and STRICT peers refuse them"
    add(
      .leave, "Change the labels: pods leave ambient at once",
      StepLines(
        details: left.details + taken.details, commands: left.commands + taken.commands,
        checks: [MoveToSidecars.labelCheck]
          + ShellCommands.captureCheck(own.map(\.name), expected: "nothing after the names"),
        undo: left.undo + taken.undo), window: why)
    let before = steps.count
    finalPolicies()
    removeAmbient()
    for index in before..<steps.count { steps[index].window = why }
  }

  /// The last look.
  mutating func finish() {
    add(
      .finish,
      !staying.isEmpty
        ? "Sidecars, beside the namespaces that stay in ambient"
        : moment.waypoints.isEmpty ? "Sidecars only" : "Sidecars; today's waypoints stay",
      StepLines(
        details: staying,
        checks: [
          "istioctl analyze -A   # expected: no error", "istioctl proxy-status   # expected: every proxy is SYNCED",
        ]))
  }
}
