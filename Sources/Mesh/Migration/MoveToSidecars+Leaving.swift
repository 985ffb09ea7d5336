import Inventory

extension MoveToSidecars {
  /// What the labels of ambient are on, as they stand before the way back, and the commands that take them away.
  ///
  /// On a way back from a move that is still to come these are the labels that the move will have set.
  func leaving(_ own: [MovingNamespace]) -> StepLines {
    var lines = StepLines()
    let keys = ["istio.io/dataplane-mode", "istio.io/use-waypoint", "istio.io/use-waypoint-namespace"]
    for namespace in own {
      let before = namespace.labels
      let held = keys.filter { before[key: $0] != nil }
      if !held.isEmpty {
        lines.details.append("\(namespace.name): remove \(held.listed)")
        lines.commands.append(ShellCommands.label("namespace", [namespace.name], held.map { ($0, nil) }))
        lines.undo.append(ShellCommands.label("namespace", [namespace.name], held.map { ($0, before[key: $0]) }))
      }
      for (kind, name, labels, today) in labelled(in: namespace.name) {
        let changes = taking(labels, backTo: today)
        guard !changes.isEmpty else { continue }
        lines.details.append("\(kind) \(namespace.name)/\(name): \(changes.words)")
        lines.commands.append(ShellCommands.label(kind, [name], in: namespace.name, changes))
        lines.undo.append(
          ShellCommands.label(kind, [name], in: namespace.name, changes.map { ($0.key, labels[key: $0.key]) }))
      }
      for workload in namespace.joining + namespace.leaving.map(\.workload) {
        let labels = ambientLabels(of: workload, joinsWhole: namespace.joinsWhole)
        guard !labels.pairs.isEmpty else { continue }
        let words = labels.pairs.map { "\($0.key)=\($0.value)" }.listed
        lines.details.append("\(workload.id): its pods have \(words): remove it in the template, in Git too")
        lines.commands += [ShellCommands.patchTemplate(workload.id, labels.pairs.map { ($0.key, nil) })].compactMap {
          $0
        }
        lines.undo += [ShellCommands.patchTemplate(workload.id, labels.pairs.map { ($0.key, $0.value) })].compactMap {
          $0
        }
      }
    }
    return lines
  }

  /// What takes labels away; on a way back from a move that is still to come, back to what they are today.
  private func taking(_ labels: Labels, backTo today: Labels) -> [ShellCommands.Change] {
    guard start == .ambient else { return labels.pairs.map { ($0.key, nil) } }
    return labels.pairs.filter { $0.value != today[key: $0.key] }.map { ($0.key, today[key: $0.key]) }
  }

  private static let keys = [
    "istio.io/use-waypoint", "istio.io/use-waypoint-namespace", "istio.io/ingress-use-waypoint",
  ]

  /// Services and ServiceEntries of a namespace that have labels of waypoints.
  private func labelled(in namespace: String) -> [(kind: String, name: String, labels: Labels, today: Labels)] {
    var found: [(kind: String, name: String, labels: Labels, today: Labels)] = []
    func note(_ kind: String, _ name: String, _ labels: Labels, today: Labels) {
      var own = Labels()
      for key in MoveToSidecars.keys { if let value = labels[key: key] { own.set(key, to: value) } }
      if !own.pairs.isEmpty { found.append((kind, name, own, today)) }
    }
    let ingress =
      start == .ambient
      ? Set(preparation.ingressServices([namespace], guarded: Set(guards.map(\.namespace))).map(\.name)) : []
    for service in services[namespace] ?? [] {
      var labels = service.labels
      for label in planned[.service(namespace: namespace, name: service.name)] ?? [] { labels.apply([label]) }
      if ingress.contains(service.name) { labels.set("istio.io/ingress-use-waypoint", to: "true") }
      note("service", service.name, labels, today: service.labels)
    }
    for entry in entries[namespace] ?? [] {
      var labels = entry.labels
      for label in planned[.serviceEntry(namespace: namespace, name: entry.reference.name)] ?? [] {
        labels.apply([label])
      }
      note("serviceentry", entry.reference.name, labels, today: entry.labels)
    }
    return found
  }

  /// The labels of ambient in a workload's pod template.
  private func ambientLabels(of workload: Workload, joinsWhole: Bool) -> Labels {
    let mode = "istio.io/dataplane-mode"
    var labels = Labels()
    for key in [mode] + MoveToSidecars.keys.prefix(2) {
      if let value = workload.groups.lazy.compactMap({ $0.spec.labels[key: key] }).first { labels.set(key, to: value) }
    }
    if start == .ambient {
      if !joinsWhole { labels.set(mode, to: "ambient") }
      for label in planned[.pods(workload.id)] ?? [] { labels.apply([label]) }
    }
    if let value = labels[key: mode], value != "ambient" {
      labels = Labels(
        Dictionary(uniqueKeysWithValues: labels.pairs.filter { $0.key != mode }.map { ($0.key, $0.value) }))
    }
    return labels
  }

  /// The end of ztunnel and istio-cni, where no namespace stays in ambient.
  mutating func removeAmbient() {
    guard hasAmbient, staying.isEmpty else { return }
    moment.hasPerNodeProxies = false
    let keepsCNI = model.hasCNIForSidecars
    add(
      .removeAmbient,
      keepsCNI
        ? "Remove ztunnel, then reset the profiles of istio-cni and istiod"
        : "Remove ztunnel and istio-cni, then reset istiod's profile",
      StepLines(
        details: ["close port 15008 only when no sidecar uses HBONE any more; keep 15012 and 15017 open"]
          + (keepsCNI
            ? [] : ["if sidecars start without an init container, keep istio-cni and only reset its profile"]),
        commands: HelmCommands.remarks(isNew: false, planned: model.settings.istioVersion)
          + [
            HelmCommands.uninstall("ztunnel"),
            keepsCNI
              ? HelmCommands.upgrade("istio-cni", "cni", ["profile="])
              : "\(HelmCommands.uninstall("istio-cni"))   # not if sidecars used istio-cni before ambient",
          ] + HelmCommands.controlPlane(isNew: false, ["profile=", "env.PILOT_ENABLE_AMBIENT=false"]),
        checks: [
          "kubectl get daemonset -n istio-system   # expected: \(keepsCNI ? "ztunnel is gone" : "neither ztunnel nor istio-cni-node")"
        ],
        undo: [
          HelmCommands.rollback("istiod"), HelmCommands.versionThere,
          keepsCNI ? HelmCommands.rollback("istio-cni") : HelmCommands.upgrade("istio-cni", "cni", ["profile=ambient"]),
          HelmCommands.upgrade("ztunnel", "ztunnel"),
        ]))
  }
}

extension [ShellCommands.Change] {
  /// `remove istio.io/use-waypoint`, `set istio.io/ingress-use-waypoint=false again`.
  fileprivate var words: String {
    let gone = filter { $0.value == nil }.map(\.key)
    let back = compactMap { key, value in value.map { "\(key)=\($0)" } }
    return [gone.isEmpty ? nil : "remove \(gone.listed)", back.isEmpty ? nil : "set \(back.listed) again"]
      .compactMap { $0 }.joined(separator: ", ")
  }
}
