import Basics
import Inventory

/// Puts the steps to ambient together.
///
/// For one wave at a time, all of these before the next: restart the sidecars once, so that they speak HBONE; create the
/// waypoints and copy the policies for them; keep out who stays out; label `dataplane-mode=ambient` together with
/// `use-waypoint` (never earlier: traffic would be processed twice); let nobody past the waypoints; take the injection label
/// away and restart; delete the old policies at once.
///
/// istio.io has the guards last. Here they come before the restart: a policy that denies requests would hold nowhere for callers
/// with sidecars, which skip waypoints, between the two. Source: istio.io, ambient/migrate; istio/istio
/// `pilot/pkg/xds/endpoints/endpoint_builder.go`.
struct MoveToAmbient: StepMaking {
  /// A wave, with all that its steps are about.
  struct Wave {
    /// Its place, from 0 on.
    let index: Int
    /// The names of its namespaces.
    let names: [String]
    /// Its namespaces, with the pods that move.
    let namespaces: [MovingNamespace]
    /// The policies that change hands in it.
    let policies: [PolicyMove]
    /// The labels that lead to waypoints and are set in it.
    let labels: [WaypointLabel]
    /// Why it needs a maintenance window; nil: it needs none.
    let window: String?

    /// Its namespaces, in a title.
    var words: String { names.waveWords }
  }

  /// What the move is about, whatever its waves are.
  let preparation: MovePreparation
  /// The mesh that moves.
  let model: MeshModel
  /// The data plane where it starts.
  let start: DataPlane
  let nodes: DemandTotals
  let moving: [String: MovingNamespace]
  /// The names of the namespaces of each wave, in their order.
  let waves: [[String]]
  let use: WaypointUse
  /// What becomes of the policies that change hands.
  let policies: [PolicyMove]
  /// The labels that lead to waypoints, each with the wave, from 0 on, that it is set in.
  let labels: [(label: WaypointLabel, wave: Int)]
  /// The waypoints that are to be made, by their numbers, in each wave.
  let newWaypoints: [[Int]]
  /// Sidecars run before the move.
  let hasSidecars: Bool
  /// What runs while the next step lasts.
  var moment = MoveMoment()
  var steps: [MigrationStep] = []
  /// The objects that commands apply, so far.
  var files: [Manifest] = []

  /// Prepares the steps of these waves; `totals` are of ambient.
  init(_ preparation: MovePreparation, waves: [[String]], _ totals: DemandTotals) {
    self.preparation = preparation
    (model, start, use, policies) = (preparation.model, preparation.start, preparation.use, preparation.policies)
    self.waves = waves
    nodes = totals
    let moving = preparation.moving
    self.moving = Dictionary(uniqueKeysWithValues: moving.map { ($0.name, $0) })
    let waveOf = Dictionary(
      uniqueKeysWithValues: waves.enumerated().flatMap { index, wave in wave.map { ($0, index) } })
    let asked = model.waypointPlan.labels + (start == .sidecar ? preparation.labelsToday : [])
    labels = asked.map { ($0, waveOf[$0.namespace] ?? 0) }
    var first: [WaypointName: Int] = [:]
    func note(_ waypoint: WaypointName?, in namespace: String) {
      guard let waypoint else { return }
      first[waypoint] = min(first[waypoint] ?? .max, waveOf[namespace] ?? 0)
    }
    for service in model.cluster.services { note(model.waypointPlan.waypoint(of: service), in: service.namespace) }
    for entry in model.cluster.traffic.serviceEntries {
      note(model.waypointPlan.waypoint(of: entry), in: entry.reference.namespace)
    }
    var new = [[Int]](repeating: [], count: max(waves.count, 1))
    for (number, waypoint) in model.waypoints.enumerated() where waypoint.origin == .needed || start == .sidecar {
      new[first[waypoint.id] ?? 0].append(number)
    }
    newWaypoints = new
    hasSidecars = moving.contains { !$0.sidecarred.isEmpty }
    moment.hasPerNodeProxies = start == .current && model.planesToday.contains(.ambient)
    moment.hasControlPlane = start != .none && !(start == .current && model.planesToday.isEmpty)
    // On the way back from a move to sidecars that is still to come, those of the input are gone.
    moment.waypoints = Set(
      model.waypoints.indices.filter { model.waypoints[$0].origin != .needed && start != .sidecar })
  }

  /// The moment before the first step.
  var beginning: MoveMoment { moment }

