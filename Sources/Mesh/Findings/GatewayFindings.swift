import Basics
import Inventory

extension MeshModel {
  /// What is amiss with Gateways that should have a Deployment, and autoscalers that target nothing.
  var gatewayFindings: [Finding] {
    var findings: [Finding] = []
    for rendering in gateways.renderings {
      let reference = rendering.gateway.reference
      let name = "Gateway \(reference.namespace)/\(reference.name)"
      if case .refused(let reason) = rendering.outcome {
        findings.append(
          Finding(
            .warning, "gateway-not-made",
            "\(naming: name): Istio creates no Deployment for it: \(reason); 0 pods are counted",
            at: reference.source))
      } else if rendering.outcome == .made, let missing = rendering.missingParameters {
        findings.append(
          Finding(
            .warning, "missing-gateway-parameters",
            "\(naming: name) is customised by ConfigMap \(naming: missing), which is not in the input; its pods are counted without its changes",
            at: reference.source,
            notes: [
              "add the ConfigMap; if the cluster does not have it either, Istio creates no Deployment for the Gateway"
            ]))
      }
      if settings.istioVersion < GatewayRendering.firstWithParameters, rendering.outcome == .made,
        let parameters = rendering.gateway.parameters
      {
        findings.append(
          Finding(
            .warning, "unknown-to-chart",
            "\(naming: name): Istio \(settings.istioVersion) does not know parametersRef, which came with 1.26; ConfigMap \(naming: parameters.name) is ignored",
            at: reference.source))
      }
    }
    let made = Set(
      gateways.renderings.filter { $0.outcome == .made }.map(\.deployment) + gateways.operators.map(\.deployment))
    for (id, autoscaler) in cluster.strayAutoscalers.sorted(by: { $0.key < $1.key }) where !made.contains(id) {
      findings.append(
        Finding(
          .warning, "missing-scale-target", "an autoscaler targets \(naming: id), which is not in the input",
          at: autoscaler.source))
    }
    return findings
  }
}
