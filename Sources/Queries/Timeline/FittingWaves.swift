import Basics
import Inventory
import Mesh
import Plans

/// Waves as large as fit on today's nodes, and never larger than the fewest extra nodes allow.
///
/// Worked example: 6 namespaces, and the restarts of two at once fit on today's nodes, but not of three: three waves of two. Where
/// not even one fits, the nodes that moving one at a time takes besides are the measure, and waves grow as long as
/// they need no more.
///
/// A wave is found by doubling and halving, so that n namespaces in w waves take about w x log n packings.
struct FittingWaves {
  private let candidates: MoveCandidates
  /// What today's nodes offer together.
  private let capacity: Resources
  private let made: ([[String]]) -> (move: Move, beginning: MoveMoment)

  /// Looks for waves of the candidates; `made` is the move that some waves make, and the moment before it.
  init(
    _ candidates: MoveCandidates, capacity fleets: FleetPlanner,
    _ made: @escaping ([[String]]) -> (move: Move, beginning: MoveMoment)
  ) {
    self.candidates = candidates
    capacity = fleets.today.reduce(.zero) { $0 + $1.shape.allocatable * $1.count }
    self.made = made
  }

  /// The candidates' namespaces in their order, cut into waves; `loads` keeps what each moment takes.
  func waves(_ loads: inout StepLoads) -> [[String]] {
    let names = candidates.namespaces
    var waves: [[String]] = []
    var extra = 0
    var place = 0
    while place < names.count {
      var size = 1
      // One alone that does not fit sets how many nodes more there have to be.
      let least = need(waves, names[place...].prefix(1), beyond: .max, &loads)
      extra = max(extra, least)
      var (fits, fails) = (1, names.count - place + 1)
      while fails - fits > 1 {
        size = fails > names.count - place && fits * 2 < fails ? fits * 2 : (fits + fails) / 2
        if need(waves, names[place...].prefix(size), beyond: extra, &loads) <= extra {
          fits = size
        } else {
          fails = size
        }
      }
      waves.append(Array(names[place...].prefix(fits)))
      place += fits
    }
    return waves
  }

  /// How many nodes have to be bought while a further wave moves; where that is not known, how many pods do not fit. No more
  /// is worked out once it is more than a limit.
  private func need(_ before: [[String]], _ wave: ArraySlice<String>, beyond limit: Int, _ loads: inout StepLoads)
    -> Int
  {
    let waves = before + [Array(wave)]
    let move = made(waves).move
    let own = move.steps.filter { $0.wave == waves.count }.map(\.moment)
    var most = 0
    // Restarts take the most.
    for moment in own.filter({ $0.restarting != nil }) + own.filter({ $0.restarting == nil }) {
      if limit == 0 {
        let asked = loads.requests(moment, move.waves)
        if asked.cpu > capacity.cpu || asked.memory > capacity.memory { return 1 }
      }
      let load = loads.load(moment, move.waves)
      let unplaced = load.unplacedPods ?? 0
      most = max(most, unplaced == 0 ? 0 : max(load.bought ?? unplaced, 1))
      if most > limit { return most }
    }
    return most
  }
}
