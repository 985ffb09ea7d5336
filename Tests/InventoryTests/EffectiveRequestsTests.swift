import Basics
import Testing

@testable import Inventory

@Suite("A pod's effective request") struct EffectiveRequestsTests {
  @Test("has its vectors") func hasVectors() {
    #expect(PodRequestVector.all.count == 49)
    #expect(ResizeVector.all.count == 10)
  }

  @Test("is what Kubernetes reckons", arguments: PodRequestVector.all.filter { $0.api_defaulting != false })
  func requests(vector: PodRequestVector) throws {
    let pod = try vector.pod()
    #expect(pod.effectiveRequests.cpu.millicores == Int128(vector.expect_cpu_milli))
    #expect(pod.effectiveRequests.memory.bytes == Int128(vector.expect_mem_bytes))
    #expect(pod.effectiveLimits.cpu.millicores == Int128(vector.expect_limit_cpu_milli))
    #expect(pod.effectiveLimits.memory.bytes == Int128(vector.expect_limit_mem_bytes))
  }

  /// A pod spec always stands for a pod that the API server has taken in, entry by entry; what has not gone through it is
  /// a sum of quantities.
  @Test(
    "without the API server is the sum of the quantities",
    arguments: PodRequestVector.all.filter { $0.api_defaulting == false })
  func sumsFirst(vector: PodRequestVector) throws {
    let nanos = try vector.containers.reduce(Int128(0)) { try $0 + Quantity(parsing: $1.cpu ?? "0").nanos }
    #expect(Quantity(nanos: nanos).milliUnits == Int128(vector.expect_cpu_milli))
  }

  @Test("of a pod resized in place is the largest of what counts", arguments: ResizeVector.all)
  func resized(vector: ResizeVector) throws {
    #expect(try vector.pod().effectiveRequests.cpu.millicores == Int128(vector.expect_cpu_milli))
  }
}

/// A case of `Vectors/podrequest-resize-vectors.json`, from Kubernetes' own tests of its master of 2026-07.
struct ResizeVector: Decodable, Sendable, CustomStringConvertible {
  struct Entry: Decodable, Sendable {
    var kind: String
    var spec: String
    var allocated: String?
    var actual: String?
  }

  var name: String
  var containers: [Entry]
  var resize_infeasible: Bool
  /// False: the caller looks at the spec alone.
  var use_status: Bool
  var expect_cpu_milli: Int

  var description: String { name }

  static let all: [ResizeVector] = PodRequestVector.load("podrequest-resize-vectors.json")

  func pod() throws -> PodSpec {
    var pod = PodSpec()
    var resize = ResizeState()
    resize.isInfeasible = resize_infeasible
    for (index, entry) in containers.enumerated() {
      let isSidecar = entry.kind == "restartable-init"
      let container = Container(
        name: "c\(index)", requests: ResourceQuantities(cpu: try Quantity(parsing: entry.spec)),
        restartsAlways: isSidecar)
      if isSidecar { pod.initContainers.append(container) } else { pod.containers.append(container) }
      resize.allocated[container.name] = try entry.allocated.map { ResourceQuantities(cpu: try Quantity(parsing: $0)) }
      resize.actual[container.name] = try entry.actual.map { ResourceQuantities(cpu: try Quantity(parsing: $0)) }
    }
    if use_status { pod.resize = resize }
    return pod
  }
}
