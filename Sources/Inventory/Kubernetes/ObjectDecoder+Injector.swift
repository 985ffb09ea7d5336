import Basics
import Formats

extension ObjectDecoder {
  /// The data of a ConfigMap: the injector's, the mesh's own, or what it would customise of Gateways.
  mutating func configuration<R: ValueReader>(
    _ reader: inout R, _ header: KubernetesObject.Header
  ) throws(FormatError) -> KubernetesObject.Body {
    if header.name.hasPrefix(injectorName) { return .injector(try injector(&reader, named: header.name)) }
    return try gatewayParameters(&reader, header)
  }

  /// The ConfigMap of Istio's injector: `data.values` is JSON as Helm rendered it, `data.config` YAML.
  ///
  /// Source: istio/istio `manifests/charts/istio-control/istio-discovery/templates/istiod-injector-configmap.yaml`.
  mutating func injector<R: ValueReader>(
    _ reader: inout R, named name: String
  ) throws(FormatError) -> InjectorConfiguration {
    var injector = InjectorConfiguration()
    injector.revision = String(name.dropFirst(injectorName.count).drop { $0 == "-" })
    try members(&reader, "data") { (decoder, reader) throws(FormatError) in
      let isValues = reader.keyIs("values")
      guard isValues || reader.keyIs("config") else { return try reader.skip() }
      let place = try reader.location()
      guard let text = try decoder.text(&reader, "data") else { return }
      // Whatever is wrong inside is told at the place of the text; its own lines mean nothing to the reader of the file.
      for finding in ObjectDecoder.findings(inText: { (inner) throws(FormatError) in
        if isValues {
          var values = JSONReader(text, file: place.file)
          if try values.nextDocument() { try inner.injectorValues(&values, place, into: &injector) }
        } else {
          var stream = YAMLStream(InputBytes(text, file: place.file))
          if let document = stream.nextDocument() {
            var config = try document.get()
            try inner.injectorConfig(&config, place, into: &injector)
          }
        }
      }) {
        decoder.report(.badInjector(finding, at: place))
      }
    }
    return injector
  }

  /// What is wrong inside of a text that a ConfigMap holds; nothing of the text is quoted.
  static func findings(inText read: (inout ObjectDecoder) throws(FormatError) -> Void) -> [Finding] {
    Quoting.$isAllowed.withValue(false) {
      var inner = ObjectDecoder()
      do throws(FormatError) {
        try read(&inner)
        return inner.findings.all
      } catch {
        return [error.finding] + inner.findings.all
      }
    }
  }

  private mutating func injectorConfig<R: ValueReader>(
    _ reader: inout R, _ place: SourceLocation, into injector: inout InjectorConfiguration
  ) throws(FormatError) {
    try members(&reader, "config") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("policy") {
        injector.policy = try decoder.text(&reader, "policy") ?? "enabled"
      } else if reader.keyIs("neverInjectSelector") {
        injector.neverInject = try decoder.selectors(&reader)
      } else if reader.keyIs("alwaysInjectSelector") {
        injector.alwaysInject = try decoder.selectors(&reader)
      } else if reader.keyIs("defaultTemplates") {
        let names = try decoder.texts(&reader, "defaultTemplates")
        // What the chart writes anyway is as good as nothing.
        injector.defaultTemplates = names == ["sidecar"] ? [] : names
      } else if reader.keyIs("aliases") {
        try decoder.members(&reader, "aliases") { (decoder, reader) throws(FormatError) in
          let name = try reader.keyText()
          injector.aliases[name] = try decoder.texts(&reader, "aliases")
        }
      } else if reader.keyIs("templates") {
        try decoder.members(&reader, "templates") { (decoder, reader) throws(FormatError) in
          let name = try reader.keyText()
          guard !InjectionTemplate.istioOwn.contains(name) else { return try reader.skip() }
          let text = try decoder.text(&reader, "templates") ?? ""
          injector.templates[name] = InjectionTemplate(text, at: place)
        }
      } else {
        try reader.skip()
      }
    }
  }

  private mutating func selectors<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [LabelSelector] {
    var selectors: [LabelSelector] = []
    try elements(&reader, "selectors") { (decoder, reader) throws(FormatError) in
      var selector = LabelSelector()
      try decoder.members(&reader, "selector") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("matchLabels") {
          selector.labels = try decoder.labels(&reader, "matchLabels")
        } else if reader.keyIs("matchExpressions") {
          try decoder.elements(&reader, "matchExpressions") { (decoder, reader) throws(FormatError) in
            selector.expressions.append(try decoder.expression(&reader))
          }
        } else {
          try reader.skip()
        }
      }
      selectors.append(selector)
    }
    return selectors
  }

  private mutating func injectorValues<R: ValueReader>(
    _ reader: inout R, _ place: SourceLocation, into injector: inout InjectorConfiguration
  ) throws(FormatError) {
    try members(&reader, "values") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("global") {
        try decoder.members(&reader, "global") { (decoder, reader) throws(FormatError) in
          if reader.keyIs("proxy") {
            injector.proxy = try decoder.statedResources(&reader, place) ?? injector.proxy
          } else if reader.keyIs("waypoint") {
            injector.waypoint = try decoder.statedResources(&reader, place) ?? injector.waypoint
          } else {
            try reader.skip()
          }
        }
      } else if reader.keyIs("pilot") {
        try decoder.members(&reader, "pilot") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("cni") else { return try reader.skip() }
          injector.usesCNI = try decoder.enabled(&reader) ?? injector.usesCNI
        }
      } else if reader.keyIs("istio_cni") {
        injector.usesCNI = try decoder.enabled(&reader) ?? injector.usesCNI
      } else if reader.keyIs("sidecarInjectorWebhook") {
        try decoder.members(&reader, "sidecarInjectorWebhook") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("enableNamespacesByDefault") else { return try reader.skip() }
          injector.injectsUnlabelledNamespaces = try decoder.flag(&reader, "enableNamespacesByDefault")
        }
      } else {
        try reader.skip()
      }
    }
  }

  /// The `enabled` of the values at the position; nil where they do not say.
  private mutating func enabled<R: ValueReader>(_ reader: inout R) throws(FormatError) -> Bool? {
    var enabled: Bool?
    try members(&reader, "cni") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("enabled") else { return try reader.skip() }
      enabled = try decoder.flag(&reader, "enabled")
    }
    return enabled
  }

  /// The `resources` of a component's values; nil when there are none.
  private mutating func statedResources<R: ValueReader>(
    _ reader: inout R, _ place: SourceLocation
  ) throws(FormatError) -> StatedResources? {
    var stated: StatedResources?
    try members(&reader, "values") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("resources") else { return try reader.skip() }
      let amounts = try decoder.requestsAndLimits(&reader)
      stated = StatedResources(requests: amounts.requests, limits: amounts.limits, source: place)
    }
    return stated
  }
}

/// The name of the injector's ConfigMap; behind it stands `-` and a revision.
let injectorName = "istio-sidecar-injector"

extension Finding {
  fileprivate static func badInjector(_ inner: Finding, at place: SourceLocation) -> Finding {
    Finding(inner.severity, "bad-injector-config", "the injector's configuration: \(inner.message)", at: place)
  }
}
