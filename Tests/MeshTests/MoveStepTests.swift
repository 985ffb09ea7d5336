import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

/// A move between data planes of what manifests hold, wave by wave.
func move(
  _ text: String, to target: DataPlane, _ order: Move.Order = .safe, waves: [[String]]? = nil,
  from start: DataPlane? = nil, nodes: Int = 2, _ change: (inout MeshSettings) -> Void = { _ in }
) -> (move: Move, beginning: MoveMoment) {
  let model = model(text, change)
  let (own, isWayBack) = model.start(to: target)
  let preparation = MovePreparation(model, to: target, from: start ?? own)
  return preparation.move(
    isWayBack: isWayBack, order, waves: waves ?? preparation.candidates.namespaces.map { [$0] },
    model.totals(target, nodes: nodes))
}

extension MigrationStep {
  /// Its kind, the wave, how many waves have moved, and what restarts: `restart 1: 1 moved, 0 restarts in place`.
  fileprivate var words: String {
    let restarts = moment.restarting.map { ", \($0) restarts\(moment.restartsInPlace ? " in place" : "")" } ?? ""
    return
      "\(kind.rawValue) \(wave ?? 0): \(moment.movedWaves) moved\(restarts)\(moment.isUnprotected ? ", unprotected" : "")"
  }
}

extension Move {
  fileprivate func step(_ kind: MigrationStep.Kind, wave: Int? = nil) -> MigrationStep? {
    steps.first { $0.kind == kind && (wave == nil || $0.wave == wave) }
  }
}

private func apps(_ names: [String], _ labels: String) -> String {
  names.map { namespace($0, labels) + deployment("web", in: $0, labels: "app: web") }.joined()
}

private let sidecars = "istio-injection: enabled"
private let ambient = "istio.io/dataplane-mode: ambient"

