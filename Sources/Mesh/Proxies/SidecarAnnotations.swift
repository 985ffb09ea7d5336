import Basics
import Inventory

/// The annotations that the injector holds a pod to: with a value that it cannot read, it refuses the pod.
///
/// Source: istio/istio `pkg/kube/inject/validate.go` (AnnotationValidation; amounts from 1.27.8, 1.28.5 and 1.29.0 on - before,
/// the API server refused what they were put into).
enum SidecarAnnotations {
  /// What a key's value must be; nil: it is, or the key is none of these.
  static func expected(_ key: String, _ value: String) -> String? {
    switch key {
    case "sidecar.istio.io/proxyCPU", "sidecar.istio.io/proxyCPULimit":
      amount(value) == nil ? "an amount of CPU such as 100m" : nil
    case "sidecar.istio.io/proxyMemory", "sidecar.istio.io/proxyMemoryLimit":
      amount(value) == nil ? "an amount of memory such as 128Mi" : nil
    case "sidecar.istio.io/interceptionMode":
      ["REDIRECT", "TPROXY", "NONE"].contains(value) ? nil : "REDIRECT, TPROXY or NONE"
    case "status.sidecar.istio.io/port": port(value[...]) ? nil : "a port from 0 to 65535"
    case "readiness.status.sidecar.istio.io/initialDelaySeconds", "readiness.status.sidecar.istio.io/periodSeconds",
      "readiness.status.sidecar.istio.io/failureThreshold":
      isNumber(value[...]) && UInt32(value) != nil ? nil : "a whole number"
    case "traffic.sidecar.istio.io/includeOutboundIPRanges": value == "*" || ranges(value) ? nil : rangeWords
    case "traffic.sidecar.istio.io/excludeOutboundIPRanges": ranges(value) ? nil : rangeWords
    case "traffic.sidecar.istio.io/includeInboundPorts": value == "*" || ports(value) ? nil : portWords
    case "traffic.sidecar.istio.io/excludeInboundPorts", "traffic.sidecar.istio.io/excludeOutboundPorts":
      ports(value) ? nil : portWords
    case "prometheus.istio.io/merge-metrics":
      ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"].contains(value)
        ? nil : "true or false"
    default: nil
    }
  }

  private static let rangeWords = "IP ranges between commas such as 10.0.0.0/8"
  private static let portWords = "ports between commas such as 80,8080"

  /// An amount of CPU or memory; nil: it is none that a container can have.
  static func amount(_ text: String) -> Quantity? {
    guard let quantity = try? Quantity(parsing: text), quantity.nanos >= 0 else { return nil }
    return quantity
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func port(_ text: Substring) -> Bool {
    let digits = text.filter { $0 != " " }
    return isNumber(digits[...]) && UInt16(digits) != nil
  }

  private static func ports(_ text: String) -> Bool {
    text.allSatisfy { $0 == " " }
      || text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { port($0) }
  }

  private static func ranges(_ text: String) -> Bool {
    text.isEmpty || text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { isRange($0) }
  }

  /// An address and the length of its prefix: `10.0.0.0/8`, `2001:db8::/32`.
  private static func isRange(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, isNumber(parts[1]), parts[1].count == 1 || parts[1].first != "0",
      let length = UInt8(parts[1])
    else { return false }
    return parts[0].contains(":") ? length <= 128 && isIPv6(parts[0]) : length <= 32 && isIPv4(parts[0])
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false)
    return bytes.count == 4
      && bytes.allSatisfy { isNumber($0) && UInt8($0) != nil && ($0.count == 1 || $0.first != "0") }
  }

  /// Eight groups of hexadecimal digits, of which one run may be left out; the last two may be an IPv4 address.
  private static func isIPv6(_ text: Substring) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      var groups = half.split(separator: ":", omittingEmptySubsequences: false)
      if index == halves.count - 1, let last = groups.last, last.contains(".") {
        guard isIPv4(last) else { return false }
        groups.removeLast()
        count += 2
      }
      guard groups.allSatisfy({ (1...4).contains($0.count) && UInt16($0, radix: 16) != nil }) else { return false }
      count += groups.count
    }
    return halves.count == 2 ? count < 8 : count == 8
  }
}

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
      let injector = injector(of: member.workload, pod)
      guard !pod.annotations.isEmpty || injector?.defaultTemplates.isEmpty == false else { continue }
      for pair in pod.annotations.pairs {
        if let expected = SidecarAnnotations.expected(pair.key, pair.value) {
          add(.annotation(pair.key, pair.value, expected: expected), member.workload)
        }
      }
      for (name, template) in InjectionTemplates(pod, injector).unknown {
        add(.template(name, template), member.workload)
      }
      guard pod.statesOwnSidecar, let proxy = sidecar(of: pod, member.workload) else { continue }
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
        "\(naming: first.id)\(others): the annotation \(naming: key) is '\(quoting: value)', expected \(expected); Istio refuses its pods",
        at: first.source, notes: isAmount ? ["the amount that the mesh gives every sidecar counts"] : [])
    case .template(let name, let template):
      let what =
        template.map {
          $0.isUnread
            ? "is a Go template, which is not worked out, or cannot be read"
            : "adds \(quoting: $0.otherContainers)"
        } ?? "is none of Istio's own"
      return Finding(
        template?.namesResources == true ? .error : .warning, "unknown-template",
        "\(naming: first.id)\(others): the injection template '\(quoting: name)' \(what); what it adds to the pods is not counted",
        at: first.source)
    case .aboveLimit(let name, let request, let limit):
      return Finding(
        .error, "request-above-limit",
        "\(naming: first.id)\(others): its sidecar requests \(request) of \(name) and is limited to \(limit); Kubernetes refuses such pods; the request counts",
        at: first.source)
    }
  }
}

extension PodSpec {
  /// Whether it states amounts of its sidecar itself.
  fileprivate var statesOwnSidecar: Bool {
    annotations.pairs.contains { $0.key.hasPrefix("sidecar.istio.io/proxy") }
      || allContainers.contains { $0.name == "istio-proxy" }
  }
}
