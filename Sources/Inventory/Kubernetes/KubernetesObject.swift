import Basics

/// An object as read from a manifest or a dump, before it is related to others.
struct KubernetesObject: Sendable {
  /// What every object carries.
  struct Header {
    var apiVersion = ""
    var kind = ""
    /// Empty: the object states none.
    var namespace = ""
    var name = ""
    var labels = Labels()
    var annotations = Labels()
    /// The controller that made it, if one did.
    var owner: Owner?
    var source: SourceLocation

    /// The API group: `apps` of `apps/v1`, empty for `v1`.
    var group: String { apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : "" }
  }

  /// The object that a controller's ownerReference names.
  struct Owner: Hashable {
    var kind: String
    var name: String
  }

  /// What the planner takes from an object, by kind.
  enum Body {
    /// Pods, workloads, services, autoscalers: the fields of their specs do not collide, so one type holds them all.
    indirect case core(CoreSpec)
    case node(NodeShape)
    case namespace
    case virtualService(VirtualService)
    case destinationRule(DestinationRule)
    case route(GatewayRoute)
    case gateway(KubernetesGateway)
    case gatewayClass(controller: String)
    case serviceEntry(ServiceEntry)
    case authorizationPolicy(AuthorizationPolicy)
    case requestAuthentication(RequestAuthentication)
    case proxyPolicy(ProxyPolicy)
    case injector(InjectorConfiguration)
    /// A ConfigMap that customises Gateways.
    case gatewayParameters(GatewayParameters)
    /// The ConfigMap of the mesh, where it sets a default traffic policy: a rule for every host.
    case meshDefaults(DestinationRule)
    /// An IstioOperator: what it states of components' requests and limits.
    case istioOperator([String: StatedResources])
    /// A LimitRange: the entries of its spec.
    case limitRange([LimitRange.Item])
    case runtimeClass(RuntimeClass)
    /// A webhook of the injector: the revisions and tags it stands for.
    case webhook(revisions: [String])
    /// Of no use for the plan; whether a pod template was seen in it.
    case other(holdsPods: Bool)
  }

  var header: Header
  var body: Body
}

/// The fields of the specs of pods, workloads, services and autoscalers; nil or empty where not set.
struct CoreSpec {
  var replicas: Int?
  var parallelism: Int?
  var strategy: RolloutStrategy?
  /// The pod template of a workload; of a CronJob, its job's.
  var template: PodSpec?
  /// The containers and the like of a Pod itself.
  var pod = PodSpec()
  var hasContainers = false
  var nodeName: String?
  /// A Service's selector; of a workload it is passed over.
  var selector = Labels()
  /// Of a Service: how its clients get to it.
  var reach = Service.Reach.address
  /// A Rollout's `workloadRef`, an autoscaler's `scaleTargetRef`.
  var target: KubernetesObject.Owner?
  /// When a Rollout that refers to a Deployment scales that one down: `never`, `onsuccess`, `progressively`.
  var targetScaleDown = "never"
  var minimum: Int?
  var maximum: Int?
  /// What an IstioOperator states, by component.
  var stated: [String: StatedResources] = [:]
  /// A pod's phase, a node's allocatable: what the status says.
  var phase: String?
  /// What the status says of requests changed in place.
  var resize = ResizeState()
  var node: NodeShape?
}
