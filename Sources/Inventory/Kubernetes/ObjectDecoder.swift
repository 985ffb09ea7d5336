import Basics
import Formats

/// Reads Kubernetes objects from any `ValueReader`, and takes down what it cannot use.
///
/// Every method takes the value at the reader's position, whatever it is: a value of the wrong kind becomes a finding and
/// is stepped over, so that one bad field never hides the good ones.
struct ObjectDecoder {
  /// What could not be used so far.
  var findings = Findings()
  /// Reading an object of an unknown kind: values of unexpected kinds are none of our business.
  var isLenient = false
  /// What replicas repeat.
  let caches = PartCaches()
  /// Long lists in files are decoded on so many cores, in chunks of about so many bytes.
  var cores = 1
  /// See `cores`.
  var chunkSize = JSONReader.chunkSize
  /// A list of a kind that routes, shapes or guards traffic has no items.
  var listsNoTraffic = false
  /// Where a list has no items and does not say of what kind.
  var emptyList: SourceLocation?
  /// The role of the object before, and what gave it.
  var lastRole = (kind: "", apiVersion: "", role: ObjectRole.unknown)

  /// Calls `body` for every member of the object at the position; null counts as empty.
  @inline(__always)
  mutating func members<R: ValueReader>(
    _ reader: inout R, _ what: StaticString, _ body: (inout Self, inout R) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try reader.enterObject() else { return try refuse(&reader, what, expected: "an object") }
    while try reader.nextKey() { try body(&self, &reader) }
  }

  /// Calls `body` for every element of the array at the position; null counts as empty.
  @inline(__always)
  mutating func elements<R: ValueReader>(
    _ reader: inout R, _ what: StaticString, _ body: (inout Self, inout R) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try reader.enterArray() else { return try refuse(&reader, what, expected: "an array") }
    while try reader.nextElement() { try body(&self, &reader) }
  }

  /// The text at the position; nil for null, and for objects and arrays, which are a finding.
  mutating func text<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> String? {
    if let text = try reader.text() { return text }
    try refuse(&reader, what, expected: "text")
    return nil
  }

  /// The text of a number or boolean as Kubernetes' own reader takes it, which is by YAML 1.1: a plain `010` is 8 and `yes` is
  /// true. Where that is not what stands there, a note says so.
  mutating func typed<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> String? {
    guard let reading = try reader.legacyReading() else {
      let isNumber = try reader.kind() == .number
      return try text(&reader, what).map { isNumber ? decimal($0) : $0 }
    }
    let place = try reader.location()
    guard let stated = try text(&reader, what) else { return nil }
    report(.yamlOfKubernetes(stated, reading, what: "\(what)", at: place))
    return reading
  }

  /// A count at the position, from 0 to 2^31 - 1, also where it is written as text (`"3"`).
  mutating func count<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> Int? {
    let place = try reader.location()
    guard let text = try typed(&reader, what) else { return nil }
    guard let count = Int32(text), count >= 0 else {
      report(.notACount(text, what: "\(what)", at: place))
      return nil
    }
    return Int(count)
  }

  /// Whether the value at the position is true.
  mutating func flag<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> Bool {
    let place = try reader.location()
    guard let text = try typed(&reader, what) else { return false }
    if text != "true" && text != "false" { report(.notAFlag(text, what: "\(what)", at: place)) }
    return text == "true"
  }

  /// The texts of the array at the position.
  mutating func texts<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> [String] {
    var texts: [String] = []
    try elements(&reader, what) { (decoder, reader) throws(FormatError) in
      if let text = try decoder.text(&reader, what) { texts.append(text) }
    }
    return texts
  }

  /// Keys and their texts.
  mutating func labels<R: ValueReader>(_ reader: inout R, _ what: StaticString) throws(FormatError) -> Labels {
    var labels = Labels()
    try members(&reader, what) { (decoder, reader) throws(FormatError) in
      let key = try reader.keyText()
      labels.set(key, to: try decoder.text(&reader, what) ?? "")
    }
    return labels
  }

