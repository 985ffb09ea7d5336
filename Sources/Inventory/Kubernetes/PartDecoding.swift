import Basics
import Dispatch
import Formats
import Synchronization

/// Decodes the parts of a long input on several cores, and gives back what becomes of them in the order of the input.
///
/// Worked example with one helper: the caller decodes part 0 and the helper part 1; the first one that is done takes the next one,
/// and in between the caller hands on what is complete up to here. So that nobody runs away from a caller who is held up,
/// only so many parts are out at a time: loaded and not handed on. A decoding runs once.
final class PartDecoding<Outcome: Sendable>: Sendable {
  /// Loads the next part and decodes it; nil when there is none any more.
  typealias Worker = () -> (number: Int, outcome: Outcome)?

  private let parts: any InputParts
  private let helpers: Int
  private let makeWorker: @Sendable () -> Worker
  private let outcomes = Mutex<[Int: Outcome]>([:])
  /// Tells the caller of every outcome of a helper.
  private let delivered = DispatchSemaphore(value: 0)
  /// As many as parts may still be loaded. It starts at 0 and is signalled up, since a semaphore may not end below the
  /// number that it started with.
  private let room = DispatchSemaphore(value: 0)
  /// So many parts for each worker may be out: one in work, and some that wait for one that takes longer.
  private let partsEach = 4

  /// A decoding of `parts` by the caller and so many helpers, each with a worker of its own.
  init(_ parts: any InputParts, helpers: Int, worker: @escaping @Sendable () -> Worker) {
    self.parts = parts
    self.helpers = helpers
    makeWorker = worker
  }

  /// Decodes and hands on, one part after the other, until `take` answers that it takes no more or none is left.
  func run(_ take: (Outcome) -> Bool) {
    for _ in 0..<partsEach * (helpers + 1) { room.signal() }
    // Where no thread can be started, this one does it all.
    let running = (0..<helpers).compactMap { _ in OwnThread { self.help() } }
    let own = makeWorker()
    var number = 0
    while true {
      if let outcome = outcomes.withLock({ $0.removeValue(forKey: number) }) {
        room.signal()
        guard take(outcome) else { break }
        number += 1
      } else if room.wait(timeout: .now()) == .success, decodeNext(own) {
        continue
      } else if number == parts.count {
        break
      } else {
        delivered.wait()
      }
    }
    parts.close()
    for _ in running { room.signal() }
    for helper in running { helper.join() }
  }

  private func help() {
    let worker = makeWorker()
    repeat { room.wait() } while decodeNext(worker, delivered)
  }

  /// Decodes one part; false when there is none any more.
  private func decodeNext(_ worker: Worker, _ signal: DispatchSemaphore? = nil) -> Bool {
    defer { signal?.signal() }
    guard let (number, outcome) = worker() else { return false }
    outcomes.withLock { $0[number] = outcome }
    return true
  }
}
