import Mesh

/// A cluster, where it is to go, and the calls that must keep their answers.
struct Situation: Sendable, CustomStringConvertible {
  var description: String
  var manifests: String
  var probes: [Probe]
  /// One move after the other.
  var targets: [DataPlane] = [.ambient, .sidecar]
  var placement = MeshSettings.WaypointPlacement.namespace
  /// Workloads that are in no data plane at the end of a move to sidecars, as the runbook says.
  var leaving: Set<String> = []
}

private func namespace(_ name: String, _ labels: String = "istio-injection: enabled") -> String {
  "apiVersion: v1\nkind: Namespace\nmetadata: {name: \(name), labels: {\(labels)}}\n---\n"
}

private func app(
  _ name: String, in namespace: String, kind: String = "Deployment", labels: String = "", annotations: String = "",
  service: Bool = true, headless: Bool = false, serviceLabels: String = ""
) -> String {
  let api = kind == "Rollout" ? "argoproj.io/v1alpha1" : "apps/v1"
  let object = """
    apiVersion: \(api)
    kind: \(kind)
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      \(kind == "DaemonSet" ? "" : "replicas: 2")
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)\(labels.isEmpty ? "" : ", \(labels)")}, annotations: {\(annotations)}}
        spec:
          serviceAccountName: \(name)
          containers: [{name: app, image: x, resources: {requests: {cpu: 50m, memory: 64Mi}}}]
    ---

    """
  guard service else { return object }
  return object + """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace), labels: {\(serviceLabels)}}
    spec: {selector: {app: \(name)}, \(headless ? "clusterIP: None, " : "")ports: [{port: 80, name: http}]}
    ---

    """
}

private func policy(_ name: String, in namespace: String, _ spec: String, kind: String = "AuthorizationPolicy")
  -> String
{
  "apiVersion: security.istio.io/v1\nkind: \(kind)\nmetadata: {name: \(name), namespace: \(namespace)}\nspec: {\(spec)}\n---\n"
}

private func waypoint(_ name: String, in namespace: String, from: String = "Same") -> String {
  """
  apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  metadata: {name: \(name), namespace: \(namespace), labels: {istio.io/waypoint-for: service}}
  spec:
    gatewayClassName: istio-waypoint
    listeners: [{name: mesh, port: 15008, protocol: HBONE, allowedRoutes: {namespaces: {from: \(from)}}}]
  ---

  """
}

/// What runs in every ambient cluster.
private let ambientParts = """
  apiVersion: apps/v1
  kind: DaemonSet
  metadata: {name: ztunnel, namespace: istio-system}
  spec:
    selector: {matchLabels: {app: ztunnel}}
    template:
      metadata: {labels: {app: ztunnel}}
      spec: {hostNetwork: true, containers: [{name: istio-proxy, image: x, resources: {requests: {cpu: 200m, memory: 512Mi}}}]}
  ---

  """

private let ambient = "istio.io/dataplane-mode: ambient"

/// Calls of `web` and `other` to a service, each with some methods and paths, and one without identity.
private func calls(to service: String, methods: [String] = ["GET", "DELETE"], ports: [String] = ["80"]) -> [Probe] {
  ["web/Deployment/web", "web/Deployment/other", "outside"].flatMap { from in
    methods.flatMap { method in
      ports.map { Probe(from: from, to: service, port: $0, method: method) }
    }
  }
}

private let callers = app("web", in: "web") + app("other", in: "web")

private func selects(_ name: String) -> String { "selector: {matchLabels: {app: \(name)}}" }

private let fromWeb = "from: [{source: {principals: [cluster.local/ns/web/sa/web]}}]"

/// A service with a policy on requests that an ingress gateway leads to, which has a policy of its own.
private func behindGateway(_ serviceLabels: String = "") -> String {
  namespace("edge", "x: y")
    + "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: gateway, namespace: edge}\nspec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}\n---\n"
    + "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: shop}\nspec: {parentRefs: [{name: gateway, namespace: edge}], rules: [{backendRefs: [{name: cart, port: 80}]}]}\n---\n"
    + policy(
      "edge", in: "edge",
      "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: gateway}], rules: [{to: [{operation: {hosts: [shop.example.com]}}]}]"
    ) + namespace("web") + callers + namespace("shop") + app("cart", in: "shop", serviceLabels: serviceLabels)
    + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]")
}

