import Basics
import Inventory
package import Mesh
import Packing

extension Comparison {
  /// The move to a data plane, ambient or sidecars, from the other; `waves` are namespaces that are restarted together, those
  /// in no wave come last, and without any wave every namespace is one.
  ///
  /// Source: istio.io, ambient/migrate (to ambient; two restarts, for sidecars must speak HBONE before pods go). The way back
  /// is put together from the rules of injection and enrolment: a pod leaves ztunnel the moment it has a sidecar.
  package func timeline(to target: DataPlane, _ order: Timeline.Order, waves given: [[String]]) -> Timeline {
    timeline(to: target, order, waves: given, fleets)
  }

  private func timeline(
    to target: DataPlane, _ order: Timeline.Order, waves given: [[String]], _ fleets: FleetPlanner
  ) -> Timeline {
    var state = MoveState(model)
    let waves = Comparison.waves(given, state.namespaces)
    var steps: [TimelineStep] = []
    let isUnprotected = target == .sidecar && order == .labelsFirst
    func add(_ title: String, _ note: String? = nil, unprotected: Bool = false) {
      steps.append(step(title, note, state, state.demand(), unprotected, fleets))
    }
    func restart(_ wave: [String], _ title: String, carryingBefore: Bool, unprotected: Bool = false) {
      let peak = state.demand(restarting: Set(wave), carryingBefore: carryingBefore)
      steps.append(step(title, nil, state, peak, unprotected, fleets))
    }
    if target == .sidecar {
      (state.hasPerNodeProxies, state.hasWaypoints) = (true, true)
      add("Ambient, as at the start")
      if isUnprotected {
        add("Change the labels: pods leave ambient at once", "plaintext until a pod is restarted", unprotected: true)
        (state.hasPerNodeProxies, state.hasWaypoints) = (false, false)
        add("Remove ztunnel, istio-cni and the waypoints", "plaintext until a pod is restarted", unprotected: true)
      }
      for (index, wave) in waves.enumerated() {
        state.namespacesWithSidecars.formUnion(wave)
        restart(
          wave, "Restart \(Comparison.words(wave)) with sidecars", carryingBefore: false,
          unprotected: isUnprotected && index < waves.count - 1)
      }
      if !isUnprotected {
        add("Every pod has its sidecar, ambient still runs")
        state.hasWaypoints = false
        if !model.waypoints.isEmpty { add("Delete the waypoints") }
        state.hasPerNodeProxies = false
        add("Remove ztunnel and istio-cni")
      } else {
        add("Sidecars only")
      }
    } else {
      state.namespacesWithSidecars = Set(state.namespaces)
      add("Sidecars, as at the start")
      state.hasPerNodeProxies = true
      add("Start ztunnel and istio-cni on every node")
      for wave in waves {
        restart(wave, "Restart \(Comparison.words(wave)) once: its sidecars learn HBONE", carryingBefore: true)
      }
      state.hasWaypoints = true
      if !model.waypoints.isEmpty { add("Create the waypoints") }
      for wave in waves {
        state.namespacesWithSidecars.subtract(wave)
        restart(wave, "Relabel and restart \(Comparison.words(wave)): its sidecars go", carryingBefore: true)
      }
      add("Ambient only")
    }
    return Timeline(
      name: settings.name ?? "cluster", currency: settings.prices.currency,
      from: target == .sidecar ? .ambient : .sidecar, to: target, order: order, steps: steps,
      nodes: nodeCount)
  }

  /// A report on more groups of pods leaves the moves to the command for them: every step is packed by itself.
  private static let mostMoved = 5000

  /// The safe moves to the other data plane than the one that runs today; none without nodes to count or a mesh to move.
  package var moves: [Timeline] {
    guard !fleets.kinds.isEmpty, !model.planesToday.isEmpty, model.members.count <= Comparison.mostMoved else {
      return []
    }
    // A step for every namespace of a large cluster would be a list that nobody reads.
    let namespaces = MoveState(model).namespaces
    let length = max((namespaces.count + 4) / 5, 1)
    let waves = stride(from: 0, to: namespaces.count, by: length).map { Array(namespaces[$0...].prefix(length)) }
    let today = model.planesToday
    return [DataPlane.ambient, .sidecar].filter { !today.isEmpty && today != [$0] }.map {
      timeline(to: $0, .safe, waves: waves, fleets.quick)
    }
  }

  private func step(
    _ title: String, _ note: String?, _ state: MoveState, _ height: (demand: Demand, surge: Int), _ unprotected: Bool,
    _ fleets: FleetPlanner
  ) -> TimelineStep {
    let nodes =
      nodeCount > 0
      ? NodeCounts(cluster.nodes) : NodeCounts(anonymous: settings.nodeCount ?? Comparison.defaultNodeCount)
    let done = state.demand().demand.totals(on: nodes)
    let peak = height.demand.totals(on: nodes)
    // What fits nowhere is said by the comparison already.
    let placed = try? fleets.plan(height.demand)
    let (fleet, current) = (placed?.recommended.fleet, placed?.current)
    return TimelineStep(
      title: title, note: note, proxies: done.proxies, proxyRequests: done.proxyRequests, surgePods: height.surge,
      pods: peak.pods, requests: peak.requests, fleet: fleet.map(FleetFigures.init),
      unplacedPods: current?.unplacedPods, isUnprotected: unprotected)
  }

  private static func waves(_ given: [[String]], _ namespaces: [String]) -> [[String]] {
    guard !given.isEmpty else { return namespaces.map { [$0] } }
    var left = namespaces
    var waves: [[String]] = []
    for wave in given {
      let own = left.filter(wave.contains)
      left.removeAll(where: wave.contains)
      if !own.isEmpty { waves.append(own) }
    }
    return left.isEmpty ? waves : waves + [left]
  }

  private static func words(_ wave: [String]) -> String {
    wave.count > 4
      ? "\(wave.prefix(3).joined(separator: ", ")) and \(wave.count - 3) more" : wave.joined(separator: ", ")
  }
}
