extension GrowthSample {
  /// The policy of a kind that is for the service `a7`, or for all of the namespace; nil where the sample has none.
  func policy(_ index: Int) -> String? {
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
    case .allowAndDeny:
      return object(security, "AuthorizationPolicy", "l\(index)") {
        #""action":"\#(index % 2 == 0 ? "ALLOW" : "DENY")","rules":[{"from":[{"source":{"principals":["cluster.local/ns/shop/sa/a\#(index)"]}}],"to":[{"operation":{"methods":["GET"],"paths":["/\#(index)"]}}]}]"#
      }
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
    case .waypoints:
      return object(gatewayAPI, "Gateway", "z\(index)") {
        #""gatewayClassName":"istio-waypoint","listeners":[{"name":"mesh","port":15008,"protocol":"HBONE"}]"#
      }
    case .limitRanges:
      return object("v1", "LimitRange", "q\(index)") {
        #""limits":[{"type":"Container","defaultRequest":{"cpu":"100m"}}]"#
      }
    case .autoscalers:
      return object("autoscaling/v2", "HorizontalPodAutoscaler", "u\(index)") {
        #""minReplicas":2,"maxReplicas":4,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"a\#(index)"}"#
      }
    default: return nil
    }
  }
}
