import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// A pod of containers by their names.
private func containers(_ names: String..., annotations: [String: String] = [:], inits: [Container] = []) -> PodSpec {
  var pod = PodSpec()
  pod.annotations = Labels(annotations)
  pod.containers = names.map { Container(name: $0) }
  pod.initContainers = inits
  return pod
}

private let status = ["sidecar.istio.io/status": "injected"]
private let native = Container(name: "istio-proxy", restartsAlways: true)

@Suite("A pod is to the mesh") struct MeshRoleTests {
  @Test(
    "what its labels say",
    arguments: [
      (["app": "ztunnel"], .ztunnel), (["app.kubernetes.io/name": "ztunnel"], .ztunnel),
      (["app.kubernetes.io/name": "istio-cni"], .cni), (["k8s-app": "istio-cni-node"], .cni),
      (["app": "istiod"], .controlPlane), (["istio": "pilot"], .controlPlane),
      (["gateway.istio.io/managed": "istio.io-mesh-controller"], .waypoint),
      (["gateway.istio.io/managed": "istio.io-waypoint-controller"], .waypoint),
      (["gateway.istio.io/managed": "istio.io-gateway-controller"], .gateway), (["app": "web"], .application),
      ([:], .application),
    ] as [([String: String], MeshRole)])
  func labels(labels: [String: String], role: MeshRole) {
    #expect(MeshRole(of: workload("x", pod()), pod(labels: labels)) == role)
  }

  @Test(
    "a gateway where its template says so, or where it has nothing but a proxy; on every node that is ztunnel",
    arguments: [
      (containers("app", annotations: ["inject.istio.io/templates": "gateway"]), .deployment, .gateway),
      (containers("app", annotations: ["inject.istio.io/templates": "sidecar,gateway"]), .deployment, .gateway),
      (containers("app", annotations: ["inject.istio.io/templates": "sidecar"]), .deployment, .application),
      (containers("istio-proxy"), .deployment, .gateway), (containers("istio-proxy"), .daemonSet, .ztunnel),
      (containers("app"), .deployment, .application), (containers("istio-proxy", "app"), .deployment, .application),
    ] as [(PodSpec, WorkloadKind, MeshRole)])
  func pods(pod: PodSpec, kind: WorkloadKind, role: MeshRole) {
    #expect(MeshRole(of: workload("x", pod, kind: kind), pod) == role)
  }

  @Test("kept out of the data planes by its role, unless it is an application's")
  func verdicts() {
    let roles: [MeshRole] = [.application, .gateway, .controlPlane, .cni, .ztunnel, .waypoint]
    #expect(
      roles.map { $0.ownVerdict?.reason } == [
        nil, "a gateway", "the mesh's control plane", "the mesh's istio-cni", "the mesh's ztunnel",
        "the mesh's waypoint",
      ])
    #expect(roles.allSatisfy { $0.ownVerdict?.isIn != true })
  }
}

@Suite("A pod that carries a sidecar") struct CarriedSidecarTests {
  @Test(
    "has a proxy beside its own containers, or one that the injector says is its own",
    arguments: [
      (containers("app"), false, false), (containers("app", "istio-proxy"), true, false),
      (containers("istio-proxy"), false, false), (containers("app", annotations: status), false, false),
      (containers("app", "istio-proxy", annotations: status), true, true),
      (containers("istio-proxy", annotations: status), true, true), (containers("app", inits: [native]), true, false),
      (containers("app", inits: [Container(name: "istio-proxy")]), false, false),
      (containers("app", inits: [Container(name: "other", restartsAlways: true)]), false, false),
      (containers("app", annotations: status, inits: [native]), true, true),
      (containers("app", "other"), false, false),
    ])
  func carries(pod: PodSpec, carries: Bool, isInjected: Bool) {
    #expect(pod.carriesSidecar == carries && pod.carriesInjectedProxy == isInjected)
  }

