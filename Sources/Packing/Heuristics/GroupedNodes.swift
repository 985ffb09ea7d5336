// For the link to the square root.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Nodes in classes of equal content, for placing many equal pods in one step.
///
/// Equal pods fill the same node first, so n copies of which q fit a node of a class fill n / q of its nodes with q each
/// and one with the rest, and the class splits accordingly: exactly what placing them one by one would give, in
/// O(classes) instead of O(pods × nodes).
///
/// Example: a class of 10 empty nodes of 8 cpu and 7 pods of 3 cpu: 2 fit, so 3 nodes get two, 1 node gets one, 6 stay
/// empty.
struct GroupedNodes {
  /// How to choose among classes with room.
  enum Fit: Hashable, Sendable {
    /// The first class.
    case first
    /// The class with the least free, weighted by scarcity.
    case best
    /// The class whose free amounts point most in the direction of the request (Panigrahy et al. 2011, dot product).
    case aligned
  }

  private let problem: PreparedProblem
  private let dimensions: Int
  private var types: [Int] = []
  private var multiplicities: [Int] = []
  /// Free amount of class c in dimension d at `c * dimensions + d`.
  private var free: [Int] = []
  private var contents: [[PlannedNodes.Content]] = []
  /// The classes of each type, where there are so many types that a shape may stand on few; nil: to be made anew.
  private var classesOf: [[Int]]?
  /// How many nodes of each type may still be opened.
  private var available: [Int]

  /// Nodes that stand already; `taken` nodes of each type are used up elsewhere.
  init(_ problem: PreparedProblem, initial: [PlannedNodes] = [], taken: [Int]? = nil) {
    self.problem = problem
    dimensions = problem.dimensionCount
    available = problem.limits
    if let taken { for type in taken.indices { available[type] -= taken[type] } }
    for nodes in initial where nodes.count > 0 {
      if problem.isLimited(nodes.type) { available[nodes.type] -= nodes.count }
      append(type: nodes.type, count: nodes.count, contents: nodes.contents)
      let base = (types.count - 1) * dimensions
      for content in nodes.contents {
        for d in 0..<dimensions { free[base + d] -= content.copies * problem.request(content.shape, d) }
      }
    }
  }

  /// How many classes there are.
  var classCount: Int { types.count }

  /// The nodes that hold anything.
  var plannedNodes: [PlannedNodes] {
    types.indices.compactMap {
      contents[$0].isEmpty ? nil : PlannedNodes(type: types[$0], count: multiplicities[$0], contents: contents[$0])
    }
  }

  /// Places copies of a shape on the classes there are, then on new nodes of the type `preferred` or, where the shape
  /// cannot stand on it or none is left, of the cheapest for the shape (nil: no new nodes); returns what is left.
  mutating func place(_ shape: Int, copies: Int, fit: Fit, scarcity: [Double], opening preferred: Int?) -> Int {
    var left = copies
    switch fit {
    case .first: placeFirst(shape, &left)
    case .best, .aligned:
      for (index, room) in ranked(shape, fit: fit, scarcity: scarcity) where left > 0 {
        fill(index, shape, room: room, &left)
      }
    }
    while left > 0, let preferred, let type = opened(preferred, for: shape) { openNodes(shape, type: type, &left) }
    return left
  }

  /// Copies of a shape that fit one node of a class.
  private func room(_ shape: Int, in index: Int) -> Int {
    let (wanted, have) = (shape * dimensions, index * dimensions)
    for d in 0..<dimensions where problem.requests[wanted + d] > free[have + d] { return 0 }
    guard problem.isUsable(types[index], by: shape) else { return 0 }
    var copies = Int.max
    let group = problem.groups[shape]
    if group >= 0 {
      copies = problem.groupCaps[group]
      for content in contents[index] where problem.groups[content.shape] == group { copies -= content.copies }
      if copies <= 0 { return 0 }
    }
    for d in 0..<dimensions {
      let amount = problem.requests[wanted + d]
      if amount > 0 { copies = min(copies, free[have + d] / amount) }
    }
    return copies
  }

  /// Classes with room, the best first, with the copies that fit.
  private mutating func ranked(_ shape: Int, fit: Fit, scarcity: [Double]) -> [(index: Int, room: Int)] {
    var found: [(score: Double, index: Int, room: Int)] = []
    for index in classes(for: shape) {
      let room = room(shape, in: index)
      if room == 0 { continue }
      var (rest, along, freeSquare, wantSquare) = (0.0, 0.0, Tuning.sameSum, Tuning.sameSum)
      for d in 0..<dimensions {
        let capacity = Double(max(1, problem.capacity(types[index], d)))
        let have = Double(free[index * dimensions + d]) / capacity
        let want = Double(problem.request(shape, d)) / capacity
        rest += scarcity[d] * have
        along += scarcity[d] * have * want
        freeSquare += scarcity[d] * have * have
        wantSquare += scarcity[d] * want * want
      }
      let length = freeSquare.squareRoot()
      let score = fit == .best ? rest : Tuning.Grouped.roomWeight * length - along / (length * wantSquare.squareRoot())
      found.append((score, index, room))
    }
    found.sort { ($0.score, $0.index) < ($1.score, $1.index) }
    return found.map { ($0.index, $0.room) }
  }

