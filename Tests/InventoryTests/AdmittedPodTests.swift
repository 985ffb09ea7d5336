import Basics
import Testing

@testable import Inventory

@Suite("A pod that is admitted") struct AdmittedPodTests {
  private let place = Basics.SourceLocation(file: "in.yaml", line: 1, column: 1)
  private let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")

  private func cpu(_ millicores: Int128) -> ResourceQuantities {
    ResourceQuantities(cpu: Quantity(nanos: millicores * 1_000_000))
  }

  private func range(_ name: String, namespace: String = "shop", _ change: (inout LimitRange.Item) -> Void)
    -> LimitRange
  {
    var item = LimitRange.Item()
    item.type = "Container"
    change(&item)
    return LimitRange(namespace: namespace, name: name, items: [item], source: place)
  }

  private func pod(_ containers: Container...) -> PodSpec {
    var pod = PodSpec()
    pod.containers = containers
    return pod
  }

  @Test("takes the overhead, the places and the tolerations of its RuntimeClass, and keeps its own")
  func runtimeClass() {
    var kata = RuntimeClass()
    (kata.overhead, kata.nodeSelector) = (cpu(30), Labels(["kata": "yes", "zone": "a"]))
    kata.tolerations = [Toleration(existing: "kata"), Toleration(existing: "own")]
    var admission = PodAdmission([], ["kata": kata])
    var spec = pod(Container(name: "c"))
    spec.runtimeClass = "kata"
    spec.placement.nodeSelector = Labels(["zone": "b"])
    spec.placement.tolerations = [Toleration(existing: "own")]
    let admitted = admission.admit(spec, of: web, at: place)
    #expect(admitted.overhead == cpu(30) && admitted.placement.nodeSelector == Labels(["kata": "yes", "zone": "b"]))
    #expect(admitted.placement.tolerations.map(\.key) == ["own", "kata"])
    spec.overhead = cpu(5)
    #expect(admission.admit(spec, of: web, at: place).overhead == cpu(5))
    #expect(admission.allFindings().all.isEmpty)
    // A class that is not there is told where nothing is known of its overhead.
    spec.runtimeClass = "gvisor"
    _ = admission.admit(spec, of: web, at: place)
    spec.runtimeClass = ""
    spec.overhead = ResourceQuantities()
    _ = admission.admit(spec, of: web, at: place)
    #expect(admission.allFindings().all.isEmpty)
    for (name, count) in [("runc", 1), ("gvisor", 2)] {
      spec.runtimeClass = name
      for _ in 0..<count { _ = admission.admit(spec, of: web, at: place) }
    }
    let found = admission.allFindings().all.map(\.message)
    #expect(
      found.count == 2 && found[0].hasPrefix("2 workloads use the RuntimeClass gvisor (first: shop/Deployment/web)"))
    #expect(found[1].hasPrefix("1 workload uses the RuntimeClass runc"))
  }

  @Test("has the defaults of its namespace, also for what is put into it later")
  func defaults() {
    var admission = PodAdmission(
      [range("a") { $0.requests = cpu(20) }, range("b", namespace: "pay") { $0.requests = cpu(9) }], [:])
    #expect(!admission.hasNoRanges && PodAdmission([], [:]).hasNoRanges)
    #expect(admission.defaults(in: "shop")?.requests == cpu(20) && admission.defaults(in: "other") == nil)
    var spec = pod(Container(name: "c"))
    spec.initContainers = [Container(name: "i", requests: cpu(1))]
    let admitted = admission.admit(spec, of: web, at: place)
    #expect(admitted.containers[0].requests == cpu(20) && admitted.initContainers[0].requests == cpu(1))
    #expect(admitted.namespaceDefaults?.requests == cpu(20))
    let other = admission.admit(spec, of: WorkloadID(namespace: "other", kind: .deployment, name: "x"), at: place)
    #expect(other.namespaceDefaults == nil && other == spec)
  }

  @Test("is told of two LimitRanges only where their defaults of the same are different")
  func conflicts() {
    func told(_ ranges: LimitRange...) -> Int { PodAdmission(ranges, [:]).allFindings().all.count }
    #expect(told(range("a") { $0.requests = cpu(1) }, range("b") { $0.requests = cpu(2) }) == 1)
    #expect(told(range("a") { $0.requests = cpu(1) }, range("b") { $0.requests = cpu(1) }) == 0)
    #expect(told(range("a") { $0.requests = cpu(1) }, range("b", namespace: "pay") { $0.requests = cpu(2) }) == 0)
    // A default limit is the default request too.
    #expect(told(range("a") { $0.limits = cpu(1) }, range("b") { $0.requests = cpu(1) }) == 0)
    let memory = ResourceQuantities(memory: Quantity(nanos: 1))
    #expect(told(range("a") { $0.requests = cpu(1) }, range("b") { $0.requests = memory }) == 0)
    #expect(told(range("a") { $0.requests = cpu(1) }, range("b") { _ in }, range("c") { $0.requests = cpu(3) }) == 1)
  }

  @Test("is refused as a whole by a LimitRange for pods, without its overhead")
  func ofPods() {
    func faults(_ pod: PodSpec, _ change: (inout LimitRange.Item) -> Void) -> [String] {
      var admission = PodAdmission(
        [
          range("a") { item in
            item.type = "Pod"
            change(&item)
          }
        ], [:])
      admission.check(pod, of: web, at: place)
      return admission.findings.all.map {
        String($0.message.dropFirst("shop/Deployment/web: ".count).prefix { $0 != "b" })
      }
    }
    var two = pod(
      Container(name: "a", requests: cpu(60), limits: cpu(100)),
      Container(name: "b", requests: cpu(40), limits: cpu(100)))
    two.overhead = cpu(500)
    #expect(faults(two) { $0.most = cpu(200) } == [] && faults(two) { $0.least = cpu(100) } == [])
    #expect(faults(two) { $0.most = cpu(199) } == ["the pod has a limit of 200m of CPU, at most 199m is allowed "])
    #expect(faults(two) { $0.least = cpu(101) } == ["the pod requests 100m of CPU, at least 101m is required "])
    let memory = ResourceQuantities(memory: Quantity(nanos: (1 << 20) * 1_000_000_000, format: .binarySI))
    #expect(faults(two) { $0.least = memory } == ["the pod requests no memory, at least 1Mi is required "])
    #expect(faults(two) { $0.most = memory } == ["the pod has no limit of memory, at most 1Mi is allowed "])
    var whole = pod(Container(name: "a"))
    (whole.podRequests, whole.podLimits) = (memory, memory)
    #expect(faults(whole) { $0.most = memory } == [] && faults(whole) { $0.least = memory } == [])
    #expect(faults(pod(Container(name: "a", limits: memory))) { $0.least = memory } == [])
  }

  @Test("is told of the LimitRange whose default is its limit")
  func defaulting() {
    let admission = PodAdmission([range("a") { $0.limits = cpu(100) }, range("b") { $0.limits = cpu(200) }], [:])
    func name(_ nanos: Int128, _ namespace: String = "shop") -> String? {
      admission.range(in: namespace, defaulting: \.cpu, to: Quantity(nanos: nanos))?.name
    }
    #expect(name(100_000_000) == "a" && name(200_000_000) == "b" && name(1) == nil && name(100_000_000, "pay") == nil)
  }
}