extension Situation {
  static let all: [Situation] = [
    Situation(
      description: "one namespace without policies",
      manifests: namespace("shop") + app("cart", in: "shop") + app("orders", in: "shop", kind: "StatefulSet"),
      probes: [Probe(from: "shop/StatefulSet/orders", to: "shop/cart"), Probe(from: "outside", to: "shop/cart")]),
    Situation(
      description: "L4 policies alone, which stay where they are",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop", kind: "Rollout")
        + policy("good", in: "shop", "\(selects("cart")), rules: [{\(fromWeb)}]")
        + policy("port", in: "shop", "action: DENY, rules: [{to: [{operation: {ports: [\"9000\"]}}]}]"),
      probes: calls(to: "shop/cart", methods: ["GET"], ports: ["80", "9000"])),
    Situation(
      description: "an ALLOW policy on requests, with its own waypoint",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + policy(
          "get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }),
    Situation(
      description: "a DENY policy on requests, in the first of three namespaces that call each other",
      manifests: namespace("a") + app("one", in: "a") + namespace("b") + app("two", in: "b") + namespace("web")
        + callers
        + policy(
          "no-delete", in: "a", "\(selects("one")), action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]")
        + policy(
          "get", in: "b",
          "\(selects("two")), rules: [{from: [{source: {namespaces: [a]}}], to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "a/one").filter { $0.from != "outside" }
        + calls(to: "b/two").filter { $0.from != "outside" }
        + ["GET", "DELETE"].flatMap { method in
          [
            Probe(from: "a/Deployment/one", to: "b/two", method: method),
            Probe(from: "b/Deployment/two", to: "a/one", method: method),
          ]
        }),
    Situation(
      description: "one waypoint for all namespaces",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop") + namespace("pay")
        + app("card", in: "pay")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]")
        + policy("put", in: "pay", "\(selects("card")), rules: [{\(fromWeb), to: [{operation: {methods: [PUT]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "pay/card", methods: ["GET", "PUT"])).filter { $0.from != "outside" },
      placement: .shared),
    Situation(
      description: "a waypoint for each service",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop") + app("stock", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]")
        + policy("put", in: "shop", "\(selects("stock")), action: DENY, rules: [{to: [{operation: {methods: [PUT]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "shop/stock", methods: ["GET", "PUT"])).filter {
        $0.from != "outside"
      },
      placement: .service),
    Situation(
      description: "from ambient, with policies on a Service and on the waypoint",
      manifests: ambientParts + namespace("web", ambient) + callers
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp") + waypoint("wp", in: "shop")
        + app("cart", in: "shop")
        + policy(
          "get", in: "shop",
          "targetRefs: [{kind: Service, group: \"\", name: cart}], rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"
        )
        + policy(
          "no-admin", in: "shop",
          "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: wp}], action: DENY, rules: [{to: [{operation: {paths: [\"/admin*\"]}}]}]"
        ),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }
        + [Probe(from: "web/Deployment/web", to: "shop/cart", path: "/admin/x")], targets: [.sidecar, .ambient]),
    Situation(
      description: "from ambient, with a guard that lets nobody past the waypoint",
      manifests: ambientParts + namespace("web", ambient) + callers
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp") + waypoint("wp", in: "shop")
        + app("cart", in: "shop")
        + policy(
          "get", in: "shop",
          "targetRefs: [{kind: Service, group: \"\", name: cart}], rules: [{to: [{operation: {methods: [GET]}}]}]")
        + policy(
          "only", in: "shop",
          "action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/wp]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.sidecar, .ambient]),
    Situation(
      description: "an ingress gateway before a policy on requests, and a policy of its own",
      manifests: behindGateway(),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }
        + ["GET", "DELETE"].map { Probe(from: "gateway edge", to: "shop/cart", method: $0) }),
    Situation(
      description: "an ingress gateway before a service that says today that its traffic takes no waypoint",
      manifests: behindGateway("istio.io/ingress-use-waypoint: 'false'"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }
        + ["GET", "DELETE"].map { Probe(from: "gateway edge", to: "shop/cart", method: $0) }),
    Situation(
      description: "only a revision installed",
      manifests:
        "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: istio-sidecar-injector-asm-1-28, labels: {app: sidecar-injector, istio.io/rev: asm-1-28}}\nwebhooks: []\n---\n"
        + namespace("shop", "istio.io/rev: asm-1-28") + app("cart", in: "shop", kind: "DaemonSet")
        + app("orders", in: "shop"),
      probes: [Probe(from: "shop/Deployment/orders", to: "shop/cart")]),
    Situation(
      description: "a namespace in ambient beside one with sidecars",
      manifests: ambientParts + namespace("web", ambient) + callers + namespace("shop") + app("cart", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }
        + [Probe(from: "shop/Deployment/cart", to: "web/web")]),
    Situation(
      description: "egress through a waypoint, which no selector can stand in for",
      manifests: ambientParts
        + """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: shop, labels: {istio.io/use-waypoint: out}}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS}
        ---

        """ + namespace("shop", ambient) + waypoint("out", in: "shop") + app("cart", in: "shop")
        + app("orders", in: "shop")
        + policy(
          "egress", in: "shop",
          "targetRefs: [{kind: ServiceEntry, group: networking.istio.io, name: api}], rules: [{to: [{operation: {methods: [GET]}}]}]"
        ) + policy("l4", in: "shop", "\(selects("cart")), rules: [{from: [{source: {namespaces: [shop]}}]}]"),
      probes: [Probe(from: "shop/Deployment/orders", to: "shop/cart"), Probe(from: "outside", to: "shop/cart")],
      targets: [.sidecar]),
    Situation(
      description: "a headless service with L4 policy beside one with a policy on requests",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + app("peers", in: "shop", kind: "StatefulSet", headless: true)
        + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]")
        + policy("peers", in: "shop", "\(selects("peers")), rules: [{\(fromWeb)}]"),
      probes: (calls(to: "shop/cart") + calls(to: "shop/peers", methods: ["GET"])).filter { $0.from != "outside" }
        + [Probe(from: "outside", to: "shop/peers")]),
    Situation(
      description: "L4 policies behind a waypoint that only a route asks for",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: {hosts: [cart], http: [{timeout: 2s, route: [{destination: {host: cart}}]}]}\n---\n"
        + policy("good", in: "shop", "\(selects("cart")), rules: [{\(fromWeb)}]")
        + policy(
          "evil", in: "shop",
          "\(selects("cart")), action: DENY, rules: [{from: [{source: {principals: [cluster.local/ns/web/sa/other]}}]}]"
        ),
      probes: calls(to: "shop/cart", methods: ["GET"])),
    Situation(
      description: "databases opted out by annotation, in a strict mesh",
      manifests: namespace("shop") + app("cart", in: "shop")
        + app("db", in: "shop", kind: "StatefulSet", annotations: "sidecar.istio.io/inject: \"false\"")
        + policy("strict", in: "istio-system", "mtls: {mode: PERMISSIVE}", kind: "PeerAuthentication"),
      probes: [
        Probe(from: "shop/Deployment/cart", to: "shop/db", port: "5432"), Probe(from: "outside", to: "shop/db"),
      ],
      leaving: ["shop/statefulset/db"]),
    Situation(
      description: "pods that opt in by labels of their own",
      manifests: namespace("web") + app("web", in: "web") + namespace("shop", "x: y")
        + app("cart", in: "shop", labels: "sidecar.istio.io/inject: \"true\"")
        + app("plain", in: "shop")
        + policy("l4", in: "shop", "\(selects("cart")), rules: [{from: [{source: {namespaces: [shop]}}]}]"),
      probes: [Probe(from: "outside", to: "shop/cart"), Probe(from: "outside", to: "shop/plain")]),
    Situation(
      description: "a policy on requests for all namespaces, which move one after the other",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop") + namespace("pay")
        + app("card", in: "pay")
        + policy("no-delete", in: "istio-system", "action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "pay/card")).filter { $0.from != "outside" }),
    Situation(
      description: "tokens",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + policy("jwt", in: "shop", "\(selects("cart")), jwtRules: [{issuer: me}]", kind: "RequestAuthentication")
        + policy(
          "token", in: "shop", "\(selects("cart")), rules: [{from: [{source: {requestPrincipals: [\"me/*\"]}}]}]"),
      probes: ["me/a", "invalid", nil].map { Probe(from: "web/Deployment/web", to: "shop/cart", token: $0) }),
    Situation(
      description: "nothing allowed but by name, in the whole namespace",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop") + app("stock", in: "shop")
        + policy("nothing", in: "shop", "")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "shop/stock")).filter { $0.from != "outside" }),
    Situation(
      description: "pods that opt in by labels of their own, with a policy on requests",
      manifests: namespace("web") + callers + namespace("shop", "x: y")
        + app("cart", in: "shop", labels: "sidecar.istio.io/inject: \"true\"") + app("plain", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "shop/plain")).filter { $0.from != "outside" }),
    Situation(
      description: "from ambient, with a policy on one Service beside one that opts out of waypoints",
      manifests: ambientParts + namespace("web", ambient) + callers
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp") + waypoint("wp", in: "shop")
        + app("cart", in: "shop") + app("stock", in: "shop", serviceLabels: "istio.io/use-waypoint: none")
        + policy(
          "get", in: "shop",
          "targetRefs: [{kind: Service, group: \"\", name: cart}], rules: [{to: [{operation: {methods: [GET]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "shop/stock")).filter { $0.from != "outside" },
      targets: [.sidecar, .ambient]),
    Situation(
      description: "from ambient, with a waypoint of another namespace",
      manifests: ambientParts + namespace("web", ambient) + callers + namespace("infra", "x: y")
        + waypoint("wp", in: "infra", from: "All")
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp, istio.io/use-waypoint-namespace: infra")
        + app("cart", in: "shop")
        + policy(
          "get", in: "shop",
          "targetRefs: [{kind: Service, group: \"\", name: cart}], rules: [{to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.sidecar, .ambient]),
    Situation(
      description: "to a waypoint of another namespace that is not there yet",
      manifests: namespace("web") + callers + namespace("infra", "x: y")
        + namespace(
          "shop", "istio-injection: enabled, istio.io/use-waypoint: wp, istio.io/use-waypoint-namespace: infra")
        + app("cart", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.ambient]),
    Situation(
      description: "a policy of the root namespace with a selector, for two namespaces",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop") + namespace("pay")
        + app("cart", in: "pay")
        + policy(
          "no", in: "istio-system",
          "\(selects("cart")), action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "pay/cart")).filter { $0.from != "outside" }),
    Situation(
      description: "a policy of the root namespace for all",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + policy("no", in: "istio-system", "action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]"),
      probes: (calls(to: "shop/cart") + calls(to: "web/web")).filter { $0.from != "outside" }),
    Situation(
      description: "a namespace in ambient beside one with sidecars, and a policy of the root namespace",
      manifests: ambientParts + namespace("web", ambient) + callers + namespace("shop") + app("cart", in: "shop")
        + policy(
          "no", in: "istio-system",
          "\(selects("cart")), action: DENY, rules: [{from: [{source: {principals: [cluster.local/ns/web/sa/other]}}], to: [{operation: {methods: [DELETE]}}]}]"
        ),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }),
    Situation(
      description: "from ambient, with a policy on the class of all waypoints",
      manifests: ambientParts + namespace("web", ambient) + callers
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp") + waypoint("wp", in: "shop")
        + app("cart", in: "shop")
        + policy(
          "no", in: "istio-system",
          "targetRefs: [{kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint}], action: DENY, rules: [{to: [{operation: {methods: [DELETE]}}]}]"
        ),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.sidecar, .ambient]),
    Situation(
      description: "a DENY policy on identities beside an ALLOW policy on requests",
      manifests: namespace("web") + callers + namespace("shop") + app("cart", in: "shop")
        + policy(
          "evil", in: "shop",
          "action: DENY, rules: [{from: [{source: {namespaces: [nope]}}, {source: {principals: [cluster.local/ns/web/sa/other]}}]}]"
        )
        + policy("get", in: "shop", "\(selects("cart")), rules: [{to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }),
    Situation(
      description: "from ambient, with a waypoint for one service beside the namespace's",
      manifests: ambientParts + namespace("web", ambient) + callers
        + namespace("shop", "\(ambient), istio.io/use-waypoint: wp") + waypoint("wp", in: "shop")
        + waypoint("own", in: "shop")
        + app("cart", in: "shop", serviceLabels: "istio.io/use-waypoint: own") + app("stock", in: "shop")
        + policy(
          "get", in: "shop",
          "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: own}], rules: [{to: [{operation: {methods: [GET]}}]}]"
        ),
      probes: (calls(to: "shop/cart") + calls(to: "shop/stock")).filter { $0.from != "outside" },
      targets: [.sidecar, .ambient]),
    Situation(
      description: "to a waypoint that its label awaits, with a DENY policy on identities",
      manifests: namespace("web") + callers + namespace("shop", "istio-injection: enabled, istio.io/use-waypoint: wp")
        + app("cart", in: "shop")
        + "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: {hosts: [cart], http: [{timeout: 2s, route: [{destination: {host: cart}}]}]}\n---\n"
        + policy(
          "evil", in: "shop",
          "\(selects("cart")), action: DENY, rules: [{from: [{source: {principals: [cluster.local/ns/web/sa/other]}}]}]"
        ),
      probes: calls(to: "shop/cart", methods: ["GET"]).filter { $0.from != "outside" }, targets: [.ambient]),
    Situation(
      description: "to a waypoint of its own, where the one that is named lets nobody in",
      manifests: ambientParts + namespace("web", ambient) + callers + namespace("infra", "x: y")
        + waypoint("wp", in: "infra")
        + namespace(
          "shop", "istio-injection: enabled, istio.io/use-waypoint: wp, istio.io/use-waypoint-namespace: infra")
        + app("cart", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.ambient, .sidecar]),
    Situation(
      description: "to a waypoint that is there and that no label leads to",
      manifests: namespace("web") + callers + namespace("shop") + waypoint("old", in: "shop") + app("cart", in: "shop")
        + policy("get", in: "shop", "\(selects("cart")), rules: [{\(fromWeb), to: [{operation: {methods: [GET]}}]}]"),
      probes: calls(to: "shop/cart").filter { $0.from != "outside" }, targets: [.ambient, .sidecar]),
  ]
}
