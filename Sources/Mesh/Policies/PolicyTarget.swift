import Inventory

/// What a targetRef leads to.
enum PolicyTarget: Hashable {
  /// A gateway at the edge, or one of another controller.
  case gateway
  case waypoint(WaypointName)
  /// `GatewayClass istio-waypoint`.
  case everyWaypoint
  /// A GatewayClass, by its name, in a policy of another namespace than the root one: it counts for nothing.
  case classOutsideRoot(String)
  case service(Service)
  case serviceEntry(String)
  /// It is not in the input; said as `Service shop/cart`.
  case missing(String)
}
