import Basics
import Inventory
import Mesh
import Queries
import Settings
import TestSupport
import Testing

@testable import Plans

/// A vendor's published table: 15,000 pods in 1,000 namespaces on 200 nodes, 22 USD a vCPU and month, priced for a year.
///
/// It gives every sidecar what 1,000 requests a second cost (0.6 vCPU) and every ztunnel a flat 0.3 vCPU, though 75 such pods
/// stand behind it. The same constants give the same sums here; the same load on both sides gives others.
@Suite("The published table of 15,000 pods") struct SoloTableTests {
  private static let yaml = """
    recommend: {minNodes: 200}
    prices: {perCoreHour: 22, hoursPerMonth: 1}    # 22 USD a vCPU and month
    mesh:
      scope: applications
      sidecar: {requests: {cpu: 600m, memory: 0}}
      ztunnel: {requests: {cpu: 300m, memory: 0}}
      waypoint: {requests: {cpu: 600m, memory: 0}}
      cni: {requests: {cpu: 0, memory: 0}}         # left out there
      istiod: {requests: {cpu: 0, memory: 0}}      # left out there
    scenarios:
      three-waypoints: {mesh: {waypoints: {replicas: 3}}}
      chart-defaults:
        mesh:
          sidecar: {requests: {cpu: 100m}}
          ztunnel: {requests: {cpu: 200m}}
          cni: {requests: {cpu: 100m}}
          waypoint: {requests: {cpu: 100m}}
      same-load:                                   # Istio's own figures per 1,000 requests a second, all of it L7
        mesh:
          sidecar: {requests: {cpu: 200m}}
          ztunnel: {requests: {cpu: 4500m}}        # 75 pods x 0.06
          waypoint: {requests: {cpu: 3750m}}       # 15 pods x 0.25
    """

  private static let input: (PlanInput, [Scenario])? = {
    let here = SourceLocation(file: "t")
    var pod = PodSpec()
    pod.containers = [Container(name: "c", requests: ResourceQuantities(cpu: Quantity(nanos: 100_000_000)))]
    var cluster = Cluster()
    for number in 0..<1000 {
      let name = "team-\(number)"
      cluster.namespaces.append(Namespace(name: name))
      var workload = Workload(
        id: WorkloadID(namespace: name, kind: .deployment, name: "app"), groups: [PodGroup(spec: pod, count: 15)],
        source: here)
      workload.facts.features = ["l7-policy"]
      cluster.workloads.append(workload)
      cluster.services.append(Service(namespace: name, name: "app", source: here))
    }
    let shape = NodeShape(allocatable: Resources(millicores: 96_000, mebibytes: 384_000), maxPods: 250)
    cluster.nodes = [NodeGroup(name: "n", shape: shape, count: 200, source: here)]
    guard let (settings, findings) = try? settings(yaml), findings.isEmpty else { return nil }
    return (PlanInput(cluster, settings), settings.scenarios)
  }()

  @Test(
    "has its sums, and other ones for the same load on both sides",
    arguments: [
      (nil, DataPlane.sidecar, 2_376_000), (nil, .ambient, 174_240), ("three-waypoints", .ambient, 491_040),
      ("chart-defaults", .sidecar, 396_000), ("chart-defaults", .ambient, 42_240),
      ("same-load", .sidecar, 792_000), ("same-load", .ambient, 1_227_600),
    ] as [(String?, DataPlane, Int)])
  func sums(scenario: String?, plane: DataPlane, dollars: Int) throws {
    let (input, scenarios) = try #require(SoloTableTests.input)
    let chosen =
      scenarios.first { $0.name == scenario }
      ?? Scenario(name: "base", source: SourceLocation(file: "t"))
    let figures = input.plan(chosen, known: []).figures
    #expect(figures[plane]?.fleet?.nodes == 200)
    let figure = try #require(Figure.all.first { $0.name == "meshMonthlyCost" })
    let monthly = try #require(figure.value(figures, Figure.Subject(dataPlane: plane)))
    #expect(Money(nanos: monthly * 12) == Money(nanos: Int128(dollars) * 1_000_000_000))
  }
}
