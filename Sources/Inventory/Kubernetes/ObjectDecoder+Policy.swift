import Basics
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

  /// One rule: `from[].source.*`, `to[].operation.*` and `when[].key` name the attributes it looks at.
  private mutating func rule<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    var rule = AuthorizationPolicy.Rule(source: try reader.location())
    try members(&reader, "rule") { (decoder, reader) throws(FormatError) in
      let clause = try reader.keyText()
      guard ["from", "to", "when"].contains(clause) else { return try reader.skip() }
      try decoder.elements(&reader, "rule clause") { (decoder, reader) throws(FormatError) in
        var entry: [String] = []
        try decoder.members(&reader, "rule clause") { (decoder, reader) throws(FormatError) in
          if clause == "when" {
            guard reader.keyIs("key") else { return try reader.skip() }
            entry.append("when.\(try decoder.text(&reader, "key") ?? "")")
            return
          }
          let part = try reader.keyText()
          try decoder.members(&reader, "rule clause") { (_, reader) throws(FormatError) in
            entry.append("\(clause).\(part).\(try reader.keyText())")
            try reader.skip()
          }
        }
        switch clause {
        case "from": rule.from.append(entry)
        case "to": rule.to.append(entry)
        default: rule.when += entry
        }
      }
    }
    spec.rules.append(rule)
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
      try members(&reader, "mtls") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("mode") else { return try reader.skip() }
        spec.mode = try decoder.text(&reader, "mtls.mode")
      }
    } else if reader.keyIs("selector") || reader.keyIs("targetRef") || reader.keyIs("targetRefs") {
      try policyField(&reader, into: &spec)
    } else {
      spec.fields.append(try reader.keyText())
      try reader.skip()
    }
  }
}
