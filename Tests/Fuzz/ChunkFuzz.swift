import Basics
import Formats
import Glibc

/// What libFuzzer calls with each input: reads it as a file of JSON arrays, in one piece and cut into chunks, where values
/// met before are known by their bytes; stops the program when the two do not agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChunks(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let path = "/tmp/meshplan-fuzz-\(getpid()).json"
  guard let file = fopen(path, "w") else { return 0 }
  defer { unlink(path) }
  let written = fwrite(start, 1, count, file)
  fclose(file)
  guard written == count else { return 0 }
  let whole = Reading(path, size: nil)
  let cut = Reading(path, size: 16 + Int(start[count - 1]) % 100)
  if whole != cut { fatalError("cut into chunks it reads differently") }
  return 0
}

/// Everything that reading an input brings to light.
private struct Reading: Equatable {
  var texts: [String] = []
  var places: [SourceLocation] = []
  var error: FormatError?

  /// What an object that is met again brings to light, by its number.
  private struct Known {
    let bytes = DecodeCache()
    var texts: [[String]?] = Array(repeating: nil, count: DecodeCache.count)
  }

  init(_ path: String, size: Int?) {
    do throws(FormatError) {
      var reader = JSONReader(try ByteSource(opening: path), windowSize: 64)
      var known = size == nil ? nil : Known()
      while try reader.nextDocument() {
        guard try reader.enterArray() else {
          try take(&reader, &known)
          continue
        }
        while try reader.nextElement() {
          if let size, let chunks = reader.chunks(size: size) {
            reader.pass(chunks, to: take(chunks, &known))
          } else {
            try takeElement(&reader, &known)
          }
        }
      }
    } catch {
      self.error = error
    }
  }

  /// Takes the chunks that prove right; answers where the first element behind them begins.
  private mutating func take(_ chunks: JSONChunks, _ known: inout Known?) -> JSONChunks.Place {
    var place = chunks.start
    var reader = JSONReader(chunks)
    while let chunk = reader.load(next: chunks) {
      let before = self
      do throws(FormatError) {
        while try reader.nextElement() { try takeElement(&reader, &known) }
      } catch {
        self = before
        return place
      }
      guard reader.isBehindChunk else {
        self = before
        return place
      }
      place = chunk.next
    }
    return place
  }

  private mutating func takeElement(_ reader: inout JSONReader, _ known: inout Known?) throws(FormatError) {
    places.append(try reader.location())
    if let number = known.flatMap({ reader.take(cached: $0.bytes) }) {
      texts += known?.texts[number] ?? ["unknown"]
      return
    }
    let (offset, before) = (reader.offset, texts.count)
    try take(&reader, &known)
    if let number = known.flatMap({ reader.remember(from: offset, in: $0.bytes) }) {
      known?.texts[number] = Array(texts[before...])
    }
  }

  private mutating func take(_ reader: inout JSONReader, _ known: inout Known?) throws(FormatError) {
    switch try reader.kind() {
    case .object:
      _ = try reader.enterObject()
      while try reader.nextKey() {
        texts.append(try reader.keyText())
        try take(&reader, &known)
      }
    case .array:
      _ = try reader.enterArray()
      while try reader.nextElement() { try take(&reader, &known) }
    case .null: try reader.skip()
    case .string, .number, .boolean: texts.append(try reader.text() ?? "none")
    }
  }
}
