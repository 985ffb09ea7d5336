import Formats

extension ObjectDecoder {
  /// A field of an AuthorizationPolicy or a RequestAuthentication.
  mutating func policyField<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    if reader.keyIs("action") {
      spec.action = try text(&reader, "action") ?? "ALLOW"
    } else if reader.keyIs("selector") {
      try members(&reader, "selector") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("matchLabels") else { return try reader.skip() }
        let labels = try decoder.labels(&reader, "matchLabels")
        if !labels.isEmpty { spec.selector = labels }
      }
    } else if reader.keyIs("targetRef") {
      spec.targets.append(try target(&reader, kind: "", group: ""))
    } else if reader.keyIs("targetRefs") {
      try elements(&reader, "targetRefs") { (decoder, reader) throws(FormatError) in
        spec.targets.append(try decoder.target(&reader, kind: "", group: ""))
      }
    } else if reader.keyIs("rules") {
      try elements(&reader, "rules") { (decoder, reader) throws(FormatError) in
        try decoder.rule(&reader, into: &spec)
      }
    } else {
      try reader.skip()
    }
  }

  /// One rule: the lists of `from[].source`, `to[].operation` and `when[]` that are not empty.
  private mutating func rule<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    var rule = AuthorizationPolicy.Rule()
    try members(&reader, "rule") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("from") {
        rule.from = try decoder.entries(&reader, "from")
      } else if reader.keyIs("to") {
        rule.to = try decoder.entries(&reader, "to")
      } else if reader.keyIs("when") {
        rule.when = try decoder.whenEntries(&reader)
      } else {
        try reader.skip()
      }
    }
    spec.rules.append(rule)
  }

  /// The entries of `from` or `to`; one that states nothing stays an empty one.
  private mutating func entries<R: ValueReader>(
    _ reader: inout R, _ clause: String
  ) throws(FormatError) -> [[AuthorizationPolicy.Condition]] {
    var entries: [[AuthorizationPolicy.Condition]] = []
    try elements(&reader, "rule clause") { (decoder, reader) throws(FormatError) in
      var entry: [AuthorizationPolicy.Condition] = []
      try decoder.members(&reader, "rule clause") { (decoder, reader) throws(FormatError) in
        let part = try reader.keyText()
        try decoder.members(&reader, "rule clause") { (decoder, reader) throws(FormatError) in
          let name = try reader.keyText()
          let values = try decoder.texts(&reader, "rule clause")
          guard !values.isEmpty else { return }
          entry.append(.init("\(clause).\(part).\(name)", values, isNegated: name.hasPrefix("not")))
        }
      }
      entries.append(entry)
    }
    return entries
  }

  /// The entries of `when`. A key without values stays with an empty list, which nothing fits.
  private mutating func whenEntries<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> [[AuthorizationPolicy.Condition]] {
    var entries: [[AuthorizationPolicy.Condition]] = []
    try elements(&reader, "when") { (decoder, reader) throws(FormatError) in
      var key = ""
      var values: [String] = []
      var notValues: [String] = []
      try decoder.members(&reader, "when") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("key") {
          key = try decoder.text(&reader, "key") ?? ""
        } else if reader.keyIs("values") {
          values = try decoder.texts(&reader, "values")
        } else if reader.keyIs("notValues") {
          notValues = try decoder.texts(&reader, "notValues")
        } else {
          try reader.skip()
        }
      }
      var entry: [AuthorizationPolicy.Condition] = []
      if !values.isEmpty || notValues.isEmpty { entry.append(.init("when.\(key)", values)) }
      if !notValues.isEmpty { entry.append(.init("when.\(key)", notValues, isNegated: true)) }
      entries.append(entry)
    }
    return entries
  }

  /// A field of a PeerAuthentication, EnvoyFilter, WasmPlugin, Telemetry or Sidecar.
  mutating func proxyPolicyField<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    if reader.keyIs("workloadSelector") {
      try members(&reader, "workloadSelector") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("labels") else { return try reader.skip() }
        let labels = try decoder.labels(&reader, "workloadSelector.labels")
        if !labels.isEmpty { spec.selector = labels }
      }
    } else if reader.keyIs("mtls") {
      spec.mode = try mode(&reader)
    } else if reader.keyIs("portLevelMtls") {
      try members(&reader, "portLevelMtls") { (decoder, reader) throws(FormatError) in
        let port = try reader.keyText()
        if let mode = try decoder.mode(&reader) { spec.portModes.append(.init(port: port, mode: mode)) }
      }
    } else if reader.keyIs("configPatches") {
      try elements(&reader, "configPatches") { (decoder, reader) throws(FormatError) in
        let context = try decoder.patchContext(&reader)
        if !spec.contexts.contains(context) { spec.contexts.append(context) }
      }
    } else if reader.keyIs("selector") || reader.keyIs("targetRef") || reader.keyIs("targetRefs") {
      try policyField(&reader, into: &spec)
    } else {
      let name = try reader.keyText()
      if try reader.kind() != .null { spec.fields.append(name) }
      try reader.skip()
    }
  }

  /// The `mode` of an mTLS block; nil where it states none.
  private mutating func mode<R: ValueReader>(_ reader: inout R) throws(FormatError) -> String? {
    var mode: String?
    try members(&reader, "mtls") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("mode") else { return try reader.skip() }
      mode = try decoder.text(&reader, "mtls.mode")
    }
    return mode
  }

  /// Which proxies a patch of an EnvoyFilter is for: `match.context`, `ANY` where it is left out.
  private mutating func patchContext<R: ValueReader>(_ reader: inout R) throws(FormatError) -> String {
    var context = "ANY"
    try members(&reader, "configPatches") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("match") else { return try reader.skip() }
      try decoder.members(&reader, "match") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("context") else { return try reader.skip() }
        context = try decoder.text(&reader, "match.context") ?? "ANY"
      }
    }
    return context
  }

  /// The labels by which one of Istio's own Gateways picks the pods it configures.
  mutating func gatewaySelector<R: ValueReader>(_ reader: inout R, into spec: inout TrafficSpec) throws(FormatError) {
    guard reader.keyIs("selector") else { return try reader.skip() }
    let labels = try labels(&reader, "selector")
    if !labels.isEmpty { spec.selector = labels }
  }
}
