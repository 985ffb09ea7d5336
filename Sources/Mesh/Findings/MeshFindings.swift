package import Basics

extension MeshModel {
  /// What is worth knowing about the mesh's configuration in the inventory: policies that change their meaning, waypoints
  /// that nothing uses, labels that lead nowhere, proxies without a limit; `effects` are the model's `policyEffects`.
  package func findings(_ effects: [PolicyEffect]) -> [Finding] {
    NamespaceScope.findings(settings, cluster) + namespaceLabelFindings + effects.map(\.finding)
      + policyRevisionFindings + ingressFindings + l7Findings + waypointFindings + gatewayFindings + obstacleFindings
      + ignoredRuleFindings + components.findings + sidecarFaultFindings + proxyLimitFindings + limitRangeFindings
  }

}
