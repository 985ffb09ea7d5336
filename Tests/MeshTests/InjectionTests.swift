import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// A row of the table of injection: labels, what else holds, and whether Istio injects.
///
/// Source: istio/istio `pkg/kube/inject/webhook_test.go` (TestInjectRequired) and `operator/cmd/mesh/manifest-generate_test.go`
/// (TestWebhookSelector).
struct InjectionRow: Sendable, CustomStringConvertible {
  var number: Int
  var namespace: [String: String]
  var name = "shop"
  var label: String?
  var revision: String?
  var annotation: String?
  var hostNetwork = false
  var policy = "enabled"
  var never = false
  var always = false
  var auto = false
  var installed: Set<String> = []
  var version = MinorVersion(1, 28)
  var isInjected: Bool

  var description: String { "row \(number)" }

  var verdict: Verdict {
    var labels: [String: String] = ["pick": "me"]
    labels["sidecar.istio.io/inject"] = label
    labels["istio.io/rev"] = revision
    let pod = pod(
      labels: labels, annotations: annotation.map { ["sidecar.istio.io/inject": $0] } ?? [:], hostNetwork: hostNetwork)
    let workload = workload(in: name, pod)
    var cluster = cluster([workload], namespaces: [name: namespace])
    cluster.traffic.revisions = installed
    cluster.traffic.injectors = [
      injector {
        $0.policy = policy
        $0.injectsUnlabelledNamespaces = auto
        if never { $0.neverInject = [selector("pick", "me")] }
        if always { $0.alwaysInject = [selector("pick", "me")] }
      }
    ]
    var settings = MeshSettings()
    settings.scope = .labelled
    settings.istioVersion = version
    return MeshModel(cluster, settings).injection.verdictToday(workload, pod)
  }
}

private let enabled = ["istio-injection": "enabled"]
private let disabled = ["istio-injection": "disabled"]
private let revised = ["istio.io/rev": "r"]

@Suite("Sidecar injection") struct InjectionTests {
  static let rows: [InjectionRow] = [
    InjectionRow(number: 1, namespace: [:], isInjected: false),
    InjectionRow(number: 2, namespace: [:], label: "true", isInjected: true),
    InjectionRow(number: 3, namespace: [:], annotation: "true", isInjected: false),
    InjectionRow(number: 4, namespace: [:], revision: "r", isInjected: true),
    InjectionRow(number: 5, namespace: [:], revision: "r", annotation: "false", isInjected: false),
    InjectionRow(number: 6, namespace: [:], auto: true, isInjected: true),
    InjectionRow(number: 7, namespace: [:], annotation: "false", auto: true, isInjected: false),
    InjectionRow(number: 8, namespace: enabled, isInjected: true),
    InjectionRow(number: 9, namespace: enabled, annotation: "false", isInjected: false),
    InjectionRow(number: 10, namespace: enabled, label: "false", isInjected: false),
    InjectionRow(number: 11, namespace: enabled, label: "false", annotation: "true", isInjected: false),
    InjectionRow(number: 12, namespace: enabled, label: "true", annotation: "false", isInjected: true),
    InjectionRow(number: 13, namespace: enabled, hostNetwork: true, isInjected: false),
    InjectionRow(
      number: 14, namespace: enabled, label: "true", annotation: "true", hostNetwork: true, isInjected: false),
    InjectionRow(number: 15, namespace: enabled, name: "kube-system", label: "true", isInjected: false),
    InjectionRow(number: 16, namespace: enabled, name: "istio-system", isInjected: true),
    InjectionRow(number: 17, namespace: disabled, label: "true", annotation: "true", isInjected: false),
    InjectionRow(number: 18, namespace: revised, isInjected: true),
    InjectionRow(number: 19, namespace: revised, annotation: "false", isInjected: false),
    InjectionRow(number: 20, namespace: revised, installed: ["default"], isInjected: false),
    InjectionRow(number: 21, namespace: enabled, policy: "disabled", isInjected: false),
    InjectionRow(number: 22, namespace: enabled, annotation: "true", policy: "disabled", isInjected: true),
    InjectionRow(number: 23, namespace: [:], label: "true", policy: "disabled", isInjected: true),
    InjectionRow(number: 24, namespace: enabled, never: true, isInjected: false),
    InjectionRow(number: 25, namespace: enabled, label: "true", never: true, isInjected: true),
    InjectionRow(number: 26, namespace: enabled, policy: "disabled", always: true, isInjected: true),
    InjectionRow(number: 27, namespace: enabled, never: true, always: true, isInjected: false),
    InjectionRow(number: 28, namespace: enabled, annotation: "false", always: true, isInjected: false),
    InjectionRow(number: 29, namespace: [:], always: true, isInjected: false),
    InjectionRow(
      number: 30, namespace: ["istio-injection": "enabled", "istio.io/dataplane-mode": "ambient"], isInjected: true),
    InjectionRow(number: 31, namespace: enabled, label: "yes", version: MinorVersion(1, 26), isInjected: true),
    InjectionRow(number: 31, namespace: enabled, label: "yes", version: MinorVersion(1, 27), isInjected: true),
    InjectionRow(number: 32, namespace: enabled, label: "no", version: MinorVersion(1, 26), isInjected: false),
    InjectionRow(number: 32, namespace: enabled, label: "no", version: MinorVersion(1, 27), isInjected: true),
    InjectionRow(number: 34, namespace: enabled, label: "true", policy: "sometimes", isInjected: false),
    InjectionRow(number: 35, namespace: enabled, label: "", isInjected: true),
    InjectionRow(number: 36, namespace: enabled, installed: ["r"], isInjected: false),
  ]

