extension Sequence where Element: Hashable {
  /// The elements in their order, without those that were there before: `[b, a, b]` is `[b, a]`.
  package var onceEach: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
