import Basics
import Mesh
import Plans

/// The loads of moments, each worked out once.
struct StepLoads {
  let state: MoveState
  /// Nil: nodes and money are left out.
  let fleets: FleetPlanner?
  private var known: [Key: StepLoad] = [:]

  /// What decides a load: moments that differ in nothing else are alike.
  private struct Key: Hashable {
    var moment: MoveMoment
    var moved: [String]
    var restarting: [String]
  }

  init(state: MoveState, fleets: FleetPlanner?) {
    (self.state, self.fleets) = (state, fleets?.figuresOnly)
  }

  /// What all pods request at the height of a moment.
  func requests(_ moment: MoveMoment, _ waves: [[String]]) -> Resources {
    state.demand(moment, waves: waves, atHeight: true).demand.totals(on: state.nodes).requests
  }

  /// The load of one moment of a move in these waves.
  mutating func load(_ moment: MoveMoment, _ waves: [[String]]) -> StepLoad { loads([moment], waves)[0] }

  /// The loads of some moments of the same waves; those that are not known yet are worked out side by side.
  mutating func loads(_ moments: [MoveMoment], _ waves: [[String]]) -> [StepLoad] {
    let keys = moments.map { key($0, waves) }
    var seen: Set<Key> = []
    let new = zip(keys, moments).filter { known[$0.0] == nil && seen.insert($0.0).inserted }
    let (state, fleets) = (state, fleets)
    let worked = new.map(\.1).concurrentMap { StepLoads.worked(out: $0, waves, state, fleets) }
    for (load, entry) in zip(worked, new) { known[entry.0] = load }
    return keys.compactMap { known[$0] }
  }

  private func key(_ moment: MoveMoment, _ waves: [[String]]) -> Key {
    var plain = moment
    (plain.movedWaves, plain.isUnprotected) = (0, false)
    if plain.restarting != nil { plain.restarting = 0 }
    return Key(
      moment: plain, moved: waves.prefix(moment.movedWaves).flatMap { $0 }.sorted(),
      restarting: moment.restarting.map { waves[$0] } ?? [])
  }

  private static func worked(
    out moment: MoveMoment, _ waves: [[String]], _ state: MoveState, _ fleets: FleetPlanner?
  ) -> StepLoad {
    let height = state.demand(moment, waves: waves, atHeight: true)
    let peak = height.demand.totals(on: state.nodes)
    // Where nothing restarts, the height is what stays.
    let done =
      moment.restarting == nil
      ? peak : state.demand(moment, waves: waves, atHeight: false).demand.totals(on: state.nodes)
    // What fits nowhere is said by the comparison already.
    let placed = fleets.flatMap { try? $0.plan(height.demand) }
    let fleet = placed?.recommended.fleet
    return StepLoad(
      proxies: done.proxies, proxyRequests: done.proxyRequests, surgePods: height.surge, pods: peak.pods,
      requests: peak.requests, fleet: fleet.map(FleetFigures.init), bought: fleet?.bought,
      unplacedPods: placed?.current?.unplacedPods)
  }
}