  @Test("is bare without the proxy and what redirects for it, and stays as it is where it is nothing else")
  func bare() {
    let whole = containers(
      "app", "istio-proxy", inits: [Container(name: "istio-init"), Container(name: "migrate"), native])
    #expect(whole.withoutSidecar.containers.map(\.name) == ["app"])
    #expect(whole.withoutSidecar.initContainers.map(\.name) == ["migrate"])
    let validated = containers("app", inits: [Container(name: "istio-validation")])
    #expect(validated.withoutSidecar.initContainers.isEmpty)
    #expect(containers("istio-proxy").withoutSidecar == containers("istio-proxy"))
    #expect(containers("app").withoutSidecar == containers("app"))
  }
}

@Suite("The scope of the mesh") struct NamespaceScopeTests {
  private func scope(
    _ labels: [String: String], in name: String = "shop", _ change: (inout MeshSettings) -> Void = { _ in }
  ) -> NamespaceScope {
    var settings = MeshSettings()
    change(&settings)
    return NamespaceScope(settings, cluster([workload("a", in: name, pod())], namespaces: [name: labels]))
  }

  @Test(
    "by labels takes in the namespaces that one of them puts into a mesh",
    arguments: [
      (["istio-injection": "enabled"], true, "namespace label istio-injection=enabled"),
      (["istio-injection": "disabled"], false, "namespace label istio-injection=disabled"),
      (["istio-injection": "disabled", "istio.io/rev": "x"], false, "namespace label istio-injection=disabled"),
      (
        ["istio-injection": "disabled", "istio.io/dataplane-mode": "ambient"], true,
        "namespace label istio.io/dataplane-mode=ambient"
      ),
      (["istio.io/dataplane-mode": "ambient"], true, "namespace label istio.io/dataplane-mode=ambient"),
      (["istio.io/dataplane-mode": "none"], false, "namespace without mesh labels"),
      (["istio.io/rev": "x"], true, "namespace label istio.io/rev=x"), ([:], false, "namespace without mesh labels"),
    ] as [([String: String], Bool, String)])
  func labelled(labels: [String: String], isIn: Bool, reason: String) {
    let verdict = scope(labels) { $0.scope = .labelled }.verdict("shop")
    #expect(verdict == Verdict(isIn: isIn, reason: reason))
  }

  @Test(
    "of applications leaves out the system's namespaces, Istio's own and those that say so",
    arguments: [
      ("shop", [:], true), ("shop", ["istio-injection": "disabled"], false), ("istio-system", [:], false),
      ("kube-system", [:], false), ("kube-public", [:], false), ("shop", ["istio-injection": "enabled"], true),
    ] as [(String, [String: String], Bool)])
  func applications(name: String, labels: [String: String], isIn: Bool) {
    #expect(scope(labels, in: name) { $0.scope = .applications }.verdict(name).isIn == isIn)
  }

