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
  case everyKind = "every-kind"
  case homelessWorkloads = "workloads-that-fit-nowhere"
  case selectorClasses = "selector-classes"
  case antiAffinity = "anti-affine-workloads"

  /// How many objects there are where nobody says otherwise.
  var usualSize: Int { self == .selectorClasses ? 250 : 2500 }

  /// The `List` with so many of them, as kubectl prints one.
  func write(_ count: Int, _ write: (String) throws -> Void) throws {
    try write(#"{"apiVersion":"v1","kind":"List","items":["#)
    try write(
      #"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","labels":{"istio-injection":"enabled"}}}"#)
    for index in 0..<count {
      for object in objects(index) { try write(",\n\(object)") }
    }
    for index in 0..<nodes(count) { try write(",\n\(node(index))") }
    try write("]}\n")
  }

  private func nodes(_ count: Int) -> Int {
    switch self {
    case .selectorClasses: count
    case .homelessWorkloads, .antiAffinity: max(3, count / 10)
    default: 0
    }
  }

  private func objects(_ index: Int) -> [String] {
    switch self {
    case .homelessWorkloads: [workload(index, cpu: "\(900 + index)")]
    case .selectorClasses: [workload(index, spec: #","nodeSelector":{"pool":"p\#(index)"}"#)]
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

  private func workload(_ index: Int, cpu: String? = nil, spec: String = "") -> String {
    let cpu = cpu ?? "\(50 + index % 40 * 10)m"
    return object("apps/v1", "Deployment", "a\(index)") {
      #""replicas":1,"selector":{"matchLabels":{"app":"a\#(index)"}},"template":{"metadata":{"labels":{"app":"a\#(index)"}},"spec":{"containers":[{"name":"c","image":"x","resources":{"requests":{"cpu":"\#(cpu)","memory":"\#(64 + index % 16 * 32)Mi"}}}]\#(spec)}}"#
    }
  }

  private func service(_ index: Int) -> String {
    object("v1", "Service", "a\(index)") { #""selector":{"app":"a\#(index)"},"ports":[{"name":"http","port":80}]"# }
  }

  private func node(_ index: Int) -> String {
    #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n\#(index)","labels":{"kubernetes.io/hostname":"n\#(index)","node.kubernetes.io/instance-type":"m5.2xlarge","topology.kubernetes.io/zone":"eu-west-1\#(["a", "b", "c"][index % 3])","topology.kubernetes.io/region":"eu-west-1"\#(self == .selectorClasses ? #","pool":"p\#(index)""# : "")}},"status":{"allocatable":{"cpu":"7910m","memory":"31000Mi","pods":"58"}}}"#
  }

  private func object(_ version: String, _ kind: String, _ name: String, spec: () -> String) -> String {
    #"{"apiVersion":"\#(version)","kind":"\#(kind)","metadata":{"namespace":"shop","name":"\#(name)"},"spec":{\#(spec())}}"#
  }

  /// The policy of a kind that is for the service `a7`, or for all of the namespace; nil where the sample has none.
  private func policy(_ index: Int) -> String? {
    let selector = #""selector":{"matchLabels":{"app":"a\#(index)"}}"#
    let filter = #""workloadSelector":{"labels":{"app":"a\#(index)"}}"#
    let rules = #""action":"ALLOW","rules":[{"to":[{"operation":{"methods":["GET"],"paths":["/\#(index)"]}}]}]"#
    let route =
      #""parentRefs":[{"group":"","kind":"Service","name":"a\#(index)"}],"rules":[{"backendRefs":[{"name":"a\#(index)","port":80}]}]"#
    let retries = #""http":[{"retries":{"attempts":3},"route":[{"destination":{"host":"a\#(index)"}}]}]"#
    let (networking, security) = ("networking.istio.io/v1", "security.istio.io/v1")
    let gatewayAPI = "gateway.networking.k8s.io/v1"
    switch self {
    case .authorizationPolicies: return object(security, "AuthorizationPolicy", "p\(index)") { "\(selector),\(rules)" }
    case .authorizationPoliciesOfNamespace: return object(security, "AuthorizationPolicy", "n\(index)") { rules }
    case .authorizationPoliciesWithTargets:
      return object(security, "AuthorizationPolicy", "t\(index)") {
        #""targetRefs":[{"group":"","kind":"Service","name":"a\#(index)"}],\#(rules)"#
      }
    case .virtualServices:
      return object(networking, "VirtualService", "v\(index)") { #""hosts":["a\#(index)"],\#(retries)"# }
    case .virtualServicesWithWildcards:
      return object(networking, "VirtualService", "w\(index)") { #""hosts":["*.shop.svc.cluster.local"],\#(retries)"# }
    case .destinationRules:
      return object(networking, "DestinationRule", "d\(index)") {
        #""host":"a\#(index)","trafficPolicy":{"connectionPool":{"http":{"http1MaxPendingRequests":10}}}"#
      }
    case .httpRoutes: return object(gatewayAPI, "HTTPRoute", "h\(index)") { route }
    case .grpcRoutes: return object(gatewayAPI, "GRPCRoute", "g\(index)") { route }
    case .tcpRoutes: return object("gateway.networking.k8s.io/v1alpha2", "TCPRoute", "r\(index)") { route }
    case .peerAuthentications:
      return object(security, "PeerAuthentication", "m\(index)") { #"\#(selector),"mtls":{"mode":"STRICT"}"# }
    case .requestAuthentications:
      return object(security, "RequestAuthentication", "j\(index)") {
        #"\#(selector),"jwtRules":[{"issuer":"i\#(index)"}]"#
      }
    case .envoyFilters:
      return object("networking.istio.io/v1alpha3", "EnvoyFilter", "e\(index)") {
        #"\#(filter),"configPatches":[{"applyTo":"HTTP_FILTER","match":{"context":"SIDECAR_INBOUND"}}]"#
      }
    case .wasmPlugins:
      return object("extensions.istio.io/v1alpha1", "WasmPlugin", "x\(index)") { #"\#(selector),"url":"oci://x""# }
    case .telemetries:
      return object("telemetry.istio.io/v1", "Telemetry", "y\(index)") {
        #"\#(selector),"tracing":[{"randomSamplingPercentage":10}]"#
      }
    case .sidecars:
      return object(networking, "Sidecar", "s\(index)") { #"\#(filter),"egress":[{"hosts":["./*"]}]"# }
    case .serviceEntries:
      return object(networking, "ServiceEntry", "o\(index)") {
        #""hosts":["api\#(index).example.com"],"resolution":"DNS","ports":[{"number":443,"name":"https","protocol":"HTTPS"}]"#
      }
    case .gateways:
      return object(networking, "Gateway", "k\(index)") {
        #""selector":{"istio":"g\#(index)"},"servers":[{"port":{"number":80,"name":"http","protocol":"HTTP"},"hosts":["h\#(index).x"]}]"#
      }
    case .everyKind, .homelessWorkloads, .selectorClasses, .antiAffinity: return nil
    }
  }
}
