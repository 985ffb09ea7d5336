package import Basics

/// A GatewayClass of the Gateway API: whose controller makes its Gateways.
package struct GatewayClass: Hashable, Sendable {
  package var name: String
  package var controller: String
  package var labels: Labels
  package var annotations: Labels
  package var source: SourceLocation

  package init(
    name: String, controller: String, labels: Labels = Labels(), annotations: Labels = Labels(), source: SourceLocation
  ) {
    self.name = name
    self.controller = controller
    self.labels = labels
    self.annotations = annotations
    self.source = source
  }
}

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

extension TrafficObjects {
  /// Which controller of Istio answers for the class of a Gateway; nil: another's.
  package func controller(of gateway: KubernetesGateway) -> GatewayController? {
    guard let shown = gatewayClasses[gateway.className] else {
      return GatewayController(builtIn: gateway.className)
    }
    return GatewayController(rawValue: shown.controller)
  }
}
