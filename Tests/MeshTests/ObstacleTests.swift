import Basics
import Formats
import Testing

@testable import Inventory
@testable import Mesh

@Suite("What stands in the way of ambient") struct ObstacleTests {
  private func model(_ found: Cluster, minor: Int = 31) -> MeshModel {
    var settings = MeshSettings()
    settings.istioVersion = MinorVersion(1, minor)
    return MeshModel(found, settings)
  }

  /// So many pods and services together, one of them a Service.
  private func size(_ count: Int, minor: Int) -> [String] {
    var found = cluster([workload("a", pod(), count: count - 1), workload("host", pod(hostNetwork: true), count: 9)])
    found.services = [Service(namespace: "shop", name: "a", source: here)]
    return model(found, minor: minor).messages("ambient-obstacle")
  }

  @Test(
    "is a mesh of more pods and services than ztunnel can name, by the version",
    arguments: [(31, 40_000, 5), (30, 55_000, 6)])
  func sizes(minor: Int, most: Int, mebibytes: Int) {
    #expect(size(most, minor: minor).isEmpty)
    let message = size(most + 1, minor: minor)
    #expect(message.count == 1)
    #expect(message.first?.hasPrefix("\(most + 1) pods and services, with ambient: above about \(most),") == true)
    #expect(message.first?.contains("ISTIO_GPRC_MAXRECVMSGSIZE=\(mebibytes << 20) on") == true, "\(message)")
  }

  private func nodes(_ change: (inout NodeGroup) -> Void) -> [String] {
    var found = cluster([workload("a", pod())])
    var group = NodeGroup(name: "n", shape: NodeShape(allocatable: .zero), count: 1, source: here)
    change(&group)
    found.nodes = [group]
    return model(found).messages("ambient-obstacle")
  }

  @Test("are nodes on which neither ztunnel nor istio-cni runs")
  func nodes() {
    #expect(nodes { _ in }.isEmpty)
    #expect(nodes { $0.shape.labels = Labels(["kubernetes.io/os": "linux"]) }.isEmpty)
    let windows = nodes { $0.shape.labels = Labels(["kubernetes.io/os": "windows"]) }
    #expect(
      windows.map { $0.hasPrefix("node n, with ambient: neither ztunnel nor istio-cni runs on windows") } == [true])
    let several = nodes {
      $0.shape.labels = Labels(["kubernetes.io/os": "windows"])
      $0.count = 3
    }
    #expect(several.map { $0.hasPrefix("node n and 2 more,") } == [true])
    #expect(
      nodes { $0.shape.labels = Labels(["type": "virtual-kubelet"]) }.map { $0.contains("on a virtual kubelet") } == [
        true
      ])
  }

  @Test(
    "are other CNI plugins that must make room, which run as DaemonSets of kube-system",
    arguments: [
      ("cilium", "kube-system", WorkloadKind.daemonSet, 1), ("anetd", "kube-system", .daemonSet, 1),
      ("calico-node", "kube-system", .daemonSet, 0), ("cilium", "shop", .daemonSet, 0),
      ("cilium", "kube-system", .deployment, 0),
    ])
  func plugins(name: String, namespace: String, kind: WorkloadKind, count: Int) {
    let found = cluster([workload(name, in: namespace, pod(), kind: kind)])
    #expect(model(found).messages("ambient-obstacle").count == count)
  }

  @Test("are machines, remote clusters and identities from SPIRE, each said once a workload")
  func objects() {
    var found = cluster([
      workload("a", pod(annotations: ["inject.istio.io/templates": "sidecar,spire"])), workload("b", pod()),
    ])
    found.workloads[0].groups.append(found.workloads[0].groups[0])
    #expect(
      model(found).messages("ambient-obstacle").map {
        $0.hasPrefix("shop/Deployment/a, with ambient: its sidecar takes")
      }
        == [
          true
        ])
    for (kind, words) in [
      ("WorkloadEntry", "machines outside"), ("WorkloadGroup", "machines outside"),
      ("SecurityGroupPolicy", "security groups"), ("Secret", "a remote cluster"),
      ("ClusterSPIFFEID", "identities from SPIRE"),
    ] {
      var other = Cluster()
      other.traffic.obstacles = [reference(kind, "shop", "x")]
      #expect(model(other).messages("ambient-obstacle").map { $0.contains(words) } == [true])
    }
  }

  /// What has to be resolved before a move to ambient of sidecars that run.
  private func beforeMove(_ minor: Int, pods: Int) -> [String] {
    var sidecar = pod(annotations: ["sidecar.istio.io/status": "injected"])
    sidecar.containers.append(Container(name: "istio-proxy", requests: amounts(100, 128)))
    let found = cluster(
      [workload("a", sidecar, count: pods, isLive: true)], namespaces: ["shop": ["istio-injection": "enabled"]])
    return MovePreparation(model(found, minor: minor), to: .ambient, from: .current).obstacles
  }

  @Test(
    "is what sidecars cost beside ambient in 1.29 and 1.30",
    arguments: [(28, nil), (29, "1.29"), (30, "1.30.0 to 1.30.2"), (31, nil)] as [(Int, String?)])
  func overlap(minor: Int, version: String?) {
    let lines = beforeMove(minor, pods: 3)
    #expect(lines.count == (version == nil ? 0 : 1))
    guard let version else { return }
    #expect(lines[0].hasPrefix("3 sidecars: once ambient is on in istiod \(version) their CPU"))
    #expect(lines[0].contains("they request 300m together"))
    #expect(beforeMove(minor, pods: 1).map { $0.hasPrefix("1 sidecars:") } == [true])
  }
}

