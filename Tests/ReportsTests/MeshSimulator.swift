import Basics
import Formats

/// A small model of a cluster with Istio, which does what the commands of a runbook say: labels, restarts with the injector's
/// webhooks, ztunnel's capture, waypoints, policies. Written from Istio's sources and apart from the planner's own rules.
struct MeshSimulator {
  struct Key: Hashable, Comparable {
    var kind: String
    var namespace: String
    var name: String

    static func < (a: Key, b: Key) -> Bool { (a.namespace, a.kind, a.name) < (b.namespace, b.kind, b.name) }
  }

  /// A running pod of a workload: the template as it was, and whether a sidecar was injected.
  struct Pod: Hashable {
    var labels: [String: String]
    var hasSidecar: Bool
  }

  /// A command that the model does not know: a fault of the runbook or of the model.
  struct UnknownCommand: Error { var line: String }

  private(set) var objects: [Key: DocumentValue] = [:]
  private(set) var pods: [Key: Pod] = [:]
  var hasZtunnel = false
  /// Objects of files, by their paths.
  var files: [String: String]

  static let workloads: Set<String> = ["deployment", "statefulset", "daemonset", "rollout"]

  init(_ manifests: String, files: [String: String]) throws {
    self.files = files
    try apply(manifests)
    for key in objects.keys where MeshSimulator.workloads.contains(key.kind) { start(key) }
    hasZtunnel = objects.keys.contains { $0.kind == "daemonset" && $0.name == "ztunnel" }
  }

  private mutating func apply(_ text: String) throws {
    var stream = YAMLStream(InputBytes(text))
    while let document = stream.nextDocument() {
      var reader = try document.get()
      guard let value = try reader.whole(), let kind = value["kind"]?.text else { continue }
      let metadata = value["metadata"]
      let isNamespace = kind == "Namespace"
      objects[
        Key(
          kind: kind.lowercased(), namespace: isNamespace ? "" : metadata?["namespace"]?.text ?? "default",
          name: metadata?["name"]?.text ?? "")] = value
    }
  }

  /// All objects, as a dump of the cluster shows them.
  var manifests: String {
    objects.sorted { $0.key < $1.key }.map(\.value.yaml).joined(separator: "---\n")
  }

  /// The labels of every object, and of the pods that it makes.
  var labels: [Key: [[String: String]]] {
    objects.mapValues { [labels($0["metadata"]), labels($0["spec"]?["template"]?["metadata"])] }
  }

  // MARK: Commands

