/// Inputs of any size on which the work must grow no faster than the input: services with policies, and pods that are hard
/// to place. All are in few namespaces, for what looks at every pair looks at most of them there.
enum GrowthSample: String, CaseIterable {
  case authorizationPolicies = "authorization-policies"
  case authorizationPoliciesOfNamespace = "authorization-policies-of-a-namespace"
  case authorizationPoliciesWithTargets = "authorization-policies-with-targets"
  case virtualServices = "virtual-services"
  case virtualServicesWithWildcards = "virtual-services-with-wildcards"
  case destinationRules = "destination-rules"
  case httpRoutes = "http-routes"
  case grpcRoutes = "grpc-routes"
  case tcpRoutes = "tcp-routes"
  case peerAuthentications = "peer-authentications"
  case requestAuthentications = "request-authentications"
  case envoyFilters = "envoy-filters"
  case wasmPlugins = "wasm-plugins"
  case telemetries
  case sidecars
  case serviceEntries = "service-entries"
  case gateways
  case allowAndDeny = "policies-that-allow-and-deny"
  case waypoints
  case limitRanges = "limit-ranges"
  case autoscalers
  case everyKind = "every-kind"
  case namespaces
  case daemonSets = "daemon-sets"
  case tolerations
  case nodeAffinity = "node-affinity"
  case namedNodes = "named-nodes"
  case topologySpreads = "topology-spreads"
  case homelessWorkloads = "workloads-that-fit-nowhere"
  case selectorClasses = "selector-classes"
  case antiAffinity = "anti-affine-workloads"

  /// How many objects there are where nobody says otherwise.
  var usualSize: Int { hasNodeForEach ? 250 : 2500 }

  /// Whether every workload has a node of its own that it may stand on.
  private var hasNodeForEach: Bool {
    [.selectorClasses, .nodeAffinity, .namedNodes, .tolerations].contains(self)
  }

  /// The `List` with so many of them, as kubectl prints one.
  func write(_ count: Int, _ write: (String) throws -> Void) throws {
    try write(#"{"apiVersion":"v1","kind":"List","items":["#)
    try write(namespace("shop"))
    for index in 0..<count {
      for object in objects(index) { try write(",\n\(object)") }
    }
    for index in 0..<nodes(count) { try write(",\n\(node(index))") }
    try write("]}\n")
  }

  private func nodes(_ count: Int) -> Int {
    switch self {
    case .homelessWorkloads, .antiAffinity, .daemonSets: max(3, count / 10)
    case .topologySpreads: max(3, count / 3)
    default: hasNodeForEach ? count : 0
    }
  }

  private func objects(_ index: Int) -> [String] {
    switch self {
    case .homelessWorkloads: [workload(index, cpu: "\(900 + index)")]
    case .selectorClasses: [workload(index, spec: #","nodeSelector":{"pool":"p\#(index)"}"#)]
    case .tolerations: [workload(index, spec: #","tolerations":[{"key":"t\#(index)","operator":"Exists"}]"#)]
    case .namedNodes: [workload(index, spec: #","nodeName":"n\#(index)""#)]
    case .nodeAffinity:
      [
        workload(
          index,
          spec:
            #","affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"pool","operator":"In","values":["p\#(index)"]}]}]}}}"#
        )
      ]
    case .topologySpreads:
      [
        workload(
          index,
          spec:
            #","topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"a\#(index)"}}}]"#
        )
      ]
    case .daemonSets: [workload(index, kind: "DaemonSet", cpu: "1m")]
    case .namespaces:
      [namespace("s\(index)")]
        + [workload(index), service(index)].map { $0.replacing(#""shop""#, with: #""s\#(index)""#) }
    case .antiAffinity:
      [
        workload(
          index,
          spec:
            #","affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"app":"a\#(index)"}}}]}}"#
        )
      ]
    case .everyKind:
      [workload(index), service(index)]
        + GrowthSample.allCases.filter { $0 != .everyKind }.compactMap { $0.policy(index) }
    default: [workload(index), service(index)] + [policy(index)].compactMap(\.self)
    }
  }

  private func namespace(_ name: String) -> String {
    #"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"\#(name)","labels":{"istio-injection":"enabled"}}}"#
  }

  private func workload(_ index: Int, kind: String = "Deployment", cpu: String? = nil, spec: String = "") -> String {
    let cpu = cpu ?? "\(50 + index % 40 * 10)m"
    return object("apps/v1", kind, "a\(index)") {
      #"\#(kind == "Deployment" ? #""replicas":1,"# : "")"selector":{"matchLabels":{"app":"a\#(index)"}},"template":{"metadata":{"labels":{"app":"a\#(index)"}},"spec":{"containers":[{"name":"c","image":"x","resources":{"requests":{"cpu":"\#(cpu)","memory":"\#(64 + index % 16 * 32)Mi"}}}]\#(spec)}}"#
    }
  }

  private func service(_ index: Int) -> String {
    object("v1", "Service", "a\(index)") { #""selector":{"app":"a\#(index)"},"ports":[{"name":"http","port":80}]"# }
  }

  private func node(_ index: Int) -> String {
    let taints = self == .tolerations ? #""spec":{"taints":[{"key":"t\#(index)","effect":"NoSchedule"}]},"# : ""
    return
      #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n\#(index)","labels":{"kubernetes.io/hostname":"n\#(index)","node.kubernetes.io/instance-type":"m5.2xlarge","topology.kubernetes.io/zone":"eu-west-1\#(["a", "b", "c"][index % 3])","topology.kubernetes.io/region":"eu-west-1"\#(hasNodeForEach ? #","pool":"p\#(index)""# : "")}},\#(taints)"status":{"allocatable":{"cpu":"7910m","memory":"31000Mi","pods":"58"}}}"#
  }

  /// An object of a kind in the namespace `shop`, by its API version, its name and the fields of its `spec`.
  func object(_ version: String, _ kind: String, _ name: String, spec: () -> String) -> String {
    #"{"apiVersion":"\#(version)","kind":"\#(kind)","metadata":{"namespace":"shop","name":"\#(name)"},"spec":{\#(spec())}}"#
  }
}
