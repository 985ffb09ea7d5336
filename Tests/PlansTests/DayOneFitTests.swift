import Basics
import Inventory
import Mesh
import TestSupport
import Testing

@testable import Plans

private let here = SourceLocation(file: "test.json", line: 1, column: 1)

private func id(_ name: String, _ kind: WorkloadKind = .deployment) -> WorkloadID {
  WorkloadID(namespace: "shop", kind: kind, name: name)
}

@Suite("Room for ztunnel and istio-cni") struct DayOneFitTests {
  /// Two pods of 100m and 10Mi each that want to stand on every node.
  private func fit(
    _ pods: [(WorkloadID, Int128, Int128, Int)], cpu: Int128 = 1000, memory: Int128 = 1000, maxPods: Int? = 110,
    loads: Int = 1
  ) throws -> DayOneFit {
    var cluster = Cluster()
    cluster.nodeLoads = (1...loads).map { number in
      NodeLoad(
        name: "n\(number)", allocatable: Resources(millicores: cpu, mebibytes: memory), maxPods: maxPods,
        pods: pods.map { pod in
          NodeLoad.Pods(.init(workload: pod.0, request: Resources(millicores: pod.1, mebibytes: pod.2)), count: pod.3)
        }, source: here)
    }
    let perNode = ["ztunnel", "cni"].map { name in
      DemandedPods.of("istio-system/\(name)", 1, .ztunnel, request: Resources(millicores: 100, mebibytes: 10))
    }
    return try #require(DayOneFit(cluster, perNode: perNode))
  }

  @Test("is there to the last millicore, byte and slot")
  func exact() throws {
    #expect(try fit([(id("web"), 800, 10, 1)]).tight.isEmpty)
    #expect(try fit([(id("web"), 801, 10, 1)]).tight.map(\.lacking) == [Resources(millicores: 1, mebibytes: 0)])
    #expect(try fit([(id("web"), 10, 980, 1)]).tight.isEmpty)
    #expect(try fit([(id("web"), 10, 981, 1)]).tight.map(\.lacking) == [Resources(millicores: 0, mebibytes: 1)])
    #expect(try fit([(id("web"), 10, 10, 1)], maxPods: 3).tight.isEmpty)
    let slots = try fit([(id("web"), 10, 10, 2)], maxPods: 3).tight
    #expect(slots.map(\.slots) == [1] && slots.map(\.lacking) == [.zero])
    #expect(slots.map(\.moving) == [[id("web")]])
    #expect(try fit([(id("web"), 10, 10, 9)], maxPods: nil).tight.isEmpty)
    let some = try fit([(id("web"), 900, 10, 1)], loads: 3)
    #expect((some.nodes, some.tight.map(\.name), some.tight.map(\.slots)) == (3, ["n1", "n2", "n3"], [0, 0, 0]))
  }

  @Test(
    "is made by the smallest pod that suffices, else by the largest and one more",
    arguments: [
      // 100m lack.
      ([(id("a"), 99, 10, 1), (id("b"), 100, 10, 1), (id("c"), 101, 10, 1), (id("d"), 600, 10, 1)], ["b"]),
      // 50m lack; of two as large the one with less memory, then by name.
      ([(id("b"), 50, 10, 1), (id("c"), 50, 9, 1), (id("d"), 750, 1, 1)], ["c"]),
      ([(id("b"), 50, 10, 1), (id("a"), 50, 10, 1), (id("d"), 750, 1, 1)], ["a"]),
      // 150m lack, and 100 is the largest: then one of 50.
      ([(id("a"), 50, 1, 3), (id("b"), 100, 1, 2), (id("x", .daemonSet), 600, 1, 1)], ["b", "a"]),
      // What cannot leave stays, and then nothing helps.
      ([(id("x", .daemonSet), 500, 1, 1), (id("y", .staticPod), 450, 1, 1)], []),
      ([(id("x", .daemonSet), 900, 1, 1), (id("a"), 10, 1, 2)], ["a", "a"]),
      // Memory lacks, 20Mi, and not CPU.
      ([(id("a"), 10, 19, 1), (id("b"), 5, 20, 1), (id("c", .daemonSet), 1, 961, 1)], ["b"]),
    ] as [([(WorkloadID, Int128, Int128, Int)], [String])])
  func moving(pods: [(WorkloadID, Int128, Int128, Int)], names: [String]) throws {
    let tight = try fit(pods).tight
    #expect(tight.map { $0.moving.map(\.name) } == [names])
  }

  @Test("is made for both at once, and for slots by as many pods as lack")
  func slots() throws {
    let two = try fit([(id("a"), 10, 10, 1), (id("b"), 20, 10, 2)], maxPods: 3).tight
    #expect(two.map(\.slots) == [2] && two.map { $0.moving.map(\.name) } == [["a", "b"]])
    let both = try fit([(id("a"), 10, 10, 1), (id("b"), 850, 10, 1)], maxPods: 2).tight
    #expect(both.map(\.slots) == [2] && both.map { $0.moving.map(\.name) } == [["b", "a"]])
  }

  @Test("is not asked for where both run already, and is where one does")
  func running() throws {
    func own(_ name: String) -> WorkloadID { WorkloadID(namespace: "istio-system", kind: .deployment, name: name) }
    #expect(try fit([(own("ztunnel"), 500, 1, 1), (own("cni"), 500, 1, 1)]).tight.isEmpty)
    #expect(try fit([(own("ztunnel"), 500, 1, 1), (id("web"), 500, 1, 1)]).tight.count == 1)
  }
}
