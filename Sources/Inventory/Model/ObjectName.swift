import Basics

/// What Kubernetes lets objects be called.
package enum ObjectName {
  /// Whether an object can have the name: at most 253 letters, of `a-z`, `0-9`, `-` and `.`, each part between dots beginning
  /// and ending with one of the first two.
  ///
  /// Source: kubernetes.io, "Object Names and IDs", DNS subdomain names (RFC 1123).
  package static func isPossible(_ name: String) -> Bool {
    name.utf8.count <= 253 && isParts(name, mayHaveDots: true)
  }

  /// Whether a namespace can have the name: one such part, of at most 63 letters.
  package static func isPossibleNamespace(_ name: String) -> Bool {
    name.utf8.count <= 63 && isParts(name, mayHaveDots: false)
  }

  /// Whether a row of a table with that name sums up the others.
  static func isOfTotal(_ name: String) -> Bool {
    ["total", "totals", "subtotal", "grand total", "sum"].contains(
      name.lowercased().replacing("-", with: " ").prefix { $0 != ":" && $0 != "(" }.split(separator: " ")
        .joined(separator: " "))
  }

  private static func isParts(_ name: String, mayHaveDots: Bool) -> Bool {
    let (dot, dash) = (UInt8(ascii: "."), UInt8(ascii: "-"))
    var last = dot
    for byte in name.utf8 {
      let isPlain = byte &- 0x30 < 10 || byte &- 0x61 < 26
      guard isPlain || byte == dash && last != dot || byte == dot && mayHaveDots && last != dash && last != dot else {
        return false
      }
      last = byte
    }
    return last != dot && last != dash
  }
}
