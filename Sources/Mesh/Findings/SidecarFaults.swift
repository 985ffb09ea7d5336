import Basics
import Inventory

extension MeshModel {
  /// Annotations with which the injector refuses pods, and amounts of sidecars with which Kubernetes does: one finding for
  /// all workloads that share a fault.
  var sidecarFaultFindings: [Finding] {
    var faults: [SidecarFault: (workloads: Int, first: Workload)] = [:]
    var order: [SidecarFault] = []
    func add(_ fault: SidecarFault, _ workload: Workload) {
      if faults[fault] == nil { order.append(fault) }
      let known = faults[fault]
      faults[fault] = ((known?.workloads ?? 0) + 1, known?.first ?? workload)
    }
    for member in members where member.sidecar.isIn && member.group.count > 0 {
      let pod = member.group.spec
      guard !pod.carriesInjectedProxy else { continue }
      let configuration = injector.configuration(for: pod, of: member.workload)
      guard !pod.annotations.isEmpty || configuration?.defaultTemplates.isEmpty == false else { continue }
      for pair in pod.annotations.pairs {
        if let expected = SidecarAnnotations.expected(pair.key, pair.value) {
          add(.annotation(pair.key, pair.value, expected: expected), member.workload)
        }
      }
      for (name, template) in InjectionTemplates(pod, configuration).unknown {
        add(.template(name, template), member.workload)
      }
      guard pod.statesOwnSidecar, let proxy = injector.sidecar(of: pod, member.workload) else { continue }
      for (name, request, limit) in proxy.container.amountsAboveLimit {
        add(.aboveLimit(name, request, limit), member.workload)
      }
    }
    return order.compactMap { fault in faults[fault].map { fault.finding($0.workloads, $0.first) } }
  }
}

/// What is wrong with the sidecars of some pods by what they state themselves.
private enum SidecarFault: Hashable {
  case annotation(String, String, expected: String)
  /// By its name; nil: the input does not show it.
  case template(String, InjectionTemplate?)
  case aboveLimit(String, Quantity, Quantity)

  func finding(_ workloads: Int, _ first: Workload) -> Finding {
    let others = workloads == 1 ? "" : " (and \(workloads - 1) more)"
    switch self {
    case .annotation(let key, let value, let expected):
      let isAmount = key.hasPrefix("sidecar.istio.io/proxy")
      return Finding(
        .error, "bad-sidecar-annotation",
        "\(naming: first.id)\(others): the annotation \(naming: key) is '\(quoting: value)', expected \(expected); Istio rejects its pods",
        at: first.source, notes: isAmount ? ["the value of the mesh for every sidecar counts"] : [])
    case .template(let name, let template):
      let what =
        template.map {
          $0.isUnread
            ? "is a Go template, which is not evaluated, or cannot be read"
            : "adds \(quoting: $0.otherContainers)"
        } ?? "is not one of Istio's own"
      return Finding(
        template?.namesResources == true ? .error : .warning, "unknown-template",
        "\(naming: first.id)\(others): the injection template '\(quoting: name)' \(what); what it adds to the pods is not counted",
        at: first.source)
    case .aboveLimit(let name, let request, let limit):
      return Finding(
        .error, "request-above-limit",
        "\(naming: first.id)\(others): its sidecar requests \(request) of \(name), more than its limit \(limit); Kubernetes rejects such pods; the request counts",
        at: first.source)
    }
  }
}

extension PodSpec {
  /// Whether it states amounts of its sidecar itself.
  fileprivate var statesOwnSidecar: Bool {
    annotations.pairs.contains { $0.key.hasPrefix("sidecar.istio.io/proxy") }
      || allContainers.contains(where: \.isProxy)
  }
}
