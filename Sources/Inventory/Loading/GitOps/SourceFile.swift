import Formats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small files that say how manifests are made: read whole, and in case of doubt not understood.
enum SourceFile {
  /// Such files are larger only by mistake.
  private static let limit = 4 << 20

  /// The bytes of a file; nil where it cannot be read, and of pipes and devices, which could be waited for for ever.
  static func bytes(of path: String) -> InputBytes? {
    guard let target = resolvedPath(path),
      (try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType) == .typeRegular
    else { return nil }
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

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    #if canImport(FoundationEssentials)
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    #else
      var flag: ObjCBool = false
      isFolder = FileManager.default.fileExists(atPath: path, isDirectory: &flag) && flag.boolValue
      return isFolder
    #endif
  }

  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The folder that a file lies in, as its path is written; `.` where the path has none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path seen from a folder, from the root on.
  static func path(_ path: String, from folder: String) -> String {
    FilePath.absolute(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  /// A word as it can be typed into a shell.
  static func shellWord(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
