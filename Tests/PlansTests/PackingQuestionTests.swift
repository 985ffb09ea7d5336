import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private func cpu(_ millicores: Int128, _ bytes: Int128 = 0) -> Resources {
  Resources(cpu: CPU(millicores: millicores), memory: Memory(bytes: bytes))
}

/// Pods with rules of their own.
private func pods(
  _ name: String, _ count: Int, _ request: Resources, _ change: (inout PodSpec) -> Void = { _ in }
) -> DemandedPods {
  var spec = PodSpec()
  spec.containers = [Container(name: "c")]
  change(&spec)
  let origin = PodOrigin(
    workload: WorkloadID(namespace: "shop", kind: .deployment, name: name), role: .application, spec)
  return DemandedPods(origin, qualityOfService: .burstable, carriesSidecar: false, request: request, count: count)
}

private func pool(_ name: String, _ count: Int = 1) -> NodeKind {
  .of(name, count) {
    ($0.statesLabels, $0.labels) = (true, Labels(["pool": name]))
  }
}

private func on(_ pool: String) -> (inout PodSpec) -> Void { { $0.placement.nodeSelector = Labels(["pool": pool]) } }

@Suite("A demand as a packing problem") struct PackingQuestionTests {
  @Test("has one shape for pods that request the same and may stand on the same nodes")
  func shapes() {
    let question = PackingQuestion.of(
      [
        pods("web", 30, cpu(100)), pods("api", 20, cpu(100)), pods("big", 1, cpu(200)), pods("a", 2, cpu(100), on("a")),
        pods("none", 0, cpu(1)), pods("a2", 3, cpu(100), on("a")),
      ], on: [pool("a"), pool("b")])
    #expect(question.problem.shapes.map(\.count) == [50, 1, 5])
    #expect(question.problem.shapes.map(\.request) == [[100, 0, 1], [200, 0, 1], [100, 0, 1]])
    #expect(question.problem.shapes.map(\.allowedTypes) == [nil, nil, [0]])
    #expect(question.problem.shapes.map(\.maxPerNode) == [nil, nil, nil])
    #expect(question.sources.map { $0.map(\.pods) } == [[0, 1], [2], [3, 5]])
    #expect(question.sources.map { $0.map(\.count) } == [[30, 20], [1], [2, 3]])
    #expect(question.podShapes == 3 && question.refusals.isEmpty)
    #expect(question.isOpen(0) && question.isOpen(1))
    #expect(!PackingQuestion.of([pods("a", 2, cpu(100), on("a"))], on: [pool("a"), pool("b")]).isOpen(1))
  }

  @Test("says why no kind is open to a pod, by at most three reasons")
  func refusals() {
    func port(_ spec: inout PodSpec) {
      var port = ContainerPort()
      port.hostPort = 80
      spec.containers[0].ports = [port]
    }
    let lost = PackingQuestion.of([pods("web", 1, cpu(1)), pods("x", 1, cpu(1), on("x"))], on: [pool("a"), pool("b")])
    #expect(lost.refusals == [1: "no node has the label pool=x"])
    var taken = pool("a")
    taken.perNode = [pods("agent", 1, .zero, port)]
    let ports = PackingQuestion.of([pods("web", 1, cpu(1), port)], on: [taken])
    #expect(ports.refusals == [0: "a DaemonSet uses its host port on every node"])
    let some = PackingQuestion.of([pods("web", 1, cpu(1), port), pods("api", 1, cpu(1))], on: [taken, pool("b")])
    #expect(some.refusals.isEmpty && some.problem.shapes.map(\.allowedTypes) == [[1], nil])
  }

