// Entry point for libFuzzer: any bytes as a stream of YAML. Not part of the package; `.ci/fuzz` builds and runs it.
import Basics
import Formats

/// Reads all documents and all that is in them; traps where the reader breaks a promise.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let input = try? InputBytes(bytes, file: "fuzz") else { return 0 }
  let breaks = bytes.count { $0 == 0x0A || $0 == 0x0D }
  var documents = 0
  var stream = YAMLStream(input)
  while let document = stream.nextDocument() {
    documents += 1
    // A document takes a line of its own, or it is the rest behind the last marker.
    precondition(documents <= breaks + 2, "more documents than lines")
    do throws(FormatError) {
      var reader = try document.get()
      try walk(&reader, lastLine: input.count + 1)
    } catch {
      precondition(error.location.line >= 1 && error.location.line <= input.count + 1, "an error on no line")
      precondition(!error.message.isEmpty && error.location.column >= 1, "an error without words or place")
    }
    for finding in stream.findings { precondition(finding.code == "duplicate-key") }
  }
  return 0
}

private func walk(_ reader: inout YAMLReader, lastLine: Int) throws(FormatError) {
  let place = reader.location()
  precondition(place.line >= 1 && place.line <= lastLine && place.column >= 1, "a value on no line")
  _ = reader.legacyReading()
  switch reader.kind() {
  case .object:
    let isEntered = try reader.enterObject()
    precondition(isEntered)
    while try reader.nextKey() {
      _ = reader.keyText()
      _ = reader.keyIs("kind")
      precondition(reader.keyLocation().line <= lastLine)
      try walk(&reader, lastLine: lastLine)
    }
  case .array:
    let isEntered = try reader.enterArray()
    precondition(isEntered)
    while try reader.nextElement() { try walk(&reader, lastLine: lastLine) }
  case .null: reader.skip()
  case .boolean, .number, .string:
    let text = try reader.text()
    precondition(text != nil)
  }
}
