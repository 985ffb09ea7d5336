/// A class of Gateways: who makes something of them.
package struct GatewayClass: Hashable, Sendable {
  /// Which controller the class names, such as `istio.io/mesh-controller`.
  package var controller: String
  package var labels: Labels
  package var annotations: Labels

  package init(controller: String, labels: Labels = Labels(), annotations: Labels = Labels()) {
    self.controller = controller
    self.labels = labels
    self.annotations = annotations
  }

  /// The controllers of the classes that Istio has without a GatewayClass in the input.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/classinfo.go`; istio.io, agentgateway (1.31).
  static let builtIn: [String: String] = [
    "istio": "istio.io/gateway-controller", "istio-remote": "istio.io/unmanaged-gateway",
    "istio-waypoint": "istio.io/mesh-controller", "istio-east-west": "istio.io/eastwest-controller",
    "istio-agentgateway": "istio.io/agentgateway-controller", "agentgateway": "istio.io/agentgateway-controller",
    "istio-agentgateway-waypoint": "istio.io/agentgateway-waypoint-controller",
  ]
}
