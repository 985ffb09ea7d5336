import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A sidecar's requests") struct SidecarProxyTests {
  private static let meshWide = Container(name: "istio-proxy", requests: amounts(100, 128), limits: amounts(2000, 1024))
  private static let key = "sidecar.istio.io/proxy"

  /// Requests as the scheduler sees them, and limits, in millicores and mebibytes; nil: none.
  @Test(
    "are the chart's, unless any one annotation drops them all",
    arguments: [
      ([:], 100, 128, 2000, 1024), (["CPU": "4000m"], 4000, 0, nil, nil), (["Memory": "1Gi"], 0, 1024, nil, nil),
      (["CPULimit": "500m"], 500, 0, 500, nil), (["MemoryLimit": "256Mi"], 0, 256, nil, 256),
      (["CPULimit": "500m", "MemoryLimit": "256Mi"], 500, 256, 500, 256),
      (["CPU": "50m", "Memory": "64Mi"], 50, 64, nil, nil),
      (["CPU": "100m", "Memory": "1Gi", "CPULimit": "1", "MemoryLimit": "2Gi"], 100, 1024, 1000, 2048),
    ] as [([String: String], Int, Int, Int?, Int?)])
  func annotations(
    stated: [String: String], cpu: Int, memory: Int, cpuLimit: Int?, memoryLimit: Int?
  ) {
    let annotations = Dictionary(uniqueKeysWithValues: stated.map { ("\(Self.key)\($0.key)", $0.value) })
    let proxy = SidecarProxy(
      pod(annotations: annotations), overlays: [], redirects: true, meshWide: Self.meshWide, isNative: true)
    var alone = PodSpec()
    alone.containers = [proxy.container]
    #expect(alone.effectiveRequests == Resources(millicores: Int128(cpu), mebibytes: Int128(memory)))
    #expect(proxy.container.limits.cpu?.milliUnits == cpuLimit.map { Int128($0) })
    #expect(proxy.container.limits.memory?.wholeUnits == memoryLimit.map { Int128($0) << 20 })
    #expect(proxy.initContainer?.requests == proxy.container.requests)
  }

  @Test("are merged key by key with an istio-proxy container that the pod states; istio-init is not touched")
  func stub() {
    var spec = pod()
    spec.containers.append(
      Container(
        name: "istio-proxy", requests: ResourceQuantities(cpu: Quantity(nanos: 123_000_000)),
        limits: ResourceQuantities(cpu: Quantity(nanos: 3_000_000_000))))
    let proxy = SidecarProxy(spec, overlays: [], redirects: true, meshWide: Self.meshWide, isNative: true)
    #expect(proxy.container.requests.cpu?.milliUnits == 123)
    #expect(proxy.container.requests.memory?.wholeUnits == 128 << 20)
    #expect(proxy.container.limits.cpu?.milliUnits == 3000)
    #expect(proxy.container.limits.memory?.wholeUnits == 1024 << 20)
    #expect(proxy.initContainer?.requests.cpu?.milliUnits == 100)
  }

  /// An app of 250m/256Mi with a user's init container or none, in millicores and mebibytes.
  @Test(
    "add to the pod's as the scheduler sees it, classic and native",
    arguments: [
      ([], [350, 384], [350, 384]), ([500, 64], [500, 384], [600, 384]), ([50, 512], [350, 512], [350, 640]),
    ] as [([Int], [Int], [Int])])
  func scheduled(initContainer: [Int], classic: [Int], native: [Int]) {
    var spec = pod()
    if let cpu = initContainer.first, let memory = initContainer.last {
      spec.initContainers = [Container(name: "migrate", requests: amounts(Int128(cpu), Int128(memory)))]
    }
    for (isNative, expected) in [(false, classic), (true, native)] {
      let proxy = SidecarProxy(spec, overlays: [], redirects: true, meshWide: Self.meshWide, isNative: isNative)
      let injected = spec.with(proxy)
      #expect(
        injected.effectiveRequests == Resources(millicores: Int128(expected[0]), mebibytes: Int128(expected[1])))
      #expect(injected.carriesSidecar)
      #expect(injected.withoutSidecar == spec)
    }
  }

  @Test("in a pod whose requests are stated for the whole pod add nothing")
  func podLevel() {
    var spec = pod()
    spec.podRequests = amounts(500, 600)
    let injected = spec.with(SidecarProxy(spec, overlays: [], redirects: true, meshWide: Self.meshWide, isNative: true))
    #expect(injected.effectiveRequests == spec.effectiveRequests)
  }

  @Test(
    "are native by Istio's version and every kubelet's",
    arguments: [
      (MinorVersion(1, 26), ["v1.34.0"], false), (MinorVersion(1, 27), ["v1.34.0"], true),
      (MinorVersion(1, 27), ["v1.34.0", "v1.32.9-gke.100"], false), (MinorVersion(1, 28), [], true),
      (MinorVersion(1, 28), ["v1.33.1-eks-1a2b3c"], true),
    ])
  func native(version: MinorVersion, kubelets: [String], expected: Bool) {
    var cluster = Cluster()
    cluster.nodes = kubelets.map { kubelet in
      var shape = NodeShape(allocatable: .zero)
      shape.kubeletVersion = kubelet
      return NodeGroup(name: kubelet, shape: shape, count: 1, source: here)
    }
    var settings = MeshSettings()
    settings.istioVersion = version
    let natives = NativeSidecars(settings, cluster)
    #expect(natives.isNative(pod()) == expected)
    let opposite = pod(annotations: ["sidecar.istio.io/nativeSidecar": expected ? "false" : "true"])
    #expect(natives.isNative(opposite) == !expected)
  }

  @Test("take what annotations leave open from the LimitRange of the pod's namespace")
  func namespaceDefaults() {
    var defaults = ContainerDefaults()
    defaults.requests = amounts(20, 32)
    defaults.limits = amounts(900, 96)
    var spec = pod(annotations: ["\(Self.key)CPU": "70m"])
    spec.namespaceDefaults = defaults
    let proxy = SidecarProxy(spec, overlays: [], redirects: true, meshWide: Self.meshWide, isNative: true)
    #expect(proxy.container.requests == amounts(70, 32))
    #expect(proxy.container.limits == amounts(900, 96))
    #expect(proxy.initContainer?.requests == amounts(70, 32))
  }

  /// Millicores that limits of the pod alone, requests of its container and a proxy of 100m come to.
  @Test(
    "never change what a pod requests as a whole, nor make it less",
    arguments: [(1000, nil, 1000), (1000, 300, 300), (50, nil, 50)] as [(Int, Int?, Int)])
  func podLevelLimits(limit: Int, request: Int?, expected: Int) {
    var spec = PodSpec()
    spec.containers = [
      Container(name: "app", requests: request.map { amounts(Int128($0), 10) } ?? ResourceQuantities())
    ]
    spec.podLimits = amounts(Int128(limit), 512)
    for isNative in [true, false] {
      let proxy = SidecarProxy(spec, overlays: [], redirects: true, meshWide: Self.meshWide, isNative: isNative)
      #expect(spec.with(proxy).effectiveRequests.cpu.millicores == Int128(expected))
      #expect(spec.effectiveRequests.cpu.millicores == Int128(expected))
    }
  }

  /// istio/istio, injection-template.yaml: no annotation before 1.24, `eq "true"` up to 1.26, `ne "false"` from 1.27 on.
  @Test(
    "are native by the pod's annotation, as the Istio version reads it",
    arguments: [
      ("1.23", "true", false), ("1.24", "true", true), ("1.24", "yes", false), ("1.26", "TRUE", false),
      ("1.26", "false", false), ("1.27", "TRUE", true), ("1.27", "yes", true), ("1.27", "false", false),
      ("1.27", "", true), ("1.31", "False", true),
    ])
  func annotated(version: String, value: String, expected: Bool) throws {
    var settings = MeshSettings()
    settings.istioVersion = try #require(MinorVersion(version))
    let annotated = pod(annotations: ["sidecar.istio.io/nativeSidecar": value])
    #expect(NativeSidecars(settings, Cluster()).isNative(annotated) == expected)
    settings.nativeSidecars = .always
    if version == "1.26", value == "TRUE" { #expect(!NativeSidecars(settings, Cluster()).isNative(annotated)) }
  }

  @Test("that a LimitRange does not let in are said once for all workloads of its namespace")
  func refused() {
    var item = LimitRange.Item()
    item.type = "Container"
    item.most = amounts(1000, 2048)
    item.limits = amounts(500, 512)
    var inside = cluster([workload("web", pod()), workload("api", pod()), workload("job", in: "pay", pod())])
    inside.limitRanges = [LimitRange(namespace: "shop", name: "d", items: [item], source: here)]
    let found = MeshModel(inside, MeshSettings()).findings.filter { $0.code == "sidecar-outside-limit-range" }
    #expect(found.count == 1)
    #expect(found.first?.message.hasPrefix("the sidecar of 2 workloads (first: shop/Deployment/") == true)
    #expect(found.first?.message.contains("has a limit of 2 of CPU, at most 1 is allowed") == true)
    inside.limitRanges[0].items[0].most = amounts(2000, 2048)
    #expect(!MeshModel(inside, MeshSettings()).findings.contains { $0.code == "sidecar-outside-limit-range" })
  }
}
