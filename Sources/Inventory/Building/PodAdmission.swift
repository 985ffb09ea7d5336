import Basics

/// What the API server makes of a pod template before the scheduler sees the pod: pod-level defaults, the overhead of its
/// RuntimeClass, the defaults of the LimitRanges of its namespace. Pods that run have all of it already.
///
/// Worked example: a container with a limit of 400m CPU and nothing else, in a namespace whose LimitRange has `defaultRequest:
/// {cpu: 50m, memory: 5Mi}`: the limit is its request, since that default comes first, so 400m; memory takes 5Mi.
///
/// Source: kubernetes `pkg/apis/core/v1/defaults.go` (SetDefaults_Pod, when the pod is read), then the admission plugins
/// `runtimeclass` and `limitranger`, and after the webhooks `limitranger` once more.
struct PodAdmission {
  /// The LimitRanges by namespace, in the order of their names.
  private let ranges: [String: [LimitRange]]
  /// The different lists of entries that they have, by namespace.
  private let entries: [String: [[LimitRange.Item]]]
  /// What containers get that state nothing, by namespace.
  private let defaults: [String: ContainerDefaults]
  private let classes: [String: RuntimeClass]
  /// Pods that name a RuntimeClass which is not in the input: how many workloads, and the first of them.
  private var missing: [String: (count: Int, id: WorkloadID, source: SourceLocation)] = [:]
  private(set) var findings = Findings()

  /// An admission by LimitRanges, in the order of their names, and RuntimeClasses by theirs.
  init(_ ranges: [LimitRange], _ classes: [String: RuntimeClass]) {
    self.ranges = Dictionary(grouping: ranges, by: \.namespace)
    entries = self.ranges.mapValues { $0.lazy.map(\.items).onceEach }
    defaults = self.ranges.mapValues { ranges in
      ranges.dropFirst().reduce(ranges[0].defaults) { $0.filled(from: $1.defaults) }
    }
    self.classes = classes
    for (_, ranges) in self.ranges.sorted(by: { $0.key < $1.key }) { findings.add(contentsOf: conflicts(ranges)) }
  }

  /// Whether no namespace has a LimitRange, so that pods that run are as they are.
  var hasNoRanges: Bool { ranges.isEmpty }

  /// What containers of a namespace get that state nothing: of several LimitRanges the first by name.
  func defaults(in namespace: String) -> ContainerDefaults? { defaults[namespace] }

  /// The LimitRange whose default limit of a resource is this one; nil: none has it.
  func range(in namespace: String, defaulting key: KeyPath<ResourceQuantities, Quantity?>, to limit: Quantity)
    -> LimitRange?
  {
    ranges[namespace]?.first { $0.defaults.limits[keyPath: key]?.nanos == limit.nanos }
  }

  /// The pod as it is created from a template.
  mutating func admit(_ template: PodSpec, of id: WorkloadID, at source: SourceLocation) -> PodSpec {
    var pod = template
    pod.settlePodRequests()
    if let name = pod.runtimeClass, !name.isEmpty {
      if let runtimeClass = classes[name] {
        runtimeClass.apply(to: &pod)
      } else if pod.overhead.isEmpty {
        missing[name] = missing[name].map { ($0.count + 1, $0.id, $0.source) } ?? (1, id, source)
      }
    }
    guard let defaults = defaults(in: id.namespace) else { return pod }
    pod.namespaceDefaults = defaults
    for index in pod.containers.indices { defaults.fill(&pod.containers[index]) }
    for index in pod.initContainers.indices { defaults.fill(&pod.initContainers[index]) }
    return pod
  }

  /// Takes down what the LimitRanges of its namespace do not let a pod ask for.
  mutating func check(_ pod: PodSpec, of id: WorkloadID, at source: SourceLocation) {
    guard let ranges = ranges[id.namespace] else { return }
    // LimitRanges that say the same are asked once.
    var known: [[LimitRange.Item]: [(what: String, fault: String)]] = [:]
    for items in entries[id.namespace] ?? [] { known[items] = items.flatMap { faults(of: pod, of: id, by: $0) } }
    guard known.values.contains(where: { !$0.isEmpty }) else { return }
    for range in ranges {
      for (what, fault) in known[range.items] ?? [] {
        findings.add(.outsideLimitRange(id, "\(what) \(fault)", range, at: source))
      }
    }
  }

  /// What of a pod is at fault by an entry of a LimitRange, and in which way.
  private func faults(
    of pod: PodSpec, of id: WorkloadID, by item: LimitRange.Item
  ) -> [(what: String, fault: String)] {
    switch item.type {
    case "Container":
      pod.allContainers.flatMap { container in
        item.faults(container.defaultedRequests, container.limits).map { ("container \(container.name(in: id))", $0) }
      }
    case "Pod": item.faults(pod.statedTotals.requests, pod.statedTotals.limits).map { ("the pod", $0) }
    default: []
    }
  }

