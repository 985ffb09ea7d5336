import Basics

/// The name under which places in what a tool printed of a folder are told: `apps/shop (rendered)`.
enum RenderedName {
  /// The name of what a folder renders to; `way` tells several ways apart.
  static func of(_ folder: String, way: String?) -> String { "\(folder)\(mark)\(way.map { " as \($0)" } ?? ""))" }

  /// The folder of such a name; nil for other names: no file that is read for its ending has one like it.
  static func folder(of name: String) -> String? {
    guard name.hasSuffix(")"), let start = name.firstRange(of: mark) else { return nil }
    return String(name[..<start.lowerBound])
  }

  private static let mark = " (rendered"
}
