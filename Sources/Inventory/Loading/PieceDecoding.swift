import Basics
import Formats

/// What becomes of a piece of a YAML stream.
enum DecodedPiece: Sendable {
  case documents([DecodedDocument])
  /// A document in it is a template, so the whole input is one.
  case template
  /// Its bytes cannot be read, so that nothing of the input counts.
  case unreadable(FormatError)

  /// Decodes the pieces of a stream on so many cores; hands them on in the order of the stream, until `take` wants no more.
  static func decode(_ pieces: YAMLPieces, cores: Int, _ take: (DecodedPiece) -> Bool) {
    PartDecoding<DecodedPiece>(pieces, helpers: pieces.mayBeSeveral ? cores - 1 : 0) {
      var decoder = ObjectDecoder()
      let strings = pieces.mayBeSeveral ? SharedStrings() : nil
      return {
        guard let (number, piece) = pieces.next() else { return nil }
        return (number, decoder.decode(piece, strings))
      }
    }
    .run(take)
  }
}

/// What a document of a YAML stream holds.
struct DecodedDocument: Sendable {
  /// What there is to say about its keys.
  var ofKeys: [Finding] = []
  /// Its objects; those before a place where it cannot be read on count.
  var objects: [KubernetesObject] = []
  /// What was found in them.
  var findings = Findings()
  /// Whether it has a list without items of a kind that routes, shapes or guards traffic.
  var listsNoTraffic = false
  /// Where it has a list without items that does not say of what kind.
  var emptyList: SourceLocation?
  /// Why it cannot be read, or not to its end.
  var error: FormatError?
  /// Whether nothing stands in it.
  var isEmpty = false
}

extension ObjectDecoder {
  /// Decodes the documents of a piece.
  fileprivate mutating func decode(
    _ loaded: Result<YAMLPiece, FormatError>, _ strings: SharedStrings?
  ) -> DecodedPiece {
    do throws(FormatError) {
      let piece = try loaded.get()
      let input = try piece.input()
      var stream = YAMLStream(piece, input, strings: strings)
      var search = GoTemplate.Search(input, above: piece.above, lineFeeds: piece.lineFeeds)
      var documents: [DecodedDocument] = []
      while let document = stream.nextDocument() {
        if search.finds(document, in: stream.documentRange) { return .template }
        documents.append(decode(document, ofKeys: stream.findings))
      }
      return .documents(documents)
    } catch {
      return .unreadable(error)
    }
  }

  private mutating func decode(
    _ document: Result<YAMLReader, FormatError>, ofKeys: [Finding]
  ) -> DecodedDocument {
    var decoded = DecodedDocument()
    (findings, listsNoTraffic, emptyList) = (Findings(), false, nil)
    do throws(FormatError) {
      var reader = try document.get()
      decoded.isEmpty = reader.kind() == .null
      decoded.ofKeys = ofKeys
      try objects(&reader) { _, object in decoded.objects.append(object) }
    } catch {
      decoded.error = error
    }
    (decoded.findings, decoded.listsNoTraffic, decoded.emptyList) = (findings, listsNoTraffic, emptyList)
    return decoded
  }
}