  @Test("comes of the labels where the user states none, and says so")
  func assumption() {
    func words(_ scope: NamespaceScope) -> String {
      "\(scope.assumption.value), \(scope.assumption.source), \(scope.assumption.origin == .given)"
    }
    #expect(words(scope([:])) == "applications, no namespace in the input has a mesh label, false")
    #expect(
      words(scope(["istio.io/rev": "x"])) == "labelled, namespaces in the input have mesh labels, false")
    #expect(words(scope([:]) { $0.scope = .namespaces(["a", "b"]) }) == "a, b, option --scope or meshplan.yaml, true")
    let labelled = workload("a", pod(labels: ["sidecar.istio.io/inject": "true"]))
    var found = cluster([labelled])
    // Nobody knows the labels of a namespace that is only named.
    #expect(words(NamespaceScope(MeshSettings(), found)).hasPrefix("applications,"))
    found.namespaces[0].source = here
    #expect(words(NamespaceScope(MeshSettings(), found)) == "labelled, pods in the input have mesh labels, false")
    found.workloads = [workload("a", in: "other", pod(labels: ["sidecar.istio.io/inject": "true"]))]
    #expect(words(NamespaceScope(MeshSettings(), found)).hasPrefix("applications,"))
    found.workloads = [
      workload(
        "a", pod(labels: ["sidecar.istio.io/inject": "true"], annotations: ["inject.istio.io/templates": "gateway"]))
    ]
    #expect(words(NamespaceScope(MeshSettings(), found)).hasPrefix("applications,"))
    found.workloads = [workload("a", pod(labels: ["app": "x"]))]
    #expect(words(NamespaceScope(MeshSettings(), found)).hasPrefix("applications,"))
  }

  @Test(
    "by labels takes in single pods by labels of their own",
    arguments: [
      ([:], ["istio.io/dataplane-mode": "ambient"], "pod label istio.io/dataplane-mode=ambient"),
      ([:], ["sidecar.istio.io/inject": "true"], "pod label sidecar.istio.io/inject=true"),
      ([:], ["istio.io/rev": "x"], "pod label istio.io/rev=x"), ([:], ["sidecar.istio.io/inject": "false"], nil),
      ([:], [:], nil), (["istio-injection": "disabled"], ["sidecar.istio.io/inject": "true"], nil),
      (["istio.io/rev": "y"], ["istio.io/rev": "x"], nil),
      (
        ["istio-injection": "disabled"], ["istio.io/dataplane-mode": "ambient"],
        "pod label istio.io/dataplane-mode=ambient"
      ),
    ] as [([String: String], [String: String], String?)])
  func pods(namespace: [String: String], pod: [String: String], reason: String?) {
    func verdict(_ change: @escaping (inout MeshSettings) -> Void) -> Verdict? {
      scope(namespace, change).podJoinsAlone("shop", Labels(pod))
    }
    #expect(verdict { $0.scope = .labelled }?.reason == reason)
    #expect(verdict { $0.scope = .applications } == nil)
    #expect(
      verdict {
        $0.scope = .labelled
        $0.excludedNamespaces = ["sh*"]
      } == nil)
  }

  @Test("leaves out what is excluded, by patterns, whatever else is said")
  func excluded() {
    let own = scope(["istio-injection": "enabled"]) { $0.excludedNamespaces = ["pay", "sh*"] }
    #expect(own.verdict("shop") == .no("namespace excluded by 'sh*'"))
    #expect(own.isShutOut("shop") && own.isShutOut("kube-system") && !own.isShutOut("front"))
  }
}

@Suite("What runs today") struct CurrentStateTests {
  private func today(_ parts: [Workload], _ pod: PodSpec, auto: Bool = false) -> (plane: DataPlane, reason: String) {
    let own = workload("web", pod)
    var found = cluster([own] + parts)
    if auto { found.traffic.injectors = [injector { $0.injectsUnlabelledNamespaces = true }] }
    let (plane, reason) = MeshModel(found, MeshSettings()).today.dataPlane(own, pod)
    return (plane, reason)
  }

