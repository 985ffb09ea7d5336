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
struct MoveToAmbient {
  private let model: MeshModel
  private let start: DataPlane
  private let nodes: DemandTotals
  private let moving: [String: MovingNamespace]
  private let waves: [[String]]
  private let use: WaypointUse
  private let policies: [PolicyMove]
  /// The labels that lead to waypoints, each with the wave, from 0 on, that it is set in.
  private let labels: [(label: WaypointLabel, wave: Int)]
  /// The waypoints that are to be made, by their numbers, in each wave.
  private let newWaypoints: [[Int]]
  /// Sidecars run before the move.
  private let hasSidecars: Bool
  private var moment = MoveMoment()
  private var steps: [MigrationStep] = []
  private var files: [Manifest] = []

  init(
    _ model: MeshModel, from start: DataPlane, _ moving: [MovingNamespace], waves: [[String]], _ totals: DemandTotals
  ) {
    self.model = model
    self.start = start
    self.waves = waves
    nodes = totals
    use = WaypointUse(model)
    self.moving = Dictionary(uniqueKeysWithValues: moving.map { ($0.name, $0) })
    var rewriting = PoliciesToAmbient(model, use)
    let names = moving.map(\.name)
    var moves = rewriting.moves(of: names)
    if start == .sidecar {
      // What the input has with targetRefs is what runs before the move there.
      var back = PoliciesToSidecars(model, use)
      moves += PoliciesToAmbient.moves(of: back.returns(of: names), guards: model.waypointGuards(of: names))
    }
    policies = moves
    let waveOf = Dictionary(
      uniqueKeysWithValues: waves.enumerated().flatMap { index, wave in wave.map { ($0, index) } })
    labels = model.waypointPlan.labels.map { ($0, waveOf[$0.namespace] ?? 0) }
    var first: [WaypointName: Int] = [:]
    func note(_ waypoint: WaypointName?, in namespace: String) {
      guard let waypoint else { return }
      first[waypoint] = min(first[waypoint] ?? waves.count - 1, waveOf[namespace] ?? 0)
    }
    for service in model.cluster.services { note(model.waypointPlan.waypoint(of: service), in: service.namespace) }
    for entry in model.cluster.traffic.serviceEntries {
      note(model.waypointPlan.waypoint(of: entry), in: entry.reference.namespace)
    }
    var new = [[Int]](repeating: [], count: max(waves.count, 1))
    for (number, waypoint) in model.waypoints.enumerated() where waypoint.origin == .needed {
      new[max(first[waypoint.id] ?? 0, 0)].append(number)
    }
    newWaypoints = new
    hasSidecars = moving.contains { !$0.sidecarred.isEmpty }
    moment.hasPerNodeProxies = start == .current && model.planesToday.contains(.ambient)
    moment.hasControlPlane = start != .none && !(start == .current && model.planesToday.isEmpty)
    moment.waypoints = Set(model.waypoints.indices.filter { model.waypoints[$0].origin != .needed })
  }

  /// Namespaces with policies that only a waypoint can hold: callers with sidecars skip waypoints, so such namespaces are best
  /// moved last, and together.
  static func needingWindows(_ model: MeshModel, _ moving: [MovingNamespace]) -> Set<String> {
    var rewriting = PoliciesToAmbient(model, WaypointUse(model))
    let moves = rewriting.moves(of: moving.map(\.name))
    return Set(moves.filter { $0.policy.isSecurity }.flatMap { $0.copies.filter { !$0.value.isEmpty }.keys })
  }

  /// The moment before the first step.
  var beginning: MoveMoment { moment }

  mutating func made() -> (steps: [MigrationStep], files: [Manifest]) {
    let obstacles =
      model.obstaclesToAmbient(policies, moving.values.sorted { $0.name < $1.name })
    if !obstacles.isEmpty {
      add(
        .obstacles, "Resolve what cannot move as it is", obstacles,
        ["# no command: go on once each of these is resolved, or leave its namespaces out"])
    }
    let reviews = model.reviews(.ambient)
    if !reviews.isEmpty {
      add(
        .review, "Look through what means something else or nothing in ambient", reviews,
        ["# no command: each says what to do"])
    }
    makeRoom()
    for index in waves.indices { wave(index) }
    add(
      .finish, staying.isEmpty ? "Ambient only" : "Ambient, beside the sidecars that stay", staying,
      check: [
        "istioctl analyze -A   # expected: no error",
        "istioctl ztunnel-config workloads   # expected: HBONE for every pod of the mesh",
      ])
    return (steps, files)
  }

