import Formats

extension ObjectDecoder {
  /// A pod template: metadata and spec.
  mutating func template<R: SplittableReader>(_ reader: inout R) throws(FormatError) -> PodSpec? {
    var spec = PodSpec()
    var labels = Labels()
    var annotations = Labels()
    try members(&reader, "template") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("metadata") {
        try decoder.members(&reader, "template.metadata") { (decoder, reader) throws(FormatError) in
          if reader.keyIs("labels") {
            labels = try decoder.podLabels(&reader)
          } else if reader.keyIs("annotations") {
            annotations = try decoder.meshAnnotations(&reader)
          } else {
            try reader.skip()
          }
        }
      } else if reader.keyIs("spec") {
        try decoder.members(&reader, "template.spec") { (decoder, reader) throws(FormatError) in
          if try decoder.podField(&reader, into: &spec) { return }
          guard reader.keyIs("nodeName") else { return try reader.skip() }
          spec.placement.nodeName = try decoder.text(&reader, "nodeName")
        }
      } else {
        try reader.skip()
      }
    }
    spec.labels = labels
    spec.annotations = annotations
    return spec.allContainers.isEmpty ? nil : spec
  }

  /// Takes the member at the position if it is a field of a pod spec that the planner reads; false otherwise, and the
  /// value is not taken.
  mutating func podField<R: SplittableReader>(
    _ reader: inout R, into spec: inout PodSpec
  ) throws(FormatError) -> Bool {
    if reader.keyIs("containers") {
      spec.containers = try containers(&reader, caches.containers, "containers")
    } else if reader.keyIs("initContainers") {
      spec.initContainers = try containers(&reader, caches.initContainers, "initContainers")
    } else if reader.keyIs("hostNetwork") {
      spec.hostNetwork = try flag(&reader, "hostNetwork")
    } else if reader.keyIs("overhead") {
      spec.overhead = try resources(&reader, "overhead")
    } else if reader.keyIs("resources") {
      (spec.podRequests, spec.podLimits) = try requestsAndLimits(&reader)
    } else if reader.keyIs("nodeSelector") {
      spec.placement.nodeSelector = try self.labels(&reader, "nodeSelector")
    } else if reader.keyIs("tolerations") {
      spec.placement.tolerations = try once(caches.tolerations, &reader) { (decoder, reader) throws(FormatError) in
        try decoder.tolerations(&reader)
      }
    } else if reader.keyIs("topologySpreadConstraints") {
      try elements(&reader, "topologySpreadConstraints") { (decoder, reader) throws(FormatError) in
        if let spread = try decoder.topologySpread(&reader) { spec.placement.spreads.append(spread) }
      }
    } else if reader.keyIs("affinity") {
      try affinity(&reader, into: &spec.placement)
    } else if reader.keyIs("runtimeClassName") {
      spec.runtimeClass = try text(&reader, "runtimeClassName")
    } else {
      return false
    }
    return true
  }

  private mutating func containers<R: SplittableReader>(
    _ reader: inout R, _ cache: PartCache<[Container]>, _ what: StaticString
  ) throws(FormatError) -> [Container] {
    try once(cache, &reader) { (decoder, reader) throws(FormatError) in
      try decoder.newContainers(&reader, what)
    }
  }

  /// The containers at the position, whatever is cached.
  mutating func newContainers<R: SplittableReader>(
    _ reader: inout R, _ what: StaticString
  ) throws(FormatError) -> [Container] {
    var containers: [Container] = []
    try elements(&reader, what) { (decoder, reader) throws(FormatError) in
      var container = Container(name: "")
      try decoder.members(&reader, "container") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("name") {
          container.name = try decoder.text(&reader, "container.name") ?? ""
        } else if reader.keyIs("resources") {
          (container.requests, container.limits) = try decoder.once(decoder.caches.resources, &reader) {
            (decoder, reader) throws(FormatError) in try decoder.requestsAndLimits(&reader)
          }
        } else if reader.keyIs("restartPolicy") {
          container.restartsAlways = try decoder.text(&reader, "restartPolicy") == "Always"
        } else if reader.keyIs("ports") {
          container.ports = try decoder.once(decoder.caches.ports, &reader) { (decoder, reader) throws(FormatError) in
            try decoder.ports(&reader)
          }
        } else {
          try reader.skip()
        }
      }
      containers.append(container)
    }
    return containers
  }

  /// The `resources` of a container or a pod.
  mutating func requestsAndLimits<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> (requests: ResourceQuantities, limits: ResourceQuantities) {
    var amounts = (requests: ResourceQuantities(), limits: ResourceQuantities())
    try members(&reader, "resources") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("requests") {
        amounts.requests = try decoder.resources(&reader, "requests")
      } else if reader.keyIs("limits") {
        amounts.limits = try decoder.resources(&reader, "limits")
      } else {
        try reader.skip()
      }
    }
    return amounts
  }

  /// The labels of a pod without those that a controller sets anew for every revision or replica.
  mutating func podLabels<R: ValueReader>(_ reader: inout R) throws(FormatError) -> Labels {
    var labels = Labels()
    try members(&reader, "labels") { (decoder, reader) throws(FormatError) in
      let key = try reader.keyText()
      let value = try decoder.text(&reader, "label") ?? ""
      if !isReplicaLabel(key) { labels.set(key, to: value) }
    }
    labels.trim()
    return labels
  }

  /// The annotations that speak to the mesh, and the few others that the planner asks for; of an injected pod's status only that it is there.
  mutating func meshAnnotations<R: ValueReader>(_ reader: inout R) throws(FormatError) -> Labels {
    var annotations = Labels()
    try members(&reader, "annotations") { (decoder, reader) throws(FormatError) in
      let key = try reader.keyText()
      guard speaksToMesh(key) || isOfPlanner(key) else { return try reader.skip() }
      let value = try decoder.text(&reader, "annotation") ?? ""
      annotations.set(key, to: key == "sidecar.istio.io/status" ? "injected" : value)
    }
    annotations.trim()
    return annotations
  }
}

/// Whether a label differs from one replica or one revision to the next. Nearly no label does, so the first byte decides
/// before the set is asked.
private func isReplicaLabel(_ key: String) -> Bool {
  switch key.utf8.first {
  case UInt8(ascii: "p"), UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "b"), UInt8(ascii: "j"), UInt8(ascii: "r"):
    replicaLabels.contains(key)
  case UInt8(ascii: "a"): key == "apps.kubernetes.io/pod-index"
  default: false
  }
}

private let replicaLabels: Set<String> = [
  "pod-template-hash", "controller-revision-hash", "pod-template-generation", "statefulset.kubernetes.io/pod-name",
  "controller-uid", "batch.kubernetes.io/controller-uid", "job-name", "batch.kubernetes.io/job-name",
  "rollouts-pod-template-hash",
]

/// Whether an annotation says if an object's pods are there, and how many. Nearly none does, so the length decides first.
private func isOfPlanner(_ key: String) -> Bool {
  switch key.utf8.count {
  case 12: key == "helm.sh/hook"
  case 26: key == "autoscaling.keda.sh/paused"
  case 27: key == "kubernetes.io/config.source"
  case 35: key == "autoscaling.keda.sh/paused-replicas"
  default: false
  }
}

/// Whether an annotation's key has `istio.io/` in it: `sidecar.istio.io/inject`, `istio.io/rev` and their like.
private func speaksToMesh(_ key: String) -> Bool {
  guard let slash = key.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
  return key.utf8[..<slash].suffix(8).elementsEqual("istio.io".utf8)
}