  /// Does one line of a runbook; `between` is called after each pod that restarts.
  mutating func run(_ line: String, between: (MeshSimulator) -> Void = { _ in }) throws {
    var words = shellWords(line).map { $0 == "gateways.gateway.networking.k8s.io" ? "gateway" : $0 }
    guard !words.isEmpty else { return }
    func option(_ name: String) -> String? {
      guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
      let value = words[index + 1]
      words.removeSubrange(index...index + 1)
      return value
    }
    let namespace = option("-n") ?? ""
    // The full name, since Istio has a Gateway too.
    words = words.map { $0 == "gateways.gateway.networking.k8s.io" ? "gateway" : $0 }
    switch (words.first, words.dropFirst().first) {
    // The version that the commands of Helm take.
    case (.some(let word), _) where word.hasPrefix("ISTIO_VERSION="): return
    case ("helm", _):
      if words.contains("ztunnel") { hasZtunnel = words.contains("upgrade") }
    case ("kubectl", "label"):
      words.removeAll { $0 == "--overwrite" }
      let names = words[3...].filter { !$0.contains("=") && !$0.hasSuffix("-") }
      for name in names {
        let key = Key(kind: words[2], namespace: words[2] == "namespace" ? "" : namespace, name: name)
        guard objects[key] != nil else { throw UnknownCommand(line: "\(line): no such object") }
        for change in words[3...] where change.contains("=") || change.hasSuffix("-") { set(change, on: key) }
      }
    case ("kubectl", "apply"):
      guard words.contains("-f") else { throw UnknownCommand(line: line) }
      while let file = option("-f") {
        guard let text = files[file] else { throw UnknownCommand(line: line) }
        try apply(text)
      }
    case ("kubectl", "delete"):
      for name in words[3...] {
        let key = Key(kind: words[2], namespace: namespace, name: name)
        guard objects.removeValue(forKey: key) != nil else { throw UnknownCommand(line: "\(line): no such object") }
      }
    case ("kubectl", "patch"):
      guard let patch = option("-p"), option("--type") == "merge" else { throw UnknownCommand(line: line) }
      let names = words[2].contains("/") ? words[2...].map { $0 } : ["\(words[2])/\(words[3])"]
      for name in names {
        let parts = name.split(separator: "/").map(String.init)
        let key = Key(kind: parts[0], namespace: namespace, name: parts[1])
        try self.patch(key, patch, line)
        start(key)
        between(self)
      }
    case ("kubectl", "rollout"):
      for name in words[3...] {
        let parts = name.split(separator: "/").map(String.init)
        try restart(Key(kind: parts[0], namespace: namespace, name: parts[1]), line)
        between(self)
      }
    case ("kubectl", "argo"): try restart(Key(kind: "rollout", namespace: namespace, name: words[4]), line)
    case ("istioctl", "waypoint"):
      let name = option("--name") ?? "waypoint"
      let traffic = option("--for") ?? "service"
      try apply(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: \(name), namespace: \(namespace), labels: {istio.io/waypoint-for: \(traffic)}}
        spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
        """)
    default: throw UnknownCommand(line: line)
    }
  }

  private mutating func set(_ change: String, on key: Key) {
    var metadata = objects[key]?["metadata"] ?? .object([])
    var labels = metadata["labels"] ?? .object([])
    if let equals = change.firstIndex(of: "=") {
      labels[String(change[..<equals])] = .string(String(change[change.index(after: equals)...]))
    } else {
      labels[String(change.dropLast())] = nil
    }
    metadata["labels"] = labels
    objects[key]?["metadata"] = metadata
  }

  private mutating func patch(_ key: Key, _ patch: String, _ line: String) throws {
    var stream = YAMLStream(InputBytes(patch))
    guard var reader = try stream.nextDocument()?.get(), let value = try reader.whole(), objects[key] != nil else {
      throw UnknownCommand(line: line)
    }
    func merged(_ old: DocumentValue?, _ new: DocumentValue) -> DocumentValue {
      guard case .object(let members) = new else { return new }
      var result = old ?? .object([])
      for member in members {
        result[member.key] = member.value == .null ? nil : merged(result[member.key], member.value)
      }
      return result
    }
    objects[key] = merged(objects[key], value)
  }

  private mutating func restart(_ key: Key, _ line: String) throws {
    guard objects[key] != nil else { throw UnknownCommand(line: "\(line): no such object") }
    start(key)
  }

  // MARK: Injection and capture

  private func labels(_ value: DocumentValue?) -> [String: String] {
    Dictionary((value?["labels"]?.members ?? []).map { ($0.key, $0.value.text ?? "") }) { $1 }
  }

  private func namespaceLabels(_ name: String) -> [String: String] {
    labels(objects[Key(kind: "namespace", namespace: "", name: name)]?["metadata"])
  }

  /// A new pod of a workload, with a sidecar where a webhook asks for it and the pod does not refuse.
  private mutating func start(_ key: Key) {
    let template = objects[key]?["spec"]?["template"]
    let own = labels(template?["metadata"])
    let annotation = template?["metadata"]?["annotations"]?["sidecar.istio.io/inject"]?.text
    let isOnHost = template?["spec"]?["hostNetwork"]?.text == "true"
    let isAsked = webhookAsks(namespaceLabels(key.namespace), own)
    let stated = own["sidecar.istio.io/inject"] ?? annotation
    let isMesh = own["gateway.networking.k8s.io/gateway-name"] != nil || own["istio"] == "ingressgateway"
    pods[key] = Pod(labels: own, hasSidecar: isAsked && !isOnHost && stated != "false" && !isMesh)
  }

  private func webhookAsks(_ namespace: [String: String], _ pod: [String: String]) -> Bool {
    let revisions = Set(
      objects.filter { $0.key.kind == "mutatingwebhookconfiguration" }.flatMap { _, value in
        ["istio.io/rev", "istio.io/tag"].compactMap { labels(value["metadata"])[$0] }
      })
    func answers(_ revision: String) -> Bool { revisions.isEmpty || revisions.contains(revision) }
    if pod["sidecar.istio.io/inject"] == "false" { return false }
    if let injection = namespace["istio-injection"] { return injection == "enabled" && answers("default") }
    if let revision = namespace["istio.io/rev"] { return answers(revision) }
    if let revision = pod["istio.io/rev"] { return answers(revision) }
    return pod["sidecar.istio.io/inject"] == "true" && answers("default")
  }

  enum Proxy { case none, sidecar, ztunnel }

  /// What carries a pod's traffic.
  func proxy(_ key: Key) -> Proxy {
    guard let pod = pods[key] else { return .none }
    if pod.hasSidecar { return .sidecar }
    let key2 = "istio.io/dataplane-mode"
    let isOnHost = objects[key]?["spec"]?["template"]?["spec"]?["hostNetwork"]?.text == "true"
    guard hasZtunnel, !isOnHost else { return .none }
    if pod.labels[key2] == "ambient" { return .ztunnel }
    return namespaceLabels(key.namespace)[key2] == "ambient" && pod.labels[key2] != "none" ? .ztunnel : .none
  }

  // MARK: Calls

  /// Whether a call gets through.
  func answer(_ probe: Probe) -> Bool {
    let parts = probe.to.split(separator: "/").map(String.init)
    let service = Key(kind: "service", namespace: parts[0], name: parts[1])
    let selector = objects[service]?["spec"]?["selector"]?.members ?? []
    guard
      let target = pods.keys.sorted().first(where: { key in
        key.namespace == service.namespace && selector.allSatisfy { pods[key]?.labels[$0.key] == $0.value.text }
      })
    else { return false }
    var call = Call(probe: probe)
    var waypoint: Key?
    let isHeadless = objects[service]?["spec"]?["clusterIP"]?.text == "None"
    if probe.from.hasPrefix("gateway ") {
      let namespace = String(probe.from.dropFirst(8))
      call.principal = "cluster.local/ns/\(namespace)/sa/gateway"
      let key = "istio.io/ingress-use-waypoint"
      let asks = labels(objects[service]?["metadata"])[key] ?? namespaceLabels(service.namespace)[key]
      if asks == "true" { waypoint = self.waypoint(service, target, isHeadless) }
    } else if probe.from != "outside" {
      let parts = probe.from.split(separator: "/").map(String.init)
      let source = Key(kind: parts[1].lowercased(), namespace: parts[0], name: parts[2])
      let account = objects[source]?["spec"]?["template"]?["spec"]?["serviceAccountName"]?.text ?? "default"
      if proxy(source) != .none { call.principal = "cluster.local/ns/\(source.namespace)/sa/\(account)" }
      if proxy(source) == .ztunnel { waypoint = self.waypoint(service, target, isHeadless) }
    }
    if let waypoint {
      let attached = policies(at: waypoint, for: isHeadless ? nil : service)
      guard passes(attached, &call, isLayer7: true) else { return false }
      call.principal = "cluster.local/ns/\(waypoint.namespace)/sa/\(waypoint.name)"
      // The token is not handed on once it was validated.
      if attached.contains(where: { $0.kind == "requestauthentication" }) { call.probe.token = nil }
      call.requestPrincipal = nil
    }
    let proxy = self.proxy(target)
    if proxy == .none { return true }
    if call.principal == nil, isStrict(target) { return false }
    return passes(policies(of: target), &call, isLayer7: proxy == .sidecar)
  }

  private func passes(_ attached: [(kind: String, spec: DocumentValue)], _ call: inout Call, isLayer7: Bool) -> Bool {
    let rules = attached.filter { $0.kind == "authorizationpolicy" }.map(\.spec)
    guard isLayer7 else { return PolicyDecision.ztunnelAllows(rules, call) }
    if attached.contains(where: { $0.kind == "requestauthentication" }), let token = call.probe.token {
      if token == "invalid" { return false }
      call.requestPrincipal = token
    }
    return PolicyDecision.envoyAllows(rules, call)
  }

  private func isStrict(_ target: Key) -> Bool {
    objects.contains { key, value in
      key.kind == "peerauthentication" && [target.namespace, "istio-system"].contains(key.namespace)
        && value["spec"]?["mtls"]?["mode"]?.text == "STRICT"
    }
  }

  /// The waypoint before a Service's address, or before its pods where it is headless.
  private func waypoint(_ service: Key, _ target: Key, _ isHeadless: Bool) -> Key? {
    let own = isHeadless ? pods[target]?.labels ?? [:] : labels(objects[service]?["metadata"])
    let namespace = namespaceLabels(service.namespace)
    let holder = own["istio.io/use-waypoint"] != nil ? own : namespace
    guard let name = holder["istio.io/use-waypoint"], name != "none" else { return nil }
    let key = Key(
      kind: "gateway", namespace: holder["istio.io/use-waypoint-namespace"] ?? service.namespace, name: name)
    guard let gateway = objects[key] else { return nil }
    let takes = labels(gateway["metadata"])["istio.io/waypoint-for"] ?? "service"
    guard takes == "all" || takes == (isHeadless ? "workload" : "service") else { return nil }
    let from = gateway["spec"]?["listeners"]?.elements.first?["allowedRoutes"]?["namespaces"]?["from"]?.text
    return key.namespace == service.namespace || from == "All" ? key : nil
  }

  /// Policies with targetRefs that a waypoint holds for a Service; for pods that are dialled those of the Gateway alone.
  private func policies(at waypoint: Key, for service: Key?) -> [(kind: String, spec: DocumentValue)] {
    objects.filter { key, value in
      (value["spec"]?["targetRefs"]?.elements ?? []).contains { target in
        let name = target["name"]?.text
        switch target["kind"]?.text {
        case "Service": return key.namespace == service?.namespace && name == service?.name
        case "Gateway": return key.namespace == waypoint.namespace && name == waypoint.name
        case "GatewayClass":
          return key.namespace == "istio-system" && name == objects[waypoint]?["spec"]?["gatewayClassName"]?.text
        default: return false
        }
      }
    }.map { ($0.key.kind, $0.value["spec"] ?? .object([])) }
  }

  /// Policies without targetRefs that a pod's own proxy holds.
  private func policies(of target: Key) -> [(kind: String, spec: DocumentValue)] {
    objects.filter { key, value in
      guard ["authorizationpolicy", "requestauthentication"].contains(key.kind),
        [target.namespace, "istio-system"].contains(key.namespace), value["spec"]?["targetRefs"] == nil
      else { return false }
      let selector = value["spec"]?["selector"]?["matchLabels"]?.members ?? []
      return selector.allSatisfy { pods[target]?.labels[$0.key] == $0.value.text }
    }.map { ($0.key.kind, $0.value["spec"] ?? .object([])) }
  }
}
