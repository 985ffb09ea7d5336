import Basics
import Inventory

extension MeshModel {
  /// Policies that no istiod reads: they have a revision that nothing in the input names.
  var policyRevisionFindings: [Finding] {
    let traffic = cluster.traffic
    let revised =
      traffic.authorizationPolicies.map { ($0.reference, $0.revision) }
      + traffic.requestAuthentications.map { ($0.reference, $0.revision) }
      + traffic.proxyPolicies.map { ($0.reference, $0.revision) }
    guard revised.contains(where: { !$0.1.isEmpty }) else { return [] }
    let revisions = InstalledRevisions(cluster)
    return revised.filter { revisions.isUnknown($0.1) }.map { policy, revision in
      Finding(
        .note, "policy-of-another-revision",
        "\(naming: policy.words) is for revision \(naming: revision) of Istio (label istio.io/rev), which nothing in the input uses: no proxy receives it",
        at: policy.source)
    }
  }
}
