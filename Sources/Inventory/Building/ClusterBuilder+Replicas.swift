import Basics

/// Autoscalers, and how many pods a declared workload asks for.
extension ClusterBuilder {
  /// Takes in a HorizontalPodAutoscaler, or a ScaledObject of KEDA.
  mutating func add(autoscaler spec: CoreSpec, _ header: KubernetesObject.Header) {
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

  /// How many pods a declared workload asks for: its replicas, or what its autoscaler starts with, kept within what the
  /// autoscaler allows; 1 where nothing is said; 0 where it is scaled to 0, which turns the autoscaler off. A DaemonSet asks for one
  /// a node, a Job for its parallelism.
  mutating func replicas(of id: WorkloadID, stating replicas: Int?, parallelism: Int? = nil) -> Int {
    switch id.kind {
    case .daemonSet: return 1
    case .job: return parallelism ?? 1
    case .cronJob: return 0
    default: break
    }
    let stated = statedReplicas(of: id, replicas)
    guard let autoscaler = autoscalers[id] else { return stated ?? 1 }
    if autoscaler.isOff(at: stated) { findings.add(.autoscalerOff(id, at: autoscaler.source)) }
    return autoscaler.pods(of: stated)
  }

  /// What an autoscaler that is not turned off allows a workload that states so many replicas; nil: there is none.
  func autoscaling(of id: WorkloadID, stating replicas: Int?) -> ClosedRange<Int>? {
    if autoscalers.isEmpty { return nil }
    return autoscalers[id].flatMap { $0.isOff(at: statedReplicas(of: id, replicas)) ? nil : $0.range }
  }

  /// The replicas that a workload asks for which states these; a DeploymentConfig that states none has 0, where every other
  /// kind has 1.
  ///
  /// Source: openshift/origin `pkg/apps/apis/apps/v1/defaults.go` (replicas, a plain int32, has no default).
  func statedReplicas(of id: WorkloadID, _ replicas: Int?) -> Int? {
    replicas ?? (id.kind == .deploymentConfig ? 0 : nil)
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
      .error, "two-autoscalers",
      "\(naming: id) has two autoscalers with different limits, expected one; this one counts",
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
    let pods = replicas.map { "\($0, "pod counts", "pods count")" } ?? "its own replicas count"
    return Finding(
      .note, "autoscaler-paused",
      "ScaledObject \(naming: header.name) is paused by its annotation; \(naming: id): \(pods)",
      at: header.source, about: .omission)
  }

  fileprivate static func autoscalerOff(_ id: WorkloadID, at place: SourceLocation) -> Finding {
    Finding(
      .note, "autoscaler-off", "\(naming: id) is scaled to 0, which turns its autoscaler off; it counts 0 pods",
      at: place, about: .omission)
  }
}
