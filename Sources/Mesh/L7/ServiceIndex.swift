import Basics
import Inventory

/// Finds services by name, by host and by the pods behind them, each by hash: with thousands of policies and services nothing
/// is compared with everything.
///
/// Worked example: a policy of the namespace `shop` selects `app=cart`. The distinct labels of pods in `shop` that hold
/// `app=cart` are looked up, and behind each stands a list of the services that select it.
struct ServiceIndex {
  /// Pods of a namespace with the same labels.
  struct Pods {
    /// The namespace that they are in.
    let namespace: String
    /// What all of them have.
    let labels: Labels
    /// The first workload that has such.
    let workload: WorkloadID
    /// They are gateways or waypoints.
    var isGateway: Bool
    /// The services that select them.
    var services: [Int] = []
  }

  private struct Place: Hashable {
    var namespace: String
    var labels: Labels
  }

  private struct LabelPlace: Hashable {
    var namespace: String
    var pair: Labels.Pair
  }

  /// All services, in the order of the input; their places are the numbers that the index answers with.
  let services: [Service]
  /// All distinct pods, by namespace and labels.
  private(set) var pods: [Pods] = []
  private var podsInNamespace: [String: [Int]] = [:]
  private var podsWithLabel: [LabelPlace: [Int]] = [:]
  private var podsWithLabelAnywhere: [Labels.Pair: [Int]] = [:]
  private var podsAt: [Place: Int] = [:]
  /// By `name.namespace`.
  private var named: [String: Int] = [:]
  private var inNamespace: [String: [Int]] = [:]
  /// The pods behind each service.
  private var behind: [[Int]] = []

  /// Lists services by name and namespace, and the pods of the workloads by namespace and labels.
  init(_ services: [Service], _ workloads: [Workload]) {
    self.services = services
    for workload in workloads {
      for group in workload.groups { add(group.spec, of: workload) }
    }
    for (number, service) in services.enumerated() {
      named["\(service.name).\(service.namespace)"] = number
      inNamespace[service.namespace, default: []].append(number)
      let selected = service.selector.map { pods(selectedBy: $0, in: service.namespace) } ?? []
      behind.append(selected)
      for pod in selected { pods[pod].services.append(number) }
    }
  }

  private mutating func add(_ pod: PodSpec, of workload: Workload) {
    let namespace = workload.id.namespace
    let role = MeshRole(of: workload, pod)
    let isGateway = role == .gateway || role == .waypoint
    let place = Place(namespace: namespace, labels: pod.labels)
    if let known = podsAt[place] {
      if isGateway { pods[known].isGateway = true }
      return
    }
    let number = pods.count
    podsAt[place] = number
    pods.append(Pods(namespace: namespace, labels: pod.labels, workload: workload.id, isGateway: isGateway))
    podsInNamespace[namespace, default: []].append(number)
    for pair in pod.labels.pairs {
      podsWithLabel[LabelPlace(namespace: namespace, pair: pair), default: []].append(number)
      podsWithLabelAnywhere[pair, default: []].append(number)
    }
  }

  /// The pods that a selector picks in a namespace, or in all where that is nil; the rarest of its labels leads to them.
  func pods(selectedBy selector: Labels, in namespace: String?) -> [Int] {
    let lists = selector.pairs.map { pair in
      namespace.map { podsWithLabel[LabelPlace(namespace: $0, pair: pair)] ?? [] } ?? podsWithLabelAnywhere[pair] ?? []
    }
    guard let rarest = lists.min(by: { $0.count < $1.count }) else {
      return namespace.map { podsInNamespace[$0] ?? [] } ?? Array(pods.indices)
    }
    return selector.pairs.count == 1 ? rarest : rarest.filter { pods[$0].labels.match(selector) }
  }

  /// The pods behind a service.
  func pods(behind service: Int) -> [Pods] { behind[service].map { pods[$0] } }

  /// Whether gateways or waypoints stand behind a service.
  func isGateway(_ service: Int) -> Bool {
    services[service].isOfGateway || behind[service].contains { pods[$0].isGateway }
  }

