import Basics
import Inventory

/// Pods of the gateways that Istio makes and the inventory does not show; no data plane changes them.
///
/// One for traffic between networks (`istio-east-west`) is made from the same template as a waypoint.
func hiddenGateways(
  _ cluster: Cluster, _ renderings: [GatewayRendering], _ operators: [OperatorGateway], _ components: MeshComponents
) -> [DemandedPods] {
  if renderings.isEmpty, operators.isEmpty { return [] }
  let shown = Set(cluster.workloads.map(\.id))
  func pods(_ id: WorkloadID, _ container: Container, count: Int) -> DemandedPods {
    var spec = PodSpec()
    spec.containers = [container]
    return DemandedPods(PodOrigin(workload: id, role: .gateway, spec), spec: spec, count: count)
  }
  let managed = renderings.compactMap { rendering -> DemandedPods? in
    guard let controller = rendering.controller, !controller.makesWaypoints, rendering.outcome == .made,
      !shown.contains(rendering.deployment)
    else { return nil }
    let component: MeshComponent = controller.usesWaypointTemplate ? .waypoint : .gateway
    var container = components[component, rendering.revision].container
    if let parameters = rendering.parameters {
      container.requests = container.requests.replaced(by: parameters.requests)
      container.limits = container.limits.replaced(by: parameters.limits)
    }
    return pods(rendering.deployment, container, count: rendering.pods(cluster))
  }
  return managed + operators.map { pods($0.deployment, $0.container, count: $0.pods) }
}

extension MeshModel {
  /// What is amiss with Gateways that should have a Deployment, and autoscalers that target nothing.
  var gatewayFindings: [Finding] {
    var findings: [Finding] = []
    for rendering in gatewayRenderings {
      let reference = rendering.gateway.reference
      let name = "Gateway \(reference.namespace)/\(reference.name)"
      if case .refused(let reason) = rendering.outcome {
        findings.append(
          Finding(
            .warning, "gateway-not-made", "\(naming: name): Istio makes no Deployment for it: \(reason); 0 pods count",
            at: reference.source))
      } else if rendering.outcome == .made, let missing = rendering.missingParameters {
        findings.append(
          Finding(
            .warning, "missing-gateway-parameters",
            "\(naming: name) is customised by ConfigMap \(naming: missing), which is not in the input; its pods count as if it changed nothing",
            at: reference.source,
            notes: ["add the ConfigMap; where the cluster lacks it too, Istio makes no Deployment for the Gateway"]))
      }
      if settings.istioVersion < GatewayRendering.firstWithParameters, rendering.outcome == .made,
        let parameters = rendering.gateway.parameters
      {
        findings.append(
          Finding(
            .warning, "unknown-to-chart",
            "\(naming: name): Istio \(settings.istioVersion) does not know parametersRef, which came with 1.26; ConfigMap \(naming: parameters.name) changes nothing",
            at: reference.source))
      }
    }
    let made = Set(
      gatewayRenderings.filter { $0.outcome == .made }.map(\.deployment) + operatorGateways.map(\.deployment))
    for (id, autoscaler) in cluster.strayAutoscalers.sorted(by: { $0.key < $1.key }) where !made.contains(id) {
      findings.append(
        Finding(
          .warning, "missing-scale-target", "an autoscaler targets \(naming: id), which is not in the input",
          at: autoscaler.source))
    }
    return findings
  }
}
