package import Inventory

/// What it takes for every Service and ServiceEntry that needs L7 to have a waypoint before it.
///
/// Worked example: `reviews` of the namespace `shop` needs L7. Where its label, or its namespace's, leads to a waypoint that
/// takes Services and lets `shop` in, nothing is to be done. Where it names one that is not there, that one is needed. Where
/// nothing is asked for and `shop` has a waypoint, a label is. Else a new one is needed, and a label that leads to it. What
/// says `none` is left out.
package struct WaypointPlan: Sendable {
  /// Those that are there, then those that are needed, by name.
  package private(set) var waypoints: [Waypoint]
  /// The labels that lead to them and are not there yet.
  package private(set) var labels: [WaypointLabel] = []
  private var serving: [String: WaypointName] = [:]
  /// What is behind its waypoint only once the plan is done.
  private var newlyLed: Set<String> = []
  /// Services and ServiceEntries that need L7 and say `none`, which is held to.
  private(set) var optedOut: [(user: String, asking: CauseList)] = []

  /// Which waypoint stands before which object once the plan is done.
  package private(set) var bindings: WaypointResolver
  /// The same today.
  private let resolver: WaypointResolver
  private let settings: MeshSettings
  /// What customises every waypoint of Istio's class.
  private let classDefaults: GatewayParameters?
  private let namespaces: [String: Labels]
  private var existing: [String: AdoptableWaypoints] = [:]
  /// Names that Gateways have already, and those given here, with the place among the needed ones.
  private var taken: Set<WaypointName>
  private var needed: [WaypointName: Waypoint] = [:]
  private var seen: Set<WaypointLabel> = []

  /// Leads everything of `needs` in the scope to a waypoint, by those of today where they serve, else by new ones.
  init(
    for needs: L7Needs, in cluster: Cluster, beside today: WaypointsToday, _ scope: NamespaceScope,
    _ settings: MeshSettings
  ) {
    waypoints = today.all
    classDefaults = today.classDefaults
    resolver = today.resolver
    bindings = resolver
    self.settings = settings
    namespaces = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    taken = Set(cluster.traffic.gateways.map { WaypointName($0.reference.namespace, $0.reference.name) })
    for waypoint in today.all {
      taken.insert(waypoint.id)
      self.existing[waypoint.namespace, default: AdoptableWaypoints()].add(waypoint)
    }
    for (number, need) in needs.services.enumerated() where need.level == .mesh && !need.isGateway {
      if need.service.reach == .externalName { continue }
      let (namespace, pods) = (need.service.namespace, needs.index.pods(behind: number))
      // Where pods join by labels of their own, a label of the namespace would lead the services of the others too.
      let isWhole = scope.verdict(namespace).isIn
      guard isWhole || pods.contains(where: { scope.podJoinsAlone(namespace, $0.labels) != nil }) else { continue }
      serve(need, pods, isWhole: isWhole)
    }
    for need in needs.entries where scope.takesEgress(of: need.entry.reference.namespace) { serve(need) }
    for waypoint in needed.values.sorted(by: { $0.id < $1.id }) {
      waypoints.append(waypoint)
      bindings.add(waypoint)
    }
  }

  /// The waypoint of a Service that needs L7, once the plan is done; nil: it has none.
  package func waypoint(of service: Service) -> WaypointName? { serving[service.userWords] }

  /// The same of a ServiceEntry.
  package func waypoint(of entry: ServiceEntry) -> WaypointName? { serving[entry.reference.words] }

  /// Whether it takes the plan for the Service, or its pods where clients dial those, to be behind its waypoint.
  func isNewlyLed(_ service: Service) -> Bool { newlyLed.contains(service.userWords) }

  private mutating func serve(_ need: L7Need, _ pods: [ServiceIndex.Pods], isWhole: Bool) {
    let service = need.service
    let holder = Holder(of: .service(namespace: service.namespace, name: service.name), service.labels)
    var asked = Asked(
      user: service.userWords, name: service.name, namespace: service.namespace, own: [holder],
      shared: isWhole ? Holder(of: .namespace(service.namespace), namespaces[service.namespace] ?? Labels()) : nil)
    guard service.reach == .pods else {
      return serve(asked, resolver.binding(of: service), need.asking)
    }
    asked.dialsPods = true
    asked.own = pods.map { Holder(of: .pods($0.workload), $0.labels) }
    serve(asked, resolver.binding(ofAllPods: pods.map(\.labels), in: service.namespace), need.asking)
  }

  private mutating func serve(_ need: EgressNeed) {
    let reference = need.entry.reference
    let holder = Holder(
      of: .serviceEntry(namespace: reference.namespace, name: reference.name), need.entry.labels)
    let asked = Asked(user: reference.words, name: reference.name, namespace: reference.namespace, own: [holder])
    serve(asked, resolver.binding(of: need.entry), CauseList(need.causes))
  }

  /// Where a label is to be set, and the labels that are there today.
  fileprivate struct Holder {
    let holder: WaypointLabel.Holder
    let current: Labels

    init(of holder: WaypointLabel.Holder, _ current: Labels) {
      self.holder = holder
      self.current = current
    }
  }

  /// What asks for a waypoint.
  fileprivate struct Asked {
    let user: String
    let name: String
    let namespace: String
    /// Where a label is for it alone.
    var own: [Holder]
    /// Where a label is for all of its namespace.
    var shared: Holder?
    /// Clients dial its pods.
    var dialsPods = false
  }

  private mutating func serve(_ asked: Asked, _ binding: WaypointBinding, _ asking: CauseList) {
    if binding.outcome == .optedOut {
      optedOut.append((asked.user + (binding.isInherited ? " (by its namespace)" : ""), asking))
    } else {
      serving[asked.user] = serve(asked, binding)
      if binding.outcome != .bound { newlyLed.insert(asked.user) }
    }
  }

  private mutating func serve(_ asked: Asked, _ binding: WaypointBinding) -> WaypointName {
    if let name = binding.named {
      switch binding.outcome {
      case .bound: return name
      // A label without a name leads to nothing that could be made.
      case .missing where !name.name.isEmpty:
        need(name, asked, isAwaited: true)
        return name
      case .wrongTraffic(takes: "service") where asked.dialsPods:
        takeAll(name)
        return name
      default: break
      }
    } else if let there = adopted(asked) {
      return there
    }
    let name = newName(asked)
    need(name, asked)
    // A namespace's label that serves others stays.
    let isOnlyForIt =
      if case .wrongTraffic = binding.outcome { true } else { binding.named != nil && !binding.isInherited }
    lead(asked, to: name, isOnlyForIt: isOnlyForIt || settings.waypointPlacement == .service)
    return name
  }

  /// A waypoint that is there and to which only a label is missing: of its own namespace, or the one for all.
  private mutating func adopted(_ asked: Asked) -> WaypointName? {
    let local = existing[asked.namespace]
    var found = local?.waypoint(for: asked.name, dialsPods: asked.dialsPods)
    if found == nil, settings.waypointPlacement == .shared {
      found = existing[NamespaceScope.root]?.waypoint(for: asked.name, dialsPods: asked.dialsPods)
      if let shared = found, !resolver.lets(asked.namespace, to: shared.id) { found = nil }
    }
    guard let found else { return nil }
    if asked.dialsPods, !found.takesPods { takeAll(found.id) }
    let isOneOfSeveral = local.map { !$0.isSingle } ?? false
    lead(asked, to: found.id, isOnlyForIt: isOneOfSeveral)
    return found.id
  }

  private mutating func lead(_ asked: Asked, to waypoint: WaypointName, isOnlyForIt: Bool) {
    let holders = isOnlyForIt ? asked.own : asked.shared.map { [$0] } ?? asked.own
    for holder in holders {
      let label = WaypointLabel.use(waypoint, from: holder.holder, in: asked.namespace, holder.current)
      bindings.set(label, to: waypoint, in: asked.namespace, holder.current)
      if seen.insert(label).inserted { labels.append(label) }
    }
  }

  private mutating func takeAll(_ waypoint: WaypointName) {
    let label = WaypointLabel.takeAll(waypoint)
    guard seen.insert(label).inserted else { return }
    labels.append(label)
    bindings.set(label, to: waypoint, in: waypoint.namespace, Labels())
  }

  private mutating func need(_ name: WaypointName, _ asked: Asked, isAwaited: Bool = false) {
    taken.insert(name)
    if needed[name] == nil {
      var waypoint = Waypoint(namespace: name.namespace, name: name.name, origin: .needed)
      waypoint.parameters = classDefaults
      let replicas = settings.waypointReplicas
      waypoint.replicas = replicas > 1 ? replicas : classDefaults?.pods ?? replicas
      needed[name] = waypoint
    }
    needed[name]?.take(asked, isAwaited: isAwaited)
  }

  /// The name that the placement gives a new waypoint, or another where a Gateway has it that does not serve.
  private func newName(_ asked: Asked) -> WaypointName {
    let wanted =
      switch settings.waypointPlacement {
      case .namespace: WaypointName(asked.namespace, "waypoint")
      case .service: WaypointName(asked.namespace, "\(asked.name)-waypoint")
      case .shared: WaypointName(NamespaceScope.root, "waypoint")
      }
    var name = wanted
    var number = 2
    while taken.contains(name), needed[name] == nil {
      name.name = "\(wanted.name)-\(number)"
      number += 1
    }
    return name
  }
}

extension Waypoint {
  /// Serves one more that asks.
  fileprivate mutating func take(_ asked: WaypointPlan.Asked, isAwaited: Bool) {
    if asked.dialsPods { takes = "all" }
    if asked.namespace != namespace { guests.insert(asked.namespace) }
    if isAwaited { self.isAwaited = true }
    users.append(asked.user)
  }
}

extension WaypointResolver {
  /// The waypoint before all these pods; what is wrong with the first that has none.
  fileprivate func binding(ofAllPods pods: [Labels], in namespace: String) -> WaypointBinding {
    let bindings = (pods.isEmpty ? [Labels()] : pods).map { binding(ofPods: $0, in: namespace) }
    return bindings.first { $0.outcome != .bound } ?? bindings[0]
  }
}

extension NamespaceScope {
  /// Whether a ServiceEntry of the namespace is for the mesh: it needs no pods of its own, so only a scope that names
  /// namespaces, and exclusions, leave it out.
  fileprivate func takesEgress(of namespace: String) -> Bool {
    if isShutOut(namespace) { return false }
    if case .namespaces(let names) = scope { return names.contains(namespace) || namespace == NamespaceScope.root }
    return true
  }
}