  @Test("follows Istio's table", arguments: rows)
  func table(row: InjectionRow) { #expect(row.verdict.isIn == row.isInjected, "\(row.verdict.reason)") }

  /// Which istiod is asked, by namespace (down) and pod (across): none, rev=r, inject=true, true + rev=r, inject=false.
  @Test(
    "asks the revision that the webhooks pick",
    arguments: [
      ([:], "-rdr-"), (revised, "rrrr-"), (enabled, "dddd-"), (enabled.merging(revised) { $1 }, "dddd-"),
      (disabled, "-----"), (disabled.merging(revised) { $1 }, "-----"), (["istio-injection": "maybe"], "-----"),
    ] as [([String: String], String)])
  func webhooks(namespace: [String: String], asked: String) {
    let inject = "sidecar.istio.io/inject"
    let pods: [[String: String]] = [
      [:], ["istio.io/rev": "r"], [inject: "true"], [inject: "true", "istio.io/rev": "r"],
      [inject: "false", "istio.io/rev": "r"],
    ]
    func answer(_ pod: [String: String], installed: Set<String>) -> Bool {
      var cluster = Cluster()
      cluster.traffic.revisions = installed
      let rules = InjectionRules(cluster.traffic, MeshRevisions(cluster, MeshParts(cluster)))
      return WebhookSelection(rules: rules).verdict(Labels(namespace), Labels(pod)).isIn
    }
    for (pod, expected) in zip(pods, asked) {
      // Only the revision that is asked decides whether anybody answers.
      #expect(answer(pod, installed: ["r"]) == (expected == "r"))
      #expect(answer(pod, installed: ["default"]) == (expected == "d"))
      #expect(answer(pod, installed: []) == (expected != "-"))
    }
  }

  @Test("counts a namespace labelled for ambient as in the mesh when the mesh moves to sidecars")
  func ambientNamespaceMoves() {
    let workload = workload("web", pod())
    let model = MeshModel(
      cluster([workload], namespaces: ["shop": ["istio.io/dataplane-mode": "ambient"]]), MeshSettings())
    #expect(model.injection.verdict(workload, pod()).isIn)
    #expect(!model.injection.verdictToday(workload, pod()).isIn)
  }
}