  /// All steps in their order, and the files that their commands apply.
  mutating func made() -> (steps: [MigrationStep], files: [Manifest]) {
    addFirstLook(preparation.obstacles, preparation.reviews, "in ambient")
    makeRoom()
    for index in waves.indices { wave(index) }
    add(
      .finish, staying.isEmpty ? "Ambient only" : "Ambient, beside the sidecars that stay",
      StepLines(
        details: staying,
        checks: [
          "istioctl analyze -A   # expected: no error",
          "istioctl ztunnel-config workloads   # expected: HBONE for every pod of the mesh",
        ]))
    return (steps, files)
  }

  /// Workloads that keep their sidecars.
  var staying: [String] {
    model.members.filter {
      model.before($0, from: start) == .sidecar && !$0.ambient.isIn && $0.role == .application
    }.map { "\($0.workload.id) keeps its sidecar: \($0.ambient.reason)" }.onceEach
  }

  /// ztunnel, istio-cni and istiod, where they are not there yet.
  mutating func makeRoom() {
    guard !moment.hasPerNodeProxies else { return }
    let perNode = model.components.requests(of: .ztunnel) + model.components.requests(of: .cni)
    let isNew = !moment.hasControlPlane && !model.showsControlPlane
    let hasCNI = model.hasCNIForSidecars
    (moment.hasPerNodeProxies, moment.hasControlPlane) = (true, true)
    add(
      .makeRoom,
      hasSidecars
        ? "Start ztunnel and istio-cni on every node, beside the sidecars"
        : "Start ztunnel and istio-cni on every node",
      StepLines(
        details: [
          "\(nodes.nodes == 1 ? "1 node" : "\(nodes.nodes) nodes") with ztunnel and istio-cni, which request \(perNode.text) on each",
          "open port 15008 (HBONE) between all nodes first; istiod keeps 15012 and 15017",
        ] + (policies.isEmpty ? ["no policy needs a copy for waypoints"] : []),
        commands: HelmCommands.remarks(isNew: isNew, planned: model.settings.istioVersion)
          + HelmCommands.controlPlane(isNew: isNew, ["profile=ambient"])
          + [
            HelmCommands.upgrade("istio-cni", "cni", ["profile=ambient"]), HelmCommands.upgrade("ztunnel", "ztunnel"),
          ],
        checks: [
          "kubectl rollout status daemonset/ztunnel -n istio-system   # expected: successfully rolled out",
          "kubectl rollout status daemonset/istio-cni-node -n istio-system   # expected: successfully rolled out",
        ],
        undo: [
          HelmCommands.uninstall("ztunnel"),
          hasCNI ? HelmCommands.rollback("istio-cni") : HelmCommands.uninstall("istio-cni", orRollback: true),
          isNew ? HelmCommands.uninstall("istiod", orRollback: true) : HelmCommands.rollback("istiod"),
        ]))
  }

  /// All steps of a wave, from its first restart to the end of its old policies.
  mutating func wave(_ index: Int) {
    let names = waves[index]
    let own = names.compactMap { moving[$0] }
    let words = names.waveWords
    let restarts = own.filter { !$0.sidecarred.isEmpty }
    if !restarts.isEmpty {
      moment.restarting = index
      moment.restartsInPlace = true
      add(
        .restartForHBONE,
        "Restart \(words) once, so that \(restarts.count == 1 ? "its" : "their") sidecars support HBONE",
        StepLines(
          details: restarts.map { ($0.name, $0.sidecarred) }.restartWords,
          commands: restarts.flatMap { ShellCommands.restart($0.sidecarred, in: $0.name) },
          checks: ["istioctl proxy-status   # expected: every pod of \(words) is SYNCED, with a new name"],
          undo: ["# nothing to undo: the sidecars are the same, and also support HBONE"]), wave: index)
      moment.restarting = nil
      moment.restartsInPlace = false
    }
    let affected = policies.filter { move in move.namespaces.contains(where: names.contains) && move.obstacle == nil }
    let wave = Wave(
      index: index, names: names, namespaces: own, policies: affected,
      labels: labels.filter { $0.wave == index }.map(\.label), window: window(affected, index))
    waypoints(wave)
    exclude(wave)
    label(wave)
    guards(wave)
    restart(wave)
    deleteOld(wave)
  }

