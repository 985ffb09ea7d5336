import Basics
import Formats
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A move") struct MigrationTests {
  private func move(_ found: Cluster, to target: DataPlane, _ settings: MeshSettings = MeshSettings()) -> Move {
    let model = MeshModel(found, settings)
    let (start, isWayBack) = model.start(to: target)
    let preparation = MovePreparation(model, to: target, from: start)
    return preparation.move(
      isWayBack: isWayBack, .safe, waves: preparation.candidates.namespaces.map { [$0] },
      model.demand(target).totals(on: NodeCounts(anonymous: 2))
    ).move
  }

  @Test(
    "to what runs already is the way back from the other data plane",
    arguments: [("istio-injection", "enabled", true), ("istio.io/dataplane-mode", "ambient", false)])
  func wayBack(label: String, value: String, isSidecar: Bool) {
    let found = cluster([workload("a", in: "shop", pod(), count: 3)], namespaces: ["shop": [label: value]])
    let there = move(found, to: isSidecar ? .sidecar : .ambient)
    #expect(there.isWayBack)
    #expect(there.from == (isSidecar ? .ambient : .sidecar))
    let other = move(found, to: isSidecar ? .ambient : .sidecar)
    #expect(!other.isWayBack)
    #expect(other.from == .current)
    #expect(other.steps.contains { $0.kind == (isSidecar ? .label : .injectionLabel) })
  }

  @Test("to ambient goes in the order of Istio's guide, with the guards before the restart")
  func order() {
    var found = cluster(
      [workload("cart", in: "shop", pod(labels: ["app": "cart"]))], namespaces: ["shop": ["istio-injection": "enabled"]]
    )
    found.services = [Service(namespace: "shop", name: "cart", selector: Labels(["app": "cart"]), source: here)]
    found.traffic.requestAuthentications = [token("cart")]
    let steps = move(found, to: .ambient).steps
    #expect(
      steps.map(\.kind) == [
        .makeRoom, .restartForHBONE, .waypoints, .label, .guards, .restart, .deleteOld, .finish,
      ])
    // The window is from the label to the end of the old policy.
    #expect(steps.map { $0.window != nil } == [false, false, false, true, true, true, true, false])
    #expect(steps.allSatisfy { !$0.checks.isEmpty })
    #expect(steps.filter { $0.kind != .finish }.allSatisfy { !$0.undo.isEmpty })
  }

  private func token(_ name: String) -> RequestAuthentication {
    var policy = RequestAuthentication(
      reference: ObjectReference(kind: "RequestAuthentication", namespace: "shop", name: name, source: here))
    policy.selector = Labels(["app": name])
    policy.stated = StatedPolicy(apiVersion: "security.istio.io/v1", spec: .object([]))
    return policy
  }

  /// Two services that need L7, in one namespace.
  private var needing: Cluster {
    var found = cluster([
      workload("reviews", pod(labels: ["app": "reviews"])), workload("cart", pod(labels: ["app": "cart"])),
    ])
    for name in ["cart", "reviews"] {
      found.services.append(Service(namespace: "shop", name: name, selector: Labels(["app": name]), source: here))
      found.traffic.requestAuthentications.append(token(name))
    }
    return found
  }

  @Test(
    "leads traffic to the waypoints as their placement asks",
    arguments: [
      (
        .namespace,
        ["kubectl label namespace shop istio.io/dataplane-mode=ambient istio.io/use-waypoint=waypoint --overwrite"]
      ),
      (
        .service,
        [
          "kubectl label service reviews -n shop istio.io/use-waypoint=reviews-waypoint --overwrite",
          "kubectl label service cart -n shop istio.io/use-waypoint=cart-waypoint --overwrite",
          "kubectl label namespace shop istio.io/dataplane-mode=ambient --overwrite",
        ]
      ),
      (
        .shared,
        [
          "kubectl label namespace shop istio.io/dataplane-mode=ambient istio.io/use-waypoint=waypoint istio.io/use-waypoint-namespace=istio-system --overwrite"
        ]
      ),
    ] as [(MeshSettings.WaypointPlacement, [String])])
  func labels(placement: MeshSettings.WaypointPlacement, lines: [String]) {
    var settings = MeshSettings()
    settings.waypointPlacement = placement
    let step = move(needing, to: .ambient, settings).steps.first { $0.kind == .label }
    #expect(step?.commands == lines)
  }

  /// bookinfo with a waypoint for details and one for reviews, and no label that leads to either.
  @Test("finds the waypoint that is named for a service, where a namespace has several")
  func named() {
    var found = needing
    found.services.removeAll { $0.name == "cart" }
    for name in ["bookinfo-details", "bookinfo-reviews"] {
      var gateway = KubernetesGateway(
        reference: ObjectReference(kind: "Gateway", namespace: "shop", name: name, source: here))
      gateway.className = "istio-waypoint"
      found.traffic.gateways.append(gateway)
    }
    let step = move(found, to: .ambient).steps.first { $0.kind == .label }
    #expect(step?.details.contains("service shop/reviews: istio.io/use-waypoint=bookinfo-reviews") == true)
  }

  @Test(
    "quotes what a shell would read, and leaves names out that Kubernetes does not allow",
    arguments: [
      ("web", "kubectl rollout restart -n shop deployment/web"),
      ("a.b", "kubectl rollout restart -n shop deployment/a.b"),
      ("$(reboot)", "# left out: '$(reboot)' is not a name that Kubernetes allows"),
      ("--all", "# left out: --all is not a name that Kubernetes allows"),
      ("it's", "# left out: 'it'\\''s' is not a name that Kubernetes allows"),
    ])
  func quoting(name: String, line: String) {
    #expect(ShellCommands.restart([workload(name, pod())], in: "shop") == [line])
  }

  @Test("restarts every kind of workload")
  func kinds() {
    let kinds: [WorkloadKind] = [.deployment, .statefulSet, .daemonSet, .rollout, .deploymentConfig, .replicaSet, .pod]
    let lines = ShellCommands.restart(kinds.map { workload("a", pod(labels: ["app": "a b"]), kind: $0) }, in: "shop")
    #expect(
      lines == [
        "kubectl rollout restart -n shop deployment/a statefulset/a daemonset/a",
        "kubectl argo rollouts restart a -n shop", "oc rollout latest dc/a -n shop",
        "kubectl delete pods -n shop -l 'app=a b'",
        "# delete shop/Pod/a and apply its own manifest again: no controller makes a new one",
      ])
  }

  @Test(
    "names the label of a revision that is installed",
    arguments: [
      ([], [:], "istio-injection=enabled"), (["default"], [:], "istio-injection=enabled"),
      (["asm-1-28"], [:], "istio.io/rev=asm-1-28"), (["asm-1-28"], ["istio.io/rev": "gone"], "istio.io/rev=asm-1-28"),
      (["a", "b"], ["istio.io/rev": "a"], "istio.io/rev=a"),
      (["a", "default"], ["istio.io/rev": "a"], "istio.io/rev=a"),
    ] as [(Set<String>, [String: String], String)])
  func revision(installed: Set<String>, labels: [String: String], label: String) {
    var found = cluster([workload("a", in: "shop", pod())], namespaces: ["shop": labels])
    found.traffic.revisions = installed
    let (key, value) = MeshModel(found, MeshSettings()).injectionLabel(of: Labels(labels))
    #expect("\(key)=\(value)" == label)
  }

  @Test(
    "says what is the same of several objects once, and keeps the order of different things",
    arguments: [
      (
        ["kubectl label service a -n shop x=1 --overwrite", "kubectl label service b -n shop x=1 --overwrite"],
        ["kubectl label service a b -n shop x=1 --overwrite"]
      ),
      (
        [
          "kubectl label service a -n shop x=1", "kubectl label service b -n pay x=1",
          "kubectl label service c -n shop x=1",
        ],
        ["kubectl label service a c -n shop x=1", "kubectl label service b -n pay x=1"]
      ),
      (
        [
          "kubectl apply -f p/a.yaml", "kubectl delete gateway w -n shop", "kubectl apply -f p/b.yaml",
          "kubectl apply -f p/c.yaml",
        ],
        ["kubectl apply -f p/a.yaml", "kubectl delete gateway w -n shop", "kubectl apply -f p/b.yaml -f p/c.yaml"]
      ),
      (
        ["kubectl label namespace a x-", "kubectl rollout restart -n a deployment/w", "kubectl label namespace b x-"],
        ["kubectl label namespace a b x-", "kubectl rollout restart -n a deployment/w"]
      ),
      (
        [
          "# to keep out: kubectl patch daemonset a -n shop -p '{}'",
          "# to keep out: kubectl patch deployment b -n shop -p '{}'",
        ],
        ["# to keep out: kubectl patch daemonset/a deployment/b -n shop -p '{}'"]
      ),
      (
        ["kubectl wait --for=condition=C gateway/a -n shop", "kubectl wait --for=condition=C gateway/b -n shop"],
        ["kubectl wait --for=condition=C gateway/a gateway/b -n shop"]
      ),
      (
        ["kubectl get pods -n shop", "kubectl get pods -n pay", "# left out: 'a b' is not a name"],
        ["kubectl get pods -n shop", "kubectl get pods -n pay", "# left out: 'a b' is not a name"]
      ),
      (
        ["namespace a: x=1", "shop: 2 Deployments", "namespace b: x=1"],
        ["namespaces a, b: x=1", "shop: 2 Deployments"]
      ),
      (
        ["AuthorizationPolicy shop/a goes: x", "AuthorizationPolicy shop/b goes: x", "service a: y", "service b: y"],
        ["AuthorizationPolicy shop/a goes: x", "AuthorizationPolicy shop/b goes: x", "services a, b: y"]
      ),
      (["kubectl delete gateway w -n shop", "kubectl delete gateway w -n shop"], ["kubectl delete gateway w -n shop"]),
    ] as [([String], [String])])
  func folding(lines: [String], folded: [String]) { #expect(lines.folded == folded) }

  @Test("takes upgrades of releases back to the values and the version that were there")
  func releases() {
    let found = cluster([workload("a", in: "shop", pod())], namespaces: ["shop": ["istio-injection": "enabled"]])
    let step = move(found, to: .ambient).steps.first { $0.kind == .makeRoom }
    let upgrades = step?.commands.filter { $0.hasPrefix("helm ") } ?? []
    #expect(upgrades.count == 3)
    #expect(upgrades.allSatisfy { $0.contains("--reuse-values") && $0.contains("--version \"${ISTIO_VERSION:?}\"") })
    #expect(step?.undo.last == "helm rollback istiod -n istio-system --wait")
  }

  @Test("has a check for every step and undoes every label, in either order", arguments: Move.Order.allCases)
  func checks(order: Move.Order) {
    var found = cluster(
      [workload("a", in: "shop", pod())],
      namespaces: ["shop": ["istio.io/dataplane-mode": "ambient", "istio-injection": "disabled"]])
    found.traffic.revisions = ["green"]
    let model = MeshModel(found, MeshSettings())
    let preparation = MovePreparation(model, to: .sidecar, from: .current)
    let steps = preparation.move(
      isWayBack: false, order, waves: [["shop"]], model.demand(.sidecar).totals(on: NodeCounts(anonymous: 2))
    ).move.steps
    #expect(steps.allSatisfy { $0.kind == .obstacles || !$0.checks.isEmpty })
    let commands = steps.flatMap(\.commands)
    #expect(commands.contains("kubectl label namespace shop istio.io/rev=green istio-injection- --overwrite"))
    let undo = steps.flatMap(\.undo)
    #expect(undo.contains("kubectl label namespace shop istio.io/rev- istio-injection=disabled --overwrite"))
    #expect(undo.contains("kubectl label namespace shop istio.io/dataplane-mode=ambient --overwrite"))
  }

  @Test("leaves an istiod that is there in its version, though no pod is in the mesh yet", arguments: [true, false])
  func controlPlane(isThere: Bool) {
    var found = cluster([workload("a", in: "shop", pod())])
    if isThere { found.workloads.append(workload("istiod", in: "istio-system", pod(labels: ["istio": "pilot"]))) }
    for target in [DataPlane.ambient, .sidecar] {
      let step = move(found, to: target).steps.first { $0.kind == .makeRoom }
      #expect(step?.commands.contains { $0.contains("istio/base") } == !isThere)
      #expect(step?.undo.contains { $0.contains("helm uninstall istiod") } == !isThere)
    }
  }

  @Test("takes changed templates back to what they say today")
  func templates() {
    var found = cluster(
      [workload("a", in: "shop", pod(labels: ["istio.io/rev": "green"]))],
      namespaces: ["shop": ["istio.io/rev": "green"]])
    found.traffic.revisions = ["green"]
    let step = move(found, to: .ambient).steps.first { $0.kind == .restart }
    func patch(_ value: String) -> String {
      "kubectl patch deployment a -n shop --type merge -p '{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"istio.io/rev\":\(value)}}}}}'"
    }
    #expect(step?.commands.contains(patch("null")) == true)
    #expect(step?.undo.contains(patch("\"green\"")) == true)
  }

  @Test("tells a headless service that shares a waypoint, which a namespace's label gives it unasked")
  func headless() {
    var found = needing
    for index in found.services.indices { found.services[index].reach = .pods }
    found.workloads.append(workload("pg", pod(labels: ["app": "pg"])))
    var own = Service(namespace: "shop", name: "pg", selector: Labels(["app": "pg"]), source: here)
    own.reach = .pods
    found.services.append(own)
    let step = move(found, to: .ambient).steps.first
    #expect(step?.kind == .obstacles)
    #expect(step?.details.contains { $0.contains("RequestAuthentication shop/cart: clients of the headless") } == true)
  }

  @Test("asks gateways to take a waypoint only for services that it holds something for")
  func ingress() {
    var found = needing
    found.traffic.requestAuthentications = []
    for name in ["cart", "reviews"] {
      var route = VirtualService(
        reference: ObjectReference(kind: "VirtualService", namespace: "shop", name: name, source: here))
      (route.hosts, route.gateways, route.destinations) = (["\(name).example.com"], ["edge"], [name])
      found.traffic.virtualServices.append(route)
    }
    var rule = DestinationRule(
      reference: ObjectReference(kind: "DestinationRule", namespace: "shop", name: "reviews", source: here))
    rule.host = "reviews"
    rule.policyFields = [.init(name: "connectionPool", path: "trafficPolicy.connectionPool")]
    found.traffic.destinationRules = [rule]
    let steps = move(found, to: .ambient).steps
    #expect(
      steps.filter { $0.kind == .guards }.map(\.commands) == [
        ["kubectl label service reviews -n shop istio.io/ingress-use-waypoint=true --overwrite"]
      ])
    #expect(
      steps.filter { $0.kind == .guards }.map(\.checks) == [
        ["kubectl get service reviews -n shop -L istio.io/ingress-use-waypoint   # expected: true"]
      ])
  }

  @Test(
    "lets a waypoint through copies that hold at the pods meanwhile",
    arguments: [
      (
        "{action: ALLOW, rules: [{to: [{operation: {methods: [GET]}}]}]}",
        "ALLOW [{to}, {from [{source {principals}}]}]"
      ),
      ("{rules: []}", "ALLOW [{from [{source {principals}}]}]"),
      (
        "{action: DENY, rules: [{to: [{operation: {methods: [GET]}}]}]}", "DENY [{to, from [{source {notPrincipals}}]}]"
      ),
      (
        "{action: DENY, rules: [{from: [{source: {namespaces: [a]}}, {source: {notPrincipals: [b]}}]}]}",
        "DENY [{from [{source {namespaces, notPrincipals}}, {source {notPrincipals}}]}]"
      ),
      ("{action: DENY}", "DENY"), ("{}", "ALLOW"),
    ])
  func exemption(text: String, expected: String) throws {
    var spec = try value(text)
    spec.exempt(["*/ns/shop/sa/waypoint"])
    func words(_ value: DocumentValue) -> String {
      switch value {
      case .array(let elements): "[\(elements.map(words).joined(separator: ", "))]"
      case .object(let members):
        "{\(members.map { ["from", "source"].contains($0.key) ? "\($0.key) \(words($0.value))" : $0.key }.joined(separator: ", "))}"
      default: ""
      }
    }
    let action = spec["action"]?.text ?? "ALLOW"
    #expect([action, spec["rules"].map(words) ?? ""].filter { !$0.isEmpty }.joined(separator: " ") == expected)
  }

  private func value(_ text: String) throws -> DocumentValue {
    var stream = YAMLStream(InputBytes(text))
    let first = stream.nextDocument()
    var document = try #require(first).get()
    let value = try document.whole()
    return try #require(value)
  }
}
