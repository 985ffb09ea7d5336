/// A Gateway of the Gateway API; of some classes Istio makes the Deployment behind it.
package struct KubernetesGateway: Hashable, Sendable {
  /// A listener, as far as waypoints go by it.
  package struct Listener: Hashable, Sendable {
    /// `HTTP`, `HBONE` and the like.
    package var protocolName = ""
    /// Its port.
    package var port = 0
    /// Which namespaces it lets in: `Same`, `All`, `Selector`.
    package var from = "Same"
    /// The namespaces it lets in where `from` is `Selector`.
    package var selector: LabelSelector?

    package init() {}
  }

  /// Its name and place.
  package var reference: ObjectReference
  /// Its class.
  package var className = ""
  /// Its labels.
  package var labels = Labels()
  /// Its annotations.
  package var annotations = Labels()
  /// What it listens at.
  package var listeners: [Listener] = []
  /// The types of its `spec.addresses`; one that states none is an `IPAddress`.
  package var addressTypes: [String] = []
  /// What `spec.infrastructure.parametersRef` names: a ConfigMap that customises the Deployment.
  package var parameters: TargetReference?
  /// The Gateway as it stands in the input, so that it can be written again.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }

  /// Whether its controller makes a Deployment for it: not where addresses say that something else answers.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/gateway_utils.go`, IsManaged.
  package var isManaged: Bool {
    addressTypes.isEmpty || addressTypes == ["IPAddress"]
  }

  /// What the Deployment is called, by the annotation `gateway.istio.io/name-override`; nil: as its controller does.
  package var nameOverride: String? {
    annotations[key: "gateway.istio.io/name-override"].flatMap { $0.isEmpty ? nil : $0 }
  }
  /// The annotation `gateway.istio.io/controller-version`, which the controller that made the Deployment leaves.
  package var controllerVersion: String? { annotations[key: "gateway.istio.io/controller-version"] }
}
