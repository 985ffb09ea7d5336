import Inventory

extension [Workload] {
  /// The workloads by their names, as most inventories have them already; those of one name in their order.
  var inOrder: [Workload] {
    let isSorted = zip(self, dropFirst()).allSatisfy { $0.id <= $1.id }
    return isSorted ? self : sorted { $0.id < $1.id }
  }

  /// The first workload of a name in workloads that are in order; nil: there is none.
  func first(of id: WorkloadID) -> Workload? {
    var (place, end) = (startIndex, endIndex)
    while place < end {
      let middle = place + (end - place) / 2
      if self[middle].id < id { place = middle + 1 } else { end = middle }
    }
    return place < endIndex && self[place].id == id ? self[place] : nil
  }
}
