import Basics
import Formats

extension ObjectDecoder {
  /// A field of a Gateway's spec.
  mutating func gatewayField<R: ValueReader>(_ reader: inout R, into spec: inout TrafficSpec) throws(FormatError) {
    if reader.keyIs("gatewayClassName") {
      spec.className = try text(&reader, "gatewayClassName") ?? ""
    } else if reader.keyIs("infrastructure") {
      try members(&reader, "infrastructure") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("parametersRef") else { return try reader.skip() }
        spec.parameters = try decoder.target(&reader, kind: "", group: "")
      }
    } else if reader.keyIs("listeners") {
      try elements(&reader, "listeners") { (decoder, reader) throws(FormatError) in
        spec.listeners.append(try decoder.listener(&reader))
      }
    } else if reader.keyIs("addresses") {
      try elements(&reader, "addresses") { (decoder, reader) throws(FormatError) in
        var type = "IPAddress"
        try decoder.members(&reader, "address") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("type") else { return try reader.skip() }
          type = try decoder.text(&reader, "address.type") ?? type
        }
        spec.addressTypes.append(type)
      }
    } else {
      try reader.skip()
    }
  }

  private mutating func listener<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> KubernetesGateway.Listener {
    var listener = KubernetesGateway.Listener()
    try members(&reader, "listener") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("protocol") {
        listener.protocolName = try decoder.text(&reader, "protocol") ?? ""
      } else if reader.keyIs("port") {
        listener.port = try decoder.text(&reader, "port").flatMap { Int($0) } ?? 0
      } else if reader.keyIs("allowedRoutes") {
        try decoder.members(&reader, "allowedRoutes") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("namespaces") else { return try reader.skip() }
          try decoder.allowedNamespaces(&reader, of: &listener)
        }
      } else {
        try reader.skip()
      }
    }
    return listener
  }

  private mutating func allowedNamespaces<R: ValueReader>(
    _ reader: inout R, of listener: inout KubernetesGateway.Listener
  ) throws(FormatError) {
    try members(&reader, "allowedRoutes.namespaces") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("from") {
        listener.from = try decoder.text(&reader, "from") ?? "Same"
      } else if reader.keyIs("selector") {
        listener.selector = try decoder.selector(&reader)
      } else {
        try reader.skip()
      }
    }
  }

  /// What the configuration of the mesh (`data.mesh` of its ConfigMap, YAML) sets as the traffic policy of every host; nil:
  /// nothing.
  ///
  /// Source: istio.io, release notes of 1.31, `meshConfig.defaultTrafficPolicy`.
  mutating func meshDefaults<R: ValueReader>(
    _ reader: inout R, _ header: KubernetesObject.Header
  ) throws(FormatError) -> DestinationRule? {
    var rule = DestinationRule(
      reference: ObjectReference(
        kind: header.kind, namespace: header.namespace, name: header.name, source: header.source))
    rule.host = "*"
    let place = try reader.location()
    guard let text = try self.text(&reader, "data") else { return nil }
    // Whatever is wrong inside is told at the place of the text; its own lines mean nothing to the reader of the file.
    let findings = ObjectDecoder.findings { (inner) throws(FormatError) in
      var stream = YAMLStream(InputBytes(text, file: place.file))
      guard let document = stream.nextDocument() else { return }
      var mesh = try document.get()
      try inner.members(&mesh, "mesh") { (inner, mesh) throws(FormatError) in
        guard mesh.keyIs("defaultTrafficPolicy") else { return mesh.skip() }
        rule.policyFields = try inner.defaultTrafficPolicy(&mesh)
      }
    }
    for finding in findings { report(.badMeshConfig(finding, at: place)) }
    return rule.policyFields.isEmpty ? nil : rule
  }
}

extension Finding {
  fileprivate static func badMeshConfig(_ inner: Finding, at place: SourceLocation) -> Finding {
    Finding(inner.severity, "bad-mesh-config", "the mesh's configuration: \(inner.message)", at: place)
  }
}
