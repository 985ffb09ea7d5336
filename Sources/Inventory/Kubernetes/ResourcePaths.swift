package import Basics
package import Formats

/// Reads blocks of requests and limits at known paths of a document: Helm values, an IstioOperator, a team's own file.
///
/// Worked example: with the path `global.proxy.resources` for `sidecar`, the document
/// `global: {proxy: {resources: {requests: {cpu: 50m}}}}` gives `sidecar` a request of 50m; everything beside the path is
/// stepped over.
package struct ResourcePaths: Sendable {
  /// What stands at each path, by the path's keys between dots.
  private let names: [String: String]

  package init(_ names: [String: String]) { self.names = names }

  /// The paths of Istio's charts (istio/istio `manifests/charts`, values.yaml of each), by the name of the chart.
  package static let charts: [String: ResourcePaths] = [
    "istiod": ResourcePaths([
      "global.proxy.resources": "sidecar", "global.waypoint.resources": "waypoint", "pilot.resources": "istiod",
      "resources": "istiod",
    ]),
    "cni": ResourcePaths(["resources": "cni", "cni.resources": "cni"]),
    "ztunnel": ResourcePaths(["resources": "ztunnel"]),
  ]

  /// The paths of an IstioOperator's spec (istio/istio `operator/pkg/apis/types.go`).
  static let istioOperator = ResourcePaths([
    "values.global.proxy.resources": "sidecar", "values.global.waypoint.resources": "waypoint",
    "values.pilot.resources": "istiod", "values.cni.resources": "cni", "values.ztunnel.resources": "ztunnel",
    "components.pilot.k8s.resources": "istiod", "components.cni.k8s.resources": "cni",
    "components.ztunnel.k8s.resources": "ztunnel",
  ])

  /// What the document at the reader's position states, by name; what is wrong in it goes into `findings`.
  /// - Throws: `FormatError` where the document cannot be read on.
  package func read<R: ValueReader>(
    _ reader: inout R, findings: inout Findings
  ) throws(FormatError) -> [String: StatedResources] {
    var decoder = ObjectDecoder()
    defer { findings.add(decoder.findings) }
    return try read(&reader, &decoder)
  }

  func read<R: ValueReader>(
    _ reader: inout R, _ decoder: inout ObjectDecoder
  ) throws(FormatError) -> [String: StatedResources] {
    var stated: [String: StatedResources] = [:]
    try walk(&reader, &decoder, below: "", into: &stated)
    return stated
  }

  private func walk<R: ValueReader>(
    _ reader: inout R, _ decoder: inout ObjectDecoder, below prefix: String,
    into stated: inout [String: StatedResources]
  ) throws(FormatError) {
    try decoder.members(&reader, "values") { (decoder, reader) throws(FormatError) in
      let path = prefix + (try reader.keyText())
      if let name = names[path] {
        let source = try reader.location()
        stated[name] = try resources(&reader, &decoder, at: source)
      } else if names.keys.contains(where: { $0.hasPrefix("\(path).") }) {
        try walk(&reader, &decoder, below: "\(path).", into: &stated)
      } else {
        try reader.skip()
      }
    }
  }

  /// A block `resources` of values, in which null takes a default away.
  private func resources<R: ValueReader>(
    _ reader: inout R, _ decoder: inout ObjectDecoder, at source: SourceLocation
  ) throws(FormatError) -> StatedResources {
    var stated = StatedResources(requests: .init(), limits: .init(), source: source)
    if try reader.kind() == .null { stated.removed = [.requests, .limits] }
    try decoder.members(&reader, "resources") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("requests") {
        stated.requests = try amounts(&reader, &decoder, .cpuRequest, .memoryRequest, &stated.removed)
      } else if reader.keyIs("limits") {
        stated.limits = try amounts(&reader, &decoder, .cpuLimit, .memoryLimit, &stated.removed)
      } else {
        try reader.skip()
      }
    }
    return stated
  }

  private func amounts<R: ValueReader>(
    _ reader: inout R, _ decoder: inout ObjectDecoder, _ cpu: ResourceRemovals, _ memory: ResourceRemovals,
    _ removed: inout ResourceRemovals
  ) throws(FormatError) -> ResourceQuantities {
    var amounts = ResourceQuantities()
    if try reader.kind() == .null { removed.formUnion([cpu, memory]) }
    try decoder.members(&reader, "amounts") { (decoder, reader) throws(FormatError) in
      let isNull = try reader.kind() == .null
      if reader.keyIs("cpu") {
        if isNull { removed.insert(cpu) }
        amounts.cpu = try decoder.quantity(&reader, .cpu)
      } else if reader.keyIs("memory") {
        if isNull { removed.insert(memory) }
        amounts.memory = try decoder.quantity(&reader, .memory)
      } else {
        try reader.skip()
      }
    }
    return amounts
  }
}
