import Foundation
import Testing

@testable import meshplan

@Suite("A misspelt column") struct MisspeltColumnTests {
  @Test(
    "is named with the one that is meant, in every table",
    arguments: [
      ("services.csv", "workload,replicas,cpu_reqest", "did you mean 'cpu_request'?"),
      ("services.csv", "workload,replcas", "is 'replcas' meant to be 'replicas'?"),
      ("services.csv", "wrkload,replica", "is 'wrkload' meant to be 'workload'?"),
      ("nodes.csv", "pool,count,allocatable_cpu,allocatable_memry", "did you mean 'allocatable_memory'?"),
      ("nodes.csv", "pol,count,cpu,memory", "is 'pol' meant to be 'pool'?"),
      ("nodes.csv", "instance_tpe,count", "is 'instance_tpe' meant to be 'instance_type'?"),
      ("prices.csv", "instance_typ,price_per_hour", "is 'instance_typ' meant to be 'instance_type'?"),
      ("prices.csv", "type,price_per_hr", "is 'price_per_hr' meant to be 'price_per_hour'?"),
      ("prices.csv", "type,price,regon", "did you mean 'region'?"),
    ])
  func hint(file: String, header: String, expected: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-columns-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
    try "\(header)\n\(row)\n".write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    if file == "prices.csv" {
      try "prices: {file: prices.csv}\n"
        .write(to: folder.appending(path: "meshplan.yaml"), atomically: true, encoding: .utf8)
    }
    let output = RecordedOutput()
    _ = run(["report", folder.path], output: output)
    #expect(output.messages.contains(expected), "\(output.messages)")
  }
}