  /// Workloads that keep their sidecars.
  private var staying: [String] {
    model.members.filter {
      model.before($0, from: start) == .sidecar && !$0.ambient.isIn && $0.role == .application
    }.map { "\($0.workload.id) keeps its sidecar: \($0.ambient.reason)" }.onceEach
  }

  private mutating func makeRoom() {
    guard !moment.hasPerNodeProxies else { return }
    let perNode = model.components.requests(of: .ztunnel) + model.components.requests(of: .cni)
    let isNew = !moment.hasControlPlane
    (moment.hasPerNodeProxies, moment.hasControlPlane) = (true, true)
    add(
      .makeRoom,
      hasSidecars
        ? "Make room: start ztunnel and istio-cni on every node, beside the sidecars"
        : "Make room: start ztunnel and istio-cni on every node",
      [
        "\(nodes.nodes) x \(perNode.text)\(hasSidecars ? ", beside the sidecars" : "")",
        "open port 15008 (HBONE) between all nodes first; istiod keeps 15012 and 15017",
      ],
      [
        "# with Helm; releases, namespaces and values as they are in your installation",
        "helm upgrade\(isNew ? " --install" : "") istiod istio/istiod -n istio-system --reuse-values --set profile=ambient --wait",
        "helm upgrade --install istio-cni istio/cni -n istio-system --set profile=ambient --wait",
        "helm upgrade --install ztunnel istio/ztunnel -n istio-system --wait",
      ],
      check: [
        "kubectl rollout status daemonset/ztunnel -n istio-system   # expected: successfully rolled out",
        "kubectl rollout status daemonset/istio-cni-node -n istio-system   # expected: successfully rolled out",
      ],
      undo: ["helm uninstall ztunnel -n istio-system"]
        + (isNew
          ? ["helm uninstall istio-cni -n istio-system", "helm uninstall istiod -n istio-system"]
          : ["# istio-cni and istiod: helm rollback to the revision before"]))
  }

  private mutating func wave(_ index: Int) {
    let names = waves[index]
    let own = names.compactMap { moving[$0] }
    let words = names.waveWords
    let restarts = own.filter { !$0.sidecarred.isEmpty }
    if !restarts.isEmpty {
      moment.restarting = index
      moment.restartsInPlace = true
      add(
        .restartForHBONE, "Restart \(words) once, so that its sidecars support HBONE", restarts.map(\.restartWords),
        restarts.flatMap { ShellCommands.restart($0.sidecarred, in: $0.name) },
        check: restarts.map {
          "istioctl proxy-status | grep -F .\($0.name)   # expected: every pod is SYNCED, with a new name"
        }, undo: ["# nothing: the sidecars are as before, and support HBONE besides"], wave: index)
      moment.restarting = nil
      moment.restartsInPlace = false
    }
    let affected = policies.filter { move in move.namespaces.contains(where: names.contains) && move.obstacle == nil }
    let window = window(affected, index)
    let labels = labels.filter { $0.wave == index }.map(\.label)
    waypoints(names, affected, labels, words, index)
    exclude(own, words, index)
    label(own, labels, words, index, window)
    guards(affected, names, words, index, window)
    restart(own, labels, words, index, window)
    deleteOld(index, words, window)
  }

  /// Why a wave needs a maintenance window; nil where no policy of it changes hands.
  private func window(_ affected: [PolicyMove], _ index: Int) -> String? {
    let held = affected.filter { $0.policy.isSecurity && $0.copies.contains { waves[index].contains($0.key) } }
    guard !held.isEmpty else { return nil }
    let later = waves[(index + 1)...].joined().filter { moving[$0].map { !$0.sidecarred.isEmpty } ?? false }
    let callers =
      later.isEmpty
      ? ""
      : "; callers with sidecars in \(later.waveWords) are refused until their own wave, so move them before or together with it"
    return
      "\(held.map(\.policy.words).waveWords) \(held.count == 1 ? "changes" : "change") from the pods to a waypoint: until the old \(held.count == 1 ? "policy is" : "policies are") deleted some calls are refused, and none is let through that was not before\(callers)"
  }

