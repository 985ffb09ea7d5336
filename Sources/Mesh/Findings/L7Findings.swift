import Basics
import Inventory

extension MeshModel {
  /// Istio runs, and the input does not show what it is told of traffic.
  var l7Findings: [Finding] {
    if knowsL7Needs { return [] }
    let list = cluster.traffic.emptyList.map {
      ["the empty list at \($0) does not show its kind; the list's kind (such as VirtualServiceList) would"]
    }
    return [
      Finding(
        .warning, "l7-unknown",
        "Istio runs here, but the input has no VirtualServices, routes or policies: which services need L7 is unknown, and no waypoint is counted for them",
        notes: [
          "add the output of kubectl get virtualservices,destinationrules,authorizationpolicies,requestauthentications -A -o json, and of gateways and httproutes if the cluster has them"
        ] + (list ?? []))
    ]
  }
}
