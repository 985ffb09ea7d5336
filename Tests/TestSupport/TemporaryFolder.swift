package import Foundation

/// Runs a test in a folder of its own with these files (text by name), and takes the folder away afterwards.
package func withTemporaryFolder<Answer>(
  _ files: [String: String] = [:], _ test: (URL) throws -> Answer
) throws -> Answer {
  let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }
  return try test(folder)
}
