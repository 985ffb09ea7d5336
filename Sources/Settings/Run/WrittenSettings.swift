import Basics
package import Formats

/// What a settings file and the options say, as it was written, to be written again: of equal keys the later one counts, key by key.
package struct WrittenSettings: Sendable {
  private var document = DocumentValue.object([])

  /// Takes over what a settings file says.
  mutating func note(_ document: DocumentValue) { self.document.lay(document) }

  /// Notes what an option says at a path of keys such as `recommend.region`.
  package mutating func note(_ path: String, _ value: DocumentValue) {
    let block = path.split(separator: ".").reversed().reduce(value) {
      .object([DocumentValue.Member(String($1), $0)])
    }
    document.lay(block)
  }

  /// What was written, as a file in a folder says it; those of the inputs that options name are seen from there.
  package func document(in folder: String, _ inputs: [InputSetting]) -> DocumentValue {
    let added = inputs.filter { $0.source.file.hasPrefix("option ") }.map { input in
      DocumentValue.object(
        [.init("path", .string(relativePath(input.path, from: folder)))]
          + (input.namespace.map { [.init("namespace", .string($0))] } ?? []))
    }
    guard !added.isEmpty else { return document }
    var all = document
    all["inputs"] = .array((document["inputs"]?.elements ?? []) + added)
    return all
  }
}

/// A path as it is written in a folder; absolute paths, and standard input, stay as they are.
///
/// Worked example: `base/a.yaml` from `apps/shop` is `../../base/a.yaml`.
private func relativePath(_ path: String, from folder: String) -> String {
  guard path != "-", !path.hasPrefix("/") else { return path }
  let parts = FilePath.absolute(path).split(separator: "/")
  let base = FilePath.absolute(folder).split(separator: "/")
  let shared = zip(parts, base).prefix { $0 == $1 }.count
  let steps = Array(repeating: "..", count: base.count - shared) + parts[shared...].map(String.init)
  return steps.isEmpty ? "." : steps.joined(separator: "/")
}

extension DocumentValue {
  /// Lays another value over this one: objects go together key by key, anything else takes the place of what was there.
  fileprivate mutating func lay(_ other: DocumentValue) {
    guard case .object = self, case .object(let members) = other else {
      if other != .null { self = other }
      return
    }
    for member in members {
      guard var known = self[member.key] else {
        self[member.key] = member.value
        continue
      }
      known.lay(member.value)
      self[member.key] = known
    }
  }
}