@Suite("What runs at each step of a move") struct MoveMomentTests {
  @Test("to ambient: a wave restarts in place first, and has moved with its second restart")
  func toAmbient() {
    let (move, beginning) = move(apps(["a", "b"], sidecars), to: .ambient)
    #expect(
      move.steps.map(\.words) == [
        "makeRoom 0: 0 moved", "restartForHBONE 1: 0 moved, 0 restarts in place", "label 1: 0 moved",
        "restart 1: 1 moved, 0 restarts", "restartForHBONE 2: 1 moved, 1 restarts in place", "label 2: 1 moved",
        "restart 2: 2 moved, 1 restarts", "finish 0: 2 moved",
      ])
    #expect(!beginning.hasPerNodeProxies && beginning.hasControlPlane && beginning.movedWaves == 0)
    #expect(move.steps.allSatisfy { $0.moment.hasPerNodeProxies && $0.moment.hasControlPlane })
    #expect(move.step(.finish)?.title == "Ambient only" && move.step(.finish)?.details == [])
  }

  @Test("to ambient where no sidecar is: a wave has moved with its label")
  func fresh() {
    let (move, beginning) = move(apps(["a", "b"], ""), to: .ambient)
    #expect(
      move.steps.map(\.words) == ["makeRoom 0: 0 moved", "label 1: 1 moved", "label 2: 2 moved", "finish 0: 2 moved"])
    #expect(!beginning.hasPerNodeProxies && !beginning.hasControlPlane)
    #expect(move.steps.allSatisfy { $0.moment.hasPerNodeProxies && $0.moment.hasControlPlane })
    #expect(move.step(.label, wave: 2)?.title == "Move b into ambient (label); no pod restarts")
    #expect(move.step(.makeRoom)?.undo.last?.hasPrefix("helm uninstall istiod -n istio-system   # or, where") == true)
    #expect(
      move.step(.makeRoom)?.commands.contains("ISTIO_VERSION='~1.31.0'   # or the version of the istiod that runs")
        == true)
  }

  @Test("to sidecars, in the safe order: ztunnel goes last, and no pod is unprotected")
  func toSidecars() {
    let (move, beginning) = move(apps(["a", "b"], ambient), to: .sidecar)
    #expect(
      move.steps.map(\.words) == [
        "makeRoom 0: 0 moved", "injectionLabel 1: 0 moved", "restart 1: 1 moved, 0 restarts", "leave 1: 1 moved",
        "injectionLabel 2: 1 moved", "restart 2: 2 moved, 1 restarts", "leave 2: 2 moved", "removeAmbient 0: 2 moved",
        "finish 0: 2 moved",
      ])
    #expect(beginning.hasPerNodeProxies && beginning.hasControlPlane)
    #expect(move.steps.map(\.moment.hasPerNodeProxies) == [true, true, true, true, true, true, true, false, false])
    #expect(move.step(.finish)?.title == "Sidecars only")
    #expect(move.steps.allSatisfy { $0.window == nil && !$0.moment.restartsInPlace })
  }

  @Test("to sidecars, labels first: pods are unprotected until the last wave restarts")
  func labelsFirst() {
    let (move, _) = move(apps(["a", "b"], ambient), to: .sidecar, .labelsFirst)
    #expect(
      move.steps.map(\.words) == [
        "makeRoom 0: 0 moved", "leave 0: 0 moved, unprotected", "removeAmbient 0: 0 moved, unprotected",
        "restart 1: 1 moved, 0 restarts, unprotected", "restart 2: 2 moved, 1 restarts", "finish 0: 2 moved",
      ])
    #expect(move.steps.map { $0.window != nil } == [false, true, true, true, true, false])
  }

  @Test("to sidecars where nothing is yet: istiod is there from the first step on, and nothing of ambient goes")
  func freshSidecars() {
    let (move, beginning) = move(apps(["a"], ""), to: .sidecar)
    #expect(
      move.steps.map(\.words) == [
        "makeRoom 0: 0 moved", "injectionLabel 1: 0 moved", "restart 1: 1 moved, 0 restarts", "finish 0: 1 moved",
      ])
    #expect(!beginning.hasControlPlane && !beginning.hasPerNodeProxies)
    #expect(move.steps.allSatisfy { $0.moment.hasControlPlane && !$0.moment.hasPerNodeProxies })
    #expect(move.step(.makeRoom)?.commands.contains { $0.contains("istio/base") } == true)
    #expect(move.step(.makeRoom)?.commands.contains { $0.hasPrefix("ISTIO_VERSION='~1.31.0'") } == true)
    #expect(move.step(.makeRoom)?.undo.first?.contains("# or, where it was there before:") == true)
  }

  @Test("to nothing new, and is empty")
  func nothing() {
    let (move, _) = move(apps(["a"], ambient), to: .ambient, waves: [])
    #expect(move.isEmpty && move.steps.isEmpty)
    #expect(MoveMoment().hasControlPlane && !MoveMoment().hasPerNodeProxies)
    // A wave of namespaces that do not move is none.
    let (other, _) = MeshTests.move(apps(["a"], sidecars), to: .ambient, waves: [["x"], ["a", "x"]])
    #expect(other.waves == [["a"]])
  }

  private let waypoint =
    "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: wp, namespace: b}, spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}}\n"
  private func needing(_ namespace: String) -> String {
    "---\n{apiVersion: v1, kind: Service, metadata: {name: web, namespace: \(namespace)}, spec: {selector: {app: web}, ports: [{port: 80}]}}\n---\n{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: \(namespace)}, spec: {hosts: [web], http: [{timeout: 2s}]}}\n"
  }

  @Test("with waypoints: those of today run from the beginning, those that are needed from their wave on")
  func waypoints() {
    let text = apps(["a", "b", "c"], sidecars) + waypoint + ["a", "b", "c"].map(needing).joined()
    let (move, beginning) = move(text, to: .ambient)
    // In the order of the plan: b/wp is there, a/waypoint and c/waypoint are needed.
    #expect(beginning.waypoints == [0])
    #expect(move.steps.filter { $0.kind == .waypoints }.map(\.moment.waypoints) == [[0, 1], [0, 1, 2]])
    #expect(move.steps.filter { $0.kind == .waypoints }.map(\.wave) == [1, 3])
    #expect(
      move.steps.filter { $0.kind == .waypoints }.map(\.commands) == [
        ["istioctl waypoint apply -n a --name waypoint --for service --wait"],
        ["istioctl waypoint apply -n c --name waypoint --for service --wait"],
      ])
    #expect(
      move.step(.waypoints)?.undo == ["kubectl delete gateways.gateway.networking.k8s.io waypoint -n a"])
    #expect(move.step(.waypoints)?.title == "Create the waypoints and policies for a; nothing uses them yet")
    #expect(
      move.step(.label)?.title
        == "Move a into ambient and behind its waypoints (label); pods with sidecars keep them until they restart")
  }

  @Test("back to ambient from a move that is still to come makes the waypoints of today anew")
  func wayBack() {
    let text =
      namespace("b", "\(ambient), istio.io/use-waypoint: wp") + deployment("web", in: "b", labels: "app: web")
      + waypoint
      + needing("b")
    let (move, beginning) = move(text, to: .ambient)
    #expect(move.isWayBack && move.from == .sidecar && beginning.waypoints.isEmpty)
    #expect(!beginning.hasPerNodeProxies && beginning.hasControlPlane)
    #expect(move.step(.waypoints)?.moment.waypoints == [0])
    #expect(
      move.step(.label)?.commands == [
        "kubectl label namespace b istio.io/dataplane-mode=ambient istio.io/use-waypoint=wp --overwrite"
      ])
    let (there, started) = MeshTests.move(text, to: .sidecar)
    #expect(started.waypoints == [0] && there.step(.deleteOld)?.moment.waypoints == [])
    #expect(there.step(.deleteOld)?.title == "Delete the waypoints")
    #expect(there.step(.deleteOld)?.commands == ["kubectl delete gateways.gateway.networking.k8s.io wp -n b"])
    #expect(
      there.step(.leave)?.commands == ["kubectl label namespace b istio.io/dataplane-mode- istio.io/use-waypoint-"])
    #expect(
      there.step(.leave)?.undo == [
        "kubectl label namespace b istio.io/dataplane-mode=ambient istio.io/use-waypoint=wp --overwrite"
      ])
  }
}

