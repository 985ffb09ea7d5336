import Basics
import Formats

extension ObjectDecoder {
  /// What a ConfigMap customises of Gateways, or says of the whole mesh; nil when it has none of the keys for it.
  ///
  /// Source: istio.io, tasks/traffic-management/ingress/gateway-api, automated deployment; istio/istio
  /// `pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go`.
  mutating func gatewayParameters<R: ValueReader>(
    _ reader: inout R, _ header: KubernetesObject.Header
  ) throws(FormatError) -> KubernetesObject.Body? {
    var parameters = GatewayParameters(source: header.source)
    parameters.defaultsForClass = header.labels[key: "gateway.istio.io/defaults-for-class"]
    var isOne = false
    var defaults: DestinationRule?
    // `istio`, and behind it a revision.
    let isOfMesh = header.name == "istio" || header.name.hasPrefix("istio-")
    try members(&reader, "data") { (decoder, reader) throws(FormatError) in
      if isOfMesh, reader.keyIs("mesh") {
        defaults = try decoder.meshDefaults(&reader, header)
        return
      }
      guard reader.keyIs("deployment") || reader.keyIs("horizontalPodAutoscaler"), try reader.kind() == .string else {
        return try reader.skip()
      }
      isOne = true
      let place = try reader.location()
      guard let text = try decoder.text(&reader, "data") else { return }
      var stream = YAMLStream(InputBytes(text, file: place.file))
      guard let document = stream.nextDocument() else { return }
      do throws(FormatError) {
        var patch = try document.get()
        try decoder.gatewayPatch(&patch, into: &parameters)
      } catch {
        decoder.report(
          Finding(.warning, "bad-gateway-parameters", "the patch of a Gateway: \(error.message)", at: place))
      }
    }
    return isOne ? .gatewayParameters(parameters) : defaults.map(KubernetesObject.Body.meshDefaults)
  }

  private mutating func gatewayPatch<R: ValueReader>(
    _ reader: inout R, into parameters: inout GatewayParameters
  ) throws(FormatError) {
    var spec = CoreSpec()
    try members(&reader, "patch") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("spec") else { return try reader.skip() }
      try decoder.coreSpec(&reader, of: "Deployment", into: &spec)
    }
    parameters.replicas = spec.replicas ?? parameters.replicas
    parameters.minimum = spec.minimum ?? parameters.minimum
    parameters.maximum = spec.maximum ?? parameters.maximum
    guard let proxy = spec.template?.containers.first(where: { $0.name == "istio-proxy" || $0.name == "agentgateway" })
    else { return }
    parameters.requests = proxy.requests
    parameters.limits = proxy.limits
  }
}