@Suite("EnvoyFilters of waypoints") struct WaypointFilterTests {
  private func effect(_ kind: String, _ dataPlane: DataPlane, _ name: String = "x") -> PolicyEffect {
    PolicyEffect(
      policy: reference(kind, "shop", name), dataPlane: dataPlane, direction: .unknown, effect: "may do nothing",
      mend: .edit, advice: "look", isSilent: false)
  }

  @Test("are named once each for what they do not do at sidecars, and not for what they may do in ambient")
  func named() {
    let all = [
      effect("EnvoyFilter", .ambient, "ambient"), effect("EnvoyFilter", .sidecar, "a"),
      effect("WasmPlugin", .sidecar, "plugin"), effect("EnvoyFilter", .sidecar, "a"),
      effect("EnvoyFilter", .sidecar, "b"),
    ]
    #expect(
      all.envoyFiltersOfWaypoints.map { $0.prefix { $0 != ":" } } == ["EnvoyFilter shop/a", "EnvoyFilter shop/b"])
    #expect([effect("EnvoyFilter", .ambient)].envoyFiltersOfWaypoints == [])
  }
}

@Suite("A policy on the way to another data plane") struct MovingPolicyTests {
  private func moving(_ change: (inout TrafficObjects) -> Void) -> MovingPolicy? {
    var traffic = TrafficObjects()
    change(&traffic)
    return traffic.movingPolicies.first
  }

  @Test(
    "reads requests, looks at callers or refuses requests, by what it says",
    arguments: [
      (policy(action: "ALLOW", [rule(to: [[("ports", ["80"])]])]), false, false, true),
      (policy(action: "ALLOW", [rule(to: [[("methods", ["GET"])]])]), true, false, true),
      (policy(action: "DENY", [rule(from: [[("namespaces", ["a"])]])]), false, true, true),
      (policy(action: "DENY", [rule(when: [("source.ip", ["10.0.0.1"])])]), false, true, true),
      (policy(action: "DENY", [rule(when: [("destination.port", ["80"])])]), false, false, true),
      (policy(action: "CUSTOM", []), true, false, true), (policy(action: "AUDIT", []), true, false, false),
    ])
  func authorization(policy: AuthorizationPolicy, reads: Bool, callers: Bool, isSecurity: Bool) {
    let own = moving { $0.authorizationPolicies = [policy] }
    #expect(own?.readsRequests == reads && own?.looksAtCallers == callers && own?.isSecurity == isSecurity)
    #expect(own?.asksCallers == true)
  }

