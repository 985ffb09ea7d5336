import Basics

extension FilePath {
  /// The folders that a path leads through, the outer ones first: `a` and `a/b` for `a/b/c`.
  static func folders(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: "/") }
  }
}
