import Basics
import Foundation

@testable import Inventory

/// A case of `Vectors/podrequest-vectors.json`: a pod, and what the real Kubernetes 1.34 code makes of it.
struct PodRequestVector: Decodable, Sendable, CustomStringConvertible {
  struct Entry: Decodable, Sendable {
    var name: String?
    var cpu: String?
    var mem: String?
    var cpu_limit: String?
    var mem_limit: String?
    var restartable: Bool?
  }

  var name: String
  var containers: [Entry]
  var `init`: [Entry]
  var overhead: Entry?
  var pod_requests: Entry?
  var pod_limits: Entry?
  /// False: the case adds up before the API server has rounded every entry.
  var api_defaulting: Bool?
  var expect_cpu_milli: Int
  var expect_mem_bytes: Int
  var expect_limit_cpu_milli: Int
  var expect_limit_mem_bytes: Int

  var description: String { name }

  static let all: [PodRequestVector] = load("podrequest-vectors.json")

  /// Reads a table of vectors that stands beside this file.
  static func load<Vector: Decodable>(_ name: String) -> [Vector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/\(name)")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Vector].self, from: data)) ?? []
  }

  /// The pod of the case.
  func pod() throws -> PodSpec {
    var pod = PodSpec()
    pod.containers = try containers.map { try $0.container }
    pod.initContainers = try `init`.map { try $0.container }
    pod.overhead = try overhead?.amounts ?? .init()
    pod.podRequests = try pod_requests?.amounts ?? .init()
    pod.podLimits = try pod_limits?.amounts ?? .init()
    return pod
  }
}

extension PodRequestVector.Entry {
  fileprivate var amounts: ResourceQuantities {
    get throws { ResourceQuantities(cpu: try quantity(cpu), memory: try quantity(mem)) }
  }

  fileprivate var container: Container {
    get throws {
      Container(
        name: name ?? "c", requests: try amounts,
        limits: ResourceQuantities(cpu: try quantity(cpu_limit), memory: try quantity(mem_limit)),
        restartsAlways: restartable ?? false)
    }
  }

  private func quantity(_ text: String?) throws -> Quantity? { try text.map { try Quantity(parsing: $0) } }
}
