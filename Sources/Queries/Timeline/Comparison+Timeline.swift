import Basics
import Inventory
package import Mesh
import Nodes
import Packing
import Plans

extension Comparison {
  /// The move to a data plane, ambient or sidecars, with what every step takes.
  ///
  /// It starts with what runs today; where that is the target already, with the other data plane, as the way back; `start` states
  /// another beginning.
  package func timeline(
    to target: DataPlane, from start: DataPlane? = nil, _ order: Move.Order = .safe, _ choice: WaveChoice = .standard
  ) -> Timeline {
    timeline(to: target, from: start, order, choice, fleets)
  }

  /// A report on more groups of pods leaves nodes and money to the command for moves: every step is packed by itself.
  private static let mostMoved = 5000

  /// The moves to both data planes, as reports tell them.
  package var moves: [Timeline] {
    guard !model.members.isEmpty else { return [] }
    let fleets = model.members.count <= Comparison.mostMoved ? self.fleets.quick : nil
    return [DataPlane.ambient, .sidecar].map { timeline(to: $0, from: nil, .safe, .standard, fleets) }
  }

  private func timeline(
    to target: DataPlane, from given: DataPlane?, _ order: Move.Order, _ choice: WaveChoice, _ fleets: FleetPlanner?
  ) -> Timeline {
    let (start, isWayBack) = given.map { ($0, false) } ?? model.start(to: target)
    let today = NodeCounts(cluster.nodes)
    let nodes = today.total > 0 ? today : NodeCounts(anonymous: nodesToAssume)
    let state = MoveState(model, from: start, to: target, nodes: nodes)
    let totals = model.demand(target == .ambient ? .ambient : .sidecar).totals(on: nodes)
    let preparation = MovePreparation(model, to: target, from: start)
    let candidates = preparation.candidates
    func made(_ waves: [[String]]) -> (move: Move, beginning: MoveMoment) {
      preparation.move(isWayBack: isWayBack, order, waves: waves, totals)
    }
    let waves: [[String]]
    if choice == .fitToday, today.total > 0 {
      // Many placements are tried, so each gets little work.
      var tried = StepLoads(state: state, fleets: (fleets ?? self.fleets).quick)
      waves = FittingWaves(candidates, capacity: fleets ?? self.fleets) { made($0) }.waves(&tried)
    } else {
      waves = Comparison.waves(choice, candidates)
    }
    let (move, beginning) = made(waves)
    var loads = StepLoads(state: state, fleets: fleets.map { among(move, $0, from: start) })
    let all = loads.loads([beginning] + move.steps.map(\.moment), move.waves)
    let first = all[0]
    let steps = zip(move.steps, all.dropFirst()).map { TimelineStep(step: $0, load: $1) }
    let there = model.members.filter { $0.role == .application && model.before($0, from: .current) == target }
    var timeline = Timeline(
      name: settings.name ?? "cluster", currency: settings.prices.currency, move: move, start: first, steps: steps,
      nodes: nodeCount, podsThere: there.reduce(0) { $0 + $1.workload.pods(of: $1.group, on: nodes) })
    if let index = timeline.steps.firstIndex(where: { $0.step.kind == .makeRoom }) {
      timeline.steps[index].step.details += room(timeline)
    }
    return timeline
  }

  /// What packs one of a move's steps: where they are many, each takes less work, and begins with the plans of both ends.
  private func among(_ move: Move, _ fleets: FleetPlanner, from start: DataPlane) -> FleetPlanner {
    let isLong = move.waves.count > 2 * WaveChoice.mostWaves
    let work = isLong ? .quick : settings.work.budget(among: move.steps.count)
    guard fleets.work != .quick, work != fleets.work else { return fleets }
    return fleets.working(work, like: [.sidecar: [move.to, start].compactMap { model(of: $0) }])
  }

  /// What room the whole move takes, and where ztunnel and istio-cni do not fit as nodes are loaded today.
  private func room(_ timeline: Timeline) -> [String] {
    var lines: [String] = []
    if let extra = timeline.extraNodes, extra > 0 {
      lines.append("add \(extra, "node") first: then every step fits")
    }
    let perNode = model.demand(.ambient).pods.filter { $0.role == .ztunnel || $0.role == .cni }
    if timeline.move.to == .ambient, let fit = DayOneFit(cluster, perNode: perNode), !fit.tight.isEmpty {
      lines.append(
        "\(fit.tight.count) of \(fit.nodes) nodes cannot fit ztunnel and istio-cni beside today's pods: \(fit.tight.prefix(5).map(\.name).joined(separator: ", "))\(fit.tight.count > 5 ? " and more" : ""); other pods there are evicted"
      )
    }
    return lines
  }

  /// The waves, each of some candidates in their order.
  private static func waves(_ choice: WaveChoice, _ candidates: MoveCandidates) -> [[String]] {
    let names = candidates.namespaces
    func cut(_ names: some Collection<String>, _ size: Int) -> [[String]] {
      let all = Array(names)
      return stride(from: 0, to: all.count, by: size).map { Array(all[$0...].prefix(size)) }
    }
    switch choice {
    case .size(let size): return cut(names, max(size, 1))
    case .given(let given):
      var left = Set(names)
      let waves = given.map { wave in wave.filter { left.remove($0) != nil } }
      return waves.filter { !$0.isEmpty } + [names.filter(left.contains)].filter { !$0.isEmpty }
    case .standard, .fitToday:
      let ends = [candidates.first, candidates.last].filter { !$0.isEmpty }
      let most = WaveChoice.mostWaves - ends.count
      let alone = candidates.oneByOne
      let middle = cut(alone, max((alone.count + most - 1) / most, 1))
      return ([candidates.first] + middle + [candidates.last]).filter { !$0.isEmpty }
    }
  }
}
