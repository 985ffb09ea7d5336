import Basics
import Testing

@testable import Inventory
@testable import Mesh

private let sidecars = "istio-injection: enabled"
private let ambient = "istio.io/dataplane-mode: ambient"
private let getOnly = "rules: [{to: [{operation: {methods: [GET]}}]}]"

private func service(_ name: String, in namespace: String, labels: String = "", spec: String = "") -> String {
  "---\n{apiVersion: v1, kind: Service, metadata: {name: \(name), namespace: \(namespace), labels: {\(labels)}}, spec: {\(spec)selector: {app: \(name)}, ports: [{port: 80}]}}\n"
}

private func app(_ name: String, in namespace: String, labels: String = "") -> String {
  deployment(name, in: namespace, labels: "app: \(name)") + service(name, in: namespace, labels: labels)
}

private func timeout(_ host: String, in namespace: String) -> String {
  object(
    "networking.istio.io/v1", "VirtualService", "v-\(host)", in: namespace, "hosts: [\(host)], http: [{timeout: 2s}]")
}

private func object(_ api: String, _ kind: String, _ name: String, in namespace: String, _ spec: String) -> String {
  "---\n{apiVersion: \(api), kind: \(kind), metadata: {name: \(name), namespace: \(namespace)}, spec: {\(spec)}}\n"
}

private func authorization(_ name: String, in namespace: String, _ spec: String) -> String {
  object("security.istio.io/v1", "AuthorizationPolicy", name, in: namespace, spec)
}

private func waypoint(_ name: String, in namespace: String) -> String {
  object(
    "gateway.networking.k8s.io/v1", "Gateway", name, in: namespace,
    "gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]")
}

extension Move {
  fileprivate func all(_ kind: MigrationStep.Kind) -> [MigrationStep] { steps.filter { $0.kind == kind } }
}

