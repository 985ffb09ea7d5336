import Basics
import Inventory
import Packing

/// Nodes beyond those that the pods need, so that after a loss every pod that fits still fits: of any `spareNodes` nodes, or of
/// any one zone.
///
/// Worked example: 16 pods of 1 CPU on nodes of 16 CPU (4.00) and 4 CPU (1.05). Without a loss one large node is the least;
/// it cannot be lost. Five small ones (5.25) can: 4 hold everything whichever goes. The spare room may be spread, so a plan is
/// checked by taking nodes of each kind out and filling the rest.
///
/// Source: packing.md 11.2. Bounds: without N nodes the rest holds everything, so a fleet costs its bound and N of the cheapest
/// node that it has; of z zones the dearest is at least 1/z of the fleet.
struct LossCover {
  private let solution: ResizeSolution
  private let question: PackingQuestion
  private let settings: PlanSettings
  private let work: WorkBudget
  private let isFree: Bool
  /// Only kinds of at most this price are added.
  private let dearest: Int
  private let kinds: [NodeKind]
  /// Zones are those that the nodes say; else each kind is spread evenly.
  private var hasOwnZones: Bool
  /// The problem with the pods that fit, and its plan without losses to begin with.
  private var rest: PackingProblem
  private let start: PackingPlan

  /// Covers the losses of the settings for a solution of the question: with `isFree` by any number of nodes, never by
  /// kinds that are dearer than `dearest` in the unit of the problem's prices.
  init(
    _ solution: ResizeSolution, _ question: PackingQuestion, _ settings: PlanSettings, work: WorkBudget, isFree: Bool,
    dearest: Int = .max
  ) {
    self.solution = solution
    self.dearest = dearest
    self.question = question
    self.settings = settings
    // Many fillings are tried, and most are decided by the plan that they begin with.
    self.work = WorkBudget(units: max(work.units / 5, WorkBudget.quick.units))
    self.isFree = isFree
    kinds = solution.kinds
    hasOwnZones = LossCover.zonesAreKnown(solution.kinds, settings)
    rest = solution.podProblem
    for unplaced in solution.podPlan.unplaced { rest.shapes[unplaced.shape].count -= unplaced.copies }
    var plan = solution.podPlan
    plan.unplaced = []
    start = plan
  }