  /// The services that a policy reaches: those it names; else those whose pods it selects, or its whole namespace; in the
  /// mesh's root namespace, every one.
  func services(
    reachedBy policy: ObjectReference, selector: Labels?, targets: [TargetReference]
  ) -> ServiceReach {
    if !targets.isEmpty { return .single(targets.compactMap { service(named: $0, in: policy.namespace) }.onceEach) }
    let isOfMesh = policy.namespace == NamespaceScope.root
    guard let selector else { return isOfMesh ? .mesh : .namespaces([policy.namespace]) }
    let selected = pods(selectedBy: selector, in: isOfMesh ? nil : policy.namespace)
    return .single(selected.flatMap { pods[$0].services }.onceEach)
  }

  /// The services, one by one.
  func numbers(_ reach: ServiceReach) -> [Int] {
    switch reach {
    case .single(let numbers): numbers
    case .namespaces(let names): names.flatMap { inNamespace[$0] ?? [] }.sorted()
    case .mesh: Array(services.indices)
    }
  }

  /// The services that select pods with these labels in a namespace, if there are such pods.
  func services(selecting labels: Labels, in namespace: String) -> [Int] {
    podsAt[Place(namespace: namespace, labels: labels)].map { pods[$0].services } ?? []
  }

  /// The number of the pods with these labels in a namespace; nil: there are none.
  func pods(with labels: Labels, in namespace: String) -> Int? { podsAt[Place(namespace: namespace, labels: labels)] }

  /// The service that a reference of an object in a namespace points to.
  func service(named target: TargetReference, in namespace: String) -> Int? {
    guard target.kind == "Service" else { return nil }
    return named["\(target.name).\(target.namespace.isEmpty ? namespace : target.namespace)"]
  }

  /// The services before a workload; where either has no labels to go by, the name decides.
  func services(before workload: Workload) -> [Int] {
    let namespace = workload.id.namespace
    let sameName = named["\(workload.id.name).\(namespace)"]
    guard workload.groups.contains(where: { !$0.spec.labels.isEmpty }) else { return sameName.map { [$0] } ?? [] }
    let selecting = workload.groups.flatMap { group in
      services(selecting: group.spec.labels, in: namespace)
    }
    return (selecting + [sameName].compactMap { $0 }.filter { services[$0].selector == nil }).onceEach
  }

  /// The services that a host of Istio's configuration names, written in an object of a namespace: `reviews` in its own
  /// namespace, `reviews.shop`, `reviews.shop.svc`, the whole `reviews.shop.svc.cluster.local`, and wildcards such as
  /// `*.shop.svc.cluster.local` and `*.local`.
  ///
  /// Source: istio/istio `pkg/config/host/name.go`.
  func services(namedBy host: String, in namespace: String) -> ServiceReach {
    if host.hasPrefix("*") { return services(endingIn: host.dropFirst()) }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count < 3 || parts[2] == "svc" else { return .single([]) }
    let name = parts.count == 1 ? "\(host).\(namespace)" : "\(parts[0]).\(parts[1])"
    return .single(named[name].map { [$0] } ?? [])
  }

  private func services(endingIn suffix: Substring) -> ServiceReach {
    let domain = ".svc.cluster.local"
    guard let border = suffix.ranges(of: ".svc").map(\.lowerBound).first(where: { suffix.isLabel("svc", at: $0) })
    else { return domain.hasSuffix(suffix) ? .mesh : .single([]) }
    // What stands before `.svc`: the end of a name and a namespace, or the end of a namespace.
    let end = suffix[..<border]
    if end.isEmpty { return .mesh }
    guard let dot = end.lastIndex(of: ".") else { return .namespaces(inNamespace.keys.filter { $0.hasSuffix(end) }) }
    let (name, namespace) = (end[..<dot], String(end[end.index(after: dot)...]))
    if name.isEmpty { return .namespaces([namespace]) }
    return .single((inNamespace[namespace] ?? []).filter { services[$0].name.hasSuffix(name) })
  }
}

extension Substring {
  /// Whether one label of a host begins behind the dot at the index.
  fileprivate func isLabel(_ label: String, at dot: Index) -> Bool {
    let rest = self[index(after: dot)...].dropFirst(label.count)
    return rest.isEmpty || rest.first == "."
  }
}

extension Service {
  /// Whether Istio made it for a waypoint or a gateway between networks.
  var isOfGateway: Bool {
    ["istio.io-mesh-controller", "istio.io-eastwest-controller"].contains(labels[key: "gateway.istio.io/managed"])
  }
}
