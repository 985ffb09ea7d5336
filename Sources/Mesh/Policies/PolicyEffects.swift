import Inventory
extension MeshModel {
  /// The policies that mean something else as ambient or as sidecars, kind by kind in the order of the input. A policy for
  /// gateways is none of them: gateways stay as they are.
  package var policyEffects: [PolicyEffect] {
    let traffic = cluster.traffic
    let isEmpty =
      traffic.authorizationPolicies.isEmpty && traffic.requestAuthentications.isEmpty && traffic.proxyPolicies.isEmpty
    if isEmpty { return [] }
    let survey = PolicySurvey(self)
    let copies = PolicyCopies(self)
    return AuthorizationEffects(self, survey, copies).all + OtherPolicyEffects(self, survey, copies).all
  }
}
