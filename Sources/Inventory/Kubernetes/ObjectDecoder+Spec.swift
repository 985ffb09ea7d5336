import Basics
import Formats

extension ObjectDecoder {
  /// The spec of a pod, a workload, a service or an autoscaler.
  mutating func coreSpec<R: SplittableReader>(
    _ reader: inout R, of kind: String, into spec: inout CoreSpec
  ) throws(FormatError) {
    let isPod = kind == "Pod"
    try members(&reader, "spec") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("containers") { spec.hasContainers = true }
      if try decoder.podField(&reader, into: &spec.pod) { return }
      if reader.keyIs("nodeName") {
        spec.nodeName = try decoder.text(&reader, "nodeName")
        return
      }
      // Nine of ten objects of a large dump are pods, which have nothing of what follows.
      if isPod { return try reader.skip() }
      if try decoder.workloadField(&reader, of: kind, into: &spec) { return }
      if try decoder.autoscalerField(&reader, into: &spec) { return }
      if reader.keyIs("selector"), kind == "Service" {
        spec.selector = try decoder.labels(&reader, "selector")
      } else if reader.keyIs("clusterIP"), kind == "Service" {
        if try decoder.text(&reader, "clusterIP") == "None", spec.reach == .address { spec.reach = .pods }
      } else if reader.keyIs("type"), kind == "Service" {
        if try decoder.text(&reader, "type") == "ExternalName" { spec.reach = .externalName }
      } else if reader.keyIs("unschedulable") {
        if try decoder.flag(&reader, "unschedulable") { spec.withNode { $0.unschedulable = true } }
      } else if reader.keyIs("taints") {
        try decoder.elements(&reader, "taints") { (decoder, reader) throws(FormatError) in
          let taint = try decoder.toleration(&reader)
          spec.withNode { $0.taints.append(Taint(key: taint.key, value: taint.value, effect: taint.effect)) }
        }
      } else {
        try reader.skip()
      }
    }
  }

  private mutating func workloadField<R: SplittableReader>(
    _ reader: inout R, of kind: String, into spec: inout CoreSpec
  ) throws(FormatError) -> Bool {
    if reader.keyIs("template") {
      spec.template = try template(&reader)
    } else if reader.keyIs("replicas") {
      spec.replicas = try count(&reader, "replicas")
    } else if reader.keyIs("strategy") || reader.keyIs("updateStrategy") {
      spec.strategy = try strategy(&reader)
    } else if reader.keyIs("parallelism") {
      spec.parallelism = try count(&reader, "parallelism")
    } else if reader.keyIs("jobTemplate"), kind != "Job" {
      // A CronJob's: a job has none of its own, however deep a file nests them.
      try members(&reader, "jobTemplate") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("spec") else { return try reader.skip() }
        try decoder.coreSpec(&reader, of: "Job", into: &spec)
      }
    } else if reader.keyIs("workloadRef") {
      try members(&reader, "workloadRef") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("scaleDown") {
          spec.targetScaleDown = try decoder.text(&reader, "scaleDown") ?? "never"
        } else {
          try decoder.targetField(&reader, into: &spec)
        }
      }
    } else {
      return false
    }
    return true
  }

  /// HorizontalPodAutoscaler, and KEDA's ScaledObject, which has other names for the same.
  private mutating func autoscalerField<R: ValueReader>(
    _ reader: inout R, into spec: inout CoreSpec
  ) throws(FormatError) -> Bool {
    if reader.keyIs("minReplicas") || reader.keyIs("minReplicaCount") {
      spec.minimum = try count(&reader, "minReplicas")
    } else if reader.keyIs("maxReplicas") || reader.keyIs("maxReplicaCount") {
      spec.maximum = try count(&reader, "maxReplicas")
    } else if reader.keyIs("scaleTargetRef") {
      try members(&reader, "scaleTargetRef") { (decoder, reader) throws(FormatError) in
        try decoder.targetField(&reader, into: &spec)
      }
    } else {
      return false
    }
    return true
  }

  private mutating func targetField<R: ValueReader>(
    _ reader: inout R, into spec: inout CoreSpec
  ) throws(FormatError) {
    var target = spec.target ?? KubernetesObject.Owner(kind: "Deployment", name: "")
    if reader.keyIs("kind") {
      target.kind = try text(&reader, "kind") ?? target.kind
    } else if reader.keyIs("name") {
      target.name = try text(&reader, "name") ?? ""
    } else {
      return try reader.skip()
    }
    spec.target = target
  }

  /// The status of a pod (its phase) or a node (what it offers).
  mutating func status<R: SplittableReader>(_ reader: inout R, into spec: inout CoreSpec) throws(FormatError) {
    var conditions: R.Mark?
    try members(&reader, "status") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("phase") {
        spec.phase = try decoder.text(&reader, "phase")
      } else if reader.keyIs("containerStatuses") || reader.keyIs("initContainerStatuses") {
        try decoder.elements(&reader, "containerStatuses") { (decoder, reader) throws(FormatError) in
          try decoder.containerStatus(&reader, into: &spec.resize)
        }
      } else if conditions == nil, reader.keyIs("conditions") {
        // Of interest only to pods that are being resized, which what follows tells.
        conditions = try reader.mark()
        try reader.skip()
      } else if reader.keyIs("resize") {
        if try decoder.text(&reader, "resize") == "Infeasible" { spec.resize.isInfeasible = true }
      } else if reader.keyIs("allocatable") {
        let offer = try decoder.nodeResources(&reader)
        spec.withNode {
          $0.allocatable = offer.resources
          $0.maxPods = offer.pods ?? $0.maxPods
          $0.others = offer.others
        }
      } else if reader.keyIs("capacity") {
        let offer = try decoder.nodeResources(&reader)
        spec.withNode {
          if $0.allocatable == .zero { $0.allocatable = offer.resources }
          if $0.maxPods == nil { $0.maxPods = offer.pods }
          if $0.others.isEmpty { $0.others = offer.others }
        }
      } else if reader.keyIs("nodeInfo") {
        try decoder.members(&reader, "nodeInfo") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("kubeletVersion") else { return try reader.skip() }
          let version = try decoder.text(&reader, "kubeletVersion")
          spec.withNode { $0.kubeletVersion = version }
        }
      } else {
        try reader.skip()
      }
    }
    guard let conditions else { return }
    if spec.resize.differs(from: spec.pod) {
      let end = try reader.mark()
      reader.return(to: conditions)
      try self.conditions(&reader, into: &spec.resize)
      reader.return(to: end)
      reader.drop(end)
    }
    reader.drop(conditions)
  }

  private mutating func nodeResources<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> (resources: Resources, pods: Int?, others: [OtherAmount]) {
    var amounts = ResourceQuantities()
    var pods: Int?
    try members(&reader, "allocatable") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("cpu") {
        amounts.cpu = try decoder.quantity(&reader, .cpu)
      } else if reader.keyIs("memory") {
        amounts.memory = try decoder.quantity(&reader, .memory)
      } else if reader.keyIs("pods") {
        pods = try decoder.count(&reader, "pods")
      } else if let other = try decoder.otherQuantity(&reader) {
        amounts.others = [other].filled(from: amounts.others)
      }
    }
    // A node offers whole millicores and bytes: what is finer is rounded down here and up in requests.
    let cpu = CPU(millicores: (amounts.cpu?.nanos ?? 0) / 1_000_000)
    let memory = Memory(bytes: (amounts.memory?.nanos ?? 0) / 1_000_000_000)
    let others = amounts.others.map {
      OtherAmount(name: $0.name, amount: Int(clamping: $0.quantity.nanos / 1_000_000_000))
    }
    return (Resources(cpu: cpu, memory: memory), pods, others)
  }
}

extension CoreSpec {
  /// Changes the node that the object describes.
  mutating func withNode(_ change: (inout NodeShape) -> Void) {
    var shape = node ?? NodeShape(allocatable: .zero)
    change(&shape)
    node = shape
  }
}
