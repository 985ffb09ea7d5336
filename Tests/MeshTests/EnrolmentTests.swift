import Testing

@testable import Inventory
@testable import Mesh

@Suite("Ambient enrolment") struct EnrolmentTests {
  /// A row of the table of enrolment (istio/istio `cni/pkg/util/podutil_test.go`).
  struct Row: Sendable, CustomStringConvertible {
    var number: Int
    var namespace: String?
    var pod: String?
    var hasStatus = false
    var hostNetwork = false
    var name = "shop"
    var others: [String: String] = [:]
    var isEnrolled: Bool
    var description: String { "row \(number)" }
  }

  @Test(
    "follows Istio's table",
    arguments: [
      Row(number: 1, isEnrolled: false), Row(number: 2, namespace: "ambient", isEnrolled: true),
      Row(number: 3, pod: "ambient", isEnrolled: true),
      Row(number: 4, namespace: "ambient", pod: "ambient", isEnrolled: true),
      Row(number: 5, namespace: "ambient", pod: "none", isEnrolled: false),
      Row(number: 6, namespace: "none", isEnrolled: false),
      Row(number: 7, namespace: "none", pod: "ambient", isEnrolled: true),
      Row(number: 8, namespace: "ambient", pod: "other", isEnrolled: true),
      Row(number: 9, namespace: "other", isEnrolled: false),
      Row(number: 10, namespace: "ambient", hasStatus: true, isEnrolled: false),
      Row(number: 11, pod: "ambient", hasStatus: true, isEnrolled: false),
      Row(number: 12, namespace: "ambient", pod: "ambient", hostNetwork: true, isEnrolled: false),
      Row(number: 13, namespace: "ambient", others: ["istio-injection": "enabled"], isEnrolled: true),
      Row(number: 14, namespace: "ambient", hasStatus: true, others: ["istio-injection": "enabled"], isEnrolled: false),
      Row(number: 15, namespace: "ambient", hasStatus: true, isEnrolled: false),
      Row(number: 16, namespace: "ambient", name: "kube-system", isEnrolled: false),
      Row(number: 17, namespace: "ambient", pod: "none", isEnrolled: false),
      Row(number: 18, namespace: "ambient", isEnrolled: true),
    ])
  func table(row: Row) {
    let key = "istio.io/dataplane-mode"
    var labels = row.others
    labels[key] = row.namespace
    let spec = pod(
      labels: row.pod.map { [key: $0] } ?? [:],
      annotations: row.hasStatus ? ["sidecar.istio.io/status": "injected"] : [:],
      hostNetwork: row.hostNetwork)
    let workload = workload(in: row.name, spec)
    var settings = MeshSettings()
    settings.scope = .labelled
    let model = MeshModel(cluster([workload], namespaces: [row.name: labels]), settings)
    #expect(model.enrolment.verdictToday(workload, spec).isIn == row.isEnrolled)
  }

  @Test(
    "of running pods is told by evidence",
    arguments: [
      (["sidecar.istio.io/status": "injected"], true, DataPlane.sidecar),
      (["ambient.istio.io/redirection": "enabled"], false, .ambient),
      (["ambient.istio.io/redirection": "pending"], false, .none), ([:], false, .none),
    ] as [([String: String], Bool, DataPlane)])
  func evidence(annotations: [String: String], hasProxy: Bool, expected: DataPlane) {
    var spec = pod(annotations: annotations)
    if hasProxy { spec.containers.append(Container(name: "istio-proxy")) }
    let workload = workload("web", spec, isLive: true)
    // The namespace's label says ambient; what runs decides.
    let model = MeshModel(
      cluster([workload], namespaces: ["shop": ["istio.io/dataplane-mode": "ambient"]]), MeshSettings())
    #expect(model.today.dataPlane(workload, spec).dataPlane == expected)
  }

  @Test("takes no pod that runs on Fargate, where no ztunnel runs")
  func fargate() {
    var onFargate = workload("a", PodSpec())
    onFargate.isOnFargate = true
    let enrolment = AmbientEnrolment(NamespaceScope(MeshSettings(), cluster([onFargate])))
    #expect(!enrolment.verdict(onFargate, onFargate.groups[0].spec).isIn)
    var labelled = PodSpec()
    labelled.labels = Labels(["eks.amazonaws.com/fargate-profile": "fp"])
    #expect(!enrolment.verdict(workload("b", PodSpec()), labelled).isIn)
    #expect(enrolment.verdict(workload("b", PodSpec()), PodSpec()).isIn)
  }

  @Test(
    "takes no pod that its nodeSelector sends where no ztunnel runs",
    arguments: [
      ("kubernetes.io/os", "windows", false), ("beta.kubernetes.io/os", "windows", false),
      ("kubernetes.io/os", "linux", true), ("type", "virtual-kubelet", false),
      ("eks.amazonaws.com/compute-type", "fargate", false), ("eks.amazonaws.com/compute-type", "ec2", true),
      ("type", "gpu", true),
    ])
  func nodes(key: String, value: String, isIn: Bool) {
    var spec = pod()
    spec.placement.nodeSelector = Labels([key: value])
    let model = MeshModel(
      cluster([workload("a", spec)], namespaces: ["shop": ["istio.io/dataplane-mode": "ambient"]]), MeshSettings())
    #expect(model.members[0].ambient.isIn == isIn)
    #expect(model.members[0].today == (isIn ? .ambient : .none))
  }
}
