import Basics
import Formats

/// Small files that say how manifests are made: read whole, and in case of doubt not understood.
enum SourceFile {
  /// Such files are larger only by mistake.
  private static let limit = 4 << 20

  /// The bytes of a file; nil where it cannot be read, and of pipes and devices, which could be waited for for ever.
  static func bytes(of path: String) -> InputBytes? {
    guard FileStatus(of: path)?.kind == .file else { return nil }
    return try? InputBytes(contentsOf: path, limit: limit)
  }

  /// The first document of a YAML file that says something; nil where it cannot be read.
  static func document(in path: String) -> DocumentValue? {
    guard let input = bytes(of: path) else { return nil }
    var stream = YAMLStream(input)
    while let document = stream.nextDocument() {
      guard case .success(var reader) = document, let value = try? reader.whole(most: 100_000) else { return nil }
      if value != .null { return value }
    }
    return .object([])
  }

  /// Whether a text says that it is an object of Kubernetes: `apiVersion` and `kind` at the begin of a line of YAML, or as keys
  /// of JSON. A chart's values say neither.
  static func looksLikeManifest(_ path: String) -> Bool {
    guard let input = bytes(of: path) else { return true }
    let text = "\n\(input.text(in: 0..<input.count))"
    return ["apiVersion", "kind"].allSatisfy { text.contains("\n\($0):") || text.contains("\"\($0)\":") }
  }
}