  private mutating func waypoints(
    _ names: [String], _ affected: [PolicyMove], _ labels: [WaypointLabel], _ words: String, _ index: Int
  ) {
    var commands: [String] = []
    var checks: [String] = []
    var undo: [String] = []
    var details: [String] = []
    for number in newWaypoints[index] {
      moment.waypoints.insert(number)
      let waypoint = model.waypoints[number]
      details.append(
        "\(waypoint.id)\(waypoint.takes == "service" ? "" : " (istio.io/waypoint-for=\(waypoint.takes))"), for \(waypoint.users.listed)"
      )
      if model.settings.waypointPlacement == .shared {
        let file = Manifest.sharedWaypoint(waypoint)
        files.append(file)
        commands.append(ShellCommands.apply(file))
      } else {
        commands.append(ShellCommands.applyWaypoint(waypoint.name, in: waypoint.namespace, for: waypoint.takes))
      }
      checks.append(
        "kubectl wait --for=condition=Programmed gateway/\(waypoint.name) -n \(waypoint.namespace) --timeout=2m   # expected: condition met"
      )
      undo.append(ShellCommands.delete("gateway", waypoint.name, in: waypoint.namespace))
    }
    for label in labels {
      guard case .gateway = label.holder, let command = label.command else { continue }
      details.append(label.words)
      commands.append(command)
      if let back = label.undo { undo.append(back) }
    }
    for move in affected {
      for name in names {
        for copy in move.copies[name] ?? [] {
          files.append(copy)
          let ports =
            copy.text.contains(" ports:") ? "; compare its ports: a waypoint sees the Service's, not the pods'" : ""
          details.append("\(move.policy.words): \(copy.namespace)/\(copy.name) says the same at the waypoint\(ports)")
          commands.append(ShellCommands.apply(copy))
          checks.append(
            "kubectl get \(copy.kind.lowercased()) \(copy.name) -n \(copy.namespace) -o jsonpath='{.status.conditions}'   # expected: WaypointAccepted is True"
          )
          undo.append(ShellCommands.delete(copy.kind, copy.name, in: copy.namespace))
        }
      }
    }
    guard !commands.isEmpty else { return }
    add(
      .waypoints, "Create the waypoints and policies for \(words); nothing uses them yet", details, commands,
      check: checks, undo: undo, wave: index)
  }

  private mutating func exclude(_ own: [MovingNamespace], _ words: String, _ index: Int) {
    var details: [String] = []
    var commands: [String] = []
    for namespace in own {
      details += namespace.stayingOut.map { "\($0.workload.id) stays out: \($0.reason)" }
      for (workload, reason) in namespace.joiningUnasked {
        details.append(
          "\(workload.id) has no sidecar (\(reason)), and joins ambient all the same; label its pods istio.io/dataplane-mode=none to keep it out"
        )
        if let patch = ShellCommands.patchTemplate(workload.id, [("istio.io/dataplane-mode", "none")]) {
          commands.append("# to keep it out: \(patch)")
        }
      }
    }
    guard !details.isEmpty else { return }
    add(
      .exclude, "Decide which pods of \(words) stay out, before the label acts on them", details, commands, wave: index)
  }

