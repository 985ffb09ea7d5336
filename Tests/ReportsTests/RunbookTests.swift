import Basics
import Foundation
import Inventory
import Mesh
import Plans
import Testing

@testable import Reports
import Nodes
import Queries

/// The commands of runbooks, done one by one in a simulated mesh.
@Suite("A runbook") struct RunbookTests {
  private func cluster(_ manifests: String) throws -> Cluster {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try manifests.write(to: file, atomically: true, encoding: .utf8)
    var loader = InventoryLoader(defaultNamespace: "default")
    for found in InputFiles([file.path]).files { loader.read(found) }
    return loader.finish().cluster
  }

  private func timeline(
    _ manifests: String, to target: DataPlane, from start: DataPlane? = nil,
    _ placement: MeshSettings.WaypointPlacement = .namespace
  ) throws -> Timeline {
    var settings = PlanSettings()
    settings.mesh.waypointPlacement = placement
    return Comparison(try cluster(manifests), settings).timeline(to: target, from: start)
  }

  /// The files of a move by the paths that its commands name.
  private func files(_ timeline: Timeline) -> [String: String] {
    let folder = "to-\(timeline.move.to.rawValue)/"
    return Dictionary(
      uniqueKeysWithValues: TimelineContent([timeline], showsCommands: true).files.filter { $0.name.hasPrefix(folder) }
        .map {
          (String($0.name.dropFirst(folder.count)), $0.text)
        })
  }

  /// Does every command of a runbook, and checks after each, and after each pod that restarts, that no call is let through that
  /// was refused before, that none is refused outside of an announced window, and that no pod is left without a proxy.
  private func play(
    _ timeline: Timeline, _ simulator: inout MeshSimulator, _ situation: Situation, leaving: Set<String> = []
  ) throws {
    let files = files(timeline)
    simulator.files = files
    let before = situation.probes.map { simulator.answer($0) }
    let goal: MeshSimulator.Proxy = timeline.move.to == .ambient ? .ztunnel : .sidecar
    let meshed = simulator.pods.keys.filter { simulator.proxy($0) != .none }.sorted()
    var step = ""
    var isInWindow = false
    func check(_ simulator: MeshSimulator, _ line: String) {
      for (probe, old) in zip(situation.probes, before) {
        let now = simulator.answer(probe)
        if now, !old { Issue.record("let through: \(probe) at \(step): \(line)") }
        if old, !now, !isInWindow { Issue.record("refused outside of a window: \(probe) at \(step): \(line)") }
      }
      for pod in meshed where simulator.proxy(pod) == .none {
        if leaving.contains("\(pod.namespace)/\(pod.kind)/\(pod.name)") { continue }
        Issue.record("without a proxy: \(pod) at \(step): \(line)")
      }
    }
    let script = try #require(files["runbook.sh"])
    for line in script.split(separator: "\n").map(String.init) {
      if line.hasPrefix("# Step ") { (step, isInWindow) = (line, false) }
      if line.hasPrefix("# maintenance window: ") { isInWindow = true }
      guard !line.hasPrefix("#") else { continue }
      try simulator.run(line) { check($0, line) }
      check(simulator, line)
    }
    for (probe, old) in zip(situation.probes, before) where simulator.answer(probe) != old {
      Issue.record("another answer at the end: \(probe) was \(old)")
    }
    for pod in meshed where simulator.proxy(pod) != goal {
      if leaving.contains("\(pod.namespace)/\(pod.kind)/\(pod.name)") { continue }
      Issue.record("not in \(timeline.move.to.rawValue) at the end: \(pod)")
    }
  }

  @Test("moves a mesh and loses nothing", arguments: Situation.all)
  func moves(situation: Situation) throws {
    var simulator = try MeshSimulator(situation.manifests, files: [:])
    for target in situation.targets {
      let timeline = try timeline(simulator.manifests, to: target, situation.placement)
      #expect(!timeline.move.isWayBack && !timeline.move.isEmpty)
      try play(timeline, &simulator, situation, leaving: target == .sidecar ? situation.leaving : [])
    }
  }

  /// The way back as it is printed before the move, not as it would be planned after it.
  @Test("tells the way back beforehand", arguments: Situation.all.filter { $0.targets.count == 2 })
  func wayBack(situation: Situation) throws {
    var simulator = try MeshSimulator(situation.manifests, files: [:])
    let before = simulator.labels
    let forward = try timeline(situation.manifests, to: situation.targets[0], situation.placement)
    let back = try timeline(situation.manifests, to: situation.targets[1], situation.placement)
    guard back.move.isWayBack else { return }
    for timeline in [forward, back] {
      try play(timeline, &simulator, situation, leaving: timeline.move.to == .sidecar ? situation.leaving : [])
    }
    // A waypoint goes with ambient, also one that was there and that nothing used.
    #expect(simulator.labels.filter { $0.key.kind != "gateway" } == before.filter { $0.key.kind != "gateway" })
  }

  @Test("is undone step by step", arguments: Situation.all.filter { $0.targets.first == .ambient })
  func undo(situation: Situation) throws {
    var simulator = try MeshSimulator(situation.manifests, files: [:])
    let forward = try timeline(situation.manifests, to: .ambient, situation.placement)
    simulator.files = files(forward)
    let labels = simulator.labels
    let before = situation.probes.map { simulator.answer($0) }
    for step in forward.steps { for line in step.step.commands where !line.hasPrefix("#") { try simulator.run(line) } }
    for step in forward.steps.reversed() {
      for line in step.step.undo where !line.hasPrefix("#") { try simulator.run(line) }
    }
    #expect(simulator.labels == labels)
    for (probe, old) in zip(situation.probes, before) where simulator.answer(probe) != old {
      Issue.record("another answer after the undo: \(probe) was \(old)")
    }
  }