  /// The solution with nodes added until every loss is covered, and those taken out again that are not needed for it.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func covered() throws(PackingError) -> ResizeSolution {
    if let covered = try cover() { return covered }
    // Nodes of a kind that is in one zone today may be bought in another one.
    if hasOwnZones {
      var byKind = self
      byKind.hasOwnZones = false
      if let covered = try byKind.cover() { return covered }
    }
    var uncovered = solution
    uncovered.isCovered = false
    uncovered.isExtraProven = false
    return uncovered
  }

  /// The solution with the nodes that cover every loss; nil where none do.
  private func cover() throws(PackingError) -> ResizeSolution? {
    var counts = solution.needed
    // Spread evenly by kind, each kind covers its own loss: a plan to begin with.
    if let zones = settings.zones, !hasOwnZones {
      for own in alike {
        let needed = own.reduce(0) { $0 + counts[$1] }
        var more = needed == 0 ? 0 : LossCover.surviving(needed, zones) - needed
        for kind in own where more > 0 {
          let added = min(more, room(kind, counts))
          counts[kind] += added
          more -= added
        }
      }
    }
    var step = max(1, counts.reduce(0, +) / 50, settings.spareNodes / 50)
    while let left = try mostLeftOver(counts), left > 0 {
      guard let kind = try bestAddition(counts, step, left) else { return nil }
      counts[kind] += min(step, room(kind, counts))
    }
    while step > 0 {
      for kind in addable(counts).reversed() {
        while counts[kind] - step >= solution.needed[kind] {
          counts[kind] -= step
          guard let left = try mostLeftOver(counts), left == 0 else {
            counts[kind] += step
            break
          }
        }
      }
      step /= 2
    }
    var covered = solution
    covered.extra = zip(counts, solution.needed).map { $0 - $1 }
    (covered.extraBound, covered.isExtraProven) = try bound(covered)
    return covered
  }

  /// Whether every node that may be had has a zone of its own.
  private static func zonesAreKnown(_ kinds: [NodeKind], _ settings: PlanSettings) -> Bool {
    kinds.allSatisfy { $0.isControlPlane || $0.shape.zone != nil }
      && Set(kinds.compactMap(\.shape.zone)).count >= (settings.zones ?? 1)
  }

  // MARK: Losses

  /// The pods left over after the worst loss; nil where nothing can be lost, for there are no nodes.
  private func mostLeftOver(_ counts: [Int]) throws(PackingError) -> Int? {
    var most: Int?
    for loss in losses(counts) {
      let left = try leftOver(zip(counts, loss).map { $0 - $1 })
      most = max(most ?? 0, left)
      if left > 0 { return most }
    }
    return most
  }

  /// The losses that a fleet must be able to bear, as nodes lost by kind.
  private func losses(_ counts: [Int]) -> [[Int]] {
    let workers = kinds.indices.filter { !kinds[$0].isControlPlane && counts[$0] > 0 }
    var losses: [[Int]] = []
    if let zones = settings.zones {
      if hasOwnZones {
        for zone in workers.compactMap({ kinds[$0].shape.zone }).onceEach.sorted() {
          losses.append(
            kinds.indices.map { kinds[$0].shape.zone == zone && !kinds[$0].isControlPlane ? counts[$0] : 0 })
        }
      } else {
        var loss = [Int](repeating: 0, count: counts.count)
        for own in alike {
          var lost = (own.reduce(0) { $0 + counts[$1] } + zones - 1) / zones
          for kind in own.reversed() {
            loss[kind] = min(lost, counts[kind])
            lost -= loss[kind]
          }
        }
        losses.append(loss)
      }
    }
    if settings.spareNodes > 0 { losses += choices(settings.spareNodes, counts, workers[...]) }
    return losses
  }

  /// Every way to lose so many nodes of some kinds; where there are too many, those of one kind and the largest ones.
  private func choices(_ count: Int, _ counts: [Int], _ workers: ArraySlice<Int>) -> [[Int]] {
    let none = [Int](repeating: 0, count: counts.count)
    var all: [[Int]] = []
    func choose(_ left: Int, _ workers: ArraySlice<Int>, _ chosen: [Int]) {
      guard all.count <= LossCover.mostLosses else { return }
      guard left > 0, let kind = workers.first else {
        all.append(chosen)
        return
      }
      // What is not lost here is lost of the kinds that follow, as far as they have it.
      let others = workers.dropFirst().reduce(0) { $0 + counts[$1] }
      let most = min(left, counts[kind])
      for lost in stride(from: most, through: min(most, max(left - others, 0)), by: -1) {
        var chosen = chosen
        chosen[kind] = lost
        choose(left - lost, workers.dropFirst(), chosen)
      }
    }
    choose(count, workers, none)
    guard all.count > LossCover.mostLosses else { return all }
    return workers.map { kind in
      var loss = none
      loss[kind] = min(count, counts[kind])
      return loss
    }
  }

  private static let mostLosses = 300

  /// How many pods have no place on so many nodes of each kind.
  private func leftOver(_ counts: [Int]) throws(PackingError) -> Int {
    if zip(counts, solution.needed).allSatisfy({ $0 >= $1 }) { return 0 }
    var problem = rest
    for kind in kinds.indices {
      problem.types[kind].limit = counts[kind]
      problem.types[kind].kept = counts[kind]
    }
    return try question.filled(problem, work: work).value
  }

  // MARK: Additions

  /// How many nodes of a kind may still be added.
  private func room(_ kind: Int, _ counts: [Int]) -> Int {
    if kinds[kind].isControlPlane || solution.problem.types[kind].price ?? 0 > dearest { return 0 }
    if !isFree, !solution.isForSale(kind) { return max(kinds[kind].today - counts[kind], 0) }
    return solution.isForSale(kind) ? .max : 0
  }

  /// The kinds that may be added to, those of today first, then the cheapest.
  private func addable(_ counts: [Int]) -> [Int] {
    kinds.indices.filter { room($0, counts) > 0 || counts[$0] > solution.needed[$0] }.sorted {
      let (first, second) = (solution.isForSale($0) ? 1 : 0, solution.isForSale($1) ? 1 : 0)
      return (first, kinds[$0].monthlyPrice ?? .zero, $0) < (second, kinds[$1].monthlyPrice ?? .zero, $1)
    }
  }

  /// The kind of which more nodes leave the fewest pods over; of equal ones the first of `addable`.
  private func bestAddition(_ counts: [Int], _ step: Int, _ left: Int) throws(PackingError) -> Int? {
    var best: (kind: Int, left: Int)?
    for kind in addable(counts) where room(kind, counts) > 0 {
      var more = counts
      more[kind] += min(step, room(kind, counts))
      let rest = try mostLeftOver(more) ?? 0
      if rest < best?.left ?? .max { best = (kind, rest) }
      if rest == 0 { break }
    }
    // Where no single addition helps, the first kind is added to all the same: two may. More than twice as many nodes as pods,
    // beside those that may be lost, hardly ever do.
    let pods = rest.shapes.reduce(0) { $0 + $1.count }
    guard let best, counts.reduce(0, +) <= settings.spareNodes + 2 * (pods + kinds.count) else { return nil }
    return best.kind
  }

  /// The kinds that are the same node, there today and for sale, those of today first; without the control plane's.
  private var alike: [[Int]] {
    var models: [Int: [Int]] = [:]
    for kind in kinds.indices where !kinds[kind].isControlPlane {
      if case .forSale(let like) = kinds[kind].origin, let like {
        models[like, default: []].append(kind)
      } else {
        models[kind, default: []].insert(kind, at: 0)
      }
    }
    return models.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The fewest nodes of which so many are left when the fullest zone of evenly spread ones goes.
  private static func surviving(_ count: Int, _ zones: Int) -> Int {
    var nodes = count + (count + zones - 2) / (zones - 1)
    while nodes > count, nodes - 1 - (nodes - 1 + zones - 1) / zones >= count { nodes -= 1 }
    return nodes
  }

  // MARK: Bound

  /// How much more than without losses a fleet comes to at least, in the unit of the objective, and whether this one does not
  /// come to more.
  private func bound(_ covered: ResizeSolution) throws(PackingError) -> (Int, Bool) {
    // What is kept and bought is counted together only where both are nodes.
    if let purchase = solution.purchase, purchase.areMoney || solution.areMoney || !purchase.isKeptBounded {
      return (0, false)
    }
    let base = solution.answer.lowerBound + (solution.purchase?.bound ?? 0)
    let value = solution.answer.value + (solution.purchase?.value ?? 0)
    var more = 0
    if let zones = settings.zones, base > 0 {
      more =
        solution.areMoney ? (base * zones + zones - 2) / (zones - 1) - base : LossCover.surviving(base, zones) - base
    }
    if settings.spareNodes > 0, base > 0 {
      let prices = kinds.indices.filter { !kinds[$0].isControlPlane }.compactMap { solution.problem.types[$0].price }
      more = max(more, settings.spareNodes * (solution.areMoney ? prices.filter { $0 > 0 }.min() ?? 0 : 1))
    }
    let left = try mostLeftOver(covered.counts) ?? 0
    // In money, what is there for nothing would count nothing.
    let extra = kinds.indices.reduce(0) {
      $0 + covered.extra[$1] * (solution.areMoney ? solution.problem.types[$1].weight : 1)
    }
    let isCounted =
      !solution.areMoney
      || kinds.indices.allSatisfy {
        covered.extra[$0] == 0 || solution.problem.types[$0].weight > 0
      }
    return (more, left == 0 && isCounted && value + extra == base + more)
  }
}