  private mutating func label(
    _ own: [MovingNamespace], _ labels: [WaypointLabel], _ words: String, _ index: Int, _ window: String?
  ) {
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
    var held = labels
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
        if let patch = ShellCommands.patchTemplate(workload.id, [("istio.io/dataplane-mode", "ambient")]) {
          commands.append(patch)
        }
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
      if let back = label.undo { undo.append(back) }
    }
    let isOver = own.allSatisfy(\.sidecarred.isEmpty)
    if isOver { moment.movedWaves = index + 1 }
    guard !commands.isEmpty else { return }
    add(
      .label,
      !isOver
        ? "Put \(words) into ambient\(labels.isEmpty ? "" : " and behind its waypoints") (label); pods with sidecars keep them until they restart"
        : "Put \(words) into ambient (label); no pod restarts",
      details, commands,
      check: own.map { "istioctl ztunnel-config workloads --workload-namespace \($0.name)   # expected: HBONE" },
      undo: undo,
      window: window, wave: index)
  }

  private mutating func guards(
    _ affected: [PolicyMove], _ names: [String], _ words: String, _ index: Int, _ window: String?
  ) {
    let guards = names.flatMap { name in affected.flatMap { $0.guards[name] ?? [] } }.reduce(into: [Manifest]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let ingress = ingressServices(names)
    guard !guards.isEmpty || !ingress.isEmpty else { return }
    files += guards
    var details = ingress.map {
      "service \($0.namespace)/\($0.name): istio.io/ingress-use-waypoint=true, since ingress gateways skip waypoints without it"
    }
    details += guards.map { "\($0.kind) \($0.namespace)/\($0.name): only the waypoint may call the pods" }
    if !guards.isEmpty {
      details.append(
        "calls to pod addresses, from outside the mesh and by scrapes of application ports are refused from here on")
    }
    let unfronted = affected.filter { !$0.guards.isEmpty }.flatMap(\.unfronted).filter { names.contains($0.namespace) }
    details += unfronted.map { "\($0) has no Service with a waypoint: nobody can call it from here on" }.onceEach
    add(
      .guards,
      guards.isEmpty
        ? "Let ingress traffic of \(words) take the waypoints too" : "Let nobody past the waypoints of \(words)",
      details,
      ingress.map {
        ShellCommands.label("service", [$0.name], in: $0.namespace, [("istio.io/ingress-use-waypoint", "true")])
      } + guards.map(ShellCommands.apply),
      check: ingress.map {
        "kubectl get service \($0.name) -n \($0.namespace) --show-labels   # expected: istio.io/ingress-use-waypoint=true"
      }
        + guards.map {
          "kubectl get authorizationpolicy \($0.name) -n \($0.namespace) -o jsonpath='{.status.conditions}'   # expected: ZtunnelAccepted is True"
        },
      undo: guards.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) }
        + ingress.map {
          ShellCommands.label("service", [$0.name], in: $0.namespace, [("istio.io/ingress-use-waypoint", nil)])
        }, window: guards.isEmpty ? nil : window, wave: index)
  }

  /// Services behind waypoints that a gateway leads to, and do not say yet that its traffic is to take the waypoint.
  private func ingressServices(_ names: [String]) -> [Service] {
    let key = "istio.io/ingress-use-waypoint"
    return model.l7Needs.services.filter { need in
      let service = need.service
      guard names.contains(service.namespace), need.causes.contains(where: { $0.level == .gateway }),
        use[service] != nil
      else { return false }
      return (service.labels[key: key] ?? moving[service.namespace]?.labels[key: key]) != "true"
    }.map(\.service)
  }

  private mutating func restart(
    _ own: [MovingNamespace], _ labels: [WaypointLabel], _ words: String, _ index: Int, _ window: String?
  ) {
    let restarts = own.filter { !$0.sidecarred.isEmpty }
    var templates: [WorkloadID: [ShellCommands.Change]] = [:]
    for label in labels {
      if case .pods(let id) = label.holder { templates[id, default: []] += label.changes }
    }
    guard !restarts.isEmpty || !templates.isEmpty else {
      moment.movedWaves = index + 1
      return
    }
    var details: [String] = []
    var commands: [String] = []
    var undo: [String] = []
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
          "\(workload.id): its pods carry \(keys.joined(separator: " and ")), which outlives the namespace's label: change it in the template, in Git too"
        )
        let mode: [ShellCommands.Change] = namespace.joinsWhole ? [] : [("istio.io/dataplane-mode", "ambient")]
        let more = templates.removeValue(forKey: workload.id) ?? []
        commands.append(
          ShellCommands.patchTemplate(workload.id, keys.map { ($0, nil) } + mode + more)
            ?? "# delete \(workload.id) and apply its own manifest again, without \(keys.joined(separator: " and "))")
      }
      let waypointed = templates.filter { $0.key.namespace == namespace.name }.sorted { $0.key < $1.key }
      for (id, changes) in waypointed {
        details.append(
          "\(id): its pods are dialled themselves, so their template says which waypoint they use, in Git too")
        commands.append(
          ShellCommands.patchTemplate(id, changes)
            ?? "# delete \(id) and apply its own manifest again, with these labels")
      }
      if !namespace.sidecarred.isEmpty { details.append(namespace.restartWords) }
      let others = namespace.sidecarred.filter { workload in
        !patched.contains { $0.workload.id == workload.id } && !waypointed.contains { $0.key == workload.id }
      }
      commands += ShellCommands.restart(others, in: namespace.name)
      undo += ShellCommands.restart(others, in: namespace.name)
    }
    moment.movedWaves = index + 1
    moment.restarting = index
    add(
      .restart, "Restart \(words) without sidecars", details, commands,
      check: restarts.map { ShellCommands.sidecarCheck($0.name, expected: "nothing behind the names") },
      undo: undo, window: window, wave: index)
    moment.restarting = nil
  }

  private mutating func deleteOld(_ index: Int, _ words: String, _ window: String?) {
    let moved = Set(waves[...index].joined())
    // In the wave that brings the last of its namespaces over.
    let due = policies.filter { move in
      move.obstacle == nil && !move.copies.isEmpty && move.namespaces.allSatisfy(moved.contains)
        && move.namespaces.contains(where: waves[index].contains)
    }
    guard !due.isEmpty else { return }
    let originals = due.flatMap(\.old)
    files += originals
    add(
      .deleteOld, "Delete the old policies of \(words) at once: ztunnel reads them in its own way",
      originals.map { "\($0.kind) \($0.namespace)/\($0.name)" },
      originals.map { ShellCommands.delete($0.kind, $0.name, in: $0.namespace) },
      check: originals.map {
        "kubectl get \($0.kind.lowercased()) -n \($0.namespace)   # expected: \($0.name) is gone"
      }.onceEach, undo: originals.map(ShellCommands.apply), window: window, wave: index)
  }

  private mutating func add(
    _ kind: MigrationStep.Kind, _ title: String, _ details: [String], _ commands: [String] = [], check: [String] = [],
    undo: [String] = [], window: String? = nil, wave: Int? = nil
  ) {
    steps.append(
      MigrationStep(
        kind: kind, wave: wave.map { $0 + 1 }, title: title, details: details, commands: commands, checks: check,
        undo: undo, window: window, moment: moment))
  }
}