  /// The findings of all pods that were admitted.
  func allFindings() -> Findings {
    var all = findings
    for (name, entry) in missing.sorted(by: { $0.key < $1.key }) {
      all.add(.missingRuntimeClass(name, entry.count, entry.id, at: entry.source))
    }
    return all
  }

  /// Two LimitRanges of a namespace that give different defaults of the same resource.
  private func conflicts(_ ranges: [LimitRange]) -> [Finding] {
    /// The first that gives a default of a resource, and the first that gives another one.
    struct Givers {
      var first: (range: LimitRange, nanos: Int128)?
      var other: LimitRange?
    }
    var findings: [Finding] = []
    var givers: [PartialKeyPath<ContainerDefaults>: Givers] = [:]
    for range in ranges {
      let defaults = range.defaults
      for key in ResourceQuantities.limitedKeys {
        for part in [\ContainerDefaults.requests, \ContainerDefaults.limits] {
          let path = part.appending(path: key)
          guard let own = defaults[keyPath: path]?.nanos else { continue }
          guard let first = givers[path, default: Givers()].first else {
            givers[path, default: Givers()].first = (range, own)
            continue
          }
          if first.nanos != own {
            findings.append(.twoDefaults(range, first.range))
            if givers[path]?.other == nil { givers[path]?.other = range }
          } else if let other = givers[path]?.other {
            findings.append(.twoDefaults(range, other))
          }
        }
      }
    }
    return findings
  }
}

extension RuntimeClass {
  /// Puts onto a pod what the class adds to it; what the pod states itself stays.
  fileprivate func apply(to pod: inout PodSpec) {
    if pod.overhead.isEmpty { pod.overhead = overhead }
    for pair in nodeSelector.pairs where pod.placement.nodeSelector[key: pair.key] == nil {
      pod.placement.nodeSelector.set(pair.key, to: pair.value)
    }
    for toleration in tolerations where !pod.placement.tolerations.contains(toleration) {
      pod.placement.tolerations.append(toleration)
    }
  }
}

extension PodSpec {
  /// Its requests and limits without overhead, as a LimitRange for pods sees them; nil where nothing states any.
  fileprivate var statedTotals: (requests: ResourceQuantities, limits: ResourceQuantities) {
    var bare = self
    bare.overhead = ResourceQuantities()
    let requests = bare.effectiveRequests
    let limits = bare.effectiveLimits
    let containers = Array(allContainers)
    func stated(_ key: KeyPath<ResourceQuantities, Quantity?>, ofLimits: Bool) -> Bool {
      (ofLimits ? podLimits : podRequests)[keyPath: key] != nil
        || containers.contains { (ofLimits ? $0.limits : $0.defaultedRequests)[keyPath: key] != nil }
    }
    func amounts(_ total: Resources, ofLimits: Bool) -> ResourceQuantities {
      var amounts = ResourceQuantities()
      if stated(\.cpu, ofLimits: ofLimits) {
        amounts.cpu = Quantity(nanos: total.cpu.millicores * 1_000_000)
      }
      if stated(\.memory, ofLimits: ofLimits) {
        amounts.memory = Quantity(nanos: total.memory.bytes * 1_000_000_000, format: .binarySI)
      }
      return amounts
    }
    return (amounts(requests, ofLimits: false), amounts(limits, ofLimits: true))
  }
}

extension Finding {
  fileprivate static func missingRuntimeClass(
    _ name: String, _ count: Int, _ id: WorkloadID, at place: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "missing-runtime-class",
      "\(count, "workload uses", "workloads use") the RuntimeClass \(naming: name) (first: \(naming: id)), which is not in the input; its overhead counts as 0",
      at: place,
      notes: [
        "add the output of kubectl get runtimeclasses -o json; Kubernetes rejects pods whose class does not exist"
      ])
  }

  fileprivate static func outsideLimitRange(
    _ id: WorkloadID, _ fault: String, _ range: LimitRange, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "outside-limit-range",
      "\(naming: id): \(fault) by LimitRange \(naming: range.name); Kubernetes rejects such a pod; the request counts",
      at: place, notes: ["the LimitRange is at \(range.source)"], about: .result)
  }

  fileprivate static func twoDefaults(_ range: LimitRange, _ other: LimitRange) -> Finding {
    Finding(
      .warning, "two-limit-ranges",
      "LimitRanges \(naming: other.name) and \(naming: range.name) of namespace \(naming: range.namespace) have different defaults, and Kubernetes does not define which applies; those of \(naming: other.name) count",
      at: range.source, notes: ["the other is at \(other.source)"])
  }
}