  /// A resource list: `cpu`, `memory`, and what else the scheduler counts (extended resources, ephemeral storage, huge pages).
  mutating func resources<R: ValueReader>(
    _ reader: inout R, _ what: StaticString
  ) throws(FormatError) -> ResourceQuantities {
    var amounts = ResourceQuantities()
    try members(&reader, what) { (decoder, reader) throws(FormatError) in
      if reader.keyIs("cpu") {
        amounts.cpu = try decoder.quantity(&reader, .cpu)
      } else if reader.keyIs("memory") {
        amounts.memory = try decoder.quantity(&reader, .memory)
      } else if let other = try decoder.otherQuantity(&reader) {
        amounts.others = [other].filled(from: amounts.others)
      }
    }
    return amounts
  }

  /// The quantity at the position; nil, with a finding, when it is none or out of bounds.
  mutating func quantity<R: ValueReader>(
    _ reader: inout R, _ resource: QuantityReading.Resource
  ) throws(FormatError) -> Quantity? {
    let place = try reader.location()
    guard let text = try typed(&reader, resource.rawValue == "cpu" ? "cpu" : "memory") else { return nil }
    return QuantityReading(resource, place).read(text, into: &findings)
  }

  /// What `decode` makes of the value at the position, unless the same bytes are in `cache`; what gave a finding is not
  /// remembered, so that it gives one each time.
  @inline(__always)
  mutating func once<R: SplittableReader, Value>(
    _ cache: PartCache<Value>, _ reader: inout R, _ decode: (inout Self, inout R) throws(FormatError) -> Value
  ) throws(FormatError) -> Value {
    if isLenient { return try decode(&self, &reader) }
    if let number = reader.take(cached: cache.bytes), let value = cache.values[number] { return value }
    let told = findings.toldCount
    let start = reader.offset
    let value = try decode(&self, &reader)
    if findings.toldCount == told, let number = reader.remember(from: start, in: cache.bytes) {
      cache.values[number] = value
    }
    return value
  }

  /// Takes a finding down, unless the object is none of our business.
  mutating func report(_ finding: Finding) {
    if !isLenient { findings.add(finding) }
  }

  /// Steps over a value of the wrong kind; null is as good as nothing and no finding.
  private mutating func refuse<R: ValueReader>(
    _ reader: inout R, _ what: StaticString, expected: String
  ) throws(FormatError) {
    let kind = try reader.kind()
    if kind != .null, !isLenient {
      findings.add(.wrongKind(kind, what: "\(what)", expected: expected, at: try reader.location()))
    }
    try reader.skip()
  }
}

/// A whole number in decimal digits where YAML has it in hexadecimal or octal ones (`0x1F`, `0o17`); other text as it is.
private func decimal(_ text: String) -> String {
  let value = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
  return (value ?? (text.hasPrefix("0o") ? UInt64(text.dropFirst(2), radix: 8) : nil)).map(String.init) ?? text
}

extension Finding {
  fileprivate static func wrongKind(
    _ kind: ValueKind, what: String, expected: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "wrong-type", "\(what) is of type \(kind.rawValue), expected \(expected); it is left out", at: place)
  }

  fileprivate static func notACount(_ text: String, what: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "not-a-count",
      "\(what) is '\(quoting: text)', expected a whole number from 0 to 2147483647; it is left out",
      at: place)
  }

  fileprivate static func yamlOfKubernetes(
    _ text: String, _ reading: String, what: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .note, "yaml-1.1",
      "\(what) is '\(quoting: text)', which Kubernetes reads by YAML 1.1 as \(reading); so it is read here",
      at: place)
  }

  fileprivate static func notAFlag(_ text: String, what: String, at place: SourceLocation) -> Finding {
    Finding(.error, "not-a-flag", "\(what) is '\(quoting: text)', expected true or false; taken as false", at: place)
  }
}
