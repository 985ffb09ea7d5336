import Basics

/// Objects that are in the input twice, of which the last one counts.
///
/// Two files with the same object are a warning each time, and an error where the figures would not be the same: as one cluster
/// cannot have both, the one that was meant is not known. Two folders that render to the same objects are something else:
/// environments of which one cluster has one, so that the figures are of no cluster. One error says that for each two folders.
struct ObjectsThereTwice {
  private struct Folders: Hashable {
    var first: String
    var last: String
  }

  private var folders: [Folders: (count: Int, object: String, place: SourceLocation)] = [:]

  /// Takes down that an object was there before, and whether the figures of the two differ.
  mutating func take(
    _ header: KubernetesObject.Header, first: SourceLocation, differs: Bool, into findings: inout Findings
  ) {
    let last = header.source
    guard first.file != last.file, RenderedName.folder(of: first.file) != nil,
      RenderedName.folder(of: last.file) != nil
    else {
      return findings.add(
        .duplicate("\(naming: header.kind) \(naming: header.name)", at: header.source, first: first, differs: differs))
    }
    let pair = Folders(first: first.file, last: last.file)
    let known = folders[pair]
    folders[pair] = ((known?.count ?? 0) + 1, known?.object ?? "\(header.kind) \(header.name)", known?.place ?? last)
  }

  /// One for every two folders.
  var findings: [Finding] {
    folders.sorted { ($0.key.first, $0.key.last) < ($1.key.first, $1.key.last) }.map { pair, entry in
      .renderedTwice(entry.count, entry.object, first: pair.first, last: pair.last, at: entry.place)
    }
  }
}

extension Finding {
  /// Something that is there twice, at `first` before; an error where the two are not the same to the figures.
  static func duplicate(_ what: String, at place: SourceLocation, first: SourceLocation?, differs: Bool) -> Finding {
    Finding(
      differs ? .error : .warning, "duplicate-object",
      "\(what) is defined twice\(differs ? ", with different content" : ""); this one counts", at: place,
      notes: first.map { ["the other is at \(naming: $0)"] } ?? [])
  }

  fileprivate static func renderedTwice(
    _ count: Int, _ object: String, first: String, last: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "rendered-twice",
      "\(count, "object is", "objects are") in both \(first) and \(last) (\(count == 1 ? "" : "first: ")\(object)); a cluster has \(plural(count, "it", "each")) only once, so the last one counts",
      at: place, notes: ["give only one of the two folders as an input"])
  }
}
