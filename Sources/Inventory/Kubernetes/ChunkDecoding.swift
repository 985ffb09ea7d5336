import Basics
import Formats

/// Decodes the items of a long list of JSON on several cores, and gives them back in the order of the file.
struct ChunkDecoding {
  /// What became of a chunk.
  struct Outcome: Sendable {
    /// Its objects; nil when it does not end where it was cut, or cannot be read.
    var objects: [KubernetesObject]?
    /// What was found in it.
    var findings = Findings()
    /// Where the element behind it begins.
    let next: JSONChunks.Place
  }

  /// Takes the elements up to the end of a chunk, one chunk after the other; nil where they cannot be read.
  typealias Decode = (inout JSONReader) -> (objects: [KubernetesObject], findings: Findings)?

  private let chunks: JSONChunks
  private let decoding: PartDecoding<Outcome>

  /// A decoding of `chunks` by the caller and so many helpers, each with what `decode` makes for it.
  init(_ chunks: JSONChunks, helpers: Int, decode: @escaping @Sendable () -> Decode) {
    self.chunks = chunks
    decoding = PartDecoding(chunks, helpers: helpers) {
      var reader = JSONReader(chunks)
      let decode = decode()
      return {
        guard let chunk = reader.load(next: chunks) else { return nil }
        let decoded = decode(&reader)
        var outcome = Outcome(next: chunk.next)
        // What does not end where it was cut, or cannot be read, is read again by the caller, element by element.
        if let decoded, reader.isBehindChunk { (outcome.objects, outcome.findings) = decoded }
        return (chunk.number, outcome)
      }
    }
  }

  /// Decodes and hands on, one chunk after the other, until one cannot be used or no more are left; answers from where on
  /// nothing has been handed on.
  func run(_ take: (Outcome) -> Void) -> JSONChunks.Place {
    var place = chunks.start
    decoding.run { outcome in
      guard outcome.objects != nil else { return false }
      take(outcome)
      place = outcome.next
      return true
    }
    return place
  }
}
