import Basics

@testable import Inventory
@testable import Mesh

/// What names an object of a test.
func reference(_ kind: String, _ namespace: String, _ name: String) -> ObjectReference {
  ObjectReference(kind: kind, namespace: namespace, name: name, source: here)
}

/// A waypoint's Gateway; `from` is what its listener lets in, `takes` its label `istio.io/waypoint-for`.
func waypoint(
  _ namespace: String, _ name: String, takes: String? = nil, from: String = "Same", selector: LabelSelector? = nil,
  className: String = "istio-waypoint"
) -> KubernetesGateway {
  var gateway = KubernetesGateway(reference: reference("Gateway", namespace, name))
  gateway.className = className
  gateway.labels = Labels(takes.map { ["istio.io/waypoint-for": $0] } ?? [:])
  var listener = KubernetesGateway.Listener()
  (listener.protocolName, listener.port, listener.from, listener.selector) = ("HBONE", 15008, from, selector)
  gateway.listeners = [listener]
  return gateway
}

/// The namespace shop with the Deployment and the Service cart, and the namespace infra.
///
/// `asks` are the labels of the namespace shop besides the one for ambient; the Service has a VirtualService where
/// `needsL7`.
func shop(
  asks: [String: String] = [:], service: [String: String] = [:], pods: [String: String] = [:],
  reach: Service.Reach = .address, needsL7: Bool = true, _ gateways: [KubernetesGateway] = []
) -> Cluster {
  let mode = ["istio.io/dataplane-mode": "ambient"]
  var found = cluster(
    [workload("cart", pod(labels: pods.merging(["app": "cart"]) { $1 }), count: 2)],
    namespaces: ["shop": mode.merging(asks) { $1 }, "infra": mode])
  found.services = [
    Service(
      namespace: "shop", name: "cart", labels: Labels(service), selector: Labels(["app": "cart"]), reach: reach,
      source: here)
  ]
  found.traffic.gateways = gateways
  if needsL7 {
    var object = VirtualService(reference: reference("VirtualService", "shop", "v"))
    object.hosts = ["cart"]
    found.traffic.virtualServices = [object]
  }
  return found
}