@Suite("Objects of a cluster") struct ClusterObjectTests {
  @Test(
    "that keep pods from ambient are named",
    arguments: [
      ("networking.istio.io/v1", "WorkloadEntry", "", 1), ("networking.istio.io/v1", "WorkloadGroup", "", 1),
      ("vpcresources.k8s.aws/v1beta1", "SecurityGroupPolicy", "", 1),
      ("spire.spiffe.io/v1alpha1", "ClusterSPIFFEID", "", 1),
      ("v1", "Secret", "istio/multiCluster: \"true\"", 1), ("v1", "Secret", "istio/multiCluster: \"false\"", 0),
      ("v1", "Secret", "", 0),
      ("v1", "Endpoints", "", 0),
    ])
  func obstacles(api: String, kind: String, labels: String, count: Int) {
    let text = "{apiVersion: \(api), kind: \(kind), metadata: {name: x, labels: {\(labels)}}}\n"
    #expect(load("in.yaml", text).cluster.traffic.obstacles.count == count)
  }

  @Test("that are volumes are counted, and told by the first")
  func volumes() {
    #expect(load("in.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: a}}\n").cluster.volumes == nil)
    let text = ["PersistentVolume", "PersistentVolumeClaim", "PersistentVolumeClaim"].enumerated().map {
      "{apiVersion: v1, kind: \($1), metadata: {name: v\($0)}}\n---\n"
    }.joined()
    let volumes = load("in.yaml", text).cluster.volumes
    #expect(volumes?.count == 3 && volumes?.source.line == 1)
  }

