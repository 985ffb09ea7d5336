/// The word that goes with a number: `one` with 1, `many` with any other.
///
/// Worked example: `plural(1, "is", "are")` is `is`, and of 0 and 2 it is `are`.
package func plural(_ count: some BinaryInteger, _ one: String, _ many: String) -> String { count == 1 ? one : many }

extension DefaultStringInterpolation {
  /// A number with its words: `\(1, "pod")` is `1 pod`, `\(2, "pod")` is `2 pods`, and `\(2, "pod is", "pods are")` is `2 pods
  /// are`; the plural need be given only where it is not the singular and an `s`.
  package mutating func appendInterpolation(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) {
    appendInterpolation("\(count) \(plural(count, one, many ?? "\(one)s"))")
  }
}
