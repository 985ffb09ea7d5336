import Basics
package import Inventory

/// What Istio's controller makes of a Gateway: a Deployment, or none.
///
/// Worked example: the Gateway `gate` of the class `istio` has the Deployment `gate-istio`, by default of one pod; with an
/// address of the type `Hostname` it has none, since it then stands for a Deployment that the user made.
///
/// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/{deploymentcontroller,gateway_utils,classinfo}.go`.
package struct GatewayRendering: Sendable {
  /// Whether there is a Deployment.
  package enum Outcome: Hashable, Sendable {
    case made
    /// Its class is another controller's.
    case foreign
    /// It is meant to have none; why.
    case unmanaged(String)
    /// It should have one, and Istio cannot make it; why.
    case refused(String)
  }

  /// The Gateway, as the input has it.
  package let gateway: KubernetesGateway
  /// nil: none of Istio's.
  package let controller: GatewayController?
  /// What the Deployment is called.
  package let deployment: WorkloadID
  /// What customises it; nil: nothing, or the release knows no such parameters.
  package let parameters: GatewayParameters?
  /// Whether Istio makes a Deployment of it, and if not, why.
  package let outcome: Outcome
  /// The ConfigMap that it names and that is not in the input.
  package let missingParameters: String?
  /// The revision whose istiod makes it.
  let revision: String

  /// Releases from this one on customise Gateways by ConfigMaps.
  static let firstWithParameters = MinorVersion(1, 26)

  /// What Istio makes of every Gateway in the input, in their order; `classDefaults` customise those of each class, and are nil
  /// where the release knows no parameters.
  static func all(
    _ cluster: Cluster, _ revisions: MeshRevisions, classDefaults: [String: GatewayParameters]?
  ) -> [GatewayRendering] {
    let traffic = cluster.traffic
    if traffic.gateways.isEmpty { return [] }
    var labels: [String: String] = [:]
    for namespace in cluster.namespaces { labels[namespace.name] = namespace.labels[key: "istio.io/rev"] }
    return traffic.gateways.map { gateway in
      GatewayRendering(
        gateway, traffic, revisions, classDefaults: classDefaults, ofNamespace: labels[gateway.reference.namespace])
    }
  }

  /// `classDefaults` are nil where the release knows no parameters; `revision` is the label of the Gateway's namespace.
  private init(
    _ gateway: KubernetesGateway, _ traffic: TrafficObjects, _ revisions: MeshRevisions,
    classDefaults: [String: GatewayParameters]?, ofNamespace revision: String?
  ) {
    self.gateway = gateway
    let reference = gateway.reference
    let controller = traffic.controller(of: gateway)
    self.controller = controller
    let name = controller.map { traffic.deploymentName(of: gateway, by: $0) } ?? reference.name
    deployment = WorkloadID(namespace: reference.namespace, kind: .deployment, name: name)
    let parameters = classDefaults.flatMap { traffic.parameters(of: gateway, $0) }
    self.parameters = parameters
    let own = classDefaults == nil ? nil : gateway.parameters
    let isThere = own.map { traffic.gatewayParameters["\(reference.namespace)/\($0.name)"] != nil } ?? true
    let isConfigMap = own.map { $0.kind == "ConfigMap" && $0.group.isEmpty } ?? true
    missingParameters = isConfigMap && !isThere ? own.map { "\(reference.namespace)/\($0.name)" } : nil
    let ownRevision = gateway.labels[key: "istio.io/rev"]
    self.revision = revisions.revision(named: ownRevision ?? revision ?? "default")
    outcome = GatewayRendering.outcome(
      gateway, controller, odd: isConfigMap ? nil : own, parameters, name: name,
      missingRevision: ownRevision.flatMap { revisions.isMissing($0) ? $0 : nil })
  }

  private static func outcome(
    _ gateway: KubernetesGateway, _ controller: GatewayController?, odd: TargetReference?,
    _ parameters: GatewayParameters?, name: String, missingRevision: String?
  ) -> Outcome {
    guard controller != nil else { return .foreign }
    if gateway.addressTypes.count > 1 { return .unmanaged("it has several addresses") }
    if let type = gateway.addressTypes.first, type != "IPAddress" {
      return .unmanaged("its address is of the type \(type)")
    }
    if let missingRevision {
      return .refused("its revision \(missingRevision) (istio.io/rev) is not installed")
    }
    if let version = gateway.controllerVersion, Int(version).map({ $0 > 5 }) ?? true {
      return .refused("its annotation gateway.istio.io/controller-version is \(version), of a newer controller")
    }
    if let odd {
      let kind = odd.group.isEmpty ? odd.kind : "\(odd.group)/\(odd.kind)"
      return .refused(
        "its parametersRef refers to a \(kind.isEmpty ? "object without a kind" : kind), expected a ConfigMap")
    }
    guard let parameters else { return .made }
    if let key = parameters.unknownKey {
      return .refused(
        "the ConfigMap of its parameters has the key '\(quoting: key)', expected deployment, service, serviceAccount, horizontalPodAutoscaler or podDisruptionBudget"
      )
    }
    if let other = parameters.names.first(where: { $0 != name }) {
      return .refused(
        "the ConfigMap of its parameters renames an object to '\(quoting: other)', expected '\(quoting: name)' or no name"
      )
    }
    return parameters.fault.map { .refused("the ConfigMap of its parameters: \($0)") } ?? .made
  }

  /// How many pods the Deployment has: by its own parameters, and by an autoscaler that the user has set on it.
  func pods(_ cluster: Cluster) -> Int {
    guard let autoscaler = cluster.strayAutoscalers[deployment] else { return parameters?.pods ?? 1 }
    return autoscaler.pods(of: parameters?.replicas)
  }
}
