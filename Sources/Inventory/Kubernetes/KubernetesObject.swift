import Basics

/// An object as read from a manifest or a dump, before it is related to others.
struct KubernetesObject: Sendable {
  /// What every object has.
  struct Header {
    /// Group and version as stated, such as `apps/v1`; empty: it states none.
    var apiVersion = ""
    /// Empty: it states none.
    var kind = ""
    /// Empty: the object states none.
    var namespace = ""
    /// Its name, or the begin of one that is generated.
    var name = ""
    /// Those of the labels that are kept.
    var labels = Labels()
    /// Those of the annotations that are kept.
    var annotations = Labels()
    /// The controller that made it, if one did.
    var owner: Owner?
    /// When a ConfigMap was made; empty for all other kinds.
    var created = ""
    /// Where the object begins.
    var source: SourceLocation

    /// The API group: `apps` of `apps/v1`, empty for `v1`.
    var group: String { apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : "" }
  }

  /// The object that a controller's ownerReference names.
  struct Owner: Hashable {
    /// Its kind.
    var kind: String
    /// Its name, in the namespace of what it owns.
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
    /// A resource that installs Istio, with its spec.
    case install(MeshInstall.Kind, HelmValues)
    /// The ConfigMap of the mesh, where it sets a default traffic policy: a rule for every host.
    case meshDefaults(DestinationRule)
    /// A LimitRange: the entries of its spec.
    case limitRange([LimitRange.Item])
    case runtimeClass(RuntimeClass)
    /// A webhook of the injector: its revision, and behind that the tag that it stands for.
    case webhook(revisions: [String])
    /// Of no use for the plan; whether a pod template was seen in it.
    case other(holdsPods: Bool)
  }

  /// What every object has.
  var header: Header
  /// What its kind makes of the rest.
  var body: Body
}

/// The fields of the specs of pods, workloads, services and autoscalers; nil or empty where not set.
struct CoreSpec {
  /// How many pods a workload asks for.
  var replicas: Int?
  /// How many pods a Job runs at a time.
  var parallelism: Int?
  /// How a workload replaces its pods.
  var strategy: RolloutStrategy?
  /// The pod template of a workload; of a CronJob, its job's.
  var template: PodSpec?
  /// The containers and the like of a Pod itself.
  var pod = PodSpec()
  /// Whether `pod` has the key `containers`.
  var hasContainers = false
  /// The node that a Pod stands on.
  var nodeName: String?
  /// A Service's selector; of a workload it is passed over.
  var selector = Labels()
  /// Of a Service: how its clients get to it.
  var reach = Service.Reach.address
  /// A Rollout's `workloadRef`, an autoscaler's `scaleTargetRef`.
  var target: KubernetesObject.Owner?
  /// When a Rollout that refers to a Deployment scales that one down: `never`, `onsuccess`, `progressively`.
  var targetScaleDown = "never"
  /// The least replicas that an autoscaler allows.
  var minimum: Int?
  /// The most replicas that an autoscaler allows.
  var maximum: Int?
  /// A pod's phase, a node's allocatable: what the status says.
  var phase: String?
  /// What the status says of requests changed in place.
  var resize = ResizeState()
  /// What a Node offers.
  var node: NodeShape?
}
