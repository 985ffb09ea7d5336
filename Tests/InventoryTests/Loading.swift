import Basics
import Foundation

@testable import Inventory

/// A cluster read from texts, each under the name of a file.
func load(
  _ texts: [(name: String, text: String)], namespace: String = "default", cores: Int = 1,
  chunkSize: Int = 1 << 18
) -> (cluster: Cluster, findings: [Finding]) {
  let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var loader = InventoryLoader(defaultNamespace: namespace, cores: cores, chunkSize: chunkSize)
  for (name, text) in texts {
    let file = folder.appending(path: name)
    try? text.write(to: file, atomically: true, encoding: .utf8)
    for found in InputFiles([file.path]).files { loader.read(found) }
  }
  let (cluster, findings) = loader.finish()
  return (cluster, findings.all)
}

/// A cluster read from one text.
func load(_ name: String, _ text: String) -> (cluster: Cluster, findings: [Finding]) { load([(name, text)]) }

extension [Finding] {
  /// The findings of a code, each as `line:column message`.
  func of(_ code: String) -> [String] {
    filter { $0.code == code }.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.message)" }
  }
}
