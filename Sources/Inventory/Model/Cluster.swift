package import Basics

/// A namespace with the labels that decide who is in the mesh.
package struct Namespace: Hashable, Sendable {
  package var name: String
  package var labels: Labels
  /// Where it is declared; nil: it is only named by the objects in it.
  package var source: SourceLocation?

  package init(name: String, labels: Labels = Labels(), source: SourceLocation? = nil) {
    self.name = name
    self.labels = labels
    self.source = source
  }
}

/// A core/v1 Service.
package struct Service: Hashable, Sendable {
  /// How its clients get to it.
  package enum Reach: Hashable, Sendable {
    /// At an address of its own.
    case address
    /// Headless: clients dial its pods.
    case pods
    /// ExternalName: its name stands for a host elsewhere.
    case externalName
  }

  package var namespace: String
  package var name: String
  package var labels: Labels
  /// Which pods stand behind it; nil: it selects none by itself.
  package var selector: Labels?
  package var reach: Reach
  package var source: SourceLocation

  package init(
    namespace: String, name: String, labels: Labels = Labels(), selector: Labels? = nil, reach: Reach = .address,
    source: SourceLocation
  ) {
    self.namespace = namespace
    self.name = name
    self.labels = labels
    self.selector = selector
    self.reach = reach
    self.source = source
  }
}

/// What the inputs say of a cluster, normalised: equal pods and equal nodes are grouped, every value knows its source.
package struct Cluster: Sendable {
  /// All that are declared or that hold an object, by name.
  package var namespaces: [Namespace] = []
  /// By namespace, name and kind; Jobs and CronJobs among them.
  package var workloads: [Workload] = []
  package var nodes: [NodeGroup] = []
  /// What runs on each node by name, where a dump shows it.
  package var nodeLoads: [NodeLoad] = []
  /// By namespace and name.
  package var services: [Service] = []
  package var traffic = TrafficObjects()
  /// By namespace and name.
  package var limitRanges: [LimitRange] = []
  /// Autoscalers of workloads that are not in the input; Istio may make them.
  package var strayAutoscalers: [WorkloadID: Autoscaler] = [:]
  /// PersistentVolumes and claims in the input, which tie pods to zones and of which a node attaches only so many.
  package var volumes: Volumes?

  /// How many there are, and where the first is.
  package struct Volumes: Hashable, Sendable {
    package var count: Int
    package var source: SourceLocation
  }

  package init() {}

  /// The workloads whose pods are there all the time.
  package var steadyWorkloads: [Workload] { workloads.filter { !$0.id.kind.runsToCompletion } }

  /// How many nodes there are that DaemonSets run on: all but Fargate's and virtual ones.
  package var nodeCount: Int { nodes.filter(\.shape.runsDaemonSets).reduce(0) { $0 + $1.count } }
}
