import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A command of a move") struct ShellCommandTests {
  @Test(
    "checks one namespace by its name and several in a loop, those without a possible name left out",
    arguments: [
      ([], []), (["a"], ["cmd -n a   # expected: x"]),
      (["a", "b"], ["for n in a b; do cmd -n \"$n\"; done   # expected: x"]),
      (["a", "$(b)"], ["cmd -n a   # expected: x"]),
      (["$(a)", "$(b)"], ["# left out: '$(a)' is not a name that Kubernetes allows"]),
    ] as [([String], [String])])
  func check(namespaces: [String], lines: [String]) {
    #expect(ShellCommands.check(namespaces, "cmd -n", expected: "x") == lines)
  }

  /// So many namespaces with a Deployment each, and one without any workload.
  private func namespaces(_ count: Int) -> [(name: String, workloads: [Workload])] {
    [("empty", [])] + (0..<count).map { ("n\($0)", [workload("web", in: "n\($0)", pod())]) }
  }

  @Test("that takes restarts back is a remark for more than 3 namespaces")
  func restartsAgain() {
    #expect(ShellCommands.restartsAgain(namespaces(1)) == ["kubectl rollout restart -n n0 deployment/web"])
    #expect(ShellCommands.restartsAgain(namespaces(3)).count == 3)
    #expect(ShellCommands.restartsAgain(namespaces(4)) == ["# and the restarts of this step once more"])
  }

  @Test("is told in a line for each namespace, of more than 4 in one for all")
  func restartWords() {
    #expect(namespaces(4).restartWords == (0..<4).map { "n\($0): 1 Deployment" })
    #expect(namespaces(5).restartWords == ["5 namespaces: 5 Deployments"])
  }

  @Test("counts workloads by their kind, and names up to 4 namespaces")
  func words() {
    let workloads = [workload("a", pod()), workload("b", pod()), workload("c", pod(), kind: .statefulSet)]
    #expect(workloads.kindWords == "2 Deployments, 1 StatefulSet")
    #expect(["a", "b", "c", "d"].waveWords == "a, b, c, d")
    #expect(["a", "b", "c", "d", "e"].waveWords == "a, b, c and 2 more")
  }

  @Test("tells workloads with the same reason together")
  func lines() {
    let list: [(workload: Workload, reason: String)] = [
      (workload("a", pod()), "x"), (workload("b", pod()), "y"), (workload("c", pod()), "x"),
    ]
    #expect(
      list.lines { isOne, reason in "\(isOne ? "stays" : "stay") (\(reason))" } == [
        "2 workloads stay (x): shop/Deployment/a, shop/Deployment/c", "shop/Deployment/b stays (y)",
      ])
  }

  @Test(
    "on labels says --overwrite only where one is set",
    arguments: [
      ([("a", "1")], "a=1 --overwrite"), ([("a", nil)], "a-"), ([("a", nil), ("b", "2")], "a- b=2 --overwrite"),
    ] as [([(String, String?)], String)])
  func labels(changes: [(String, String?)], end: String) {
    #expect(
      ShellCommands.label("service", ["s"], in: "shop", changes.map { ($0.0, $0.1) })
        == "kubectl label service s -n shop \(end)")
    #expect(
      ShellCommands.label("namespace", ["shop"], changes.map { ($0.0, $0.1) }) == "kubectl label namespace shop \(end)")
  }

  @Test("changes no template of pods that have none", arguments: [WorkloadKind.pod, .staticPod])
  func templates(kind: WorkloadKind) {
    let id = WorkloadID(namespace: "shop", kind: kind, name: "a")
    #expect(ShellCommands.patchTemplate(id, [("x", "1")]) == nil)
  }

  @Test("on a Gateway names its group, which Istio's own kind shares no name with")
  func gateways() {
    #expect(
      ShellCommands.delete("Gateway", "w", in: "shop") == "kubectl delete gateways.gateway.networking.k8s.io w -n shop")
    #expect(ShellCommands.delete("WasmPlugin", "w", in: "shop") == "kubectl delete wasmplugin w -n shop")
    #expect(
      ShellCommands.get("service", "s", in: "shop", expected: "x") == "kubectl get service s -n shop   # expected: x")
  }

  @Test("restarts pods of a ReplicaSet by their labels, and what has none by hand")
  func replicaSets() {
    let labelled = workload("a", pod(labels: ["app": "x", "tier": "y"]), kind: .replicaSet)
    #expect(ShellCommands.restart([labelled], in: "shop") == ["kubectl delete pods -n shop -l app=x,tier=y"])
    let bare = workload("a", pod(), kind: .replicationController)
    #expect(ShellCommands.restart([bare], in: "shop").first?.hasPrefix("# delete the pods of shop/") == true)
  }

  @Test(
    "names a file by letters, digits and a few marks, in one folder",
    arguments: [
      ("policies/a-b.c_d1.yaml", "policies/a-b.c_d1.yaml"), ("policies/a/b.yaml", "policies/a_b.yaml"),
      ("policies/$(x) é.yaml", "policies/__x___.yaml"), ("plain.yaml", "plain.yaml"), ("a//b", "a/_b"),
    ])
  func files(text: String, name: String) { #expect(text.fileName == name) }
}

@Suite("A manifest of a move") struct ManifestTests {
  private func guardPolicy(_ name: String = "waypoint-only", in namespace: String = "shop") -> Manifest {
    Manifest(
      file: "policies/\(namespace)-\(name).yaml", kind: "AuthorizationPolicy", namespace: namespace, name: name,
      text:
        "metadata:\n  name: \(name)\n  namespace: \(namespace)\nspec:\n  notPrincipals:\n  - \"*/ns/shop/sa/waypoint\"\n"
    )
  }

  @Test("has another name where one that is there has its own")
  func renamed() {
    let own = guardPolicy()
    let other = own.renamed(known: [own])
    #expect(other.name == "waypoint-only-meanwhile" && other.file == "policies/shop-waypoint-only-meanwhile.yaml")
    #expect(other.text.contains("  name: waypoint-only-meanwhile\n"))
    #expect(own.renamed(known: []) == own)
    #expect(own.renamed(known: [guardPolicy(in: "pay")]) == own)
    #expect(own.renamed(known: [guardPolicy("other")]) == own)
  }

  @Test("names the accounts of the waypoints that it lets in")
  func accounts() { #expect(guardPolicy().accounts == ["*/ns/shop/sa/waypoint"]) }

  @Test("is called as no other policy is")
  func names() {
    var found = cluster([workload("a", pod())])
    found.traffic.authorizationPolicies = [policy("p-waypoint", [])]
    var names = PolicyNames(MeshModel(found, MeshSettings()))
    let old = ObjectReference(kind: "AuthorizationPolicy", namespace: "shop", name: "p", source: here)
    #expect(
      (0..<3).map { _ in names.take(old, "waypoint", in: "shop") } == ["p-waypoint-2", "p-waypoint-3", "p-waypoint-4"])
    #expect(names.take(old, "waypoint", in: "pay") == "p-waypoint")
    var other = old
    other.kind = "RequestAuthentication"
    #expect(names.take(other, "waypoint", in: "shop") == "p-waypoint")
  }
}
