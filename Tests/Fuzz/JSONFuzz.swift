import Basics
import Formats

/// What libFuzzer calls with each input: reads it as JSON in several ways that must agree, and stops the program when two
/// do not. Built and run by `.ci/fuzz`; not part of the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let last = bytes.last else { return 0 }
  let whole = Reading(bytes, window: 1 << 20, skipsEvery: 0)
  // The size of the window follows from the input, so that every place of it comes to lie at an end sometime.
  let window = 16 + Int(last) + count % 7
  require(Reading(bytes, window: window, skipsEvery: 0) == whole, "a small window reads something else")
  let skipping = Reading(bytes, window: window, skipsEvery: 1 + Int(last % 5))
  let skippingWhole = Reading(bytes, window: 1 << 20, skipsEvery: 1 + Int(last % 5))
  require(skipping == skippingWhole, "a small window skips to another place")
  if whole.error == nil {
    require(skipping.error == nil, "what can be read cannot be skipped")
    var json = JSONWriter()
    json.array { json in for text in whole.texts { json.value(text) } }
    let written = Reading(Array(json.text.utf8), window: window, skipsEvery: 0)
    require(written.error == nil && written.texts == whole.texts, "what was written reads differently")
  }
  return 0
}

/// Everything that reading an input brings to light.
private struct Reading: Equatable {
  var texts: [String] = []
  var places: [SourceLocation] = []
  var error: FormatError?
  private var values = 0
  private let skipsEvery: Int

  init(_ bytes: [UInt8], window: Int, skipsEvery: Int) {
    self.skipsEvery = skipsEvery
    do throws(FormatError) {
      var reader = JSONReader(try ByteSource(bytes, name: "f"), windowSize: window)
      while try reader.nextDocument() {
        // There and back again: a mark keeps all of the document.
        let mark = try reader.mark()
        let before = (texts, places, values)
        try take(&reader)
        let after = (texts, places)
        reader.return(to: mark)
        (texts, places, values) = before
        reader.drop(mark)
        try take(&reader)
        require(after == (texts, places), "a mark leads to another place")
      }
    } catch {
      self.error = error
    }
  }

  private mutating func take(_ reader: inout JSONReader) throws(FormatError) {
    values += 1
    if skipsEvery > 0, values % skipsEvery == 0 { return try reader.skip() }
    places.append(try reader.location())
    switch try reader.kind() {
    case .object:
      _ = try reader.enterObject()
      while try reader.nextKey() {
        places.append(reader.keyLocation())
        let key = try reader.keyText()
        require(reader.keyIs("kind") == (key == "kind"), "a key is taken for another one")
        texts.append(key)
        try take(&reader)
      }
    case .array:
      _ = try reader.enterArray()
      while try reader.nextElement() { try take(&reader) }
    case .null:
      require(try reader.text() == nil, "null is a text")
      try reader.skip()
    case .string, .number, .boolean:
      texts.append(try reader.text() ?? "none")
    }
  }
}

/// Stops the program, with the reason on standard error in an optimised build too.
private func require(_ condition: Bool, _ reason: String) {
  if !condition { fatalError(reason) }
}
