/// The kind of object that makes pods, by its Kubernetes name.
package struct WorkloadKind: RawRepresentable, Hashable, Sendable, Comparable {
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let deployment = WorkloadKind(rawValue: "Deployment")
  package static let statefulSet = WorkloadKind(rawValue: "StatefulSet")
  package static let daemonSet = WorkloadKind(rawValue: "DaemonSet")
  package static let replicaSet = WorkloadKind(rawValue: "ReplicaSet")
  package static let replicationController = WorkloadKind(rawValue: "ReplicationController")
  package static let job = WorkloadKind(rawValue: "Job")
  package static let cronJob = WorkloadKind(rawValue: "CronJob")
  package static let pod = WorkloadKind(rawValue: "Pod")
  /// Argo Rollouts.
  package static let rollout = WorkloadKind(rawValue: "Rollout")
  /// OpenShift.
  package static let deploymentConfig = WorkloadKind(rawValue: "DeploymentConfig")
  /// A pod that the kubelet runs from a file; the API server only mirrors it.
  package static let staticPod = WorkloadKind(rawValue: "StaticPod")

  /// The kinds whose manifests are read as workloads.
  package static let known: [WorkloadKind] = [
    .deployment, .statefulSet, .daemonSet, .replicaSet, .replicationController, .job, .cronJob, .pod, .rollout,
    .deploymentConfig,
  ]

  /// Its pods come to an end by themselves and do not count as steady pods.
  package var runsToCompletion: Bool { self == .job || self == .cronJob }

  package static func < (a: WorkloadKind, b: WorkloadKind) -> Bool { a.rawValue < b.rawValue }
}

/// What names a workload.
package struct WorkloadID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var namespace: String
  package var kind: WorkloadKind
  package var name: String

  package init(namespace: String, kind: WorkloadKind, name: String) {
    self.namespace = namespace
    self.kind = kind
    self.name = name
  }

  package var description: String { "\(namespace)/\(kind.rawValue)/\(name)" }

  package static func < (a: WorkloadID, b: WorkloadID) -> Bool {
    (a.namespace, a.name, a.kind) < (b.namespace, b.name, b.kind)
  }
}
