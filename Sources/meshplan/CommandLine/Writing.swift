import Reports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file that could not be written.
struct WritingError: Error {
  var path: String

  var words: String { "\(path) cannot be written" }
}

/// Writes files into a folder, which is made when it is not there; each file whole or not at all.
/// - Throws: `WritingError`.
func write(_ files: [ReportFile], into folder: String) throws(WritingError) {
  do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  } catch {
    throw WritingError(path: folder)
  }
  for file in files {
    let path = "\(folder)/\(file.name)"
    do {
      if let slash = file.name.lastIndex(of: "/") {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(file.name[..<slash])", withIntermediateDirectories: true)
      }
      try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw WritingError(path: path)
    }
  }
}
