import Synchronization

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in their order, worked out on all cores there are; on this one alone where there is
  /// no other, or where no thread can be started.
  package func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let shared = SharedResults<Result>()
    let work: @Sendable () -> Void = {
      while let index = shared.next(below: count) { shared.take(transform(self[index]), at: index) }
    }
    let helpers = (0..<Swift.max(0, Swift.min(count, coreCount) - 1)).compactMap { _ in OwnThread(work) }
    work()
    for helper in helpers { helper.join() }
    return shared.results(count)
  }
}

/// What several threads work out, by the index of what it is of.
private final class SharedResults<Result: Sendable>: Sendable {
  private let state = Mutex<(next: Int, results: [Int: Result])>((0, [:]))

  /// The next index that nobody has taken yet.
  func next(below count: Int) -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func take(_ result: Result, at index: Int) { state.withLock { $0.results[index] = result } }

  func results(_ count: Int) -> [Result] {
    state.withLock { state in (0..<count).compactMap { state.results[$0] } }
  }
}
