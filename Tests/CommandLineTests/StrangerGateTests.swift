import Foundation
import Testing

@testable import meshplan

private let big = StrangersChange.object("Deployment", "big")
private let fewer = big.replacing("replicas: 50", with: "replicas: 1")
private let bigJSON =
  "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"big\",\"namespace\":\"shop\"},\"spec\":{\"replicas\":50,\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\"}]}}}}"
private let runbook = "# From here\n# Files are written by meshplan timeline -o\n"

private func pod(_ name: String, _ phase: String, _ more: String = "") -> String {
  "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: shop\(more)}, spec: {nodeName: n, containers: [{name: c}]}, status: {phase: \(phase)}}\n"
}

/// Ways to have 50 pods left out of the figures, each with the finding that says so. Each file lies in the input.
private let hidden: [(files: [String: String], code: String)] = [
  (["r.json": "{\"schemaVersion\":1,\"budgets\":[]," + bigJSON.dropFirst()], ""),
  (["r.json": "{\"schemaVersion\":1,\"budgets\":[]}\n\(bigJSON)"], ""),
  (["r.json": "{\"schemaVersion\":1,\"budgets\":[],\"kind\":\"List\",\"items\":[\(bigJSON)]}"], ""),
  (["r.json": "{\"$schema\":\"s\",\"title\":\"meshplan x\"," + bigJSON.dropFirst()], ""),
  (
    ["r.json": "{\"$schema\":\"s\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"meshplan\"}}}]," + bigJSON.dropFirst()],
    ""
  ),
  (["m/runbook.sh": runbook, "m/big.yaml": big], "inventory-left-out"),
  (["m/runbook.sh": runbook, "m/x/y/big.yaml": big], "inventory-left-out"),
  ([".big.yaml": big], "inventory-left-out"), ([".h/x/big.json": bigJSON], "inventory-left-out"),
  (["..h/big.yml": big], "inventory-left-out"), ([".big.csv": "workload,replicas\nbig,50\n"], "inventory-left-out"),
  (["big.txt": big], "inventory-left-out"), (["big": big], "inventory-left-out"),
  (["big.jsonl": bigJSON], "inventory-left-out"), (["big.json.gz": "x"], "unread-files"),
  (["sub/meshplan.yaml": big], "inventory-left-out"),
  (["c/Chart.yaml": "name: c\ntype: library\n", "c/templates/big.yaml": big], "inventory-left-out"),
  (["c/Chart.yaml": "name: c\ntype: library\n", "c/values-big.yaml": big], "inventory-left-out"),
  (["c/Chart.yaml": "name: c\n", "c/templates/big.yaml": big], "not-rendered"),
  (["k/kustomization.yaml": "kind: Component\nresources: [big.yaml]\n", "k/big.yaml": big], "unused-component"),
  (["k/kustomization.yaml": "kind: Component\nresources: [sub]\n", "k/sub/big.yaml": big], "unused-component"),
  (["kustomization.yaml": "resources: [., big.yaml]\n", "big.yaml": big], "not-rendered"),
  (["templates/big.yaml": big, "templates/t.yaml": "replicas: {{ .Values.x }}\n"], "template"),
  (["big.yaml": big + "---\n" + pod("tiny", "Running")], "not-running"),
  (
    ["big.yaml": big.replacing("Deployment", with: "DaemonSet") + "---\n" + pod("tiny", "Running")], "not-running"
  ),
  (["a.yaml": big, "b.yaml": fewer], "duplicate-object"),
  (
    ["a.csv": "workload,replicas\nbig,50\n", "b.csv": "workload,replicas\nbig,1\n"], "duplicate-object"
  ),
  (["a.yaml": big, "b.csv": "namespace,workload,replicas\nshop,big,1\n"], "duplicate-object"),
  (["a.yaml": pod("p", "Running") + "---\n" + pod("p", "Succeeded")], "duplicate-object"),
  (["a.json": "{\"kind\":\"List\",\"Items\":[\(bigJSON)]}"], "no-items"),
  (["a.json": bigJSON.replacing("Deployment", with: "deployment")], "unknown-kind"),
  (["a.json": bigJSON.replacing("Deployment", with: "Deploymnet")], "unknown-kind"),
  (["a.json": bigJSON.replacing("apps/v1", with: "x/v1").replacing("Deployment", with: "Job")], "unknown-kind"),
  (["a.json": "{\"kind\":\"Template\",\"apiVersion\":\"v1\",\"objects\":[\(bigJSON)]}"], "not-rendered"),
  (
    [
      "a.yaml": big.replacing(
        "namespace: shop}",
        with: "namespace: shop, ownerReferences: [{kind: Deployment, name: cart, controller: true}]}")
    ], ""
  ),
  (
    ["a.yaml": big.replacing("namespace: shop}", with: "namespace: shop, annotations: {helm.sh/hook: x}}")], "helm-hook"
  ),
  (
    [
      "a.yaml": big
        + ["4", "1"].map {
          "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h\($0), namespace: shop}, spec: {minReplicas: \($0), maxReplicas: \($0), scaleTargetRef: {kind: Deployment, name: big}}}\n"
        }.joined()
    ], "two-autoscalers"
  ),
]

