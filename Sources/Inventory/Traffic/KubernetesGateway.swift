package import Basics

/// A Gateway of the Gateway API; of some classes Istio makes the Deployment behind it.
package struct KubernetesGateway: Hashable, Sendable {
  package var reference: ObjectReference
  package var className = ""
  package var labels = Labels()
  /// The ConfigMap that `spec.infrastructure.parametersRef` names: it customises the Deployment.
  package var parameters: String?

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether Istio makes a waypoint of it.
  package var isWaypoint: Bool { className == "istio-waypoint" || className == "istio-agentgateway-waypoint" }

  /// The name of the Deployment that Istio makes for it; nil for other controllers' classes.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/classinfo.go`.
  package var deploymentName: String? {
    switch className {
    case "istio": "\(reference.name)-istio"
    case "istio-waypoint", "istio-agentgateway-waypoint", "istio-east-west", "istio-agentgateway", "agentgateway":
      reference.name
    default: nil
    }
  }
}

/// What a ConfigMap customises of the Deployment behind a Gateway (Istio 1.26 and newer): the keys `deployment` and
/// `horizontalPodAutoscaler`, each a patch in YAML.
package struct GatewayParameters: Hashable, Sendable {
  package var replicas: Int?
  /// The least and the most that its autoscaler allows; nil where it does not say.
  package var minimum: Int?
  package var maximum: Int?
  /// Requests and limits of the proxy's container.
  package var requests = ResourceQuantities()
  package var limits = ResourceQuantities()
  /// The class whose Gateways all get these (label `gateway.istio.io/defaults-for-class`); nil: those that name it.
  package var defaultsForClass: String?
  package var source: SourceLocation

  package init(source: SourceLocation) { self.source = source }

  /// How many pods a Gateway with these has.
  ///
  /// Worked example: 4 replicas with an autoscaler of 2 to 2 are 2 pods; 0 replicas stay 0, since that turns it off.
  package var pods: Int {
    guard minimum != nil || maximum != nil else { return replicas ?? 1 }
    return Autoscaler(least: minimum ?? 1, most: maximum ?? Int(Int32.max)).pods(of: replicas)
  }
}
