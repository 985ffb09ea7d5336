extension DefaultStringInterpolation {
  /// Quotes what an input says, at most `Finding.mostQuoted` characters of it.
  ///
  /// Messages go into logs and comments that others read than those who may read the input: they show where to look, and no more
  /// than it takes to know it again there. Worked example: a name of 300 letters is told by its first 39 and `…`.
  package mutating func appendInterpolation<Value: CustomStringConvertible>(quoting value: Value) {
    appendInterpolation(quoted(value.description))
  }

  /// Quotes at most `Finding.mostQuotedNames` of some names, with commas.
  package mutating func appendInterpolation(quoting names: [String]) {
    let more = names.count - Finding.mostQuotedNames
    let all = names.prefix(Finding.mostQuotedNames).map(quoted).joined(separator: ", ")
    appendInterpolation(more > 0 ? "\(all) and \(more) more" : all)
  }
}

extension DefaultStringInterpolation {
  /// Names what an input has named, such as `shop/Deployment/cart` or `Gateway shop/main`: every name in it is quoted as `quoting:`
  /// does, and all of them together have at most `Finding.mostNamed` characters.
  package mutating func appendInterpolation<Value: CustomStringConvertible>(naming value: Value) {
    let text = value.description
    guard text.utf8.count > Finding.mostQuoted else { return appendInterpolation(Quoting.isAllowed ? text : "…") }
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.split(separator: " ", omittingEmptySubsequences: false).map { quoted(String($0)) }.joined(separator: " ")
    }
    appendInterpolation(quoted(names.joined(separator: "/"), most: Finding.mostNamed))
  }
}

/// Whether inputs may be quoted at all.
package enum Quoting {
  /// False while something is read of which nothing may be told, such as the values of a ConfigMap: then `…` stands for it.
  @TaskLocal package static var isAllowed = true
}

extension Finding {
  /// So many characters of a text of an input are quoted.
  package static let mostQuoted = 40
  /// So many characters of an object's whole name: of its namespace, its kind, and what it is called.
  package static let mostNamed = 160
  /// So many names of an input are quoted in a row.
  package static let mostQuotedNames = 3
}

/// A text of an input as messages quote it: at most `Finding.mostQuoted` characters.
package func quoted(_ text: String) -> String { quoted(text, most: Finding.mostQuoted) }

private func quoted(_ text: String, most: Int) -> String {
  guard Quoting.isAllowed else { return "…" }
  // Characters are counted as Unicode scalars: one letter may be made of any number of those.
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  return "\(String(scalars[..<scalars.index(before: end)]))…"
}
