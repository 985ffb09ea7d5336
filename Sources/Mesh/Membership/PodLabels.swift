package import Inventory

/// A label that pods carry themselves and that decides for them, whatever is said of their namespace.
package struct PodMeshLabel: Hashable, Sendable {
  package var workload: WorkloadID
  package var key: String
  package var value: String

  /// `app/Deployment/a: sidecar.istio.io/inject=true`.
  package var words: String { "\(workload): \(key)=\(value)" }
}

extension MeshModel {
  /// The label that has the pods of a namespace injected, as kubectl takes it.
  package func injectionLabel(of namespace: String) -> InjectionLabel {
    revisions.injectionLabel(injection.scope.labels(of: namespace))
  }

  /// Whether a namespace joins the mesh as a whole. Where it does not, pods join by labels of their own, and a label of the
  /// namespace would take the others in.
  package func joinsAsAWhole(_ namespace: String) -> Bool { injection.scope.verdict(namespace).isIn }

  /// Labels on pods that go on to have them injected when their namespace's label is gone; to be removed from the pods'
  /// templates.
  package var podLabelsThatInject: [PodMeshLabel] {
    podLabels { labels in
      if labels[key: "sidecar.istio.io/inject"] == "false" { return [] }
      return ["sidecar.istio.io/inject", "istio.io/rev"].filter { key in
        labels[key: key].map { key == "istio.io/rev" || $0 == "true" } ?? false
      }
    }
  }

  /// Labels on pods that go on to have ztunnel take their traffic when their namespace's label is gone.
  package var podLabelsThatEnrol: [PodMeshLabel] {
    podLabels { $0[key: "istio.io/dataplane-mode"] == "ambient" ? ["istio.io/dataplane-mode"] : [] }
  }

  /// Of every workload of applications once.
  private func podLabels(_ keys: (Labels) -> [String]) -> [PodMeshLabel] {
    var found: [PodMeshLabel] = []
    for member in members where member.role == .application {
      let labels = member.group.spec.labels
      for key in keys(labels) {
        let label = PodMeshLabel(workload: member.workload.id, key: key, value: labels[key: key] ?? "")
        // The groups of a workload follow each other.
        if !found.suffix(4).contains(label) { found.append(label) }
      }
    }
    return found
  }
}
