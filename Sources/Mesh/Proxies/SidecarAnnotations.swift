import Basics

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
      guard groups.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }) else {
        return false
      }
      count += groups.count
    }
    return halves.count == 2 ? count < 8 : count == 8
  }
}
