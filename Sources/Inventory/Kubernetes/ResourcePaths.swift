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
    defer { findings.add(contentsOf: decoder.findings.all) }
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
        let amounts = try decoder.requestsAndLimits(&reader)
        stated[name] = StatedResources(requests: amounts.requests, limits: amounts.limits, source: source)
      } else if names.keys.contains(where: { $0.hasPrefix("\(path).") }) {
        try walk(&reader, &decoder, below: "\(path).", into: &stated)
      } else {
        try reader.skip()
      }
    }
  }
}