  /// The classes that may have room for a shape, in order: of many types only those on which it may stand.
  private mutating func classes(for shape: Int) -> [Int] {
    guard problem.typeCount > Tuning.Grouped.mostTypesApart, problem.typesOf[shape].count < problem.typeCount else {
      return Array(types.indices)
    }
    let known =
      classesOf
      ?? types.indices.reduce(into: [[Int]](repeating: [], count: problem.typeCount)) {
        $0[types[$1]].append($1)
      }
    classesOf = known
    return problem.typesOf[shape].flatMap { known[$0] }.sorted()
  }

  private mutating func placeFirst(_ shape: Int, _ left: inout Int) {
    // Where a class is split nothing is left to place, so that no number behind it is asked for any more.
    for index in classes(for: shape) {
      if left == 0 { return }
      let room = room(shape, in: index)
      if room > 0 {
        // Parts of a split class stay where the class stood, so that "first" keeps its meaning.
        let (nodes, full) = (multiplicities[index], left / room)
        if full >= nodes {
          add(room, of: shape, to: index)
          left -= room * nodes
        } else {
          let rest = left % room
          if nodes > full + (rest > 0 ? 1 : 0) { split(index, after: full + (rest > 0 ? 1 : 0)) }
          if rest > 0 {
            if full > 0 { split(index, after: full) }
            add(rest, of: shape, to: full > 0 ? index + 1 : index)
          }
          if full > 0 { add(room, of: shape, to: index) }
          left = 0
        }
      }
    }
  }

  /// Splits a class in two: its first `count` nodes, and the others right behind them.
  private mutating func split(_ index: Int, after count: Int) {
    // The numbers of those behind it change.
    classesOf = nil
    types.insert(types[index], at: index + 1)
    multiplicities.insert(multiplicities[index] - count, at: index + 1)
    free.insert(
      contentsOf: Array(free[(index * dimensions)..<((index + 1) * dimensions)]), at: (index + 1) * dimensions)
    contents.insert(contents[index], at: index + 1)
    multiplicities[index] = count
  }

  /// Fills nodes of a class; parts that split off go to the end.
  private mutating func fill(_ index: Int, _ shape: Int, room: Int, _ left: inout Int) {
    let (nodes, full) = (multiplicities[index], left / room)
    if full >= nodes {
      add(room, of: shape, to: index)
      left -= room * nodes
      return
    }
    let rest = left % room
    let untouched = nodes - full - (rest > 0 ? 1 : 0)
    if untouched > 0 { copyClass(index, count: untouched) }
    if rest > 0 {
      if full > 0 {
        copyClass(index, count: 1)
        add(rest, of: shape, to: types.count - 1)
      } else {
        multiplicities[index] = 1
        add(rest, of: shape, to: index)
      }
    }
    if full > 0 {
      multiplicities[index] = full
      add(room, of: shape, to: index)
    }
    left = 0
  }

  /// The type that is opened for a shape; nil when none is left.
  private func opened(_ preferred: Int, for shape: Int) -> Int? {
    if available[preferred] > 0 && problem.isUsable(preferred, by: shape) { return preferred }
    return problem.cheapestType(for: shape, available: available)
  }

  private mutating func openNodes(_ shape: Int, type: Int, _ left: inout Int) {
    let room = min(left, problem.copies(of: shape, onEmpty: type))
    let full = min(left / room, available[type])
    if full > 0 {
      append(type: type, count: full, contents: [])
      add(room, of: shape, to: types.count - 1)
      left -= full * room
      take(full, of: type)
    }
    if left > 0 && left < room && available[type] > 0 {
      append(type: type, count: 1, contents: [])
      add(left, of: shape, to: types.count - 1)
      left = 0
      take(1, of: type)
    }
  }

  private mutating func take(_ count: Int, of type: Int) {
    if problem.isLimited(type) { available[type] -= count }
  }

  private mutating func append(type: Int, count: Int, contents list: [PlannedNodes.Content]) {
    classesOf?[type].append(types.count)
    types.append(type)
    multiplicities.append(count)
    free += problem.capacities[(type * dimensions)..<((type + 1) * dimensions)]
    contents.append(list)
  }

  private mutating func copyClass(_ index: Int, count: Int) {
    classesOf?[types[index]].append(types.count)
    types.append(types[index])
    multiplicities.append(count)
    free += Array(free[(index * dimensions)..<((index + 1) * dimensions)])
    contents.append(contents[index])
  }

  private mutating func add(_ copies: Int, of shape: Int, to index: Int) {
    for d in 0..<dimensions { free[index * dimensions + d] -= copies * problem.request(shape, d) }
    contents[index].append(PlannedNodes.Content(shape: shape, copies: copies))
  }
}
