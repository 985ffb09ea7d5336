import TestSupport
import Basics
import Foundation

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
  var injector = InjectorConfiguration()
  change(&injector)
  return injector
}

/// A selector of one label.
func selector(_ key: String, _ value: String) -> LabelSelector {
  var selector = LabelSelector()
  selector.labels = Labels([key: value])
  return selector
}

/// The model of what manifests hold.
func model(_ yaml: String, _ change: (inout MeshSettings) -> Void = { _ in }) -> MeshModel {
  let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).yaml")
  try? yaml.write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  var loader = InventoryLoader(defaultNamespace: "default")
  loader.read(InputFile(path: file.path, format: .yaml))
  var settings = MeshSettings()
  change(&settings)
  return MeshModel(loader.finish().cluster, settings)
}

/// A manifest of a Namespace with labels as YAML has them.
func namespace(_ name: String, _ labels: String = "") -> String {
  "---\n{apiVersion: v1, kind: Namespace, metadata: {name: \(name), labels: {\(labels)}}}\n"
}

/// A manifest of a Deployment of one container, with labels and annotations of its pods as YAML has them.
func deployment(_ name: String, in namespace: String, labels: String = "", annotations: String = "", replicas: Int = 2)
  -> String
{
  """
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: \(name), namespace: \(namespace)}
  spec:
    replicas: \(replicas)
    template:
      metadata: {labels: {\(labels)}, annotations: {\(annotations)}}
      spec: {containers: [{name: app, resources: {requests: {cpu: 50m, memory: 64Mi}}}]}

  """
}

extension MeshModel {
  /// The totals of a data plane on nodes of which nothing is known.
  func totals(_ dataPlane: DataPlane, nodes: Int = 1) -> DemandTotals {
    demand(dataPlane).totals(on: NodeCounts(anonymous: nodes))
  }

  /// The messages of findings of a code.
  func messages(_ code: String) -> [String] { findings.filter { $0.code == code }.map(\.message) }
}

extension MeshModel {
  /// What is worth knowing about the mesh's configuration.
  var findings: [Finding] { findings(policyEffects) }
}
