import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

@Suite("What a data plane demands") struct DemandTests {
  /// The story's own case: 14 pods on 3 nodes.
  @Test(
    "of the seed case is 1400m and 1792Mi as sidecars, 900m and 1836Mi as ambient",
    arguments: [
      (DataPlane.none, 0, 0, 0), (.sidecar, 14, 1400, 1792), (.ambient, 14, 900, 1836),
    ] as [(DataPlane, Int, Int, Int)])
  func seed(dataPlane: DataPlane, pods: Int, millicores: Int, mebibytes: Int) {
    let workloads = (1...7).map { workload("s\($0)", in: "wealist-prod", pod(), count: 2) }
    let totals = MeshModel(cluster(workloads), MeshSettings()).demand(dataPlane).totals(on: NodeCounts(anonymous: 3))
    #expect(totals.meshedPods == pods)
    #expect(totals.proxyRequests == Resources(millicores: Int128(millicores), mebibytes: Int128(mebibytes)))
    #expect(totals.overhead == totals.proxyRequests)
  }

  /// A cluster as found: one classic and one native sidecar, a gateway, a Job that is done, one pod that opted out and one
  /// on the host's network.
  @Test("takes out the mesh that is there and puts it back")
  func putsBack() {
    var classic = pod(annotations: ["sidecar.istio.io/status": "injected"])
    classic.containers.append(Container(name: "istio-proxy", requests: amounts(100, 128)))
    var native = pod(annotations: ["sidecar.istio.io/status": "injected"])
    native.initContainers = [
      Container(name: "istio-init", requests: amounts(100, 128)),
      Container(name: "istio-proxy", requests: amounts(150, 200), restartsAlways: true),
    ]
    var gateway = pod(labels: ["istio": "ingress"], annotations: ["inject.istio.io/templates": "gateway"])
    gateway.containers = [Container(name: "istio-proxy", requests: amounts(100, 128))]
    let found = cluster([
      workload("classic", classic, isLive: true), workload("native", native, isLive: true),
      workload("gateway", gateway, isLive: true),
      workload("out", pod(annotations: ["sidecar.istio.io/inject": "false"]), isLive: true),
      workload("host", pod(hostNetwork: true), isLive: true),
      workload("job", pod(), kind: .job, isLive: true),
    ])
    let model = MeshModel(found, MeshSettings())
    func totals(_ dataPlane: DataPlane) -> DemandTotals { model.demand(dataPlane).totals(on: NodeCounts(anonymous: 1)) }
    #expect(totals(.none).requests == Resources(millicores: 4 * 250 + 100, mebibytes: 4 * 256 + 128))
    #expect(totals(.sidecar).meshedPods == 2)
    #expect(totals(.sidecar).proxyRequests == Resources(millicores: 250, mebibytes: 328))
    #expect(totals(.ambient).meshedPods == 3)
    #expect(totals(.current).proxies[.sidecar] == 2)
    #expect(totals(.current).requests == totals(.sidecar).requests)
  }

  @Test("counts a waypoint for every namespace whose services need L7, and those that Gateways declare")
  func waypoints() {
    var found = cluster([workload("a", in: "one", pod()), workload("b", in: "two", pod())])
    for namespace in ["one", "two"] {
      found.services.append(Service(namespace: namespace, name: "s", source: here))
      var policy = RequestAuthentication(
        reference: ObjectReference(kind: "RequestAuthentication", namespace: namespace, name: "r", source: here))
      policy.selector = nil
      found.traffic.requestAuthentications.append(policy)
    }
    var gateway = KubernetesGateway(
      reference: ObjectReference(kind: "Gateway", namespace: "two", name: "wp", source: here))
    gateway.className = "istio-waypoint"
    found.traffic.gateways = [gateway]
    let model = MeshModel(found, MeshSettings())
    #expect(
      model.waypoints.map { "\($0.namespace)/\($0.name) \($0.origin.rawValue)" } == [
        "two/wp declared", "one/waypoint needed",
      ])
    #expect(model.waypoints.map(\.isIdle) == [true, false])
    #expect(model.findings.contains { $0.code == "idle-waypoint" })
    let totals = model.demand(.ambient).totals(on: NodeCounts(anonymous: 2))
    #expect(totals.proxies[.waypoint] == 2)
    #expect(totals.proxyRequests == Resources(millicores: 2 * 300 + 200, mebibytes: 2 * 612 + 256))
  }

  @Test("keeps a pod's request where a large init container covers the sidecar's anyway")
  func covered() {
    var spec = pod()
    spec.initContainers = [Container(name: "migrate", requests: amounts(1000, 1024))]
    var settings = MeshSettings()
    settings.nativeSidecars = .never
    let totals = MeshModel(cluster([workload("a", spec)]), settings).demand(.sidecar).totals(
      on: NodeCounts(anonymous: 1))
    #expect(totals.proxyRequests == Resources(millicores: 100, mebibytes: 128))
    #expect(totals.overhead == .zero)
  }
}

@Suite("A managed gateway") struct ManagedGatewayTests {
  /// The cases of istio/istio `pilot/pkg/config/kube/gatewaycommon/deploymentcontroller_test.go`.
  @Test(
    "is the Deployment that Istio makes of its Gateway",
    arguments: [
      ("istio", "default", "default-istio"), ("istio-east-west", "eastwest", "eastwest"),
      ("istio-agentgateway", "agent", "agent"),
    ])
  func classes(className: String, name: String, deployment: String) {
    var gateway = KubernetesGateway(
      reference: ObjectReference(kind: "Gateway", namespace: "edge", name: name, source: here))
    gateway.className = className
    var found = cluster([workload("web", pod())])
    found.traffic.gateways = [gateway]
    let pods = MeshModel(found, MeshSettings()).demand(.none).pods.filter { $0.role == .gateway }
    #expect(pods.map(\.workload.name) == [deployment])
    #expect(pods.map(\.count) == [1])
    #expect(pods.map(\.request) == [Resources(millicores: 100, mebibytes: 128)])
  }

  @Test("is customised by the ConfigMap that its parametersRef names")
  func customised() {
    var gateway = KubernetesGateway(
      reference: ObjectReference(kind: "Gateway", namespace: "edge", name: "g", source: here))
    gateway.className = "istio"
    var reference = TargetReference()
    (reference.kind, reference.name) = ("ConfigMap", "options")
    gateway.parameters = reference
    var parameters = GatewayParameters()
    (parameters.replicas, parameters.minimum) = (4, 2)
    parameters.requests.cpu = Quantity(nanos: 222_000_000)
    var found = cluster([workload("web", pod())])
    found.traffic.gateways = [gateway]
    found.traffic.gatewayParameters = ["edge/options": parameters]
    let pods = MeshModel(found, MeshSettings()).demand(.ambient).pods.filter { $0.role == .gateway }
    #expect(pods.map(\.count) == [4])
    #expect(pods.map(\.request) == [Resources(millicores: 222, mebibytes: 128)])
  }
}
