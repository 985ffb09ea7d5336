import Basics

/// A workload as a row of services.csv states it.
struct TabledWorkload {
  /// What names it.
  var id: WorkloadID
  /// What its pods are; rows that say the same have the same one.
  var pods: SharedSpec
  /// How many pods it asks for; nil: the row does not say.
  var replicas: Int?
  /// What its autoscaler allows; nil: it has none.
  var autoscaling: ClosedRange<Int>?
  /// What the row says beside its pods: one, or none where it says nothing; rows that say the same share it.
  var facts: [WorkloadFacts]
  /// Where it stands in the table.
  var source: SourceLocation
}

/// The workloads that tables state, each once, in the order of their names: sorted once for all that comes later.
///
/// Worked example: the rows `web`, `api` and `web` of one namespace. Kept are `api` and the second `web`, in this order, and the
/// third row is told to stand in the place of the first.
struct TabledWorkloads {
  /// Each workload once, by namespace, name and kind.
  private var rows: [TabledWorkload] = []
  /// Those that do not count any more.
  private var removed: Set<WorkloadID> = []

  /// Whether no table stated any.
  var isEmpty: Bool { rows.isEmpty }

  /// Those that count, in order.
  var counted: [TabledWorkload] { removed.isEmpty ? rows : rows.filter { !removed.contains($0.id) } }

  /// The row of a workload; nil: there is none that counts.
  subscript(id: WorkloadID) -> TabledWorkload? {
    if rows.isEmpty || removed.contains(id) { return nil }
    var (place, end) = (rows.startIndex, rows.endIndex)
    while place < end {
      let middle = place + (end - place) / 2
      if rows[middle].id < id { place = middle + 1 } else { end = middle }
    }
    return place < rows.endIndex && rows[place].id == id ? rows[place] : nil
  }

  /// Lets a workload count no more.
  mutating func remove(_ id: WorkloadID) {
    if self[id] != nil { removed.insert(id) }
  }

  /// Takes in the rows of a table; answers by their numbers those that stand in the place of an earlier one, in their order.
  mutating func take(_ more: [TabledWorkload]) -> [(row: Int, known: TabledWorkload)] {
    let known = counted
    removed = []
    let all = known.isEmpty ? more : known + more
    var replaced: [(row: Int, known: TabledWorkload)] = []
    rows = []
    rows.reserveCapacity(all.count)
    for number in NameOrder.order(all) {
      let row = all[number]
      if let last = rows.last, last.id == row.id {
        replaced.append((number - known.count, last))
        rows[rows.count - 1] = row
      } else {
        rows.append(row)
      }
    }
    return replaced.sorted { $0.row < $1.row }
  }
}

/// The order of rows by namespace, name and kind, equal ones as they came, by keys of a fixed size.
///
/// Worked example: `cart` and `cartographer` differ in their first 16 bytes, which are compared as two numbers; only names that
/// agree in all 16 are compared themselves.
private struct NameOrder {
  private let namespace: UInt32
  private let number: UInt32
  private let first: UInt64
  private let second: UInt64

  /// The numbers of the rows in their order.
  static func order(_ rows: [TabledWorkload]) -> [Int] {
    var namespaces: Set<String> = []
    for number in rows.indices { namespaces.insert(rows[number].id.namespace) }
    let ranks = Dictionary(uniqueKeysWithValues: zip(namespaces.sorted(), 0...))
    var keys: [NameOrder] = []
    keys.reserveCapacity(rows.count)
    for number in rows.indices {
      let id = rows[number].id
      keys.append(NameOrder(id, ranks[id.namespace] ?? 0, number))
    }
    keys.sort { a, b in
      if a.namespace != b.namespace { return a.namespace < b.namespace }
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      let (left, right) = (rows[Int(a.number)].id, rows[Int(b.number)].id)
      return left == right ? a.number < b.number : left < right
    }
    return keys.map { Int($0.number) }
  }

  private init(_ id: WorkloadID, _ rank: Int, _ number: Int) {
    namespace = UInt32(truncatingIfNeeded: rank)
    self.number = UInt32(truncatingIfNeeded: number)
    var (first, second): (UInt64, UInt64) = (0, 0)
    for (place, byte) in id.name.utf8.prefix(16).enumerated() {
      if place < 8 {
        first |= UInt64(byte) << UInt64(56 - 8 * place)
      } else {
        second |= UInt64(byte) << UInt64(120 - 8 * place)
      }
    }
    (self.first, self.second) = (first, second)
  }
}
