package import Basics
package import Inventory
package import Mesh

/// One workload: whether it is in the mesh, why, and what that adds.
package struct WorkloadPlan: Hashable, Sendable {
  /// What is the same for all workloads whose pods are alike and stand alike: of a million a few thousand differ.
  struct Standing: Hashable, Sendable {
    /// What the containers of one pod request, where all of them are equal.
    var podRequests: Resources
    /// Whether it is in a mesh of sidecars, and why.
    var sidecar: Verdict
    /// Whether it is in an ambient mesh, and why.
    var ambient: Verdict
    /// The data plane that it is in today.
    var today: DataPlane
    /// How that is known.
    var todayReason: String
    /// Whether a sidecar takes its QoS class Guaranteed from it.
    var losesGuaranteed: Bool
    /// What a sidecar adds to one pod, where all of them are equal.
    var podOverhead = Resources.zero
  }

  /// What all pods come to, where they are not so many times one of them.
  struct Totals: Hashable, Sendable {
    /// What their containers request.
    var requests: Resources
    /// What sidecars add.
    var sidecarOverhead: Resources
  }

  /// A standing that plans share.
  final class SharedStanding: Sendable {
    let standing: Standing

    init(_ standing: Standing) { self.standing = standing }
  }

  /// The workload as the inventory has it.
  private var workload: Workload
  private var shared: SharedStanding
  /// How many pods it has; those of a DaemonSet as there are on the plan's nodes.
  package var pods: Int
  /// None where all pods are equal.
  private var stated: [Totals]

  /// The plan of a workload with so many pods, which come to so much together; nil: to so many times one of them.
  init(_ workload: Workload, _ shared: SharedStanding, pods: Int, _ totals: Totals?) {
    self.workload = workload
    self.shared = shared
    self.pods = pods
    stated = totals.map { [$0] } ?? []
  }

  private var totals: Totals {
    stated.first
      ?? Totals(requests: shared.standing.podRequests * pods, sidecarOverhead: shared.standing.podOverhead * pods)
  }

  package static func == (a: WorkloadPlan, b: WorkloadPlan) -> Bool {
    a.workload == b.workload && a.shared.standing == b.shared.standing && a.pods == b.pods && a.totals == b.totals
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(workload)
    hasher.combine(shared.standing)
    hasher.combine(pods)
    hasher.combine(totals)
  }

  private mutating func change(_ edit: (inout Standing) -> Void) {
    var standing = shared.standing
    edit(&standing)
    shared = SharedStanding(standing)
  }
}

extension WorkloadPlan {
  /// The workload's namespace, kind and name.
  package var id: WorkloadID {
    get { workload.id }
    set { workload.id = newValue }
  }

  /// Where the input declares it.
  package var source: SourceLocation {
    get { workload.source }
    set { workload.source = newValue }
  }

  /// The labels of most of its pods.
  package var podLabels: Labels { workload.podLabels }

  /// Labels of the object that makes its pods, without those that the pods have too.
  package var ownLabels: Labels { workload.ownLabels }

  /// What one of its pods requests without a sidecar; of the largest, where they differ.
  package var podRequests: Resources { shared.standing.podRequests }

  /// What all of its pods request without a sidecar.
  package var requests: Resources { totals.requests }

  /// What sidecars add to all of its pods, as the scheduler sees it.
  package var sidecarOverhead: Resources {
    get { totals.sidecarOverhead }
    set { stated = [Totals(requests: requests, sidecarOverhead: newValue)] }
  }

  /// Whether its pods are in the mesh in the sidecar data plane, and the rule that says so.
  package var sidecar: Verdict {
    get { shared.standing.sidecar }
    set { change { $0.sidecar = newValue } }
  }

  /// Whether its pods are in the mesh in the ambient data plane, and the rule that says so.
  package var ambient: Verdict {
    get { shared.standing.ambient }
    set { change { $0.ambient = newValue } }
  }

  /// What carries its traffic today.
  package var today: DataPlane {
    get { shared.standing.today }
    set { change { $0.today = newValue } }
  }

  /// What in the input shows what carries its traffic today, as a clause.
  package var todayReason: String {
    get { shared.standing.todayReason }
    set { change { $0.todayReason = newValue } }
  }

  /// Whether the sidecar costs its pods the class Guaranteed.
  package var losesGuaranteed: Bool {
    get { shared.standing.losesGuaranteed }
    set { change { $0.losesGuaranteed = newValue } }
  }
}
