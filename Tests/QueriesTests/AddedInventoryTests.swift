import Basics
import Inventory
import Plans
import TestSupport
import Testing

@testable import Queries

private func here(_ line: Int) -> Basics.SourceLocation { SourceLocation(file: "m.yaml", line: line, column: 1) }

private func object(_ name: String, _ line: Int) -> ObjectReference {
  ObjectReference(kind: "Object", namespace: "shop", name: name, source: here(line))
}

/// An inventory with one of everything, all of them of these names.
private func inventory(_ names: [String], _ line: Int) -> Cluster {
  var cluster = Cluster()
  let objects = names.map { object($0, line) }
  var traffic = TrafficObjects()
  traffic.virtualServices = objects.map { VirtualService(reference: $0) }
  traffic.destinationRules = objects.map { DestinationRule(reference: $0) }
  traffic.meshDefaults = objects.map { DestinationRule(reference: $0) }
  traffic.serviceEntries = objects.map { ServiceEntry(reference: $0) }
  traffic.routes = objects.map { GatewayRoute(reference: $0) }
  traffic.gateways = objects.map { KubernetesGateway(reference: $0) }
  traffic.authorizationPolicies = objects.map { AuthorizationPolicy(reference: $0) }
  traffic.requestAuthentications = objects.map { RequestAuthentication(reference: $0) }
  traffic.proxyPolicies = objects.map { ProxyPolicy(reference: $0) }
  traffic.obstacles = objects
  traffic.injectors = names.map {
    var injector = InjectorConfiguration()
    injector.revision = $0
    return injector
  }
  traffic.installs = names.map {
    MeshInstall(kind: .cni, namespace: "shop", name: $0, spec: .none, source: here(line))
  }
  for name in names {
    traffic.gatewayClasses[name] = GatewayClass(controller: "\(name) \(line)")
    traffic.revisions.insert(name)
    traffic.tags[name] = "\(name) \(line)"
  }
  cluster.traffic = traffic
  cluster.services = names.map { Service(namespace: "shop", name: $0, source: here(line)) }
  cluster.namespaces = names.map { Namespace(name: $0, source: here(line)) }
  cluster.workloads = names.map {
    var one = workload($0, count: line, millicores: 1, mebibytes: 1)
    one.source = here(line)
    return one
  }
  cluster.nodes = names.map { nodes($0, line, millicores: 1, mebibytes: 1) }
  cluster.nodeLoads = names.map {
    NodeLoad(name: $0, allocatable: .zero, maxPods: nil, pods: [], source: here(line))
  }
  return cluster
}

@Suite("An inventory on top of another") struct AddedInventoryTests {
  @Test("brings all that it has, and of equal names its own")
  func all() {
    var cluster = inventory(["a", "b"], 1)
    cluster.add(inventory(["b", "c"], 2))
    let traffic = cluster.traffic
    let references =
      [
        traffic.virtualServices.map(\.reference), traffic.destinationRules.map(\.reference),
        traffic.meshDefaults.map(\.reference), traffic.serviceEntries.map(\.reference), traffic.routes.map(\.reference),
        traffic.gateways.map(\.reference), traffic.authorizationPolicies.map(\.reference),
        traffic.requestAuthentications.map(\.reference), traffic.proxyPolicies.map(\.reference), traffic.obstacles,
      ] as [[ObjectReference]]
    for list in references { #expect(list.map { "\($0.name)\($0.source.line)" } == ["a1", "b2", "c2"]) }
    #expect(cluster.services.map { "\($0.name)\($0.source.line)" } == ["a1", "b2", "c2"])
    #expect(cluster.workloads.map { "\($0.id.name)\($0.source.line)" } == ["a1", "b2", "c2"])
    #expect(cluster.namespaces.map { "\($0.name)\($0.source?.line ?? 0)" } == ["a1", "b2", "c2"])
    #expect(traffic.gatewayClasses.values.map(\.controller).sorted() == ["a 1", "b 2", "c 2"])
    #expect(traffic.tags.values.sorted() == ["a 1", "b 2", "c 2"])
    #expect(traffic.revisions == ["a", "b", "c"])
    // Nodes are another team's machines, whatever they are called.
    #expect(cluster.nodes.map(\.count) == [1, 1, 2, 2])
    #expect(cluster.nodeLoads.map(\.name) == ["a", "b", "b", "c"])
    #expect(traffic.injectors.map(\.revision) == ["a", "b", "b", "c"])
    #expect(traffic.installs.map(\.name) == ["a", "b", "b", "c"])
  }

  @Test("keeps what was declared of a namespace where it only uses it")
  func namespaces() {
    var cluster = Cluster()
    cluster.namespaces = [Namespace(name: "z"), Namespace(name: "shop", source: here(1))]
    var other = Cluster()
    other.namespaces = [Namespace(name: "shop"), Namespace(name: "z", source: here(2)), Namespace(name: "a")]
    cluster.add(other)
    #expect(cluster.namespaces.map { "\($0.name) \($0.source?.line ?? 0)" } == ["a 0", "shop 1", "z 2"])
  }

  @Test("has volumes and autoscalers of both, but for those whose workload came")
  func rest() {
    func stray(_ name: String) -> WorkloadID { WorkloadID(namespace: "shop", kind: .deployment, name: name) }
    var cluster = inventory(["a"], 1)
    var other = inventory(["b"], 2)
    cluster.strayAutoscalers = [stray("b"): Autoscaler(least: 1, most: 2), stray("x"): Autoscaler(least: 1, most: 3)]
    other.strayAutoscalers = [stray("x"): Autoscaler(least: 1, most: 4)]
    cluster.add(other)
    #expect(cluster.strayAutoscalers == [stray("x"): Autoscaler(least: 1, most: 4)])
    #expect(cluster.volumes == nil)
    for (own, others, sum) in [(nil, 3, 3), (2, nil, 2), (2, 3, 5)] as [(Int?, Int?, Int)] {
      var (cluster, other) = (Cluster(), Cluster())
      cluster.volumes = own.map { Cluster.Volumes.of($0) }
      other.volumes = others.map { Cluster.Volumes.of($0) }
      cluster.add(other)
      #expect(cluster.volumes?.count == sum)
    }
  }

  @Test(
    "is known to be empty of traffic objects where either is",
    arguments: [(false, false, false), (true, false, true), (false, true, true), (true, true, true)])
  func empty(own: Bool, other: Bool, either: Bool) {
    var (cluster, added) = (Cluster(), Cluster())
    cluster.traffic.isListedEmpty = own
    added.traffic.isListedEmpty = other
    added.traffic.emptyList = here(2)
    cluster.add(added)
    #expect(cluster.traffic.isListedEmpty == either)
    #expect(cluster.traffic.emptyList == here(2))
  }

  @Test("that nobody read is an error")
  func unread() {
    let change = AddedInventory(names: ["team/", "b.yaml"], paths: [("x/team", here(7))])
    #expect(change.words == "with team/, b.yaml")
    var input = PlanInput(Cluster(), PlanSettings())
    var findings = Findings()
    change.apply(to: &input, findings: &findings)
    #expect(findings.all.map(\.code) == ["not-read"] && findings.all[0].location == here(7))
  }
}
