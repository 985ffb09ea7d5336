/// The controllers of Istio that make something of a Gateway.
///
/// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/classinfo.go` and `pkg/config/constants`.
package enum GatewayController: String, Hashable, Sendable {
  case gateway = "istio.io/gateway-controller"
  case waypoint = "istio.io/mesh-controller"
  case eastWest = "istio.io/eastwest-controller"
  case agentgateway = "istio.io/agentgateway-controller"
  case agentgatewayWaypoint = "istio.io/agentgateway-waypoint-controller"

  /// The controller of a class that Istio has by itself, where the input shows no GatewayClass of the name.
  init?(builtIn className: String) {
    switch className {
    case "istio": self = .gateway
    case "istio-waypoint": self = .waypoint
    case "istio-east-west": self = .eastWest
    case "istio-agentgateway", "agentgateway": self = .agentgateway
    case "istio-agentgateway-waypoint": self = .agentgatewayWaypoint
    default: return nil
    }
  }

  /// Whether its pods are waypoints.
  package var makesWaypoints: Bool { self == .waypoint || self == .agentgatewayWaypoint }

  /// Whether the Deployment is called as its Gateway; else the name of the class follows, behind a dash.
  package var keepsName: Bool { self != .gateway }

  /// Whether the proxy is made from the waypoints' template and takes `global.waypoint.resources`.
  package var usesWaypointTemplate: Bool { makesWaypoints || self == .eastWest }
}
