/// Sets of a few nodes of several types, the cheapest first: what the nodes that are taken out of a plan may be replaced by.
///
/// Example: types at prices 2 and 3, at most two nodes: {2}, {3}, {2, 2}, {2, 3}, {3, 3}. For pods worth 4 on nodes that cost 6
/// the cheaper ones from 4 on are {2, 2} and {2, 3}.
struct NodeSets {
  /// What the nodes of each set cost together, in rising order.
  private let prices: [Int]
  /// The types of the nodes of each set.
  private let types: [[Int]]
  /// What the nodes of set s have in dimension d together at `s * dimensions + d`.
  private let rooms: [Int]
  private let dimensions: Int
  /// No set has more nodes.
  let mostNodes: Int

  /// All sets of these types, of as many nodes as keep them to `Tuning.Mixes.mostSets`.
  init(_ problem: PreparedProblem, of types: [Int]) {
    typealias Entry = (price: Int, positions: [Int])
    var (list, last, most) = ([Entry](), [Entry(0, [])], 0)
    while most < Tuning.Mixes.mostNodes {
      // Each longer by a node of the same type as its last, or of a later one.
      var longer: [Entry] = []
      for set in last {
        for position in (set.positions.last ?? 0)..<types.count {
          longer.append((set.price + problem.prices[types[position]], set.positions + [position]))
        }
      }
      if longer.isEmpty || list.count + longer.count > Tuning.Mixes.mostSets { break }
      list += longer
      (last, most) = (longer, most + 1)
    }
    mostNodes = most
    let order = list.indices.sorted { (list[$0].price, $0) < (list[$1].price, $1) }
    prices = order.map { list[$0].price }
    let sets = order.map { list[$0].positions.map { types[$0] } }
    self.types = sets
    let dimensions = problem.dimensionCount
    self.dimensions = dimensions
    rooms = sets.flatMap { set in
      (0..<dimensions).map { d in set.reduce(0) { $0 + problem.capacity($1, d) } }
    }
  }

  /// The sets that cost at least `from` and less than `below`.
  func range(from: Int, below: Int) -> Range<Int> { first(from: from)..<first(from: max(from, below)) }

  private func first(from price: Int) -> Int {
    var (low, high) = (0, prices.count)
    while low < high {
      let middle = (low + high) / 2
      if prices[middle] < price { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What the nodes of a set cost together.
  func price(_ set: Int) -> Int { prices[set] }

  /// The type of each node of a set.
  func nodes(_ set: Int) -> [Int] { types[set] }

  /// Whether a set has room for the sum of some requests.
  func hasRoom(_ set: Int, for load: [Int]) -> Bool {
    for d in 0..<dimensions where rooms[set * dimensions + d] < load[d] { return false }
    return true
  }
}
