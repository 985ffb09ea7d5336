import Basics
import Inventory

/// The waypoints of today: which there are, what stands before whom, and who asks for which.
package struct WaypointsToday: Sendable {
  /// Declared by a Gateway, or running without one in the input. A Gateway for which Istio makes no Deployment, for its address
  /// says that something else answers or it cannot be rendered, is none.
  package let all: [Waypoint]
  /// Which stands before which object.
  package let resolver: WaypointResolver
  /// Who asks for which.
  let uses: WaypointUses
  /// What customises every waypoint of Istio's class.
  let classDefaults: GatewayParameters?

  /// Finds the waypoints among Gateways and members, and resolves all labels of today.
  init(_ cluster: Cluster, _ members: [MeshMember], _ gateways: MeshGateways, version: MinorVersion) {
    let resolver = WaypointResolver(cluster, version: version)
    let uses = WaypointUses(cluster, resolver)
    var running: [WaypointName: Workload] = [:]
    for member in members where member.role == .waypoint {
      running[member.workload.waypointName(member.group.spec)] = member.workload
    }
    var waypoints: [Waypoint] = []
    for rendering in gateways.renderings where rendering.controller?.makesWaypoints ?? false {
      let gateway = rendering.gateway
      let name = WaypointName(gateway.reference.namespace, gateway.reference.name)
      let workload = running.removeValue(forKey: name)
      guard rendering.outcome == .made || workload != nil else { continue }
      var waypoint = Waypoint(
        namespace: name.namespace, name: name.name, origin: workload == nil ? .declared : .running)
      waypoint.workload = workload
      waypoint.parameters = rendering.parameters
      waypoint.replicas = rendering.pods(cluster)
      waypoint.source = gateway.reference.source
      waypoints.append(waypoint)
    }
    for (name, workload) in running.sorted(by: { $0.key < $1.key }) {
      var waypoint = Waypoint(namespace: name.namespace, name: name.name, origin: .running)
      waypoint.workload = workload
      waypoint.source = workload.source
      waypoints.append(waypoint)
    }
    for index in waypoints.indices {
      waypoints[index].takes = resolver.traffic(of: waypoints[index].id) ?? "service"
      waypoints[index].users = uses.users[waypoints[index].id] ?? []
    }
    all = waypoints
    (self.resolver, self.uses, classDefaults) = (resolver, uses, gateways.waypointDefaults)
  }
}
