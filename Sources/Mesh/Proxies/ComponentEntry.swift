package import Basics
package import Inventory

/// A component's pod, as far as the mesh makes it, with its source.
package struct ComponentEntry: Sendable {
  /// The container, with requests and limits.
  package var container: Container
  /// Where the amounts come from, as assumptions tell it.
  package var source: String
  /// Whether that was given, measured or assumed.
  package var origin: Assumption.Origin
  /// How many pods: of ztunnel and istio-cni a node, of the others in all.
  package var replicas = 1
  /// Taken from a pod of the inventory as it is.
  var isShown = false
}

extension ComponentEntry {
  /// What one such pod requests.
  package var requests: Resources {
    var pod = PodSpec()
    pod.containers = [container]
    return pod.effectiveRequests
  }

  /// Requests above its own limits: Kubernetes refuses every such pod.
  func faults(_ component: MeshComponent) -> [Finding] {
    container.amountsAboveLimit.map { name, request, limit in
      Finding(
        .error, "request-above-limit",
        "\(component.subject) requests \(request) of \(name), more than its limit \(limit) (\(source)); Kubernetes rejects such pods; the request counts"
      )
    }
  }
}
