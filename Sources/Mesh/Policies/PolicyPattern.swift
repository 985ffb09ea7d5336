import Basics

/// Texts as Istio's policies match them: `*` for any text that is there, `x*`, `*x`, or the text itself.
enum PolicyPattern {
  /// Whether a pattern matches a text.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    if pattern == "*" { return !text.isEmpty }
    if pattern.hasPrefix("*") { return text.hasSuffix(pattern.dropFirst()) }
    if pattern.hasSuffix("*") { return text.hasPrefix(pattern.dropLast()) }
    return text == pattern
  }

  /// Whether a pattern matches every text that another one does. Templates of paths (`{*}`) cover nothing but themselves.
  static func covers(_ pattern: String, _ other: String) -> Bool {
    if pattern == other || pattern == "*" { return true }
    guard !pattern.contains("{"), !other.contains("{"), other != "*" else { return false }
    if other.hasPrefix("*") { return pattern.hasPrefix("*") && other.hasSuffix(pattern.dropFirst()) }
    if other.hasSuffix("*") {
      return !pattern.hasPrefix("*") && pattern.hasSuffix("*") && other.dropLast().hasPrefix(pattern.dropLast())
    }
    return matches(pattern, other)
  }

  /// Whether no text matches both.
  static func exclude(_ a: String, _ b: String) -> Bool {
    if a.contains("{") || b.contains("{") { return false }
    func isOpen(_ text: String) -> Bool { text.hasPrefix("*") || text.hasSuffix("*") }
    switch (isOpen(a), isOpen(b)) {
    case (false, false): return a != b
    case (true, false): return !matches(a, b)
    case (false, true): return !matches(b, a)
    case (true, true):
      guard !a.hasPrefix("*"), !b.hasPrefix("*") else { return false }
      return !a.dropLast().hasPrefix(b.dropLast()) && !b.dropLast().hasPrefix(a.dropLast())
    }
  }
}
