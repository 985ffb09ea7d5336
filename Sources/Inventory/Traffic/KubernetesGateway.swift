/// A Gateway of the Gateway API; of some classes Istio makes the Deployment behind it.
package struct KubernetesGateway: Hashable, Sendable {
  /// A listener, as far as waypoints go by it.
  package struct Listener: Hashable, Sendable {
    package var protocolName = ""
    package var port = 0
    /// Which namespaces it lets in: `Same`, `All`, `Selector`.
    package var from = "Same"
    package var selector: LabelSelector?

    package init() {}
  }

  package var reference: ObjectReference
  package var className = ""
  package var labels = Labels()
  package var annotations = Labels()
  package var listeners: [Listener] = []
  /// The types of its `spec.addresses`; one that states none is an `IPAddress`.
  package var addressTypes: [String] = []
  /// The ConfigMap that `spec.infrastructure.parametersRef` names: it customises the Deployment.
  package var parameters: String?

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether its controller makes a Deployment for it: not where addresses say that something else answers.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/gateway_utils.go`, IsManaged.
  package var isManaged: Bool {
    addressTypes.isEmpty || addressTypes == ["IPAddress"]
  }
}

extension TrafficObjects {
  /// Whether Istio makes a waypoint of a Gateway, by the controller of its class.
  package func isWaypoint(_ gateway: KubernetesGateway) -> Bool { controller(of: gateway)?.makesWaypoints ?? false }

  /// The name of the Deployment that Istio makes for a Gateway; nil for other controllers' classes, and where something
  /// else answers at its address.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/classinfo.go`, and GetDefaultName of `gateway_utils.go`.
  package func deploymentName(of gateway: KubernetesGateway) -> String? {
    guard gateway.isManaged, let controller = controller(of: gateway) else { return nil }
    return controller.keepsName ? gateway.reference.name : "\(gateway.reference.name)-\(gateway.className)"
  }

  /// What customises the Deployment of a Gateway: the defaults of its class, then the ConfigMap that it names.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go`, render and applyOverlay.
  package func parameters(of gateway: KubernetesGateway) -> GatewayParameters? {
    let named = gateway.parameters.flatMap { gatewayParameters["\(gateway.reference.namespace)/\($0)"] }
    let ofClass = gatewayParameters.sorted { $0.key < $1.key }.first {
      $0.key.hasPrefix("istio-system/") && $0.value.defaultsForClass == gateway.className
    }?.value
    return named.map { $0.over(ofClass) } ?? ofClass
  }

  /// How many pods a Gateway's Deployment has, by what customises it and by an autoscaler of the user's.
  package func pods(of gateway: KubernetesGateway) -> Int {
    let parameters = parameters(of: gateway)
    guard let range = autoscaling(of: gateway) else { return parameters?.pods ?? 1 }
    return Autoscaler(least: range.lowerBound, most: range.upperBound).pods(of: parameters?.replicas)
  }

  /// What an autoscaler of the user's allows of a Gateway's Deployment, where the input does not show that.
  private func autoscaling(of gateway: KubernetesGateway) -> ClosedRange<Int>? {
    if managedAutoscaling.isEmpty { return nil }
    return deploymentName(of: gateway).flatMap { managedAutoscaling["\(gateway.reference.namespace)/\($0)"] }
  }
}
