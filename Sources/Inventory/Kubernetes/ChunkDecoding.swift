import Basics
import Dispatch
import Formats
import Synchronization

/// Decodes the items of a long list on several cores, and gives them back in the order of the file.
///
/// Worked example with one helper: the caller decodes chunk 0 and the helper chunk 1; the first one that is done takes the next one,
/// and in between the caller hands on what is complete up to here. So that nobody runs away from a caller who is held up,
/// only so many chunks are out at a time: loaded and not handed on. A decoding runs once.
final class ChunkDecoding: Sendable {
  /// What became of a chunk.
  struct Outcome: Sendable {
    /// Its objects; nil when it does not end where it was cut, or cannot be read.
    var objects: [KubernetesObject]?
    /// What was found in it.
    var findings = Findings()
    /// Where the element behind it begins.
    let next: JSONChunks.Place
  }

  /// Takes the elements up to the end of a chunk, one chunk after the other; nil where they cannot be read.
  typealias Decode = (inout JSONReader) -> (objects: [KubernetesObject], findings: Findings)?

  /// One who decodes chunks, with what it has seen before.
  private struct Worker {
    var reader: JSONReader
    let decode: Decode
  }

  private let chunks: JSONChunks
  private let helpers: Int
  private let makeDecode: @Sendable () -> Decode
  private let outcomes = Mutex<[Int: Outcome]>([:])
  /// Tells the caller of every outcome of a helper.
  private let delivered = DispatchSemaphore(value: 0)
  /// As many as chunks may still be loaded. It starts at 0 and is signalled up, since a semaphore may not end below the
  /// number that it started with.
  private let room = DispatchSemaphore(value: 0)
  /// So many chunks for each worker may be out: one in work, and some that wait for one that takes longer.
  private static let chunksEach = 4

  /// A decoding of `chunks` by the caller and so many helpers, each with what `decode` makes for it.
  init(_ chunks: JSONChunks, helpers: Int, decode: @escaping @Sendable () -> Decode) {
    self.chunks = chunks
    self.helpers = helpers
    makeDecode = decode
  }

  /// Decodes and hands on, one chunk after the other, until one cannot be used or no more are left; answers from where on
  /// nothing has been handed on.
  func run(_ take: (Outcome) -> Void) -> JSONChunks.Place {
    for _ in 0..<ChunkDecoding.chunksEach * (helpers + 1) { room.signal() }
    // Where no thread can be started, this one does it all.
    let running = (0..<helpers).compactMap { _ in OwnThread { self.help() } }
    var own = Worker(reader: JSONReader(chunks), decode: makeDecode())
    var place = chunks.start
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
      } else if number == chunks.count {
        break
      } else {
        delivered.wait()
      }
    }
    chunks.close()
    for _ in running { room.signal() }
    for helper in running { helper.join() }
    return place
  }

  private func help() {
    var worker = Worker(reader: JSONReader(chunks), decode: makeDecode())
    repeat { room.wait() } while decodeNext(&worker, delivered)
  }

  /// Decodes one chunk; false when there is none any more.
  private func decodeNext(_ worker: inout Worker, _ signal: DispatchSemaphore? = nil) -> Bool {
    defer { signal?.signal() }
    guard let chunk = worker.reader.load(next: chunks) else { return false }
    let decoded = worker.decode(&worker.reader)
    var outcome = Outcome(next: chunk.next)
    // What does not end where it was cut, or cannot be read, is read again by the caller, element by element.
    if let decoded, worker.reader.isBehindChunk { (outcome.objects, outcome.findings) = decoded }
    outcomes.withLock { $0[chunk.number] = outcome }
    return true
  }
}
