import Basics
import Formats

extension ObjectDecoder {
  /// The keys of a ConfigMap that customises Gateways, each a patch of an object that Istio makes.
  private static let overlays: Set<String> = [
    "deployment", "service", "serviceAccount", "horizontalPodAutoscaler", "podDisruptionBudget",
  ]

  /// What a ConfigMap says of the whole mesh, or would customise of Gateways that name it. What is wrong with the latter is
  /// told only where one does.
  ///
  /// Source: istio.io, tasks/traffic-management/ingress/gateway-api, automated deployment; istio/istio
  /// `pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go`, applyOverlay.
  mutating func gatewayParameters<R: ValueReader>(
    _ reader: inout R, _ header: KubernetesObject.Header
  ) throws(FormatError) -> KubernetesObject.Body {
    var parameters = GatewayParameters()
    parameters.defaultsForClass = header.labels[key: "gateway.istio.io/defaults-for-class"]
    parameters.created = header.created
    var defaults: DestinationRule?
    // `istio`, and behind it a revision.
    let isOfMesh = header.name == "istio" || header.name.hasPrefix("istio-")
    try members(&reader, "data") { (decoder, reader) throws(FormatError) in
      if isOfMesh, reader.keyIs("mesh") {
        defaults = try decoder.meshDefaults(&reader, header)
        return
      }
      let key = try reader.keyText()
      guard ObjectDecoder.overlays.contains(key) else {
        parameters.unknownKey = parameters.unknownKey ?? key
        return try reader.skip()
      }
      let place = try reader.location()
      guard try reader.kind() == .string, let text = try decoder.text(&reader, "data") else {
        return try reader.skip()
      }
      var stream = YAMLStream(InputBytes(text, file: place.file))
      guard let document = stream.nextDocument() else { return }
      let findings = ObjectDecoder.findings { (inner) throws(FormatError) in
        var patch = try document.get()
        try inner.gatewayPatch(&patch, isOfPods: key == "deployment" || key == "horizontalPodAutoscaler", &parameters)
      }
      if let error = findings.first(where: { $0.severity == .error }) {
        parameters.fault = parameters.fault ?? "its patch '\(quoting: key)' cannot be applied: \(error.message)"
      }
    }
    return defaults.map(KubernetesObject.Body.meshDefaults) ?? .gatewayParameters(parameters)
  }

  private mutating func gatewayPatch<R: SplittableReader>(
    _ reader: inout R, isOfPods: Bool, _ parameters: inout GatewayParameters
  ) throws(FormatError) {
    var spec = CoreSpec()
    try members(&reader, "patch") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("spec"), isOfPods {
        try decoder.coreSpec(&reader, of: "Deployment", into: &spec)
      } else if reader.keyIs("metadata") {
        try decoder.members(&reader, "patch.metadata") { (decoder, reader) throws(FormatError) in
          let key = try reader.keyText()
          if key == "name" {
            parameters.names.append(try decoder.text(&reader, "patch.metadata.name") ?? "")
          } else if ObjectDecoder.fixedMetadata.contains(key) {
            parameters.fault = parameters.fault ?? "it sets metadata.\(key), which Istio does not let a patch change"
            try reader.skip()
          } else {
            try reader.skip()
          }
        }
      } else {
        try reader.skip()
      }
    }
    parameters.replicas = spec.replicas ?? parameters.replicas
    parameters.minimum = spec.minimum ?? parameters.minimum
    parameters.maximum = spec.maximum ?? parameters.maximum
    guard let proxy = spec.template?.containers.first(where: { $0.isProxy || $0.name == "agentgateway" })
    else { return }
    parameters.requests = proxy.requests
    parameters.limits = proxy.limits
  }

  /// Metadata that a patch may not set, besides the name.
  private static let fixedMetadata: Set<String> = [
    "generateName", "uid", "ownerReferences", "finalizers", "managedFields", "deletionTimestamp",
    "deletionGracePeriodSeconds", "resourceVersion",
  ]
}
