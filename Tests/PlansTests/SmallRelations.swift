import Basics
import Inventory
import Mesh
import TestSupport

@testable import Plans

extension LabelSelector {
  /// What has these labels.
  static func of(_ labels: [String: String]) -> LabelSelector {
    var selector = LabelSelector()
    selector.labels = Labels(labels)
    return selector
  }
}

extension PodTerm {
  /// Pods with these labels, by the values of a key.
  static func of(
    _ labels: [String: String], _ key: String = Labels.hostname, _ change: (inout PodTerm) -> Void = { _ in }
  ) -> PodTerm {
    var term = PodTerm()
    (term.selector, term.topologyKey) = (.of(labels), key)
    change(&term)
    return term
  }
}

extension DemandedPods {
  /// Two pods with labels and rules of their own.
  static func ruled(
    _ name: String, _ labels: [String: String] = [:], namespace: String = "shop", isPerNode: Bool = false,
    _ change: (inout PodSpec) -> Void = { _ in }
  ) -> DemandedPods {
    var spec = PodSpec()
    spec.containers = [Container(name: "c")]
    spec.labels = Labels(labels)
    change(&spec)
    let kind = isPerNode ? WorkloadKind.daemonSet : .deployment
    let origin = PodOrigin(
      workload: WorkloadID(namespace: namespace, kind: kind, name: name), role: .application, spec,
      isPerNode: isPerNode)
    return DemandedPods(origin, qualityOfService: .burstable, carriesSidecar: false, request: .zero, count: 2)
  }
}

/// Keeps pods away from others.
func keepingApart(_ terms: PodTerm...) -> (inout PodSpec) -> Void { { $0.placement.antiAffinity = terms } }

/// Has pods stand beside others.
func standingTogether(_ terms: PodTerm...) -> (inout PodSpec) -> Void { { $0.placement.affinity = terms } }

/// Has pods take a port of their node, on all addresses or on one.
func takingPort(_ number: UInt16, _ address: String = "") -> (inout PodSpec) -> Void {
  { spec in
    var port = ContainerPort()
    (port.hostPort, port.hostAddress) = (number, address)
    spec.containers[0].ports = [port]
  }
}

extension NodeKind {
  /// So many nodes that say what their labels are: their name, and a zone.
  static func labelled(_ name: String, _ count: Int = 1, zone: String? = nil, states: Bool = true) -> NodeKind {
    .of(name, count) {
      ($0.statesLabels, $0.hostname) = (states, states ? NodeShape.unnamed : nil)
      $0.labels = Labels(["node": name])
      if let zone { $0.labels.set("topology.kubernetes.io/zone", to: zone) }
    }
  }
}
