import Basics
import Inventory
import Mesh
import Nodes
import Packing
import Plans
import TestSupport
import Testing

@testable import Queries

@Suite("A comparison of instance types") struct NodeComparisonTests {
  private func comparison(
    pods count: Int = 5, millicores: Int = 1800, types: [String] = [], families: [String] = [], region: String? = nil
  ) -> NodeComparison {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: "c",
        requests: ResourceQuantities(
          cpu: Quantity(nanos: Int128(millicores) * 1_000_000), memory: Quantity(nanos: (64 << 20) * 1_000_000_000)))
    ]
    var cluster = Cluster()
    cluster.workloads = [
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "w"), groups: [PodGroup(spec: pod, count: count)],
        source: SourceLocation(file: "test.yaml", line: 1, column: 1))
    ]
    var settings = PlanSettings()
    settings.mesh.scope = .namespaces([])
    settings.region = region
    return NodeComparison(cluster, settings, search(types, families), findings: Findings())
  }

  @Test(
    "is of the provider that the types or the region are of",
    arguments: [
      ([], nil, "aws", "us-east-1"), ([], "eastus", "azure", "eastus"), ([], "europe-west1", "gcp", "europe-west1"),
      (["n2-standard-4"], nil, "gcp", "us-central1"), (["m6i.large"], "eu-west-1", "aws", "eu-west-1"),
    ] as [([String], String?, String, String)])
  func provider(types: [String], region: String?, provider: String, expected: String) {
    let comparison = comparison(millicores: 100, types: types, region: region)
    #expect(comparison.provider.rawValue == provider)
    #expect(comparison.region == expected)
    #expect(!comparison.choices.isEmpty)
    #expect(comparison.findings.contains { $0.code == "no-region" } == (region == nil))
  }

  @Test("names the nearest region or family for one that is not there")
  func misspelt() {
    let region = comparison(region: "us-esat-1")
    #expect(region.choices.isEmpty)
    #expect(region.findings.map(\.code) == ["unknown-region"])
    #expect(region.findings[0].notes.first == "did you mean 'us-east-1' of aws?")
    let family = comparison(families: ["m6ii"], region: "us-east-1")
    #expect(family.findings.map(\.code) == ["unknown-family"])
    #expect(
      family.findings[0].message
        == "unknown family 'm6ii' of aws, available (among others): m6a, m6g, m6gd, m6i, m6id, m6idn, m6in")
    let type = comparison(families: ["m6i.large"], region: "us-east-1")
    #expect(type.findings[0].notes == ["m6i.large is a type of the family m6i"])
  }

  @Test("says which pods are too large where no type holds them")
  func tooLarge() {
    let comparison = comparison(types: ["c5.large", "t3.small"], region: "us-east-1")
    #expect(comparison.choices.map(\.type).allSatisfy { $0 == "c5.large" || $0 == "t3.small" })
    let none = self.comparison(millicores: 5000, types: ["c5.large"], region: "us-east-1")
    #expect(none.choices.isEmpty)
    #expect(none.findings.map(\.code) == ["pod-fits-nowhere"])
    #expect(none.findings[0].location?.file == "test.yaml")
  }

  /// Five pods of 1.8 cores: c5.xlarge (3.92 cores, 0.17) holds two, c5.large (1.93, 0.085) one.
  @Test("mixes types only where that costs less, and never below the bound")
  func mix() throws {
    let comparison = comparison(types: ["c5.large", "m6i.xlarge"], region: "us-east-1")
    // m6i.xlarge 0.192 holds two, c5.large 0.085 one: one at a time is the cheapest.
    #expect(comparison.mixes.isEmpty)
    let alone = try #require(comparison.choices.first)
    #expect(alone.type == "c5.large" && alone.fleet.nodes == 5)
    let mixed = self.comparison(types: ["m6i.large", "c5.xlarge"], region: "us-east-1")
    // c5.xlarge 0.17 holds two, m6i.large 0.096 one: two and one, 0.436 an hour, against 0.51 and 0.48.
    let mix = try #require(mixed.mixes.first { $0.dataPlane == .none })
    #expect(mix.pools.map { "\($0.nodes) \($0.type)" } == ["2 c5.xlarge", "1 m6i.large"])
    #expect(mix.monthlyCost.decimalText == "318.28")
    #expect(mix.lowerBound <= mix.monthlyCost)
  }

  /// One pod stands on c5.large, the cheaper of the two: nothing is mixed, whatever it is held against.
  @Test("mixes no type with itself")
  func alone() throws {
    var cluster = Cluster()
    cluster.workloads = [workload("w", count: 1, millicores: 100, mebibytes: 64)]
    var settings = PlanSettings()
    settings.region = "us-east-1"
    settings.mesh.scope = .namespaces([])
    let kinds = [("c5.large", 85), ("m5.large", 96)].map { (name: String, price: Int128) in
      nodes(name, 0, millicores: 1930, mebibytes: 3000) {
        ($0.instanceType, $0.pricePerHour) = (name, Money(nanos: price * 1_000_000))
      }
    }
    func mix(of count: Int) -> NodeMix? {
      cluster.workloads[0].groups[0].count = count
      let demand = MeshModel(cluster, settings.mesh).demand(.none)
      var dear = try? FleetPlanner(cluster, offered: kinds, settings, work: .quick).recommended(demand).fleet
      dear?.monthlyCost = Money(nanos: 1 << 80)
      return NodeMix(demand, cluster, of: kinds, settings, cheaperThan: dear) { _, _ in true }
    }
    #expect(mix(of: 1) == nil && mix(of: 40) == nil)
  }

  @Test("says what the types do not tell, for it counts as enough")
  func unchecked() {
    func codes(_ resource: String?) -> [String] {
      var cluster = Cluster()
      cluster.workloads = [
        workload("w", count: 1, millicores: 100, mebibytes: 64) {
          $0.containers[0].requests.others =
            resource.map {
              [OtherQuantity(name: $0, quantity: Quantity(nanos: 1_000_000_000))]
            } ?? []
        }
      ]
      var settings = PlanSettings()
      settings.region = "us-east-1"
      settings.mesh.scope = .namespaces([])
      return NodeComparison(cluster, settings, search(["c5.large"]), findings: Findings()).findings.map(
        \.code)
    }
    #expect(codes("ephemeral-storage") == ["resources-unchecked"] && codes(nil) == [])
  }

  @Test("compares types of the nodes' own architecture")
  func architecture() {
    var cluster = Cluster()
    cluster.workloads = [workload("w", count: 3, millicores: 500, mebibytes: 512)]
    cluster.nodes = [
      nodes("n", 2, millicores: 3920, mebibytes: 14_000) {
        $0.statesLabels = true
        $0.labels = Labels(["kubernetes.io/arch": "arm64"])
        $0.instanceType = "m6g.xlarge"
        $0.region = "us-east-1"
      }
    ]
    var settings = PlanSettings()
    settings.mesh.scope = .namespaces([])
    let comparison = NodeComparison(cluster, settings, NodeSearch(), findings: Findings())
    let types = Set(comparison.choices.map(\.type))
    #expect(types.contains("c6g.large") && !types.contains("m5.large"))
    cluster.nodes[0].shape.labels = Labels(["kubernetes.io/arch": "s390x"])
    let none = NodeComparison(cluster, settings, NodeSearch(), findings: Findings())
    #expect(none.findings.contains { $0.code == "no-types" })
  }

  @Test("names the pods that are larger than any type, and answers the rest")
  func oneLargePod() {
    var cluster = Cluster()
    cluster.workloads = [
      workload("w", count: 20, millicores: 500, mebibytes: 512),
      workload("db", count: 1, millicores: 20_000, mebibytes: 512),
    ]
    var settings = PlanSettings()
    (settings.mesh.scope, settings.region) = (.namespaces([]), "us-east-1")
    let named = NodeComparison(cluster, settings, search(["m5.large", "m5.xlarge"]), findings: Findings())
    #expect(named.choices.count(where: { $0.dataPlane == .none }) == 2 && named.podsLeftOut[.none] == 1)
    #expect(named.findings.map(\.code) == ["pod-fits-nowhere"])
    // Where nothing is named, larger types than usual are compared.
    let usual = NodeComparison(cluster, settings, NodeSearch(), findings: Findings())
    #expect(usual.podsLeftOut[.none] == 0 && usual.findings.isEmpty)
    #expect(usual.choices.first?.dataPlane == DataPlane.none && usual.choices[0].fleet.pods >= 21)
    #expect(usual.leftOut.contains { $0.reason == .podDoesNotFit })
  }

  /// Pods of every node as they would count by number: four of large nodes, one of a large one.
  @Test("compares all types where a pod of every node fits on none, and those that hold it where it fits on some")
  func everyNode() {
    func comparison(_ millicores: Int128, _ types: [String]) -> NodeComparison {
      var cluster = Cluster()
      cluster.workloads = [
        workload("w", count: 5, millicores: 1200, mebibytes: 64),
        workload("agent", count: 1, millicores: millicores, mebibytes: 64),
      ]
      cluster.workloads[1].id = WorkloadID(namespace: "shop", kind: .daemonSet, name: "agent")
      cluster.workloads[1].isPerNode = true
      var settings = PlanSettings()
      (settings.mesh.scope, settings.region) = (.namespaces([]), "us-east-1")
      return NodeComparison(cluster, settings, search(types), findings: Findings())
    }
    func types(_ comparison: NodeComparison) -> [String] {
      comparison.choices.filter { $0.dataPlane == .none }.map(\.type)
    }
    let onNone = comparison(900_000, ["c5.large", "c5.xlarge", "c5.2xlarge"])
    #expect(Set(types(onNone)) == ["c5.large", "c5.xlarge", "c5.2xlarge"] && onNone.podsLeftOut[.none] == 1)
    #expect(onNone.findings.map(\.code) == ["pod-fits-nowhere"])
    // Without the agent c5.large would be the cheapest, alone and in a mix.
    let onSome = comparison(2500, ["c5.large", "c5.xlarge", "c5.2xlarge"])
    #expect(Set(types(onSome)) == ["c5.xlarge", "c5.2xlarge"] && onSome.podsLeftOut[.none] == 0)
    #expect(onSome.findings.isEmpty && !onSome.mixes.contains { $0.pools.contains { $0.type == "c5.large" } })
  }

  @Test("is of the architecture that most nodes have, and says how many have another one")
  func mixedArchitectures() {
    var cluster = Cluster()
    cluster.workloads = [
      workload("free", count: 2, millicores: 500, mebibytes: 512),
      workload("own", count: 2, millicores: 500, mebibytes: 512) {
        $0.placement.nodeSelector = Labels(["kubernetes.io/arch": "arm64"])
      },
    ]
    func node(_ name: String, _ count: Int, _ type: String, _ architecture: String) -> NodeGroup {
      nodes(name, count, millicores: 1930, mebibytes: 7000) {
        ($0.statesLabels, $0.instanceType, $0.region) = (true, type, "us-east-1")
        $0.labels = Labels(["kubernetes.io/arch": architecture])
      }
    }
    cluster.nodes = [
      node("a", 1, "m5.large", "amd64"), node("b", 1, "m6i.large", "amd64"), node("c", 1, "c5.large", "amd64"),
      node("d", 2, "m6g.large", "arm64"),
    ]
    var settings = PlanSettings()
    settings.mesh.scope = .namespaces([])
    let comparison = NodeComparison(cluster, settings, NodeSearch(), findings: Findings())
    #expect(Set(comparison.choices.map(\.architecture)) == ["amd64"] && comparison.podsLeftOut[.none] == 2)
    let missing = comparison.findings.first { $0.code == "architecture-not-compared" }
    #expect(missing?.message.hasPrefix("2 of 5 nodes today are arm64, and no type of arm64 is compared") == true)
    // Where pods pinned to either have to stand somewhere, only a mix holds all.
    cluster.workloads[0].groups[0].spec.placement.nodeSelector = Labels(["kubernetes.io/arch": "amd64"])
    let both = NodeComparison(cluster, settings, search(["m5.large", "m6g.large"]), findings: Findings())
    #expect(both.choices.isEmpty && both.podsLeftOut[.none] == 0)
    #expect(both.mixes.first?.pools.map(\.type).sorted() == ["m5.large", "m6g.large"])
    #expect(!both.today.isEmpty)
  }

  @Test("has today's region although the catalogue has no prices there, and takes no other")
  func unknownRegion() {
    var cluster = Cluster()
    cluster.workloads = [workload("w", count: 1, millicores: 100, mebibytes: 64)]
    cluster.nodes = [
      nodes("n", 1, millicores: 1930, mebibytes: 7000) { ($0.instanceType, $0.region) = ("m5.large", "cn-north-1") }
    ]
    let comparison = NodeComparison(cluster, PlanSettings(), NodeSearch(), findings: Findings())
    #expect(comparison.region == "cn-north-1" && comparison.choices.isEmpty && comparison.compared == 0)
    #expect(comparison.findings.map(\.code) == ["unknown-region"])
  }

  @Test("leaves out pods that no type holds, and says so, and compares the rest")
  func devices() {
    let small = ResourceQuantities(
      cpu: Quantity(nanos: 500_000_000), memory: Quantity(nanos: (512 << 20) * 1_000_000_000))
    var cluster = Cluster()
    cluster.workloads = [
      workload("w", count: 3, millicores: 500, mebibytes: 512),
      workload("train", count: 2, millicores: 500, mebibytes: 512) {
        var requests = small
        requests.others = [OtherQuantity(name: "nvidia.com/gpu", quantity: Quantity(nanos: 1_000_000_000))]
        $0.containers = [Container(name: "c", requests: requests)]
      },
    ]
    var settings = PlanSettings()
    settings.mesh.scope = .namespaces([])
    let comparison = NodeComparison(
      cluster, settings, search(["m5.large", "c5.large"]), findings: Findings())
    #expect(comparison.choices.count(where: { $0.dataPlane == .none }) == 2)
    #expect(comparison.choices.allSatisfy { $0.fleet.podsThatFitNowhere == 2 && $0.fleet.pods >= 3 })
    #expect(comparison.findings.count(where: { $0.code == "pod-fits-nowhere" }) == 1)
  }
}
