import Basics
import Dispatch
import Formats
import Synchronization

/// Decodes the items of a long list on several cores, and gives them back in the order of the file.
///
/// Worked example with one helper: the caller decodes stretch 0 and the helper stretch 1; whoever is done takes the next one,
/// and in between the caller hands on what is complete up to here. So that nobody runs away from a caller who is held up,
/// only so many stretches are out at a time: loaded and not handed on. A decoding runs once.
final class StretchDecoding: Sendable {
  /// What became of a stretch.
  struct Outcome: Sendable {
    /// Its objects; nil when it does not end where it was cut, or cannot be read.
    var objects: [KubernetesObject]?
    var findings = Findings()
    /// Where the element behind it begins.
    let next: JSONStretches.Place
  }

  /// One who decodes stretches, with what it has seen before.
  private struct Worker {
    var reader: JSONReader
    var decoder = ObjectDecoder()
  }

  private let stretches: JSONStretches
  private let itemKind: String
  private let depth: Int
  private let helpers: Int
  private let outcomes = Mutex<[Int: Outcome]>([:])
  /// Tells the caller of every outcome of a helper.
  private let delivered = DispatchSemaphore(value: 0)
  /// As many as stretches may still be loaded. It starts at 0 and is signalled up, since a semaphore may not end below the
  /// number that it started with.
  private let room = DispatchSemaphore(value: 0)
  /// So many stretches for each worker may be out: one in work, and some that wait for one that takes longer.
  private static let stretchesEach = 4

  /// A decoding of `stretches`, whose elements stand at `depth` in lists of lists.
  init(_ stretches: JSONStretches, itemKind: String, depth: Int, helpers: Int) {
    self.stretches = stretches
    self.itemKind = itemKind
    self.depth = depth
    self.helpers = helpers
  }

  /// Decodes and hands on, one stretch after the other, until one cannot be used or no more are left; answers from where on
  /// nothing has been handed on.
  func run(_ take: (Outcome) -> Void) -> JSONStretches.Place {
    for _ in 0..<StretchDecoding.stretchesEach * (helpers + 1) { room.signal() }
    // Where no thread can be started, this one does it all.
    let running = (0..<helpers).compactMap { _ in OwnThread { self.help() } }
    var own = Worker(reader: JSONReader(stretches))
    var place = stretches.start
    var number = 0
    while true {
      if let outcome = outcomes.withLock({ $0.removeValue(forKey: number) }) {
        room.signal()
        guard outcome.objects != nil else { break }
        take(outcome)
        place = outcome.next
        number += 1
      } else if room.wait(timeout: .now()) == .success, decodeNext(&own) {
        continue
      } else if number == stretches.count {
        break
      } else {
        delivered.wait()
      }
    }
    stretches.close()
    for _ in running { room.signal() }
    for helper in running { helper.join() }
    return place
  }

  private func help() {
    var worker = Worker(reader: JSONReader(stretches))
    repeat { room.wait() } while decodeNext(&worker, delivered)
  }

  /// Decodes one stretch; false when there is none any more.
  private func decodeNext(_ worker: inout Worker, _ signal: DispatchSemaphore? = nil) -> Bool {
    defer { signal?.signal() }
    guard let stretch = stretches.load(into: &worker.reader) else { return false }
    let outcome = decode(stretch, &worker)
    outcomes.withLock { $0[stretch.number] = outcome }
    return true
  }

  private func decode(_ stretch: JSONStretches.Stretch, _ worker: inout Worker) -> Outcome {
    var objects: [KubernetesObject] = []
    var outcome = Outcome(next: stretch.next)
    do throws(FormatError) {
      while try worker.reader.nextElement() {
        try worker.decoder.objects(&worker.reader, itemKind: itemKind, depth: depth) { objects.append($1) }
      }
      if worker.reader.isBehindStretch { outcome.objects = objects }
    } catch {
      // Whoever reads it again, element by element, finds the fault in its place.
    }
    outcome.findings = worker.decoder.findings
    worker.decoder.findings = Findings()
    return outcome
  }
}