/// What is by its nature not counted, and is told of: each with the line that says so.
private let told: [(files: [String: String], code: String)] = [
  (["p.yaml": (0..<50).map { pod("p\($0)", "Succeeded") }.joined(separator: "---\n")], "finished-pods"),
  (["j.yaml": big.replacing("apps/v1, kind: Deployment", with: "batch/v1, kind: Job")], "not-steady"),
  (["big.yaml.bak": big], "unread-files"), (["services.xlsx": "x"], "unread-files"),
  (
    [
      "a.yaml": big + "---\n"
        + pod("big-1-a", "Running", ", ownerReferences: [{kind: ReplicaSet, name: big-1, controller: true}]")
    ], "fewer-running"
  ),
  (["empty.csv": "workload,replicas\n"], "empty-file"),
  (["a.json": bigJSON.replacing("50", with: "50,\"replicas\":1")], "duplicate-key"),
  (["k/kustomization.yaml": "kind: Component\npatches: [{path: big.yaml}]\n", "k/big.yaml": big], "unused-component"),
]

/// A gate is not talked out of what would be deployed.
@Suite("A gate") struct StrangerGateTests {
  fileprivate static let settings = "budgets: {pods: {figure: pods, dataPlane: none, atMost: 10}}\n"

  private func check(_ files: [String: String], _ settings: String = StrangerGateTests.settings) throws -> FolderRun {
    let input = files.reduce(into: [:]) { $0["in/\($1.key)"] = $1.value }
    let own = [
      "in/services.csv": "namespace,workload,replicas,cpu_request,memory_request\nshop,cart,6,100m,64Mi\n",
      "in/nodes.csv": SmallInventory.nodes, "own/meshplan.yaml": settings,
    ]
    return try FolderRun(own.merging(input) { $1 }, ["check", "ROOT/in", "--config", "ROOT/own/meshplan.yaml"])
  }

  @Test("passes what it is given to keep small")
  func small() throws { #expect(try check([:]).status == 0) }

  @Test("is never green where pods are left out that would run", arguments: hidden.indices)
  func leftOut(index: Int) throws {
    let (files, code) = hidden[index]
    let run = try check(files)
    #expect(run.status == (code.isEmpty ? 1 : 65), "\(files): \(run.messages)")
    if !code.isEmpty { #expect(run.messages.contains("[\(code)]"), "\(run.messages)") }
  }

  @Test("says what it does not count", arguments: told.indices)
  func notCounted(index: Int) throws {
    let (files, code) = told[index]
    let run = try check(files)
    #expect(run.messages.contains("[\(code)]"), "\(files): \(run.messages)")
  }

  @Test(
    "takes no settings that lose a budget, or name an inventory for something else",
    arguments: [
      "budgets: {}\n", "budgets:\n",
      StrangerGateTests.settings + "budgets: {pods: {figure: pods, dataPlane: none, atMost: 999}}\n",
      StrangerGateTests.settings + "mesh: {values: [{chart: istiod, file: ../in/big.yaml}]}\n",
      StrangerGateTests.settings + "prices: {file: ../in/big.yaml}\n", settings + "baseline: ../in/big.yaml\n",
      "budgets: {pods: {figure: podz, dataPlane: none, atMost: 1}}\n",
      "budgets: {pods: {figure: pods, dataPlane: none, atMost: 1e400}}\n",
      StrangerGateTests.settings + "scenarios: {" + (0..<3000).map { "s\($0): {replicas: x2}" }.joined(separator: ", ")
        + "}\n"
        + (0..<9000).map { "x\($0): 1\n" }.joined(),
    ])
  func losing(text: String) throws {
    let run = try FolderRun(
      [
        "in/services.csv": "workload,replicas\ncart,6\n", "in/nodes.csv": SmallInventory.nodes, "in/big.yaml": big,
        "own/meshplan.yaml": text,
      ], ["check", "ROOT/in", "--config", "ROOT/own/meshplan.yaml", "--allow-outside"])
    #expect([65, 66].contains(run.status), "\(run.messages.suffix(2000))")
  }

  @Test("says which settings it passes over for nearer ones")
  func shadow() throws {
    let files = [
      "in/services.csv": "workload,replicas\ncart,6\n", "in/nodes.csv": SmallInventory.nodes,
      "meshplan.yaml": StrangerGateTests.settings.replacing("10", with: "1"),
      "in/meshplan.yaml": StrangerGateTests.settings,
    ]
    let run = try FolderRun(files, ["check", "ROOT/in"], in: "")
    #expect(run.status == 0 && run.messages.contains("ROOT/meshplan.yaml: warning: these settings are not read"))
    #expect(try FolderRun(files, ["check", "ROOT/in", "--config", "ROOT/meshplan.yaml"], in: "").status == 1)
  }
}