  @Test("is none of those that try out, nor what hangs on no waypoint")
  func none() {
    var trial = policy("p", [])
    trial.isDryRun = true
    #expect(moving { $0.authorizationPolicies = [trial] } == nil)
    #expect(moving { $0.proxyPolicies = [ProxyPolicy(reference: reference("PeerAuthentication", "shop", "x"))] } == nil)
    #expect(moving { $0.proxyPolicies = [ProxyPolicy(reference: reference("EnvoyFilter", "shop", "x"))] } == nil)
  }

  @Test(
    "that configures proxies refuses nothing, and is read by a waypoint but for logs and whole namespaces' Telemetry",
    arguments: [
      ("WasmPlugin", false, [], true), ("TrafficExtension", true, [], true), ("Telemetry", false, ["tracing"], false),
      ("Telemetry", true, ["tracing"], true), ("Telemetry", true, ["accessLogging"], false),
      ("Telemetry", true, ["accessLogging", "metrics"], true),
    ] as [(String, Bool, [String], Bool)])
  func proxies(kind: String, selects: Bool, fields: [String], reads: Bool) {
    var object = ProxyPolicy(reference: reference(kind, "shop", "x"))
    object.selector = selects ? Labels(["app": "cart"]) : nil
    object.fields = fields
    let own = moving { $0.proxyPolicies = [object] }
    #expect(own?.readsRequests == reads && own?.isSecurity == false && own?.looksAtCallers == false)
    #expect(own?.asksCallers == false)
  }

  @Test("that asks for tokens reads requests and refuses some")
  func tokens() {
    let own = moving {
      $0.requestAuthentications = [RequestAuthentication(reference: reference("RequestAuthentication", "shop", "x"))]
    }
    #expect(own?.readsRequests == true && own?.looksAtCallers == false && own?.isSecurity == true)
  }

  @Test("is written anew under another name, without its selector and with Istio's own labels alone")
  func rewritten() throws {
    var own = try #require(moving { $0.authorizationPolicies = [policy("p", [])] })
    #expect(own.unwritable == "its text is not in the input: write a copy by hand")
    #expect(own.original == nil && own.rewritten(as: "q", in: "shop", { _ in }) == nil)
    own.stated = StatedPolicy(
      apiVersion: "security.istio.io/v1",
      spec: .object([.init("selector", .object([])), .init("targetRefs", .array([])), .init("action", .string("DENY"))])
    )
    own.stated?.labels = Labels(["istio.io/rev": "r", "app.kubernetes.io/managed-by": "Helm"])
    own.stated?.annotations = Labels(["helm.sh/x": "y"])
    #expect(own.unwritable == nil)
    let copy = try #require(own.rewritten(as: "q", in: "pay") { _ in })
    #expect(
      copy.text
        == "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: q\n  namespace: pay\n  labels:\n    istio.io/rev: r\nspec:\n  action: DENY\n"
    )
    #expect(copy.file == "policies/pay-q.yaml" && own.original?.file == "policies/shop-p-old.yaml")
    #expect(own.original?.text.contains("selector:") == true)
    own.reference.name = "$(x)"
    #expect(own.unwritable == "Kubernetes does not allow this name: correct it first")
    own.reference.name = "p"
    own.reference.namespace = "A B"
    #expect(own.unwritable == "Kubernetes does not allow this name: correct it first")
    own.stated?.spec = .null
    #expect(own.rewritten(as: "q", in: "pay") { $0["action"] = .string("DENY") }?.text.contains("action: DENY") == true)
  }
}