@Suite("A move in its details") struct MoveDetailTests {
  @Test("deletes an old policy in the wave that brings the last of its namespaces over, and once")
  func deleteOld() {
    let text =
      ["a", "b"].map { namespace($0, sidecars) + app("web", in: $0) + authorization("p-\($0)", in: $0, getOnly) }
      .joined()
      + authorization("all", in: "istio-system", getOnly)
    let steps = move(text, to: .ambient, waves: [["a"], ["b"]]).move.all(.deleteOld)
    #expect(
      steps.map(\.commands) == [
        ["kubectl delete authorizationpolicy p-a -n a"],
        ["kubectl delete authorizationpolicy p-b -n b", "kubectl delete authorizationpolicy all -n istio-system"],
      ])
    #expect(steps.map(\.wave) == [1, 2])
    #expect(steps.first?.window?.contains("callers with sidecars in b are refused until their own wave") == true)
    #expect(steps.last?.window?.contains("callers with sidecars") == false)
    let one = move(text, to: .ambient, waves: [["a", "b"]]).move.all(.deleteOld)
    #expect(one.map(\.commands.count) == [3] && one.first?.window?.contains("callers with sidecars") == false)
  }

  @Test("names machines of the policies' namespaces that keep their sidecars, and no others")
  func machines() {
    let machines =
      object("networking.istio.io/v1", "WorkloadEntry", "vm", in: "a", "address: 10.0.0.9")
      + object("networking.istio.io/v1", "WorkloadEntry", "vm", in: "other", "address: 10.0.0.9")
    func details(_ policies: String) -> [String] {
      move(namespace("a", sidecars) + app("web", in: "a") + machines + policies, to: .ambient).move.all(.deleteOld)
        .flatMap(\.details).filter { $0.hasPrefix("WorkloadEntry") }.map { String($0.prefix { $0 != ":" }) }
    }
    #expect(details(authorization("p", in: "a", getOnly)) == ["WorkloadEntry a/vm keeps its sidecar"])
    #expect(
      details(authorization("p", in: "istio-system", getOnly)) == [
        "WorkloadEntry a/vm keeps its sidecar", "WorkloadEntry other/vm keeps its sidecar",
      ])
  }

  @Test("leads namespaces that are in ambient already to their waypoints with the first wave")
  func others() {
    let text =
      namespace("b", ambient) + app("web", in: "b") + timeout("web", in: "b") + namespace("a", sidecars)
      + app("x", in: "a")
      + namespace("c", sidecars) + app("x", in: "c")
    let move = move(text, to: .ambient).move
    #expect(move.all(.waypoints).map(\.wave) == [1])
    #expect(
      move.all(.label).first?.commands.first == "kubectl label namespace b istio.io/use-waypoint=waypoint --overwrite")
    #expect(move.all(.makeRoom).isEmpty)
  }

  @Test("puts the waypoint of pods that are dialled themselves into their template, and restarts them with it")
  func dialled() {
    let text =
      namespace("a") + namespace("b") + deployment("pg", in: "a", labels: "app: pg")
      + service("pg", in: "a", spec: "clusterIP: None, ") + timeout("pg", in: "a") + app("x", in: "b")
    let move = move(text, to: .ambient, waves: [["b", "a"]]) { $0.waypointPlacement = .service }.move
    let step = move.all(.restart).first
    #expect(
      step?.details == [
        "a/Deployment/pg: clients connect to its pods directly, so their template needs the waypoint label, in Git too"
      ])
    #expect(
      step?.commands.map {
        $0.contains("kubectl patch deployment pg -n a") && $0.contains("\"istio.io/use-waypoint\":\"pg-waypoint\"")
      } == [true])
    #expect(step?.undo.map { $0.contains("\"istio.io/use-waypoint\":null") } == [true])
    #expect(move.all(.label).first?.details.contains { $0.hasSuffix(", with the restart") } == true)
  }

  @Test("to sidecars takes away the labels that are there, and none that are only planned")
  func leaving() {
    let planned = namespace("a", ambient) + app("web", in: "a") + timeout("web", in: "a")
    let byService = move(planned, to: .sidecar) { $0.waypointPlacement = .service }.move
    #expect(byService.all(.leave).map(\.commands) == [["kubectl label namespace a istio.io/dataplane-mode-"]])
    let labelled =
      namespace("a", ambient) + app("web", in: "a", labels: "istio.io/use-waypoint: wp") + waypoint("wp", in: "a")
    let move = move(labelled, to: .sidecar).move
    #expect(
      move.all(.leave).map(\.details) == [
        ["a: remove istio.io/dataplane-mode", "service a/web: remove istio.io/use-waypoint"]
      ])
    #expect(move.all(.leave).first?.undo.last == "kubectl label service web -n a istio.io/use-waypoint=wp --overwrite")
  }

  @Test("back to sidecars takes away the labels that the move there will have set")
  func wayBack() {
    let text = namespace("a", sidecars) + app("web", in: "a") + timeout("web", in: "a")
    let back = move(text, to: .sidecar).move
    #expect(back.isWayBack)
    #expect(
      back.all(.leave).map(\.commands) == [
        ["kubectl label namespace a istio.io/dataplane-mode- istio.io/use-waypoint-"]
      ])
    #expect(
      back.all(.leave).map(\.undo) == [
        ["kubectl label namespace a istio.io/dataplane-mode=ambient istio.io/use-waypoint=waypoint --overwrite"]
      ])
    let opted =
      namespace("a", sidecars) + app("web", in: "a", labels: "istio.io/use-waypoint: gone") + timeout("web", in: "a")
      + app("db", in: "a", labels: "istio.io/ingress-use-waypoint: 'false'") + timeout("db", in: "a")
    let again = move(opted, to: .sidecar) { $0.waypointPlacement = .service }.move.all(.leave).flatMap(\.details)
    #expect(again.contains("service a/db: remove istio.io/use-waypoint"))
  }

  @Test("back to sidecars sets labels of pods again that the way there took away")
  func ownLabels() {
    func patches(_ labels: String) -> [String] {
      move(namespace("a", sidecars) + deployment("web", in: "a", labels: labels), to: .sidecar).move.all(.restart)
        .flatMap(\.commands).filter { $0.hasPrefix("kubectl patch") }
    }
    #expect(
      patches("sidecar.istio.io/inject: 'true'").map { $0.contains("\"sidecar.istio.io/inject\":\"true\"") } == [true])
    #expect(patches("istio.io/rev: x").map { $0.contains("\"istio.io/rev\":\"x\"") } == [true])
    #expect(patches("") == [])
  }

  @Test("back to ambient sets every label of waypoints that is there today")
  func wayBackToAmbient() {
    let place = "istio.io/use-waypoint: wp, istio.io/use-waypoint-namespace: infra"
    let infra =
      namespace("infra")
      + waypoint("wp", in: "infra").replacing(
        "protocol: HBONE", with: "protocol: HBONE, allowedRoutes: {namespaces: {from: All}}")
    let ofNamespace = move(namespace("a", "\(ambient), \(place)") + app("web", in: "a") + infra, to: .ambient).move
    #expect(
      ofNamespace.all(.label).flatMap(\.commands) == [
        "kubectl label namespace a istio.io/dataplane-mode=ambient istio.io/use-waypoint=wp istio.io/use-waypoint-namespace=infra --overwrite"
      ])
    let ofPods = move(
      namespace("a", ambient) + deployment("web", in: "a", labels: place) + infra, to: .ambient
    ).move
    let patches = ofPods.all(.restart).flatMap(\.commands).filter { $0.hasPrefix("kubectl patch") }
    #expect(patches.map { $0.contains("\"istio.io/use-waypoint\":\"wp\"") } == [true])
    #expect(patches.map { $0.contains("\"istio.io/use-waypoint-namespace\":\"infra\"") } == [true])
  }

  @Test(
    "to sidecars says of AuthorizationPolicies alone that waypoints are no longer allowed, and makes the right one again"
  )
  func finals() {
    let target = "targetRefs: [{group: '', kind: Service, name: web}]"
    let text =
      namespace("a", "\(ambient), istio.io/use-waypoint: wp") + app("web", in: "a") + waypoint("wp", in: "a")
      + waypoint("other", in: "a") + authorization("p", in: "a", "\(target), \(getOnly)")
      + object("security.istio.io/v1", "RequestAuthentication", "r", in: "a", "\(target), jwtRules: [{issuer: i}]")
    let step = move(text, to: .sidecar).move.all(.deleteOld).first
    #expect(
      step?.details.filter { $0.contains("no longer allowed") } == [
        "AuthorizationPolicy a/p-sidecar: the waypoint is no longer allowed"
      ])
    #expect(
      step?.undo.contains { $0.contains("waypoints/a-wp-old.yaml") && $0.contains("waypoints/a-other-old.yaml") }
        == true)
    #expect(step?.title == "Delete the policies of the waypoints, and the waypoints")
    let first = move(text, to: .sidecar, .labelsFirst).move.all(.deleteOld).first
    #expect(first?.undo.contains { $0.hasPrefix("kubectl delete authorizationpolicy p-sidecar") } == true)
  }

  @Test("to sidecars leaves waypoints that a namespace uses which stays in ambient")
  func stillUsed() {
    let stays =
      namespace("z", "\(ambient), istio.io/use-waypoint: wp")
      + deployment("web", in: "z", labels: "app: web, sidecar.istio.io/inject: 'false'") + service("web", in: "z")
      + waypoint("wp", in: "z")
    let text = namespace("a", "\(ambient), istio.io/use-waypoint: wp") + app("web", in: "a") + waypoint("wp", in: "a")
    let move = move(text + stays, to: .sidecar).move
    #expect(move.all(.deleteOld).flatMap(\.commands) == ["kubectl delete gateways.gateway.networking.k8s.io wp -n a"])
    #expect(move.all(.finish).first?.moment.waypoints.count == 1)
  }

  @Test("to sidecars keeps guards that are there until every pod has its sidecar, and writes no others in their place")
  func guards() {
    let rules = "action: DENY, rules: [{from: [{source: {notPrincipals: ['*/ns/a/sa/wp']}}]}]"
    let text = namespace("a", "\(ambient), istio.io/use-waypoint: wp") + app("web", in: "a") + waypoint("wp", in: "a")
    let there = move(text + authorization("only", in: "a", rules), to: .sidecar).move.all(.guards)
    #expect(
      there.map(\.title) == ["Allow all callers again: every pod of a has its sidecar, which enforces the policies"])
    #expect(there.map(\.commands) == [["kubectl delete authorizationpolicy only -n a"]])
    #expect(there.allSatisfy { $0.window?.hasPrefix("until every pod of a has its sidecar") == true })
    let target = "targetRefs: [{group: '', kind: Service, name: web}]"
    let new = move(text + authorization("p", in: "a", "\(target), \(getOnly)"), to: .sidecar).move.all(.guards)
    #expect(new.map { String($0.title.prefix(10)) } == ["Deny traff", "Allow all "])
    #expect(new.last?.commands == ["kubectl delete authorizationpolicy wp-only -n a"])
    #expect(move(text, to: .sidecar).move.all(.guards).isEmpty)
  }

  @Test("creates a waypoint that labels lead to already together with its policies, and says so")
  func awaited() {
    let text =
      namespace("a", "\(sidecars), istio.io/use-waypoint: mine") + app("web", in: "a") + timeout("web", in: "a")
      + authorization("p", in: "a", getOnly)
    let step = move(text, to: .ambient).move.all(.waypoints).first
    #expect(step?.title == "Create the waypoints and policies for a")
    #expect(
      step?.details.last == "labels already point to a/mine: callers in ambient use it as soon as it exists")
    #expect(step?.commands.last == "istioctl waypoint apply -n a --name mine --for service --wait")
    #expect(step?.commands.first?.hasPrefix("kubectl apply -f policies/") == true && step?.window != nil)
  }

  @Test("shows what means something else, on the way where it does")
  func reviews() {
    let text =
      namespace("a", sidecars) + app("web", in: "a")
      + object("telemetry.istio.io/v1", "Telemetry", "t", in: "a", "tracing: [{}]")
      + object("networking.istio.io/v1alpha3", "EnvoyFilter", "e", in: "a", "configPatches: [{applyTo: HTTP_FILTER}]")
    let there = move(text, to: .ambient).move.all(.review)
    #expect(there.flatMap(\.details).map { $0.hasPrefix("Telemetry a/t: ") } == [true])
    #expect(there.first?.title == "Review the policies that mean something else or nothing in ambient")
    #expect(move(text.replacing(sidecars, with: ambient), to: .sidecar).move.all(.review).isEmpty)
  }

  @Test("of pods that run goes by what they show: labels that say no more stay")
  func running() {
    var sidecar = pod(annotations: ["sidecar.istio.io/status": "injected"])
    sidecar.containers.append(Container(name: "istio-proxy"))
    let found = cluster(
      [workload("web", in: "a", sidecar, isLive: true)],
      namespaces: ["a": ["istio-injection": "disabled", "istio.io/dataplane-mode": "ambient"]])
    let model = MeshModel(found, MeshSettings())
    let move = MovePreparation(model, to: .ambient, from: .current).move(
      isWayBack: false, .safe, waves: [["a"]], model.totals(.ambient)
    ).move
    #expect(move.all(.restart).flatMap(\.commands) == ["kubectl rollout restart -n a deployment/web"])
    let captured = pod(
      labels: ["sidecar.istio.io/inject": "true"], annotations: ["ambient.istio.io/redirection": "enabled"])
    let live = MeshModel(
      cluster([workload("web", in: "a", captured, isLive: true)], namespaces: ["a": ["istio-injection": "enabled"]]),
      MeshSettings())
    let toSidecars = MovePreparation(live, to: .sidecar, from: .current).move(
      isWayBack: false, .safe, waves: [["a"]], live.totals(.sidecar)
    ).move
    #expect(toSidecars.all(.restart).flatMap(\.commands) == ["kubectl rollout restart -n a deployment/web"])
  }

  @Test("takes pods along that no label leads into the mesh today")
  func revisionGone() {
    let webhook =
      "---\n{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w, labels: {istio.io/rev: here}}}\n"
    let own = model(
      namespace("a") + deployment("web", in: "a", labels: "istio.io/rev: gone") + deployment("db", in: "a") + webhook)
    let moving = own.movingNamespaces(to: .ambient, from: .current)
    #expect(moving.map { $0.joining.map(\.id.name) } == [["web"]])
    #expect(moving.first?.stayingOut.isEmpty == true && moving.first?.joinsWhole == false)
  }
}
