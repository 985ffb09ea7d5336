import Basics

@testable import Inventory
@testable import Mesh

/// Where objects of tests stand.
let here = SourceLocation(file: "test.yaml", line: 1, column: 1)

/// A pod with one container, labels and annotations.
func pod(
  labels: [String: String] = [:], annotations: [String: String] = [:], hostNetwork: Bool = false,
  millicores: Int128 = 250, mebibytes: Int128 = 256
) -> PodSpec {
  var pod = PodSpec()
  pod.labels = Labels(labels)
  pod.annotations = Labels(annotations)
  pod.hostNetwork = hostNetwork
  pod.containers = [Container(name: "app", requests: amounts(millicores, mebibytes))]
  return pod
}

/// So many millicores and mebibytes, as a container states them.
func amounts(_ millicores: Int128, _ mebibytes: Int128) -> ResourceQuantities {
  ResourceQuantities(
    cpu: Quantity(nanos: millicores * 1_000_000), memory: Quantity(nanos: (mebibytes << 20) * 1_000_000_000))
}

/// A workload of equal pods.
func workload(
  _ name: String = "web", in namespace: String = "shop", _ pod: PodSpec, count: Int = 1,
  kind: WorkloadKind = .deployment, isLive: Bool = false
) -> Workload {
  Workload(
    id: WorkloadID(namespace: namespace, kind: kind, name: name), groups: [PodGroup(spec: pod, count: count)],
    isPerNode: kind == .daemonSet, isLive: isLive, source: here)
}

/// A cluster of workloads, with the labels of its namespaces.
func cluster(_ workloads: [Workload], namespaces: [String: [String: String]] = [:]) -> Cluster {
  var cluster = Cluster()
  cluster.workloads = workloads
  let names = Set(workloads.map(\.id.namespace)).union(namespaces.keys)
  cluster.namespaces = names.sorted().map { Namespace(name: $0, labels: Labels(namespaces[$0] ?? [:])) }
  return cluster
}

/// The injector's configuration of a test.
func injector(_ change: (inout InjectorConfiguration) -> Void) -> InjectorConfiguration {
  var injector = InjectorConfiguration(source: here)
  change(&injector)
  return injector
}

/// A selector of one label.
func selector(_ key: String, _ value: String) -> LabelSelector {
  var selector = LabelSelector()
  selector.labels = Labels([key: value])
  return selector
}
