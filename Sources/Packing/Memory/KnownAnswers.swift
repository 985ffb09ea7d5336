import Synchronization

/// Answers to questions of packing, each worked out once: packing is deterministic, so that the same question has the same
/// answer, whoever asks it and in whatever order.
///
/// Worked example: a sweep over what a sidecar requests asks for 500 values how many nodes ambient needs, of the same pods. The
/// first asks for work, the others are told the answer.
///
/// Two that ask the same at a time wait for one answer. Of many questions only the latest are kept, in two generations: a
/// question of the older one that is asked again moves to the younger, and when that is full the older one is forgotten.
package final class KnownAnswers: Sendable {
  /// What is asked of a problem.
  package enum Verb: Hashable, Sendable {
    case pack, fill, bound
  }

  /// All that an answer depends on.
  private struct Question: Hashable {
    var verb: Verb
    var problem: PackingProblem
    var work: WorkBudget
    var start: PackingPlan?
    var model: PackingPlan?

    /// How much memory it stands for, in shapes and types.
    var size: Int { problem.shapes.count + problem.types.count + (start?.nodes.count ?? 0) + (model?.nodes.count ?? 0) }
  }

  /// One answer, or the place for it while it is worked out.
  private final class Entry: Sendable {
    private let answer = Mutex<Result<PackingAnswer, PackingError>?>(nil)

    /// The answer, which the first that asks works out while others wait.
    func answer(
      _ work: () throws(PackingError) -> PackingAnswer
    ) throws(PackingError) -> PackingAnswer {
      try answer.withLock { known -> Result<PackingAnswer, PackingError> in
        if let known { return known }
        let made = Result { () throws(PackingError) in try work() }
        known = made
        return made
      }.get()
    }
  }

  private struct State {
    var young: [Question: Entry] = [:]
    var old: [Question: Entry] = [:]
    /// Of the younger generation.
    var size = 0
    var asked = 0
    var worked = 0
  }

  private let state = Mutex(State())
  /// How much a generation may hold, in shapes and types.
  private let mostSize: Int

  /// Nothing is known yet; a generation of questions may hold so many shapes and types.
  package init(mostSize: Int = 200_000) { self.mostSize = mostSize }

  /// How many questions were asked, and how many of them were worked out.
  package var counts: (asked: Int, worked: Int) { state.withLock { ($0.asked, $0.worked) } }

  /// The answer to a question, worked out by `made` where it is not known.
  /// - Throws: What `made` throws, also when it is asked again.
  package func answer(
    _ verb: Verb, _ problem: PackingProblem, work: WorkBudget, start: PackingPlan?, model: PackingPlan?,
    _ made: () throws(PackingError) -> PackingAnswer
  ) throws(PackingError) -> PackingAnswer {
    try entry(Question(verb: verb, problem: problem, work: work, start: start, model: model)).answer(made)
  }

  private func entry(_ question: Question) -> Entry {
    state.withLock { state in
      state.asked += 1
      if let known = state.young[question] { return known }
      let known = state.old[question]
      if known == nil { state.worked += 1 }
      let entry = known ?? Entry()
      if state.size + question.size > mostSize { (state.old, state.young, state.size) = (state.young, [:], 0) }
      state.young[question] = entry
      state.size += question.size
      return entry
    }
  }
}