extension MovingNamespace {
  /// `shop: 2 Deployments, 1 StatefulSet`.
  var restartWords: String { "\(name): \(sidecarred.kindWords)" }
}

extension [Workload] {
  /// `2 Deployments, 1 StatefulSet`.
  var kindWords: String {
    var counts: [WorkloadKind: Int] = [:]
    for workload in self { counts[workload.id.kind, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.rawValue)\($0.value == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }
}

extension Collection<String> {
  /// A few names, and how many more.
  var waveWords: String {
    count > 4 ? "\(prefix(3).joined(separator: ", ")) and \(count - 3) more" : joined(separator: ", ")
  }

  /// All names.
  var listed: String { joined(separator: ", ") }
}

extension ShellCommands {
  /// Shows which pods of a namespace carry a sidecar.
  static func sidecarCheck(_ namespace: String, expected: String) -> String {
    "kubectl get pods -n \(quoted(namespace)) -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.annotations.sidecar\\.istio\\.io/status}{\"\\n\"}{end}'   # expected: \(expected)"
  }
}

extension Manifest {
  /// A waypoint for all namespaces: istioctl makes none that takes users of others.
  static func sharedWaypoint(_ waypoint: Waypoint) -> Manifest {
    Manifest(
      file: "waypoints/\(waypoint.namespace)-\(waypoint.name).yaml".fileName, kind: "Gateway",
      namespace: waypoint.namespace, name: waypoint.name,
      text: """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata:
          name: \(waypoint.name)
          namespace: \(waypoint.namespace)
          labels:
            istio.io/waypoint-for: \(waypoint.takes)
        spec:
          gatewayClassName: istio-waypoint
          listeners:
          - name: mesh
            port: 15008
            protocol: HBONE
            allowedRoutes:
              namespaces:
                from: All

        """)
  }
}
