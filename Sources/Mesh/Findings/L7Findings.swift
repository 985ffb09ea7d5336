import Basics
import Inventory

extension MeshModel {
  /// Istio runs, and the input does not show what it is told of traffic.
  var l7Findings: [Finding] {
    if knowsL7Needs { return [] }
    let list = cluster.traffic.emptyList.map {
      ["the empty list at \($0) does not say of what kind it is, VirtualServiceList and its like do"]
    }
    return [
      Finding(
        .warning, "l7-unknown",
        "Istio runs here, and the input has none of the objects that route or guard traffic (VirtualServices, routes, policies): which services need L7 is not known, and no waypoint is counted for it",
        notes: [
          "kubectl get virtualservices,destinationrules,authorizationpolicies,requestauthentications -A -o json, and gateways and httproutes where the cluster has them"
        ] + (list ?? []))
    ]
  }
}
