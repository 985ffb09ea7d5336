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

  @Test(
    "of other resources follows the same rule, in whole amounts, and 0 is left out",
    arguments: [
      (["1"], nil, nil, nil, nil, 1), (["1", "2"], nil, nil, nil, nil, 3), (["1"], "5", nil, nil, nil, 5),
      (["6"], "5", nil, nil, nil, 6), (["1"], nil, "3", nil, nil, 4), (["1n"], nil, nil, nil, nil, 1),
      (["500m", "501m"], nil, nil, nil, nil, 2), (["0"], nil, nil, nil, nil, nil), (["1"], nil, nil, "2", nil, 3),
      (["1"], nil, nil, nil, "7", 7), ([], nil, nil, "2", "7", 9), ([], nil, nil, nil, nil, nil),
    ] as [([String], String?, String?, String?, String?, Int?)])
  func others(
    containers: [String], initContainer: String?, sidecar: String?, overhead: String?, podLevel: String?, expected: Int?
  ) throws {
    func amounts(_ text: String?) throws -> ResourceQuantities {
      var amounts = ResourceQuantities()
      if let text { amounts.others = [OtherQuantity(name: "hugepages-2Mi", quantity: try Quantity(parsing: text))] }
      return amounts
    }
    var pod = PodSpec()
    pod.containers = try containers.map { Container(name: "c", limits: try amounts($0)) }
    pod.initContainers = try [initContainer.map { Container(name: "i", requests: try amounts($0)) }].compactMap { $0 }
    if let sidecar {
      pod.initContainers.append(Container(name: "s", requests: try amounts(sidecar), restartsAlways: true))
    }
    (pod.overhead, pod.podRequests) = (try amounts(overhead), try amounts(podLevel))
    #expect(pod.otherRequests == (expected.map { [OtherAmount(name: "hugepages-2Mi", amount: $0)] } ?? []))
  }

  @Test("of a pod that states limits of its own is settled before anything is put into it")
  func settled() {
    var pod = PodSpec()
    pod.containers = [Container(name: "app")]
    let sidecar = Container(name: "s", requests: ResourceQuantities(cpu: Quantity(nanos: 100_000_000)))
    var plain = pod
    plain.settlePodRequests()
    plain.containers.append(sidecar)
    #expect(plain.podRequests.isEmpty && plain.effectiveRequests.cpu.millicores == 100)
    pod.podLimits = ResourceQuantities(cpu: Quantity(nanos: 2_000_000_000))
    pod.settlePodRequests()
    pod.containers.append(sidecar)
    #expect(pod.effectiveRequests.cpu.millicores == 2000)
  }

  @Test("takes a container's requests, and its limits where it states none, resource by resource")
  func defaulted() {
    var container = Container(
      name: "c", requests: ResourceQuantities(cpu: Quantity(nanos: 1)),
      limits: ResourceQuantities(cpu: Quantity(nanos: 2), memory: Quantity(nanos: 3)))
    container.requests.others = [OtherQuantity(name: "b", quantity: Quantity(nanos: 4))]
    container.limits.others = ["b", "a"].map { OtherQuantity(name: $0, quantity: Quantity(nanos: 5)) }
    let defaulted = container.defaultedRequests
    #expect(defaulted.cpu?.nanos == 1 && defaulted.memory?.nanos == 3)
    #expect(defaulted.others.map(\.name) == ["a", "b"] && defaulted.others.map(\.quantity.nanos) == [5, 4])
    container.limits.others = []
    #expect(container.defaultedRequests.others.map(\.name) == ["b"])
    #expect(!container.isProxy && Container(name: "istio-proxy").isProxy)
  }

  @Test("differs while a pod is resized only where a container has other amounts than it requests")
  func resizing() {
    func amounts(_ nanos: Int128) -> ResourceQuantities { ResourceQuantities(cpu: Quantity(nanos: nanos)) }
    var pod = PodSpec()
    pod.containers = [Container(name: "app", requests: amounts(1))]
    pod.initContainers = [Container(name: "side", requests: amounts(2), restartsAlways: true)]
    var state = ResizeState()
    #expect(!state.differs(from: pod) && !state.isInfeasible)
    state.allocated["app"] = amounts(1)
    state.actual["side"] = amounts(2)
    state.actual["gone"] = amounts(9)
    #expect(!state.differs(from: pod))
    for name in ["app", "side"] {
      var other = state
      other.allocated[name] = amounts(3)
      #expect(other.differs(from: pod) && other.allocated[name] == amounts(3))
      other.allocated[name] = nil
      #expect(!other.differs(from: pod) && other.allocated[name] == nil)
      other.actual[name] = amounts(3)
      #expect(other.differs(from: pod))
    }
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
