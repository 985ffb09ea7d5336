import Basics
import Inventory
import Packing
import Nodes

/// Which nodes a demand needs: the least money among today's; where they do not suffice the least purchase beside all of
/// them, and then the least of today's that still do.
///
/// Worked example: today 2 nodes of a (0.10 an hour) and 1 of b (0.30); pods that fill 3 nodes of a. With today's nodes they
/// stand on 2 a and b; at 0.50 that is the least. Were b gone, one more a would be bought: 2 kept and 1 bought.
///
/// Source: packing.md 11.1, three packings that share kinds and pods: (1) today's kinds up to today's number at their price;
/// (2) today's kinds free, more of them at their price; (3) as (1), with what (2) bought there for nothing.
struct Resize {
  private let question: PackingQuestion
  private let settings: PlanSettings
  private let work: WorkBudget
  /// Whether it is asked how little any plan costs, and not only how many nodes it has.
  private let boundsCost: Bool
  private let kinds: [NodeKind]

  init(_ question: PackingQuestion, _ settings: PlanSettings, work: WorkBudget, boundsCost: Bool = true) {
    self.boundsCost = boundsCost
    self.question = question
    self.settings = settings
    self.work = work
    kinds = question.kinds
  }

  /// Solves the question; `today` is an answer to how many pods fit today's nodes.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func solve(isFree: Bool, today: PackingAnswer?) throws(PackingError) -> ResizeSolution {
    // What is bought and kept together has a model: one packing of both is enough where nobody asks what a purchase costs at least.
    // A pool's maximum is shared out by what is bought first.
    let isAtOnce = !question.models.isEmpty && !boundsCost && settings.pools.isEmpty
    return try solve(isFree: isFree, today: today, isAtOnce: isAtOnce)
  }

  private func solve(
    isFree: Bool, today: PackingAnswer?, isAtOnce: Bool
  ) throws(PackingError) -> ResizeSolution {
    let minima = MinimumNodes(question, settings)
    if isFree { return try finished(free(minima), isFree: true) }
    var limits = PoolLimits(kinds, settings)
    let isMoreForSale = kinds.indices.contains { isForSale($0) && limits.buyable[$0] != 0 }
    // Where it is proved that today's nodes do not suffice, there is no need to look for the least of them first.
    let isShort = isMoreForSale && (today?.showsShortage ?? false)
    let first = try keeping(
      limits, bought: [:], minima, start: today?.plan, work: isShort ? WorkBudget(units: 0) : work)
    guard first.leftOver > 0, isMoreForSale else { return try finished(first, isFree: false) }
    let purchase = try buying(&limits, minima, work: isAtOnce ? WorkBudget(units: 0) : work)
    let bought = purchase.boughtCounts
    guard purchase.leftOver < first.leftOver, !bought.isEmpty else {
      // What no purchase helps is left over as it was; the least of today's nodes may not have been looked for yet.
      let least = isShort ? try keeping(limits, bought: [:], minima, start: first.plan, work: work) : first
      return try finished(least, isFree: false)
    }
    // What is bought and kept together has a model: then it is enough to begin with what is kept.
    let isModelled = !question.models.isEmpty
    let held = try keeping(
      limits, bought: bought, minima, start: purchase.plan, work: isModelled ? WorkBudget(units: 0) : work)
    guard let weight = weightOfBought(limits, purchase: purchase, held: held) else {
      if isAtOnce { return try solve(isFree: isFree, today: today, isAtOnce: false) }
      return try finished(held.beside(purchase), isFree: false)
    }
    // Half more than for one of the two packings that it stands for.
    let joined = isAtOnce ? WorkBudget(units: work.units + work.units / 2) : work
    let whole = try both(purchase: purchase, held: held, weight: weight, work: joined)
    return try finished(whole, isFree: false)
  }

  /// What is bought and what is kept as one packing, so that a purchase of the same money counts that lets more of today's nodes
  /// go, and so that one bound holds for both: a purchase weighs more than all of today's nodes together.
  ///
  /// Worked example: today's nodes cost 7 in all and a purchase 3: a bought node weighs 3 x 8 = 24. A plan of 26 buys for 3 and
  /// keeps for 2; a bound of 26 says that no purchase is cheaper and, with one for 3, no less than 2 is kept.
  ///
  /// `purchase` and `held` are the answers one after the other, of which the plan is where this one starts.
  private func both(
    purchase: ResizeSolution, held: ResizeSolution, weight: Int, work: WorkBudget
  ) throws(PackingError) -> ResizeSolution {
    var solution = held.beside(purchase)
    var problem = held.problem
    for kind in kinds.indices where isForSale(kind) {
      problem.types[kind].limit = purchase.problem.types[kind].limit
      problem.types[kind].price = weight * purchase.problem.types[kind].weight
    }
    let answer = try question.packed(problem, work: work, start: held.plan)
    guard answer.plan.unplacedCount <= held.plan.unplacedCount else { return solution }
    let (bought, kept) = answer.lowerBound.quotientAndRemainder(dividingBy: weight)
    solution.problem = problem
    for kind in kinds.indices where isForSale(kind) { solution.problem.types[kind].price = 0 }
    solution.answer = answer
    let value = answer.value / weight
    let bound = max(bought, purchase.answer.lowerBound)
    solution.answer.value = answer.value % weight
    solution.answer.lowerBound = bought == value ? kept : 0
    let areNodes = !purchase.areMoney && !held.areMoney
    if solution.answer.lowerBound < solution.answer.value, boundsCost || areNodes {
      solution.answer.lowerBound = max(
        solution.answer.lowerBound, try keptBound(purchase, held, value, of: answer.plan))
    }
    let isMet = solution.answer.lowerBound == solution.answer.value && solution.leftOver == 0
    solution.purchase = ResizeSolution.Purchase(
      value: value, bound: bound, isProven: bound == value, isKeptProven: isMet || answer.isProven,
      unit: purchase.unit, areMoney: purchase.areMoney)
    return solution
  }

  /// What a bought node of one unit weighs where what is bought and kept is packed together: more than all of today's nodes. Nil
  /// where the numbers are too large for that.
  private func weightOfBought(_ limits: PoolLimits, purchase: ResizeSolution, held: ResizeSolution) -> Int? {
    let today = kinds.indices.filter { !isForSale($0) && !kinds[$0].isControlPlane }
    let all = today.reduce(Int128(0)) { sum, kind in
      sum + Int128(held.problem.types[kind].weight) * Int128(limits.keepable[kind])
    }
    let dearest = kinds.indices.filter(isForSale).compactMap { purchase.problem.types[$0].price }.max() ?? 1
    let pods = held.problem.shapes.reduce(0) { $0 + $1.count }
    // Beyond that a linear program in floating point tells no node from another.
    let isSmall = pods <= work.units / Resize.workOfPodOfBoth || !question.models.isEmpty
    guard (all + 1) * Int128(dearest) <= Resize.mostWeight, isSmall else {
      return nil
    }
    return Int(all) + 1
  }

  /// What of today's nodes is kept at least beside a purchase of so much, in the unit of what is kept: what both come to at
  /// least, less the purchase.
  ///
  /// Worked example: pods need 3 nodes of any kind, and 1 must be bought: 2 of today's are kept.
  private func keptBound(
    _ purchase: ResizeSolution, _ held: ResizeSolution, _ value: Int, of plan: PackingPlan
  ) throws(PackingError) -> Int {
    var (bought, kept) = (1, 1)
    if purchase.areMoney || held.areMoney {
      guard let first = purchase.unit.flatMap({ Int(exactly: $0.nanos) }),
        let second = held.unit.flatMap({ Int(exactly: $0.nanos) })
      else { return 0 }
      let unit = greatestCommonDivisor(first, second)
      (bought, kept) = (first / unit, second / unit)
    }
    var problem = held.problem
    for kind in kinds.indices where !kinds[kind].isControlPlane {
      let own = isForSale(kind) ? purchase.problem.types[kind] : held.problem.types[kind]
      let (price, overflow) = own.weight.multipliedReportingOverflow(by: isForSale(kind) ? bought : kept)
      if overflow { return 0 }
      problem.types[kind].price = price
      problem.types[kind].limit = own.limit
    }
    let least = try question.lowerBound(of: problem, work: work, start: plan) - value * bought
    return max(0, (least + kept - 1) / kept)
  }

  private static let mostWeight: Int128 = 1_000_000_000_000
  /// A pod takes so much of the work there is: 10,000 pods all that a report has.
  private static let workOfPodOfBoth = 25_000

  /// Whether they are nodes of today of which there are no more to be had: some pod asks for them by name, or they are cordoned.
  private func cannotBeBought(_ kind: Int) -> Bool {
    !isForSale(kind) && !kinds[kind].isControlPlane
      && (kinds[kind].shape.nodeName != nil || kinds[kind].shape.unschedulable)
      && settings.recommends(kinds[kind].groups[0])
  }

  private func isForSale(_ kind: Int) -> Bool {
    if case .forSale = kinds[kind].origin { true } else { false }
  }

  /// Prices of kinds a month for a packing: every kind counts 1 where one of those that count lacks a price, where unit prices
  /// are set, and where all cost the same anyway.
  private func prices(_ counting: [Int]) -> (amounts: [Int: Int], areMoney: Bool, unit: Money?) {
    let amounts = counting.compactMap { kinds[$0].monthlyPrice.flatMap { Int(exactly: $0.nanos) } }
    let ones = Dictionary(uniqueKeysWithValues: counting.map { ($0, 1) })
    guard amounts.count == counting.count, !settings.prices.areByUnit, let first = amounts.first,
      amounts.allSatisfy({ $0 > 0 })
    else { return (ones, false, nil) }
    if amounts.allSatisfy({ $0 == first }) { return (ones, false, Money(nanos: Int128(first))) }
    let unit = amounts.reduce(0, greatestCommonDivisor)
    return (
      Dictionary(uniqueKeysWithValues: zip(counting, amounts.map { $0 / unit })), true, Money(nanos: Int128(unit))
    )
  }

  /// Today's kinds at their price, up to their number, with `bought` nodes there for nothing.
  private func keeping(
    _ limits: PoolLimits, bought: [Int: Int], _ minima: MinimumNodes, start: PackingPlan?, work: WorkBudget
  ) throws(PackingError) -> ResizeSolution {
    let counting = kinds.indices.filter { !isForSale($0) && !kinds[$0].isControlPlane }
    let prices = prices(counting)
    var problem = question.problem
    for (index, kind) in kinds.enumerated() {
      if isForSale(index) {
        problem.types[index].limit = bought[index] ?? 0
        problem.types[index].price = 0
      } else if kind.isControlPlane {
        problem.types[index].limit = kind.today
        problem.types[index].kept = kind.today
        problem.types[index].price = 0
      } else {
        problem.types[index].limit = limits.keepable[index]
        problem.types[index].price = prices.amounts[index] ?? 1
      }
    }
    minima.add(to: &problem)
    return solution(problem, try question.packed(problem, work: work, start: start), prices: prices, to: .resize)
  }

  /// More of the kinds at their price, with all of today's nodes there for nothing. A pool's maximum holds for all of its kinds
  /// together: where the first answer buys too many, the kinds that it bought most of are held to what is left.
  private func buying(
    _ limits: inout PoolLimits, _ minima: MinimumNodes, work: WorkBudget
  ) throws(PackingError) -> ResizeSolution {
    let counting = kinds.indices.filter(isForSale)
    let prices = prices(counting)
    while true {
      var problem = question.problem
      for (index, kind) in kinds.enumerated() {
        if isForSale(index) {
          problem.types[index].limit = limits.buyable[index]
          problem.types[index].price = prices.amounts[index] ?? 1
        } else {
          problem.types[index].limit = kind.isControlPlane ? kind.today : limits.keepable[index]
          // What no pod needs may go, also where it would hold a topology spread back.
          problem.types[index].kept = kind.isControlPlane ? kind.today : 0
          problem.types[index].price = 0
        }
      }
      minima.add(to: &problem)
      let solution = solution(problem, try question.packed(problem, work: work), prices: prices, to: .resize)
      if !limits.tighten(afterBuying: solution.counts) { return solution }
    }
  }

  /// Any number of nodes of every kind, within the maxima of their pools.
  private func free(_ minima: MinimumNodes) throws(PackingError) -> ResizeSolution {
    // Of each kind of today there is one that is for sale; where only a named type counts, that is all there is.
    // A node that pods name is there once, and none like a cordoned one is bought; those that are there count.
    let counting = kinds.indices.filter { isForSale($0) || cannotBeBought($0) }
    let prices = prices(counting)
    var limits = PoolLimits(kinds, settings, isFree: true)
    while true {
      var problem = question.problem
      for (index, kind) in kinds.enumerated() {
        if isForSale(index) {
          problem.types[index].limit = limits.buyable[index]
          problem.types[index].price = prices.amounts[index] ?? 1
        } else if cannotBeBought(index) {
          problem.types[index].limit = kind.today
          problem.types[index].price = prices.amounts[index] ?? 1
        } else {
          problem.types[index].limit = kind.isControlPlane ? kind.today : 0
          problem.types[index].kept = kind.isControlPlane ? kind.today : 0
          problem.types[index].price = 0
        }
      }
      minima.add(to: &problem)
      let solution = solution(problem, try question.packed(problem, work: work), prices: prices, to: .free)
      if !limits.tighten(afterBuying: solution.counts) { return solution }
    }
  }

  private func solution(
    _ problem: PackingProblem, _ answer: PackingAnswer, prices: (amounts: [Int: Int], areMoney: Bool, unit: Money?),
    to asked: RecommendedFleet.Question
  ) -> ResizeSolution {
    ResizeSolution(
      problem: problem, answer: answer, kinds: kinds, areMoney: prices.areMoney, podShapes: question.podShapes,
      question: asked, unit: prices.unit, extra: kinds.map { _ in 0 })
  }

  /// Adds the nodes that the loss of some must not be missed by. Large nodes that are the least without a loss may be dear to
  /// lose, so that it is tried too without the dearest kinds.
  private func finished(_ solution: ResizeSolution, isFree: Bool) throws(PackingError) -> ResizeSolution {
    let exchanged = solution.preferringOnDemand(question)
    guard settings.spareNodes > 0 || settings.zones != nil else { return exchanged }
    var best = try LossCover(exchanged, question, settings, work: work, isFree: isFree).covered()
    guard solution.areMoney, solution.purchase == nil else { return best }
    let prices = Set(exchanged.problem.types.compactMap(\.price).filter { $0 > 0 }).sorted()
    for most in prices.dropLast().suffix(Resize.mostPrices) {
      var cheaper = exchanged
      for type in cheaper.problem.types.indices where cheaper.problem.types[type].price ?? 0 > most {
        cheaper.problem.types[type].limit = 0
      }
      cheaper.answer = try question.packed(cheaper.problem, work: work)
      guard cheaper.plan.unplacedCount == exchanged.plan.unplacedCount else { continue }
      cheaper.answer.lowerBound = exchanged.answer.lowerBound
      cheaper.answer.proof = exchanged.answer.proof
      let other = try LossCover(cheaper, question, settings, work: work, isFree: isFree, dearest: most).covered()
      if other.value < best.value { best = other }
    }
    return best
  }

  /// So many of the dearest kinds are tried without.
  private static let mostPrices = 8
}
