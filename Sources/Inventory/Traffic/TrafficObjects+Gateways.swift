/// What Istio makes of Gateways.
extension TrafficObjects {
  /// Which controller of Istio answers for the class of a Gateway; nil: another's.
  package func controller(of gateway: KubernetesGateway) -> GatewayController? {
    guard let shown = gatewayClasses[gateway.className] else {
      return GatewayController(builtIn: gateway.className)
    }
    return GatewayController(rawValue: shown.controller)
  }

  /// Whether Istio makes a waypoint of a Gateway, by the controller of its class.
  package func isWaypoint(_ gateway: KubernetesGateway) -> Bool { controller(of: gateway)?.makesWaypoints ?? false }

  /// The name of the Deployment that Istio makes for a Gateway; nil for other controllers' classes, and where something
  /// else answers at its address.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/classinfo.go`, and GetDefaultName of `gateway_utils.go`.
  package func deploymentName(of gateway: KubernetesGateway) -> String? {
    guard gateway.isManaged, let controller = controller(of: gateway) else { return nil }
    return deploymentName(of: gateway, by: controller)
  }

  /// The name of the Deployment that a controller makes for a Gateway.
  package func deploymentName(of gateway: KubernetesGateway, by controller: GatewayController) -> String {
    if let name = gateway.nameOverride { return name }
    return controller.keepsName ? gateway.reference.name : "\(gateway.reference.name)-\(gateway.className)"
  }
}
