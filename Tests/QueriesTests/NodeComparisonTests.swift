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
      return dear.flatMap { NodeMix(demand, cluster, of: kinds, settings, cheaperThan: $0) { _, _ in true } }
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
