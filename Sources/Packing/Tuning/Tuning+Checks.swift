extension Tuning {
  /// What a check of a plan or a proof may take; what it cannot finish within that it does not accept.
  enum Checks {
    /// Cells of a grid and entries of a table: 64 and 128 MB.
    static let mostCells = 1 << 23
    /// Entries of a table: 128 MB.
    static let mostEntries = 1 << 24
    /// Labels of a search.
    static let mostLabels = 1 << 22
    /// A label is compared with so many before it.
    static let window = 12
    /// What a label's bound takes for each table, and comparing it.
    static let stepsPerLabel = 20
    /// What comparing a label with the ones before it takes.
    static let stepsPerComparison = 40
    /// Pairs of a set of pods and a part of it.
    static let mostSplits = 10_000_000
    /// Copies of pods that nothing tells apart: their square by that is far from the end of 64 bits.
    static let mostCopies = 10_000
    /// Pods that are tried as the first of a group that needs itself.
    static let mostBeginnings = 200
  }
}
