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
  /// What was found so far.
  package var findings = Findings()

  /// Those that are declared or that hold an object, by name.
  var namespaces: [String: Namespace] = [:]
  /// Pods as a dump shows them.
  var livePods = LivePods()
  /// Workloads that manifests declare, but for those of which a table read later has a row.
  var declared: [WorkloadID: DeclaredWorkload] = [:]
  /// Workloads that tables state, but for those that a manifest read later declares.
  var tabled = TabledWorkloads()
  /// By their target.
  var autoscalers: [WorkloadID: Autoscaler] = [:]
  /// Those of the inputs by name, one group for each.
  var nodes: [String: NodeGroup] = [:]
  /// Node objects that state no size.
  var sizeless: [KubernetesObject.Header] = []
  /// In the order of the input.
  var services: [Service] = []
  /// What routes, shapes and guards traffic.
  var traffic = TrafficObjects()
  /// PersistentVolumes and claims, which plans are not held to: how many, and where the first is.
  var volumes: (count: Int, first: SourceLocation)?
  private var limitRangeIndex: [ObjectKey: LimitRange] = [:]
  private var runtimeClasses: [String: RuntimeClass] = [:]
  /// What Helm runs only now and then, which is not counted.
  private(set) var hooks = HelmHooks()
  /// Objects that stand for pods which are not in the input.
  var unread = UnreadObjects()
  /// Objects that more than one file has.
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
    let id = WorkloadID(namespace: key.namespace, kind: kind, name: key.name)
    if let row = tabled[id] { return .workload(row.pods.spec, replicas: row.replicas, parallelism: nil) }
    let spec = declared[id]?.spec
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
    case .virtualService(let value): put(value, key, in: \.virtualServices) { $0.reference.namespace = $1 }
    case .destinationRule(let value): put(value, key, in: \.destinationRules) { $0.reference.namespace = $1 }
    case .route(let value): put(value, key, in: \.routes) { $0.reference.namespace = $1 }
    case .gateway(let value): put(value, key, in: \.gateways) { $0.reference.namespace = $1 }
    case .gatewayClass(let controller):
      traffic.gatewayClasses[header.name] = GatewayClass(
        controller: controller, labels: header.labels, annotations: header.annotations)
    case .serviceEntry(let value): put(value, key, in: \.serviceEntries) { $0.reference.namespace = $1 }
    case .meshDefaults(let value): put(value, key, in: \.meshDefaults) { $0.reference.namespace = $1 }
    case .authorizationPolicy(let value): put(value, key, in: \.authorizationPolicies) { $0.reference.namespace = $1 }
    case .requestAuthentication(let value):
      put(value, key, in: \.requestAuthentications) { $0.reference.namespace = $1 }
    case .proxyPolicy(let value): put(value, key, in: \.proxyPolicies) { $0.reference.namespace = $1 }
    case .injector(let value): put(value, key, in: \.injectors) { $0.namespace = $1 }
    case .gatewayParameters(let value):
      traffic.gatewayParameters["\(object.header.namespace)/\(header.name)"] = value
    case .install(let kind, let spec):
      let install = MeshInstall(
        kind: kind, namespace: header.namespace, name: header.name, spec: spec, source: header.source)
      put(install, key, in: \.installs) { _, _ in }
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
    _ object: Object, _ key: ObjectKey, in list: WritableKeyPath<TrafficObjects, [Object]>,
    setNamespace: (inout Object, String) -> Void
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
      tabled.remove(id)
      declared[id] = DeclaredWorkload(spec: spec, owner: header.owner, source: header.source)
      declared[id]?.labels = header.labels.without(spec.template?.labels ?? Labels())
    }
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

/// A workload as a manifest declares it: what it asks for, and who owns it.
struct DeclaredWorkload {
  /// What its spec states.
  var spec: CoreSpec
  /// The controller that made it, if one did.
  var owner: KubernetesObject.Owner?
  /// Where it is declared.
  var source: SourceLocation
  /// Labels of the object, without those of its template.
  var labels = Labels()
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
