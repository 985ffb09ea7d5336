package import Basics

/// Collects objects in any order and makes a `Cluster` of them: every workload, pod, node and service counted once.
///
/// Worked example: a dump holds the Deployment `web` (3 replicas), its ReplicaSet `web-7c9` and three running pods owned by
/// that ReplicaSet. The pods are there, so they are counted (3 equal pods: one group of 3), under the name of the
/// Deployment; ReplicaSet and Deployment add nothing more. Without the pods the Deployment would count its replicas, and
/// the ReplicaSet nothing, since its owner is in the input.
package struct ClusterBuilder {
  /// The namespace of objects that state none.
  package var defaultNamespace: String
  package var findings = Findings()

  var namespaces: [String: Namespace] = [:]
  var livePods = LivePods()
  /// Workloads that manifests or tables declare.
  var declared: [WorkloadID: DeclaredWorkload] = [:]
  var autoscalers: [WorkloadID: Autoscaler] = [:]
  var nodes: [String: NodeGroup] = [:]
  var services: [Service] = []
  var traffic = TrafficObjects()
  /// PersistentVolumes and claims, which plans are not held to: how many, and where the first is.
  var volumes: (count: Int, first: SourceLocation)?
  private var limitRangeIndex: [ObjectKey: LimitRange] = [:]
  private var runtimeClasses: [String: RuntimeClass] = [:]
  private(set) var hooks = HelmHooks()
  var unread = UnreadObjects()
  var twice = ObjectsThereTwice()
  private var lastNoted: String?
  private var places: [ObjectKey: SourceLocation] = [:]
  private var serviceIndex: [ObjectKey: Int] = [:]
  private var trafficIndex: [ObjectKey: Int] = [:]

  package init(defaultNamespace: String = "default") {
    self.defaultNamespace = defaultNamespace
  }

  /// What tells objects apart: the same key twice is the same object, and the last one wins, as with `kubectl apply`.
  private struct ObjectKey: Hashable {
    var kind: String
    var group: String
    var namespace: String
    var name: String
  }

  /// Takes an object in.
  mutating func add(_ object: KubernetesObject) {
    if case .core(let spec) = object.body, object.header.kind == "Pod" {
      let namespace = object.header.namespace.isEmpty ? defaultNamespace : object.header.namespace
      note(namespace: namespace)
      if spec.pod.containers.isEmpty {
        let id = WorkloadID(namespace: namespace, kind: .pod, name: object.header.name)
        findings.add(.noContainers(id, at: object.header.source))
      } else if !hooks.take(object.header, in: namespace) {
        livePods.add(object.header, in: namespace, spec)
      }
      return
    }
    var object = object
    let header = object.header
    let isClusterScoped = ["Node", "Namespace", "RuntimeClass", "GatewayClass"].contains(header.kind)
    if header.namespace.isEmpty, !isClusterScoped { object.header.namespace = defaultNamespace }
    let key = ObjectKey(
      kind: header.kind, group: workloadKind(of: header) == nil ? header.group : "",
      namespace: isClusterScoped ? "" : object.header.namespace, name: header.name)
    guard let first = places.updateValue(header.source, forKey: key) else { return take(object, key) }
    let before = figures(of: key)
    take(object, key)
    twice.take(header, first: first, differs: before != figures(of: key), into: &findings)
  }

  /// What the figures take from an object; two that have the same are as good as one.
  private enum Figures: Equatable {
    case workload(PodSpec?, replicas: Int?, parallelism: Int?)
    case node(NodeShape?)
    case none
  }

  private func figures(of key: ObjectKey) -> Figures {
    let kind = WorkloadKind(rawValue: key.kind)
    if key.kind == "Node" { return .node(nodes[key.name]?.shape) }
    guard WorkloadKind.known.contains(kind) else { return .none }
    let spec = declared[WorkloadID(namespace: key.namespace, kind: kind, name: key.name)]?.spec
    return .workload(spec?.template, replicas: spec?.replicas, parallelism: spec?.parallelism)
  }

  /// Takes an object in that is told apart by `key`, in the place of one that was.
  private mutating func take(_ object: KubernetesObject, _ key: ObjectKey) {
    let header = object.header
    switch object.body {
    case .namespace:
      namespaces[header.name] = Namespace(name: header.name, labels: header.labels, source: header.source)
    case .node(let shape): add(node: shape, header)
    case .core(let spec): add(spec, of: object.header, key)
    case .other where header.kind == "PersistentVolume" || header.kind == "PersistentVolumeClaim":
      volumes = ((volumes?.count ?? 0) + 1, volumes?.first ?? header.source)
    case .other(let holdsPods):
      if header.kind == "Project", header.group == "project.openshift.io" {
        // OpenShift shows a namespace to its users as a project, labels and all.
        if namespaces[header.name]?.source == nil {
          namespaces[header.name] = Namespace(name: header.name, labels: header.labels, source: header.source)
        }
      } else {
        if object.header.standsInTheWayOfAmbient {
          traffic.obstacles.append(
            ObjectReference(
              kind: header.kind, namespace: object.header.namespace, name: header.name, source: header.source))
        }
        unread.take(object.header, holdsPods: holdsPods)
      }
    case .virtualService(let value): put(value, key, \.virtualServices) { $0.reference.namespace = $1 }
    case .destinationRule(let value): put(value, key, \.destinationRules) { $0.reference.namespace = $1 }
    case .route(let value): put(value, key, \.routes) { $0.reference.namespace = $1 }
    case .gateway(let value): put(value, key, \.gateways) { $0.reference.namespace = $1 }
    case .gatewayClass(let controller):
      traffic.gatewayClasses[header.name] = GatewayClass(
        name: header.name, controller: controller, labels: header.labels, annotations: header.annotations,
        source: header.source)
    case .serviceEntry(let value): put(value, key, \.serviceEntries) { $0.reference.namespace = $1 }
    case .meshDefaults(let value): put(value, key, \.meshDefaults) { $0.reference.namespace = $1 }
    case .authorizationPolicy(let value): put(value, key, \.authorizationPolicies) { $0.reference.namespace = $1 }
    case .requestAuthentication(let value): put(value, key, \.requestAuthentications) { $0.reference.namespace = $1 }
    case .proxyPolicy(let value): put(value, key, \.proxyPolicies) { $0.reference.namespace = $1 }
    case .injector(let value): put(value, key, \.injectors) { $0.namespace = $1 }
    case .gatewayParameters(let value):
      traffic.gatewayParameters["\(object.header.namespace)/\(header.name)"] = value
    case .install(let kind, let spec):
      let install = MeshInstall(
        kind: kind, namespace: header.namespace, name: header.name, spec: spec, source: header.source)
      put(install, key, \.installs) { _, _ in }
    case .limitRange(let items):
      note(namespace: key.namespace)
      limitRangeIndex[key] = LimitRange(namespace: key.namespace, name: key.name, items: items, source: header.source)
    case .runtimeClass(let runtimeClass): runtimeClasses[header.name] = runtimeClass
    case .webhook(let revisions):
      traffic.revisions.formUnion(revisions)
      if revisions.count == 2 { traffic.tags[revisions[1]] = revisions[0] }
    }
  }

  private mutating func put<Object>(
    _ object: Object, _ key: ObjectKey, _ list: WritableKeyPath<TrafficObjects, [Object]>,
    _ setNamespace: (inout Object, String) -> Void
  ) {
    var object = object
    setNamespace(&object, key.namespace)
    if let index = trafficIndex[key] {
      traffic[keyPath: list][index] = object
    } else {
      trafficIndex[key] = traffic[keyPath: list].count
      traffic[keyPath: list].append(object)
    }
  }

  private mutating func add(_ spec: CoreSpec, of header: KubernetesObject.Header, _ key: ObjectKey) {
    note(namespace: header.namespace)
    switch header.kind {
    case "Service":
      let service = Service(
        namespace: header.namespace, name: header.name, labels: header.labels,
        selector: spec.selector.isEmpty ? nil : spec.selector, reach: spec.reach, source: header.source)
      if let index = serviceIndex[key] {
        services[index] = service
      } else {
        serviceIndex[key] = services.count
        services.append(service)
      }
    case "HorizontalPodAutoscaler", "ScaledObject":
      add(autoscaler: spec, header)
    default:
      guard let kind = workloadKind(of: header), !hooks.take(header, in: header.namespace) else { return }
      let id = WorkloadID(namespace: header.namespace, kind: kind, name: header.name)
      declared[id] = DeclaredWorkload(spec: spec, owner: header.owner, source: header.source)
    }
  }

  private mutating func add(autoscaler spec: CoreSpec, _ header: KubernetesObject.Header) {
    guard let target = spec.target, !target.name.isEmpty else {
      findings.add(.autoscalerWithoutTarget(header))
      return
    }
    let id = WorkloadID(
      namespace: header.namespace, kind: WorkloadKind(rawValue: target.kind), name: target.name)
    let isKEDA = header.kind == "ScaledObject"
    if isKEDA, let paused = Pause(header.annotations) {
      findings.add(.pausedAutoscaler(header, id, paused.replicas))
      autoscalers[id] = paused.replicas.map {
        Autoscaler(least: $0, most: $0, startsFromNothing: true, source: header.source)
      }
      return
    }
    let minimum = spec.minimum ?? (isKEDA ? 0 : 1)
    if let maximum = spec.maximum, minimum > maximum { findings.add(.autoscalerBounds(minimum, maximum, header)) }
    let autoscaler = Autoscaler(
      least: minimum, most: spec.maximum ?? (isKEDA ? 100 : minimum), startsFromNothing: isKEDA, source: header.source)
    if let known = autoscalers[id], known.range != autoscaler.range, known.source != header.source {
      findings.add(.twoAutoscalers(id, first: known.source, at: header.source))
    }
    autoscalers[id] = autoscaler
  }

  /// Where managed Kubernetes and Karpenter write a node's pool.
  private static let poolLabels = [
    "karpenter.sh/nodepool", "eks.amazonaws.com/nodegroup", "alpha.eksctl.io/nodegroup-name",
    "cloud.google.com/gke-nodepool", "kubernetes.azure.com/agentpool", "agentpool",
  ]

  private mutating func add(node shape: NodeShape, _ header: KubernetesObject.Header) {
    var shape = shape
    shape.labels = header.labels.withoutNodeNames
    shape.statesLabels = true
    shape.hostname = header.labels[key: Labels.hostname].map { _ in NodeShape.unnamed }
    shape.instanceType =
      header.labels[key: "node.kubernetes.io/instance-type"]
      ?? header.labels[key: "beta.kubernetes.io/instance-type"]
    shape.pool = ClusterBuilder.poolLabels.lazy.compactMap { header.labels[key: $0] }.first
    shape.region =
      header.labels[key: "topology.kubernetes.io/region"]
      ?? header.labels[key: "failure-domain.beta.kubernetes.io/region"]
    shape.zone =
      header.labels[key: "topology.kubernetes.io/zone"] ?? header.labels[key: "failure-domain.beta.kubernetes.io/zone"]
    shape.capacityType = header.labels.capacityType
    if shape.allocatable == .zero { findings.add(.nodeWithoutAllocatable(header)) }
    var node = NodeGroup(name: header.name, shape: shape, count: 1, source: header.source)
    node.members = [NodeGroup.Member(name: header.name, hostname: header.labels[key: Labels.hostname])]
    nodes[header.name] = node
  }

  /// What the API server makes of pods, by the LimitRanges and RuntimeClasses taken in.
  var podAdmission: PodAdmission { PodAdmission(limitRanges, runtimeClasses) }

  /// By namespace and name.
  var limitRanges: [LimitRange] {
    limitRangeIndex.values.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  /// Makes sure that a namespace is known which an object names.
  mutating func note(namespace name: String) {
    if name == lastNoted { return }
    lastNoted = name
    if namespaces[name] == nil { namespaces[name] = Namespace(name: name) }
  }

  private func workloadKind(of header: KubernetesObject.Header) -> WorkloadKind? {
    let kind = WorkloadKind(rawValue: header.kind)
    return WorkloadKind.known.contains(kind) && ObjectRole.isCore(header) ? kind : nil
  }
}

/// A workload as declared: what it asks for, and who owns it.
struct DeclaredWorkload {
  var spec: CoreSpec
  var owner: KubernetesObject.Owner?
  var facts = WorkloadFacts()
  /// From services.csv, which is about workloads and not about running pods.
  var isTabled = false
  var source: SourceLocation
}

extension KubernetesObject.Header {
  /// Whether pods behind it, or beside it, cannot move to ambient as they are.
  fileprivate var standsInTheWayOfAmbient: Bool {
    switch (group, kind) {
    case ("networking.istio.io", "WorkloadEntry"), ("networking.istio.io", "WorkloadGroup"),
      ("vpcresources.k8s.aws", "SecurityGroupPolicy"), ("spire.spiffe.io", "ClusterSPIFFEID"):
      true
    case ("", "Secret"): labels[key: "istio/multiCluster"] == "true"
    default: false
    }
  }
}

extension Labels {
  /// Without the labels that name the single node, so that equal nodes are equal.
  fileprivate var withoutNodeNames: Labels {
    var rest = Labels()
    let names: Set<String> = [Labels.hostname, "alpha.eksctl.io/instance-id"]
    for pair in pairs where !names.contains(pair.key) { rest.set(pair.key, to: pair.value) }
    return rest
  }
}

extension Labels {
  /// How the node is bought, by the label of whoever made it.
  ///
  /// Source: docs.aws.amazon.com, EKS managed node groups; karpenter.sh, well-known labels; cloud.google.com, GKE Spot VMs
  /// and preemptible VMs; learn.microsoft.com, AKS spot node pools.
  fileprivate var capacityType: String? {
    if let type = self[key: "eks.amazonaws.com/capacityType"] ?? self[key: "karpenter.sh/capacity-type"] { return type }
    let spots = [
      ("cloud.google.com/gke-spot", "true"), ("cloud.google.com/gke-preemptible", "true"),
      ("cloud.google.com/gke-provisioning", "spot"), ("cloud.google.com/gke-provisioning", "preemptible"),
      ("kubernetes.azure.com/scalesetpriority", "spot"), ("node.kubernetes.io/lifecycle", "spot"),
    ]
    return spots.contains { self[key: $0.0] == $0.1 } ? "SPOT" : nil
  }
}

extension Finding {
  fileprivate static func autoscalerWithoutTarget(_ header: KubernetesObject.Header) -> Finding {
    Finding(
      .error, "no-scale-target",
      "\(naming: header.kind) \(naming: header.name) names no workload, expected spec.scaleTargetRef.name",
      at: header.source)
  }

  fileprivate static func twoAutoscalers(
    _ id: WorkloadID, first: SourceLocation, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "two-autoscalers", "\(naming: id) has two autoscalers of other bounds, expected one; this one counts",
      at: place, notes: ["the other is at \(naming: first)"])
  }

  fileprivate static func autoscalerBounds(
    _ minimum: Int, _ maximum: Int, _ header: KubernetesObject.Header
  ) -> Finding {
    Finding(
      .warning, "autoscaler-bounds",
      "\(naming: header.kind) \(naming: header.name) has the minimum \(minimum) above its maximum \(maximum); the minimum counts for both",
      at: header.source)
  }

  fileprivate static func pausedAutoscaler(
    _ header: KubernetesObject.Header, _ id: WorkloadID, _ replicas: Int?
  ) -> Finding {
    let pods = replicas.map { "\($0) \($0 == 1 ? "pod counts" : "pods count")" } ?? "its own replicas count"
    return Finding(
      .note, "autoscaler-paused",
      "ScaledObject \(naming: header.name) is paused by its annotation; of \(naming: id) \(pods)",
      at: header.source, about: .omission)
  }

  fileprivate static func nodeWithoutAllocatable(_ header: KubernetesObject.Header) -> Finding {
    Finding(
      .warning, "node-without-allocatable",
      "Node \(naming: header.name) states neither allocatable nor capacity, expected status.allocatable.cpu and .memory",
      at: header.source)
  }
}