  /// Why a wave needs a maintenance window; nil where no policy of it changes hands.
  func window(_ affected: [PolicyMove], _ index: Int) -> String? {
    let held = affected.filter { $0.policy.isSecurity && $0.copies.contains { waves[index].contains($0.key) } }
    guard !held.isEmpty else { return nil }
    let later = waves[(index + 1)...].joined().filter { moving[$0].map { !$0.sidecarred.isEmpty } ?? false }
    let callers =
      later.isEmpty
      ? ""
      : "; callers with sidecars in \(later.waveWords) are refused until their own wave, so move them before or with this one"
    return
      "\(held.map(\.policy.words).waveWords) \(held.count == 1 ? "changes" : "change") from the pods to a waypoint: until the old \(held.count == 1 ? "policy is" : "policies are") deleted, some calls are refused, and no call is newly allowed\(callers)"
  }

  /// New waypoints, and the copies of policies that hold there.
  mutating func waypoints(_ wave: Wave) {
    var commands: [String] = []
    var checks: [String] = []
    var undo: [String] = []
    var details: [String] = []
    for number in newWaypoints[wave.index] {
      moment.waypoints.insert(number)
      let waypoint = model.waypoints[number]
      details.append(
        "\(waypoint.id)\(waypoint.takes == "service" ? "" : " (istio.io/waypoint-for=\(waypoint.takes))"), for \(waypoint.users.listed)"
      )
      let (command, file) = model.making(waypoint)
      commands.append(command)
      if let file { files.append(file) }
      checks.append(ShellCommands.waitForGateway(waypoint.name, in: waypoint.namespace))
      undo.append(ShellCommands.delete(ShellCommands.gateway, waypoint.name, in: waypoint.namespace))
    }
    for label in wave.labels {
      guard case .gateway(let name) = label.holder, let command = label.command else { continue }
      details.append(label.words)
      commands.append(command)
      let before = model.cluster.traffic.gateways.first {
        $0.reference.namespace == name.namespace && $0.reference.name == name.name
      }
      if let back = label.undo(before?.labels ?? Labels()) { undo.append(back) }
    }
    let awaited = newWaypoints[wave.index].map { model.waypoints[$0] }.filter(\.isAwaited).map { "\($0.id)" }
    let making = commands
    var copying: [String] = []
    for move in wave.policies {
      for name in wave.names {
        for copy in move.copies[name] ?? [] {
          files.append(copy)
          let ports =
            copy.text.contains(" ports:")
            ? "; compare its ports: a waypoint sees the ports of the Service, not of the pods" : ""
          details.append("\(move.policy.words): \(copy.namespace)/\(copy.name) does the same at the waypoint\(ports)")
          copying.append(ShellCommands.apply(copy))
          checks.append(
            ShellCommands.wait(for: "WaypointAccepted", copy)
          )
          undo.append(ShellCommands.delete(copy.kind, copy.name, in: copy.namespace))
        }
      }
    }
    // What is used as soon as it is there must find its policies.
    commands = awaited.isEmpty ? making + copying : copying + making
    guard !commands.isEmpty else { return }
    if !awaited.isEmpty {
      details.append(
        "labels already point to \(awaited.listed): callers in ambient use it as soon as it exists")
    }
    add(
      .waypoints,
      "Create the waypoints and policies for \(wave.words)\(awaited.isEmpty ? "; nothing uses them yet" : "")",
      StepLines(details: details, commands: commands, checks: checks, undo: undo), wave: wave.index,
      window: awaited.isEmpty ? nil : wave.window)
  }

  /// Who stays out, and who joins though it has no sidecar today.
  mutating func exclude(_ wave: Wave) {
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    for namespace in wave.namespaces {
      details += namespace.stayingOut.lines { isOne, reason in "\(isOne ? "stays" : "stay") out (\(reason))" }
      details += namespace.joiningUnasked.lines { isOne, reason in
        "\(isOne ? "has" : "have") no sidecar (\(reason)) and \(isOne ? "joins" : "join") ambient anyway"
      }
      for (workload, _) in namespace.joiningUnasked {
        let key = "istio.io/dataplane-mode"
        guard let out = ShellCommands.patchTemplate(workload.id, [(key, "none")]),
          let back = ShellCommands.patchTemplate(workload.id, [(key, nil)])
        else { continue }
        commands.append("# to keep out: \(out)")
        undo.append("# for pods kept out: \(back)")
      }
    }
    guard !details.isEmpty else { return }
    add(
      .exclude, "Decide which pods of \(wave.words) stay out, before the namespace label applies to them",
      StepLines(
        details: details, commands: commands,
        checks: ShellCommands.check(
          wave.namespaces.map(\.name), "kubectl get pods -L istio.io/dataplane-mode -n",
          expected: "none for every pod kept out"),
        undo: undo), wave: wave.index)
  }
}