  @Test("is told by the parts of the mesh where no label is")
  func parts() {
    let istiod = workload("istiod", in: "istio-system", pod(labels: ["app": "istiod"]))
    let ztunnel = workload("ztunnel", in: "istio-system", pod(labels: ["app": "ztunnel"]), kind: .daemonSet)
    #expect(today([], pod()) == (.none, "no part of a mesh is in the input"))
    #expect(today([istiod], pod()) == (.sidecar, "istiod is in the input; application namespace"))
    #expect(today([istiod, ztunnel], pod()) == (.ambient, "ztunnel is in the input"))
    #expect(today([istiod], pod(hostNetwork: true)) == (.none, "hostNetwork"))
    #expect(today([ztunnel], pod(hostNetwork: true)) == (.none, "hostNetwork"))
    #expect(
      today([], pod(), auto: true) == (.sidecar, "an injector of all namespaces is in the input; application namespace")
    )
    #expect(today([], containers("app", "istio-proxy")).plane == .sidecar)
  }

  @Test("is told by labels where the manifests have some")
  func labels() {
    func today(_ labels: [String: String], _ pod: PodSpec) -> String {
      let own = workload("web", pod)
      let model = MeshModel(
        cluster([own], namespaces: ["shop": labels, "x": ["istio-injection": "enabled"]]), MeshSettings())
      let (plane, reason) = model.today.dataPlane(own, pod)
      return "\(plane.rawValue): \(reason)"
    }
    #expect(today([:], pod()) == "none: neither namespace nor pod has a mesh label")
    #expect(today([:], containers("app", "istio-proxy")) == "sidecar: the manifest has a sidecar")
    #expect(today(["istio-injection": "enabled"], pod()) == "sidecar: namespace label istio-injection=enabled")
    #expect(
      today(["istio.io/dataplane-mode": "ambient"], pod()) == "ambient: namespace label istio.io/dataplane-mode=ambient"
    )
    #expect(
      today(["istio.io/dataplane-mode": "ambient"], pod(labels: ["istio.io/dataplane-mode": "none"]))
        == "none: pod label istio.io/dataplane-mode=none")
  }

  @Test("of running pods is told by what they show")
  func running() {
    func today(_ pod: PodSpec) -> String {
      let own = workload("web", pod, isLive: true)
      let (plane, reason) = MeshModel(cluster([own]), MeshSettings()).today.dataPlane(own, pod)
      return "\(plane.rawValue): \(reason)"
    }
    #expect(
      today(containers("app", "istio-proxy", annotations: status)) == "sidecar: annotation sidecar.istio.io/status")
    #expect(today(containers("app", "istio-proxy")) == "sidecar: it runs a sidecar")
    #expect(
      today(containers("app", annotations: status)) == "none: it has neither a sidecar nor ztunnel's redirection")
  }

  @Test("shows a mesh where a pod is in it, or a part of it is there; gateways alone are none")
  func hasMesh() {
    func hasMesh(_ own: Workload, _ labels: [String: String] = [:]) -> Bool {
      MeshModel(cluster([own], namespaces: ["shop": labels]), MeshSettings()).hasMeshToday
    }
    #expect(!hasMesh(workload("a", pod())) && hasMesh(workload("a", pod()), ["istio-injection": "enabled"]))
    #expect(hasMesh(workload("istiod", pod(labels: ["app": "istiod"]))))
    #expect(!hasMesh(workload("g", pod(annotations: ["inject.istio.io/templates": "gateway"]))))
  }

  @Test("shows an Istio that runs by a pod in the mesh, istiod or ztunnel, and not by gateways")
  func runningIstio() {
    func knows(_ own: Workload, _ change: (inout Cluster) -> Void = { _ in }) -> Bool {
      var found = cluster([own])
      change(&found)
      return MeshModel(found, MeshSettings()).knowsL7Needs
    }
    let injected = containers("app", "istio-proxy", annotations: status)
    #expect(!knows(workload("a", injected, isLive: true)) && knows(workload("a", injected)))
    #expect(knows(workload("a", pod(), isLive: true)))
    #expect(knows(workload("g", pod(annotations: ["inject.istio.io/templates": "gateway"]), isLive: true)))
    let istiod = workload("istiod", in: "istio-system", pod(labels: ["app": "istiod"]))
    #expect(!knows(istiod) && !knows(workload("a", pod())) { $0.traffic.revisions = ["default"] })
    // A list of features tells what needs L7.
    #expect(
      knows(istiod) { found in
        var listed = workload("web", pod())
        listed.facts.features = ["retries"]
        found.workloads.append(listed)
      })
  }

  @Test("of planes is told by applications that have pods")
  func planes() {
    func planes(_ workloads: [Workload]) -> Set<DataPlane> {
      MeshModel(cluster(workloads, namespaces: ["shop": ["istio-injection": "enabled"]]), MeshSettings()).planesToday
    }
    #expect(planes([workload("a", pod())]) == [.sidecar])
    #expect(planes([workload("a", pod(), count: 0)]) == [])
    #expect(planes([workload("g", pod(annotations: ["inject.istio.io/templates": "gateway"]))]) == [])
    #expect(planes([workload("a", pod(hostNetwork: true))]) == [])
    // What runs to completion is no steady pod.
    #expect(planes([workload("a", pod(), kind: .job)]) == [])
  }
}