  /// Of 50 pods of web and api 3 are left over: the last ones.
  @Test("names the last pods of a shape where some are left over")
  func leftOver() {
    let question = PackingQuestion.of(
      [pods("web", 2, cpu(100)), pods("api", 2, cpu(100)), pods("big", 2, cpu(9000))], on: [pool("a")])
    func left(_ unplaced: UnplacedPods...) -> [String] {
      question.unplaced(of: PackingPlan(nodes: [], unplaced: unplaced)) { _ in nil }.map {
        "\($0.workload) \($0.pods) \($0.lack) \($0.request.cpu.text)"
      }
    }
    func room(_ shape: Int, _ copies: Int) -> UnplacedPods {
      UnplacedPods(shape: shape, copies: copies, reason: .noRoom)
    }
    #expect(left(room(0, 1)) == ["shop/Deployment/api 1 room 100m"])
    #expect(left(room(0, 2)) == ["shop/Deployment/api 2 room 100m"])
    #expect(left(room(0, 3)) == ["shop/Deployment/web 1 room 100m", "shop/Deployment/api 2 room 100m"])
    #expect(
      left(UnplacedPods(shape: 1, copies: 2, reason: .tooLarge(dimension: 0))) == ["shop/Deployment/big 2 cpu 9000m"])
    #expect(left(room(2, 5)) == [])
    #expect(
      left(UnplacedPods(shape: 0, copies: 1, reason: .noTypeAllowed)) == [
        "shop/Deployment/api 1 its rules allow no node 100m"
      ])
  }

  @Test("says what a pod lacks by the kind that has most of it")
  func lacks() {
    var slots = NodeKind.of("slots", 1, pods: 0)
    slots.capacity = [5, 5, 0]
    let question = PackingQuestion.of(
      [pods("big", 1, cpu(9000, 2048)), pods("a", 1, cpu(9000, 2048), on("a"))],
      on: [pool("a"), .of("large", 1, cpu: 5000, memory: 1024) { $0.statesLabels = true }])
    func reason(_ shape: Int, _ dimension: Int) -> String? {
      question.unplaced(
        of: PackingPlan(
          nodes: [], unplaced: [UnplacedPods(shape: shape, copies: 1, reason: .tooLarge(dimension: dimension))])
      ) { _ in nil }.first?.reason
    }
    #expect(
      reason(0, 0) == "requests 9000m of CPU, but large, the largest node that its rules allow, has 5000m for pods")
    #expect(
      reason(0, 1) == "requests 2Ki of memory, but large, the largest node that its rules allow, has 1Ki for pods")
    #expect(reason(1, 0) == "requests 9000m of CPU, but a, the largest node that its rules allow, has 1000m for pods")
    let tie = PackingQuestion.of([pods("x", 1, cpu(9000))], on: [pool("b"), pool("a")])
    #expect(
      tie.unplaced(
        of: PackingPlan(nodes: [], unplaced: [UnplacedPods(shape: 0, copies: 1, reason: .tooLarge(dimension: 0))])
      ) {
        _ in nil
      }.map(\.reason) == ["requests 9000m of CPU, but b, the largest node that its rules allow, has 1000m for pods"])
    let full = PackingQuestion.of([pods("x", 1, cpu(1))], on: [slots])
    #expect(
      full.unplaced(
        of: PackingPlan(nodes: [], unplaced: [UnplacedPods(shape: 0, copies: 1, reason: .tooLarge(dimension: 2))])
      ) {
        _ in nil
      }.map(\.reason) == ["the pods of every node take all pod slots of slots"])
  }

  @Test("has displaced pods of every node on each node of their kind")
  func displaced() {
    var kind = pool("a", 3)
    kind.displaced = [pods("agent", 1, cpu(7))]
    let question = PackingQuestion.of([], on: [kind, pool("b", 2)])
    func left(_ nodes: [Int]) -> [String] {
      question.displaced(on: nodes) { _ in nil }.map { "\($0.workload) \($0.pods) \($0.lack) \($0.overhead.cpu.text)" }
    }
    #expect(left([3, 2]) == ["shop/Deployment/agent 3 every node 0m"])
    #expect(left([1, 0]) == ["shop/Deployment/agent 1 every node 0m"])
    #expect(left([0, 5]) == [])
  }

  @Test("is a finding for every workload and lack, once, with the data planes where it is so")
  func findings() {
    func lacking(_ name: String, _ pods: Int, _ lack: String = "cpu") -> PodsThatFitNowhere {
      PodsThatFitNowhere(
        workload: name, pods: pods, lack: lack, reason: "r", place: nil, request: .zero, overhead: .zero)
    }
    let list: [(dataPlane: DataPlane, pods: [PodsThatFitNowhere])] = [
      (.none, [lacking("a", 1), lacking("a", 2), lacking("b", 1)]),
      (.ambient, [lacking("a", 4), lacking("a", 5), lacking("a", 1, "memory")]),
      (.sidecar, [lacking("b", 9)]),
    ]
    let end = "r; node counts and costs are without"
    #expect(
      list.findings(of: 3).map(\.message) == [
        "a: 3 pods fit on no node (none, ambient): \(end) them", "b: 1 pod fits on no node (none, sidecar): \(end) it",
        "a: 1 pod fits on no node (ambient): \(end) it",
      ])
    #expect(list.findings(of: 2).map(\.message)[0] == "a: 3 pods fit on no node: \(end) them")
  }

  @Test("says which spread counts nodes that take no pods")
  func closedNodes() {
    let key = "topology.kubernetes.io/zone"
    func zone(_ name: String, _ count: Int = 1, isClosed: Bool = false) -> NodeKind {
      .of(name, count) {
        ($0.statesLabels, $0.labels) = (true, Labels([key: name]))
        if isClosed { $0.taints = [Taint(key: "x", value: "", effect: "NoSchedule")] }
      }
    }
    let web = pods("web", 3, cpu(1)) { $0.spread("web", over: key) }
    func unheld(_ kinds: [NodeKind]) -> [String] {
      PackingQuestion.of([pods("api", 1, cpu(1)), web], on: kinds).unheld.map {
        "\($0.workload) \($0.workloads) \($0.words)"
      }
    }
    #expect(unheld([zone("a"), zone("b")]) == [])
    #expect(
      unheld([zone("a"), zone("b", isClosed: true)]) == [
        "shop/Deployment/web 1 topology spread over \(key) with the nodes like b, which take no pods but count as domains,"
      ])
    #expect(unheld([zone("a"), zone("b", 0, isClosed: true)]) == [])
  }
}
