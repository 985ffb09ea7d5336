package import Basics
package import Formats

extension HelmValues {
  /// How deep values are read; what lies deeper is none of a chart that is known.
  fileprivate static let deepest = 24

  /// The values in the document at the reader's position; what is wrong in their amounts goes into `findings`.
  /// - Throws: `FormatError` where the document cannot be read on.
  package static func read<R: ValueReader>(
    _ reader: inout R, findings: inout Findings
  ) throws(FormatError) -> HelmValues {
    var decoder = ObjectDecoder()
    defer { findings.add(decoder.findings) }
    return try decoder.helmValues(&reader)
  }
}

extension ObjectDecoder {
  /// The tree of values at the position.
  mutating func helmValues<R: ValueReader>(_ reader: inout R) throws(FormatError) -> HelmValues {
    try helmValues(&reader, depth: 0, key: "", parent: "")
  }

  /// `key` is the one that the value stands at, `parent` the one above.
  private mutating func helmValues<R: ValueReader>(
    _ reader: inout R, depth: Int, key: String, parent: String
  ) throws(FormatError) -> HelmValues {
    let source = try reader.location()
    guard depth < HelmValues.deepest else {
      try reader.skip()
      return HelmValues(.map([:]), source: source)
    }
    if ["cpu", "memory"].contains(key), ["requests", "limits"].contains(parent), try reader.kind() != .null {
      let quantity = try quantity(&reader, key == "cpu" ? .cpu : .memory)
      return HelmValues(quantity.map { .quantity($0) } ?? .text(""), source: source)
    }
    switch try reader.kind() {
    case .null:
      try reader.skip()
      return HelmValues(.null, source: source)
    case .object:
      var values: [String: HelmValues] = [:]
      try members(&reader, "values") { (decoder, reader) throws(FormatError) in
        let name = try reader.keyText()
        values[name] = try decoder.helmValues(&reader, depth: depth + 1, key: name, parent: key)
      }
      return HelmValues(.map(values), source: source)
    case .array:
      var elements: [HelmValues] = []
      try self.elements(&reader, "values") { (decoder, reader) throws(FormatError) in
        elements.append(try decoder.helmValues(&reader, depth: depth + 1, key: "", parent: ""))
      }
      return HelmValues(.list(elements), source: source)
    case .string, .number, .boolean:
      // Helm reads by YAML 1.1, in which a plain `yes` is true.
      let legacy = try reader.legacyReading()
      let text = try text(&reader, "values") ?? ""
      return HelmValues(.text(legacy ?? text), source: source)
    }
  }
}
