import Basics

/// What the planner does with an object; its kind and API group decide.
enum ObjectRole {
  /// It has no kind: its fields must tell.
  case unknown
  /// Pods, workloads, services, autoscalers, nodes and namespaces: what `coreSpec` reads.
  case core
  case traffic(TrafficKind)
  /// It installs Istio.
  case install(MeshInstall.Kind)
  case limitRange
  case runtimeClass
  /// A CustomResourceDefinition: its spec has the make of objects and is none.
  case definition
  /// Of no use but for the pods that it may hold.
  case other

  /// The role of an object, by its kind and API group.
  init(_ header: KubernetesObject.Header) {
    if header.kind.isEmpty {
      self = .unknown
    } else if ObjectRole.isCore(header) {
      self = .core
    } else if let kind = TrafficKind(header) {
      self = .traffic(kind)
    } else if let kind = MeshInstall.Kind(header) {
      self = .install(kind)
    } else {
      self =
        switch header.kind {
        case "LimitRange" where header.group.isEmpty: .limitRange
        case "RuntimeClass" where header.apiVersion.isEmpty || header.group == "node.k8s.io": .runtimeClass
        case "CustomResourceDefinition": .definition
        default: .other
        }
    }
  }

  /// The core kinds. Where other APIs have a kind of the same name and another make, the groups that count are named (a
  /// Service of Knative is none of ours); for the others the kind alone decides, since forks keep the make.
  private static let coreKinds: [String: Set<String>?] = [
    "Pod": nil, "ReplicationController": nil, "Deployment": nil, "ReplicaSet": nil, "DaemonSet": nil,
    "StatefulSet": nil,
    "CronJob": nil, "DeploymentConfig": nil, "HorizontalPodAutoscaler": nil, "ScaledObject": nil,
    "Job": ["batch"], "Rollout": ["argoproj.io"], "Node": [""], "Namespace": [""], "Service": [""],
  ]

  /// The kind of workload that a misspelt one was meant to be; itself where the API group is another.
  static func coreKind(near kind: String) -> String? {
    let kinds = coreKinds.keys.filter { !["Node", "Namespace", "Service", "HorizontalPodAutoscaler"].contains($0) }
    if coreKinds[kind] != nil { return kind }
    let plain = kind.filter { $0.isLetter }.lowercased()
    return kinds.first { $0.lowercased() == plain } ?? kinds.sorted().first { isTypo(plain, of: $0.lowercased()) }
  }

  /// Whether two letters at most differ, of a word long enough to tell.
  private static func isTypo(_ word: String, of kind: String) -> Bool {
    kind.count >= 7 && suggestion(for: word, among: [kind]) != nil && abs(word.count - kind.count) <= 1
  }

  /// Whether the planner reads this kind; without an apiVersion the kind alone decides.
  static func isCore(_ header: KubernetesObject.Header) -> Bool {
    guard let groups = coreKinds[header.kind] else { return false }
    return header.apiVersion.isEmpty || groups?.contains(header.group) ?? true
  }
}

extension MeshInstall.Kind {
  /// What the resource's kind and group install; nil for other objects.
  fileprivate init?(_ header: KubernetesObject.Header) {
    switch header.kind {
    case "IstioOperator": self = .istioOperator
    case "Istio", "IstioRevision", "ZTunnel", "IstioCNI":
      guard ["sailoperator.io", "operator.istio.io"].contains(header.group) else { return nil }
      self.init(rawValue: header.kind)
    default: return nil
    }
  }
}
