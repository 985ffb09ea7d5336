package import Basics

/// What the inputs say of a cluster, normalised: equal pods and equal nodes are grouped, every value knows its source.
package struct Cluster: Sendable {
  /// All that are declared or that hold an object, by name.
  package var namespaces: [Namespace] = []
  /// By namespace, name and kind; Jobs and CronJobs among them.
  package var workloads: [Workload] = []
  /// Equal ones together, by name.
  package var nodes: [NodeGroup] = []
  /// What runs on each node by name, where a dump shows it.
  package var nodeLoads: [NodeLoad] = []
  /// By namespace and name.
  package var services: [Service] = []
  /// What routes, shapes and guards traffic.
  package var traffic = TrafficObjects()
  /// By namespace and name.
  package var limitRanges: [LimitRange] = []
  /// Autoscalers of workloads that are not in the input; Istio may make them.
  package var strayAutoscalers: [WorkloadID: Autoscaler] = [:]
  /// PersistentVolumes and claims in the input, which tie pods to zones and of which a node attaches only so many.
  package var volumes: Volumes?

  /// How many there are, and where the first is.
  package struct Volumes: Hashable, Sendable {
    /// How many there are.
    package var count: Int
    /// Where the first is.
    package var source: SourceLocation
  }

  package init() {}

  /// The workloads whose pods are there all the time.
  package var steadyWorkloads: [Workload] { workloads.filter { !$0.id.kind.runsToCompletion } }

  /// How many nodes there are that DaemonSets run on: all but Fargate's and virtual ones.
  package var nodeCount: Int { nodes.filter(\.shape.runsDaemonSets).reduce(0) { $0 + $1.count } }
}
