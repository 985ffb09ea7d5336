import Basics
import Formats

/// What libFuzzer calls with each input: reads it as a stream of YAML, and stops the program when a promise is broken.
/// Built and run by `.ci/fuzz`; not part of the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let input = try? InputBytes(bytes, file: "f") else { return 0 }
  let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
  var documents = 0
  var stream = YAMLStream(input)
  while let document = stream.nextDocument() {
    documents += 1
    require(documents <= lines + 1, "more documents than lines")
    var reading = Reading(lines: lines)
    do throws(FormatError) {
      var reader = try document.get()
      // There and back again: a mark keeps all of the document.
      let mark = reader.mark()
      try reading.take(&reader)
      reader.return(to: mark)
      var again = Reading(lines: lines)
      // The limit on aliases is for a document as a whole: the second time may reach it.
      if (try? again.take(&reader)) != nil { require(again == reading, "a mark leads to another place") }
      checkJSON(of: reading.texts)
    } catch {
      require((1...lines).contains(error.location.line) && error.location.column >= 1, "an error on no line")
      require(error.message.contains("expected"), "an error that does not say what was expected")
    }
    for finding in stream.findings { require(finding.code == "duplicate-key", "a finding of another kind") }
  }
  return 0
}

/// Texts written as JSON are YAML, and the same texts.
private func checkJSON(of texts: [String]) {
  var json = JSONWriter()
  json.array { json in for text in texts { json.value(text) } }
  var stream = YAMLStream(InputBytes(json.text, file: "f"))
  guard case .success(var reader)? = stream.nextDocument() else { fatalError("JSON was refused") }
  var reading = Reading(lines: .max)
  try? reading.take(&reader)
  require(reading.texts == texts, "JSON reads differently")
}

/// Everything that reading a document brings to light.
private struct Reading: Equatable {
  var texts: [String] = []
  var places: [SourceLocation] = []
  let lines: Int

  init(lines: Int) { self.lines = lines }

  mutating func take(_ reader: inout YAMLReader) throws(FormatError) {
    note(reader.location())
    _ = reader.legacyReading()
    switch reader.kind() {
    case .object:
      require(try reader.enterObject(), "an object that cannot be entered")
      while try reader.nextKey() {
        note(reader.keyLocation())
        let key = reader.keyText()
        if reader.keyIs("kind") { require(key == "kind", "a key is taken for another one") }
        texts.append(key)
        try take(&reader)
      }
    case .array:
      require(try reader.enterArray(), "an array that cannot be entered")
      while try reader.nextElement() { try take(&reader) }
    case .null:
      require(try reader.text() == nil, "null is a text")
      reader.skip()
    case .string, .number, .boolean:
      texts.append(try reader.text() ?? "none")
    }
  }

  private mutating func note(_ place: SourceLocation) {
    require((1...lines).contains(place.line) && place.column >= 1, "a value on no line")
    places.append(place)
  }
}

/// Stops the program, with the reason on standard error in an optimised build too.
private func require(_ condition: Bool, _ reason: String) {
  if !condition { fatalError(reason) }
}
