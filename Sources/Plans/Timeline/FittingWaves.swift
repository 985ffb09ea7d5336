import Mesh

/// Waves as large as today's nodes carry, and never larger than the fewest extra nodes allow.
///
/// Worked example: 6 namespaces, and today's nodes carry the restarts of two at once but not of three: three waves of two. Where
/// they do not carry even one, the nodes that moving one at a time takes besides are the measure, and waves grow as long as
/// they need no more.
///
/// A wave is found by doubling and halving, so that n namespaces in w waves take about w x log n packings.
struct FittingWaves {
  private let candidates: MoveCandidates
  private let isSafe: Bool
  private let made: ([[String]]) -> (move: Move, beginning: MoveMoment)

  init(
    _ candidates: MoveCandidates, _ order: Move.Order,
    _ made: @escaping ([[String]]) -> (move: Move, beginning: MoveMoment)
  ) {
    self.candidates = candidates
    isSafe = order == .safe
    self.made = made
  }

  func waves(_ loads: inout StepLoads) -> [[String]] {
    let names = candidates.namespaces
    var waves: [[String]] = []
    var extra = 0
    var place = 0
    while place < names.count {
      var size = 1
      // One alone that does not fit sets how many nodes more there have to be.
      let least = need(waves, names[place...].prefix(1), &loads)
      extra = max(extra, least)
      var (fits, fails) = (1, names.count - place + 1)
      while fails - fits > 1 {
        size = fails > names.count - place && fits * 2 < fails ? fits * 2 : (fits + fails) / 2
        if need(waves, names[place...].prefix(size), &loads) <= extra { fits = size } else { fails = size }
      }
      waves.append(Array(names[place...].prefix(fits)))
      place += fits
    }
    return waves
  }

  /// How many nodes have to be bought while a further wave moves; where that is not known, how many pods do not fit.
  private func need(_ before: [[String]], _ wave: ArraySlice<String>, _ loads: inout StepLoads) -> Int {
    let waves = before + [Array(wave)]
    let move = made(waves).move
    var most = 0
    for step in move.steps where step.wave == waves.count {
      let load = loads.load(step.moment, move.waves)
      let unplaced = load.unplacedPods ?? 0
      most = max(most, unplaced == 0 ? 0 : max(load.bought ?? unplaced, 1))
    }
    return most
  }
}