  @Test("that are there twice are one, the last, and an error where the figures differ")
  func twice() {
    func told(_ first: String, _ second: String) -> [Finding.Severity] {
      load("in.yaml", "{\(first)}\n---\n{\(second)}\n").findings.filter { $0.code == "duplicate-object" }.map(
        \.severity)
    }
    let service = "apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {a: b}}"
    #expect(told(service, service) == [.warning] && told(service, service.replacing("b}", with: "c}")) == [.warning])
    #expect(told(service, service.replacing("name: s", with: "name: t")) == [])
    #expect(told(service, service.replacing("name: s", with: "name: s, namespace: x")) == [])
    #expect(told(service, service.replacing("name: s", with: "name: s, namespace: default")) == [.warning])
    let node = "apiVersion: v1, kind: Node, metadata: {name: n}, status: {allocatable: {cpu: 1, memory: 1Gi}}"
    #expect(told(node, node) == [.warning] && told(node, node.replacing("cpu: 1", with: "cpu: 2")) == [.error])
    let job =
      "apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {parallelism: 1, template: {spec: {containers: [{name: c}]}}}"
    #expect(
      told(job, job) == [.warning] && told(job, job.replacing("parallelism: 1", with: "parallelism: 2")) == [.error])
    // The same workload in an older API group is the same workload.
    let web =
      "apiVersion: apps/v1, kind: Deployment, metadata: {name: w}, spec: {template: {spec: {containers: [{name: c}]}}}"
    #expect(told(web, web.replacing("apps/v1", with: "extensions/v1beta1")) == [.warning])
    let gateway = "apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g}"
    #expect(told(gateway, gateway.replacing("gateway.networking.k8s.io/v1", with: "networking.istio.io/v1")) == [])
    let services = load("in.yaml", "{\(service)}\n---\n{\(service.replacing("b}", with: "c}"))}\n").cluster.services
    #expect(services.map(\.selector) == [Labels(["a": "c"])])
    let two = load(
      "in.yaml", "{\(gateway), spec: {gatewayClassName: a}}\n---\n{\(gateway), spec: {gatewayClassName: b}}\n")
    #expect(two.cluster.traffic.gateways.map(\.className) == ["b"])
  }

  @Test("come by namespace and name, and name the namespaces that they are in")
  func order() {
    let names = [("b", "a"), ("a", "b"), ("a", "a")]
    let text = names.map { "{apiVersion: v1, kind: Service, metadata: {namespace: \($0), name: \($1)}}\n---\n" }
      .joined()
    let cluster = load("in.yaml", text + "{apiVersion: v1, kind: Namespace, metadata: {name: c, labels: {x: y}}}\n")
      .cluster
    #expect(
      cluster.services.map { "\($0.namespace)/\($0.name)" } == ["a/a", "a/b", "b/a"]
        && cluster.services[0].selector == nil)
    #expect(
      cluster.namespaces.map(\.name) == ["a", "b", "c"]
        && cluster.namespaces.map { $0.source != nil } == [false, false, true])
    let project = "{apiVersion: project.openshift.io/v1, kind: Project, metadata: {name: c, labels: {x: z}}}\n---\n"
    let both = load(
      "in.yaml", project + "{apiVersion: v1, kind: Namespace, metadata: {name: c, labels: {x: y}}}\n---\n" + project
    ).cluster
    #expect(both.namespaces.map { $0.labels[key: "x"] } == ["y"])
  }
}
