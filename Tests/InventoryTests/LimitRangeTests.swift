import Basics
import Testing

@testable import Inventory

@Suite("A LimitRange") struct LimitRangeTests {
  private func cpu(_ text: String?) throws -> ResourceQuantities {
    ResourceQuantities(cpu: try text.map { try Quantity(parsing: $0) })
  }

  private func memory(_ text: String?) throws -> ResourceQuantities {
    ResourceQuantities(memory: try text.map { try Quantity(parsing: $0) })
  }

  @Test(
    "lets containers have what is within its bounds, the bounds themselves too",
    arguments: [
      ("100m", "100m", nil), ("100m", "1", nil), ("1", "1", nil),
      ("99m", "1", "requests 99m of CPU, at least 100m is required"),
      (nil, nil, "requests no CPU, at least 100m is required"),
      ("100m", "99m", "has a limit of 99m of CPU, at least 100m is required"),
      ("100m", "1001m", "has a limit of 1001m of CPU, at most 1 is allowed"),
      ("100m", nil, "has no limit of CPU, at most 1 is allowed"),
      ("1001m", "1", "requests 1001m of CPU, at most 1 is allowed"),
    ] as [(String?, String?, String?)])
  func bounds(request: String?, limit: String?, fault: String?) throws {
    var item = LimitRange.Item()
    (item.type, item.least, item.most) = ("Container", try cpu("100m"), try cpu("1"))
    let (request, limit) = (try cpu(request), try cpu(limit))
    #expect(item.faults(request, limit) == (fault.map { [$0] } ?? []))
  }

  @Test(
    "lets limits be so many times their requests",
    arguments: [
      ("1", "2", nil), ("1", "1", nil), ("3", "6", nil),
      ("1", "2001m", "requests 1 of memory and has a limit of 2001m, at most 2 times the request is allowed"),
      (nil, "1", "has no request and limit of memory, a limit of at most 2 times the request is allowed"),
      ("1", nil, "has no request and limit of memory, a limit of at most 2 times the request is allowed"),
      ("0", "1", "has no request and limit of memory, a limit of at most 2 times the request is allowed"),
      // Products of more than 128 bits: a request of 2^62 bytes may have a limit of 2^63 - 1.
      ("4611686018427387904", "9223372036854775807", nil),
    ] as [(String?, String?, String?)])
  func ratio(request: String?, limit: String?, fault: String?) throws {
    var item = LimitRange.Item()
    item.ratio = try memory("2")
    let (request, limit) = (try memory(request), try memory(limit))
    #expect(item.faults(request, limit) == (fault.map { [$0] } ?? []))
  }

  @Test("speaks of containers by its entries for them only, and of what they request by default")
  func ofContainers() throws {
    var forPods = LimitRange.Item()
    (forPods.type, forPods.most) = ("Pod", try cpu("1m"))
    var forContainers = LimitRange.Item()
    (forContainers.type, forContainers.least) = ("Container", try cpu("100m"))
    let range = LimitRange(
      namespace: "shop", name: "r", items: [forPods, forContainers], source: SourceLocation(file: "in.yaml"))
    let (large, small) = (Container(name: "c", limits: try cpu("100m")), Container(name: "c", limits: try cpu("50m")))
    #expect(range.faults(of: large) == [])
    #expect(range.faults(of: small) == ["requests 50m of CPU, at least 100m is required"])
    // The entry for pods says nothing of their containers.
    #expect(range.items[0].limits.cpu == nil && range.items[1].requests.cpu == forContainers.least.cpu)
  }

  @Test("fills in what a container leaves open, the last entry before those before it")
  func defaults() throws {
    var first = LimitRange.Item()
    (first.type, first.requests) = ("Container", ResourceQuantities(cpu: .init(nanos: 1), memory: .init(nanos: 2)))
    var second = LimitRange.Item()
    (second.type, second.requests) = ("Container", ResourceQuantities(cpu: .init(nanos: 3)))
    let range = LimitRange(namespace: "a", name: "r", items: [first, second], source: SourceLocation(file: "in.yaml"))
    let defaults = range.defaults
    #expect(defaults.requests == ResourceQuantities(cpu: .init(nanos: 3), memory: .init(nanos: 2)))
    var others = ContainerDefaults()
    (others.requests, others.limits) = (
      ResourceQuantities(cpu: .init(nanos: 9)), ResourceQuantities(cpu: .init(nanos: 8))
    )
    let filled = defaults.filled(from: others)
    #expect(filled.requests == defaults.requests && filled.limits.cpu?.nanos == 8 && filled.limits.memory == nil)
    var container = Container(name: "c", limits: ResourceQuantities(cpu: .init(nanos: 7)))
    filled.fill(&container)
    #expect(container.requests == ResourceQuantities(cpu: .init(nanos: 7), memory: .init(nanos: 2)))
    #expect(container.limits.cpu?.nanos == 7 && container.limits.memory == nil)
  }

  @Test(
    "is not the only one that takes amounts away: null in values does, each for itself",
    arguments: [
      (ResourceRemovals.cpuRequest, [nil, 2, 3, 4]), (.memoryRequest, [1, nil, 3, 4]), (.cpuLimit, [1, 2, nil, 4]),
      (.memoryLimit, [1, 2, 3, nil]), ([], [1, 2, 3, 4]), ([.cpuRequest, .memoryLimit], [nil, 2, 3, nil]),
    ] as [(ResourceRemovals, [Int128?])])
  func removals(removed: ResourceRemovals, left: [Int128?]) {
    var container = Container(
      name: "c", requests: ResourceQuantities(cpu: .init(nanos: 1), memory: .init(nanos: 2)),
      limits: ResourceQuantities(cpu: .init(nanos: 3), memory: .init(nanos: 4)))
    removed.apply(to: &container)
    let (requests, limits) = (container.requests, container.limits)
    #expect([requests.cpu?.nanos, requests.memory?.nanos, limits.cpu?.nanos, limits.memory?.nanos] == left)
  }
}