  @Test("says why a window is needed once for steps in a row")
  func windows() throws {
    let all = try Situation.all.filter { $0.targets.first == .ambient }.map {
      try timeline($0.manifests, to: .ambient, $0.placement)
    }
    let forward = try #require(all.first { $0.move.waves.count == 1 && $0.steps.contains { $0.step.window != nil } })
    let numbers = forward.numbered.filter { $0.item.step.window != nil }.map(\.number)
    let first = try #require(numbers.first)
    #expect(forward.windowWords(of: first) == forward.steps[first - 1].step.window)
    #expect(numbers.dropFirst().allSatisfy { forward.windowWords(of: $0) == "as in step \(first)" })
    #expect(numbers.count > 1)
  }

  @Test("of many waves shows the commands of the first in a report, and every step by its number")
  func brief() throws {
    let manifests = (0..<5).map { number in
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: n\(number), labels: {istio-injection: enabled}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: n\(number)}
      spec: {template: {spec: {containers: [{name: web}]}}}
      """
    }.joined(separator: "\n---\n")
    let forward = try timeline(manifests, to: .ambient)
    var document = Document(title: "")
    document.runbook(forward, most: 8, inBrief: true)
    let text = document.markdown(linksCharts: false)
    for number in 1...forward.steps.count { #expect(text.contains("Step \(number) of \(forward.steps.count)")) }
    #expect(text.contains("kubectl label namespace n0 istio.io/dataplane-mode=ambient"))
    #expect(!text.contains("kubectl label namespace n1"))
    var whole = Document(title: "")
    whole.runbook(forward)
    #expect(whole.markdown(linksCharts: false).contains("kubectl label namespace n4 istio.io/dataplane-mode=ambient"))
  }

  @Test("names what it cannot rewrite")
  func obstacles() throws {
    let egress = try #require(Situation.all.first { $0.description.hasPrefix("egress") })
    let step = try #require(try timeline(egress.manifests, to: .sidecar).steps.first)
    #expect(step.step.kind == .obstacles)
    #expect(
      step.step.details.contains { $0.contains("AuthorizationPolicy shop/egress") && $0.contains("ServiceEntry api") })
  }

  /// kubectl may take `gateway` for Istio's own kind of that name.
  @Test("calls Gateways by the name that only one group has", arguments: Situation.all)
  func gatewayNames(situation: Situation) throws {
    let script = try situation.targets.map { runbook([try timeline(situation.manifests, to: $0, situation.placement)]) }
    #expect(!script.joined().contains(/kubectl (label|delete|get|wait .*) gateway[ \/]/))
  }

  /// Sidecars that support HBONE have it as their protocol, so that is no sign of ztunnel.
  @Test("shows who has left ztunnel by the mark of istio-cni")
  func leaving() throws {
    let situation = try #require(Situation.all.first)
    let steps = try timeline(situation.manifests, to: .sidecar, from: .ambient).steps.map(\.step)
    let step = try #require(steps.first { $0.kind == .leave })
    #expect(step.checks.count == 1)
    #expect(step.checks[0].contains("ambient\\.istio\\.io/redirection"))
    #expect(step.checks[0].hasSuffix("-n shop   # expected: nothing after the names"))
  }

  @Test("keeps an istio-cni that was there before ambient", arguments: [true, false])
  func keepsCNI(isThere: Bool) throws {
    let cni = """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: istio-cni-node, namespace: istio-system}
      spec:
        selector: {matchLabels: {k8s-app: istio-cni-node}}
        template:
          metadata: {labels: {k8s-app: istio-cni-node}}
          spec: {containers: [{name: install-cni, image: x}]}
      ---

      """
    let manifests = try #require(Situation.all.first).manifests + (isThere ? cni : "")
    let forward = try #require(try timeline(manifests, to: .ambient).steps.first { $0.step.kind == .makeRoom }).step
    let back = try timeline(manifests, to: .sidecar, from: .ambient).steps.first { $0.step.kind == .removeAmbient }
    let verb = isThere ? "rollback" : "uninstall"
    #expect(forward.undo.contains { $0.hasPrefix("helm \(verb) istio-cni -n istio-system") })
    let commands = try #require(back).step.commands
    #expect(commands.contains { $0.hasPrefix("helm uninstall istio-cni -n istio-system") } != isThere)
    #expect(
      commands.contains { $0.hasPrefix("helm upgrade --install istio-cni ") && $0.contains("--reuse-values") }
        == isThere)
  }

  @Test("writes no copy of what has an impossible name")
  func impossibleNames() throws {
    let odd = "\"p\\ntouch x\""
    let manifests =
      try #require(Situation.all.first { $0.description.hasPrefix("an ALLOW policy") }).manifests
      .replacing("metadata: {name: get,", with: "metadata: {name: \(odd),")
    let timeline = try timeline(manifests, to: .ambient)
    #expect(timeline.steps.first?.step.kind == .obstacles)
    #expect(timeline.move.files.isEmpty)
  }

  @Test("reads words as a shell does")
  func words() {
    #expect(shellWords("a 'b c'  d'e'f \\' # g") == ["a", "b c", "def", "'"])
    #expect(shellWords("x ''") == ["x", ""])
  }
}