@Suite("A step of a move") struct MoveStepTests {
  @Test("that makes room says what each node gives, and takes back what was there before", arguments: [1, 2])
  func makeRoom(nodes: Int) {
    let step = move(apps(["a"], sidecars), to: .ambient, nodes: nodes).move.step(.makeRoom)
    #expect(step?.details.first?.hasPrefix(nodes == 1 ? "1 node with ztunnel" : "2 nodes with ztunnel") == true)
    #expect(step?.details.first?.contains(Resources(millicores: 300, mebibytes: 612).text) == true)
    #expect(step?.details.last == "no policy needs a copy for waypoints")
    #expect(step?.title == "Start ztunnel and istio-cni on every node, beside the sidecars")
    #expect(
      step?.undo[1].hasPrefix("helm uninstall istio-cni -n istio-system   # or, where it was there before:") == true)
    let cni = deployment("istio-cni-node", in: "istio-system", labels: "k8s-app: istio-cni-node")
    let withCNI = move(apps(["a"], sidecars) + cni, to: .ambient).move.step(.makeRoom)
    #expect(withCNI?.undo[1] == "helm rollback istio-cni -n istio-system --wait")
  }

  @Test("at the end names the sidecars that stay, and the namespaces that stay in ambient")
  func staying() {
    let kept = move(
      apps(["a"], sidecars) + deployment("db", in: "a", labels: "istio.io/dataplane-mode: none")
        + deployment("edge", in: "a", annotations: "inject.istio.io/templates: gateway"), to: .ambient
    ).move.step(.finish)
    #expect(kept?.title == "Ambient, beside the sidecars that stay")
    #expect(kept?.details == ["a/Deployment/db keeps its sidecar: pod label istio.io/dataplane-mode=none"])
    let out = "sidecar.istio.io/inject: 'false'"
    let stays = namespace("z", ambient) + deployment("db", in: "z", labels: out)
    let move = move(apps(["a"], ambient) + stays, to: .sidecar).move
    #expect(move.step(.finish)?.title == "Sidecars, beside the namespaces that stay in ambient")
    #expect(move.step(.finish)?.details == ["z: pod label sidecar.istio.io/inject=false"])
    #expect(move.step(.removeAmbient) == nil && move.waves == [["a"]])
    #expect(move.step(.obstacles)?.details.map { $0.hasPrefix("namespace z: pod label") } == [true])
  }

  @Test("before the label says who stays out, who joins unasked and who leaves, and how to change it")
  func exclude() {
    let out = "sidecar.istio.io/inject: 'false'"
    let toAmbient = move(
      apps(["a"], sidecars) + deployment("db", in: "a", labels: out)
        + deployment("none", in: "a", labels: "istio.io/dataplane-mode: none"), to: .ambient
    ).move.step(.exclude)
    #expect(
      toAmbient?.details == [
        "a/Deployment/none stays out (pod label istio.io/dataplane-mode=none)",
        "a/Deployment/db has no sidecar (pod label sidecar.istio.io/inject=false) and joins ambient anyway",
      ])
    #expect(toAmbient?.commands.map { $0.hasPrefix("# to keep out: kubectl patch deployment db -n a") } == [true])
    #expect(toAmbient?.undo.map { $0.hasPrefix("# for pods kept out: kubectl patch deployment db") } == [true])
    let toSidecars = move(apps(["a"], ambient) + deployment("db", in: "a", labels: out), to: .sidecar).move
    #expect(
      toSidecars.step(.exclude)?.details.first
        == "a/Deployment/db is in ambient, gets no sidecar (pod label sidecar.istio.io/inject=false) and leaves the mesh when the labels of ambient are removed"
    )
    #expect(toSidecars.step(.exclude)?.commands.map { $0.hasPrefix("# to keep in the mesh: ") } == [true])
    #expect(
      toSidecars.step(.leave)?.details.last
        == "a/Deployment/db leaves the mesh (pod label sidecar.istio.io/inject=false)")
    #expect(toSidecars.step(.leave)?.window == nil)
    #expect(move(apps(["a"], sidecars), to: .ambient).move.step(.exclude) == nil)
  }

  private func authorization(_ spec: String, in namespace: String = "a") -> String {
    "---\n{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: \(namespace)}, spec: {\(spec)}}\n"
  }

  @Test(
    "in which pods leave the mesh needs a window where a policy held for them",
    arguments: [
      ("", "a", true), ("", "istio-system", true), ("", "other", false),
      ("selector: {matchLabels: {app: db}}", "a", true),
      ("selector: {matchLabels: {app: web}}", "a", false),
    ])
  func leaving(spec: String, namespace: String, isHeld: Bool) {
    let out = deployment("db", in: "a", labels: "app: db, sidecar.istio.io/inject: 'false'")
    let step = move(apps(["a"], ambient) + out + authorization(spec, in: namespace), to: .sidecar).move.step(.leave)
    #expect(
      step?.window?.hasPrefix("AuthorizationPolicy \(namespace)/p no longer applies to pods") == (isHeld ? true : nil))
  }

  @Test(
    "that restarts with sidecars is undone line by line, of more than 3 namespaces with a remark", arguments: [3, 4])
  func undo(count: Int) {
    let names = (0..<count).map { "n\($0)" }
    let step = move(apps(names, ambient), to: .sidecar, waves: [names]).move.step(.restart)
    #expect(step?.undo.contains("# and the restarts of this step once more") == (count > 3))
    #expect(step?.undo.contains { $0.hasPrefix("kubectl rollout restart") } == (count <= 3))
    #expect(step?.undo.first == "kubectl label namespace \(names.joined(separator: " ")) istio-injection-")
    #expect(step?.commands.count == count)
  }

  @Test("that takes sidecars away removes the label that makes them, and sets it again to undo that")
  func restart() {
    let step = move(apps(["a"], sidecars), to: .ambient).move.step(.restart)
    #expect(
      step?.commands == ["kubectl label namespace a istio-injection-", "kubectl rollout restart -n a deployment/web"])
    #expect(
      step?.undo == [
        "kubectl label namespace a istio-injection=enabled --overwrite", "kubectl rollout restart -n a deployment/web",
      ])
    #expect(step?.details == ["namespace a: remove istio-injection", "a: 1 Deployment"])
    let both = move(apps(["a"], "istio-injection: disabled, istio.io/rev: x"), to: .ambient).move
    #expect(both.step(.restart) == nil)
    let back = move(apps(["a"], ambient), to: .ambient).move.step(.restart)
    #expect(back?.commands.first?.hasPrefix("kubectl label namespace a istio-injection-") == true)
    #expect(back?.undo.first == "kubectl label namespace a istio-injection=enabled --overwrite")
  }

  @Test("for single pods of a namespace changes their templates, and no label of the namespace")
  func singlePods() {
    let own = deployment("web", in: "a", labels: "istio.io/dataplane-mode: ambient") + deployment("db", in: "a")
    let move = move(namespace("a") + own, to: .sidecar).move
    #expect(move.step(.injectionLabel)?.commands.map { $0.contains("kubectl patch deployment web -n a") } == [true])
    #expect(move.step(.restart)?.commands == [] && move.step(.restart)?.undo == [])
    #expect(
      move.step(.leave)?.details.map {
        $0.hasPrefix("a/Deployment/web: its pods have istio.io/dataplane-mode=ambient")
      } == [true])
    let injected = deployment("web", in: "a", labels: "sidecar.istio.io/inject: 'true'") + deployment("db", in: "a")
    let there = MeshTests.move(namespace("a") + injected, to: .ambient).move
    #expect(there.step(.label) == nil)
    #expect(
      there.step(.restart)?.commands.map {
        $0.contains("\"sidecar.istio.io/inject\":null,\"istio.io/dataplane-mode\":\"ambient\"")
      } == [true])
  }
}
