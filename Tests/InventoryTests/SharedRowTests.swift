import Basics
import TestSupport
import Testing

@testable import Inventory

@Suite("Rows of services") struct SharedRowTests {
  private static let header = "workload,namespace,replicas,cpu_request,memory_request,sidecar,features,label:team\n"

  @Test("that say the same of their pods share it, whatever they are called and however many they ask for")
  func shared() throws {
    let (cluster, _) = load(
      "services.csv",
      SharedRowTests.header + "a,shop,1,100m,1Gi,true,canary,x\nb,pay,9,100m,1Gi,true,retries,x\n"
        + "c,shop,1,100m,2Gi,true,canary,x\nd,shop,1,\"100m\",1Gi,true,canary,y\n")
    let specs = Dictionary(uniqueKeysWithValues: cluster.workloads.map { ($0.id.name, $0.groups[0].shared) })
    #expect(specs["a"] === specs["b"])
    #expect(specs["a"] !== specs["c"])
    #expect(specs["a"] !== specs["d"])
    #expect(Set(cluster.workloads.map { $0.groups[0].spec.effectiveRequests.memory }).count == 2)
    #expect(cluster.workloads.map(\.facts.features) == [["retries"], ["canary"], ["canary"], ["canary"]])
  }

  @Test("are told of by their own names and places where they share a fault")
  func faults() {
    let (_, findings) = load(
      "services.csv", SharedRowTests.header + "a,shop,1,1,x,,,\nb,shop,1,1,x,,,\nc,shop,1,,,,,\nd,shop,1,,,,,\n")
    #expect(findings.of("bad-quantity").map { $0.prefix(4) } == ["2:12", "3:12"])
    #expect(findings.of("no-requests").count == 4)
    #expect(findings.of("no-requests")[3].contains("container d (CPU and memory)"))
  }

  @Test("of a workload that is called as Istio's proxy keep that name for its container")
  func proxy() throws {
    let (cluster, _) = load("services.csv", SharedRowTests.header + "istio-proxy,shop,1,1,1Gi,,,\n")
    #expect(try #require(cluster.workloads.first).groups[0].spec.containers[0].isProxy)
  }

  @Test("share what a LimitRange of their namespace adds, and not what one of another does")
  func limitRange() throws {
    let range = """
      apiVersion: v1
      kind: LimitRange
      metadata: {name: lr, namespace: shop}
      spec: {limits: [{type: Container, defaultRequest: {memory: 64Mi}}]}
      """
    let (cluster, _) = load([
      ("services.csv", SharedRowTests.header + "a,shop,1,1,,,,\nb,shop,2,1,,,,\nc,pay,1,1,,,,\n"), ("lr.yaml", range),
    ])
    let specs = Dictionary(uniqueKeysWithValues: cluster.workloads.map { ($0.id.name, $0.groups[0].shared) })
    #expect(specs["a"] === specs["b"])
    #expect(try #require(specs["a"]).spec.effectiveRequests.memory == Memory(bytes: 64 << 20))
    #expect(try #require(specs["c"]).spec.effectiveRequests.memory == .zero)
  }

  @Test("count as the last of their name does, in the order of the names, as a plain sort has it", arguments: 1...20)
  func order(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = [
      "a", "b", "a-b", "a.b", "same-first-sixteen-letters-1", "same-first-sixteen-letters-2", "ab", "sixteen-letters-",
      "sixteen-letters-0",
    ]
    var rows: [[TabledWorkload]] = []
    var expected: [WorkloadID: Int] = [:]
    var replaced = 0
    for table in 0..<2 {
      rows.append([])
      for row in 0..<Int.random(in: 0...30, using: &random) {
        let id = WorkloadID(
          namespace: ["n", "m", "n-1"].randomElement(using: &random) ?? "",
          kind: [.deployment, .statefulSet].randomElement(using: &random) ?? .job,
          name: names.randomElement(using: &random) ?? "")
        if expected.updateValue(table * 100 + row, forKey: id) != nil { replaced += 1 }
        rows[table].append(
          TabledWorkload(
            id: id, pods: SharedSpec(PodSpec()), replicas: table * 100 + row, facts: [],
            source: SourceLocation(file: "t")))
      }
    }
    var tabled = TabledWorkloads()
    let told = rows.map { tabled.take($0) }
    #expect(tabled.counted.map(\.id) == expected.keys.sorted())
    #expect(tabled.counted.map(\.replicas) == expected.sorted { $0.key < $1.key }.map(\.value))
    #expect(told.map(\.count).reduce(0, +) == replaced)
    for (table, told) in told.enumerated() {
      #expect(told.map(\.row) == told.map(\.row).sorted())
      #expect(told.allSatisfy { rows[table][$0.row].id == $0.known.id })
    }
    for (id, row) in expected {
      #expect(tabled[id]?.replicas == row)
      tabled.remove(id)
      #expect(tabled[id] == nil)
    }
    #expect(tabled.counted.isEmpty)
  }
}
