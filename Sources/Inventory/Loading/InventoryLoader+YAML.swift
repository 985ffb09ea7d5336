import Basics
import Formats

/// Streams of YAML documents.
extension InventoryLoader {
  /// Takes in what a stream of documents holds, unless it is a template or cannot be read: then nothing of it.
  ///
  /// That turns out anywhere in the stream, so what the first pieces hold waits for the last one. Of a long stream the loader
  /// as it was is kept instead, so that memory does not grow; a loader that has nothing yet costs nothing to keep.
  mutating func readYAML(_ pieces: YAMLPieces) throws(FormatError) {
    var waiting: [[DecodedDocument]] = []
    var before: (builder: ClusterBuilder, objects: Int)?
    var isEmpty = true
    var isTemplate = false
    var failure: FormatError?
    DecodedPiece.decode(pieces, cores: cores) { piece in
      switch piece {
      case .unreadable(let error): failure = error
      case .template: isTemplate = true
      // What is behind a template is only read to see whether it can be.
      case .documents where isTemplate: break
      case .documents(let documents):
        isEmpty = isEmpty && documents.allSatisfy { $0.isEmpty }
        waiting.append(documents)
        if objectCount == 0 || before != nil || waiting.count > InventoryLoader.mostWaiting {
          before = before ?? (builder, objectCount)
          for documents in waiting { take(documents) }
          waiting = []
        }
      }
      return failure == nil
    }
    if failure != nil || isTemplate, let before { (builder, objectCount) = before }
    if let failure { throw failure }
    guard !isTemplate else {
      templates[FilePath.folder(of: pieces.file), default: []].append(pieces.file)
      return
    }
    for documents in waiting { take(documents) }
    if isEmpty { builder.findings.add(.emptyFile(pieces.file)) }
  }

  /// So many pieces of a stream wait for its end: about 32 MiB of text.
  private static let mostWaiting = 128

  private mutating func take(_ documents: [DecodedDocument]) {
    for document in documents {
      builder.findings.add(contentsOf: document.ofKeys)
      for object in document.objects { builder.add(object) }
      objectCount += document.objects.count
      builder.findings.add(document.findings)
      note(listsNoTraffic: document.listsNoTraffic, emptyList: document.emptyList)
      if let error = document.error { builder.findings.add(error.finding) }
    }
  }

  /// Takes down what a document says of lists without items.
  mutating func note(listsNoTraffic: Bool, emptyList: SourceLocation?) {
    builder.traffic.isListedEmpty = builder.traffic.isListedEmpty || listsNoTraffic
    builder.traffic.emptyList = builder.traffic.emptyList ?? emptyList
  }
}
