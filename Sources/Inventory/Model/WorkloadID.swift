/// The kind of object that makes pods, by its Kubernetes name.
package struct WorkloadKind: RawRepresentable, Hashable, Sendable, Comparable {
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// A Deployment, which replaces its pods as it is told to.
  package static let deployment = WorkloadKind(rawValue: "Deployment")
  /// A StatefulSet, whose pods have names and volumes of their own.
  package static let statefulSet = WorkloadKind(rawValue: "StatefulSet")
  /// A DaemonSet: one pod on every node that lets it.
  package static let daemonSet = WorkloadKind(rawValue: "DaemonSet")
  /// A ReplicaSet; most are made by Deployments.
  package static let replicaSet = WorkloadKind(rawValue: "ReplicaSet")
  /// The older ReplicaSet.
  package static let replicationController = WorkloadKind(rawValue: "ReplicationController")
  /// A Job, whose pods complete.
  package static let job = WorkloadKind(rawValue: "Job")
  /// A CronJob, which makes Jobs.
  package static let cronJob = WorkloadKind(rawValue: "CronJob")
  /// A pod that no controller has made.
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

  /// Its pods complete by themselves and do not count as steady pods.
  package var runsToCompletion: Bool { self == .job || self == .cronJob }

  package static func < (a: WorkloadKind, b: WorkloadKind) -> Bool { a.rawValue < b.rawValue }
}

/// What names a workload.
package struct WorkloadID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The namespace that it is in.
  package var namespace: String
  /// Its kind.
  package var kind: WorkloadKind
  /// Its name.
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
