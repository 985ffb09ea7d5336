import Basics

/// Objects that are in the input twice, of which the last one counts.
///
/// Two files with the same object are a warning each time. Two folders that render to the same objects are something else:
/// environments of which one cluster has one, so that the figures are of no cluster. One error says that for each two folders.
struct ObjectsThereTwice {
  private struct Folders: Hashable {
    var first: String
    var last: String
  }

  private var folders: [Folders: (count: Int, object: String, place: SourceLocation)] = [:]

  /// Takes down that an object was there before.
  mutating func take(_ header: KubernetesObject.Header, first: SourceLocation, into findings: inout Findings) {
    let last = header.source
    guard first.file != last.file, RenderedName.folder(of: first.file) != nil,
      RenderedName.folder(of: last.file) != nil
    else {
      return findings.add(.duplicateObject(header, first: first))
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
  fileprivate static func duplicateObject(_ header: KubernetesObject.Header, first: SourceLocation) -> Finding {
    Finding(
      .warning, "duplicate-object", "\(header.kind) \(header.name) is there twice; this one counts",
      at: header.source, notes: ["the other is at \(first)"])
  }

  fileprivate static func renderedTwice(
    _ count: Int, _ object: String, first: String, last: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "rendered-twice",
      "\(count) \(count == 1 ? "object" : "objects"), the first \(object), \(count == 1 ? "is" : "are") in \(first) and in \(last), as one cluster cannot have them; the last counts",
      at: place, notes: ["name the folder that is meant as the input, in the place of the one above both"])
  }
}
