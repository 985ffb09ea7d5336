import Formats
import Foundation

/// `benchmarks json [--pods N] [--input FILE] [--runs N] [--window BYTES] [--decoder no]`: fields of the pods of a dump,
/// with our reader and with Foundation's `JSONDecoder` in the same process, one after the other.
///
/// The time is the best of the runs, from opening the file to the filled model. The peak is that of our runs alone: it is
/// read before the decoder begins.
enum JSONBenchmark {
  static func run(_ options: Options) throws {
    try JSONSample.withDump(options) { path, megabytes in try run(options, path, megabytes) }
  }

  private static func run(_ options: Options, _ path: String, _ megabytes: Double) throws {
    resetPeakMemory()
    let window = options.int("window", default: ByteWindow.usualSize)
    let ours = try best(of: options.int("runs", default: 7)) { () throws -> [PodFields] in
      var reader = JSONReader(try ByteSource(opening: path), windowSize: window)
      return try reader.nextDocument() ? pods(&reader) : []
    }
    let peak = peakMemory().map { "\($0) MiB" } ?? "unknown"
    print("JSONReader:  \(rounded(ours.seconds, 3)) s, \(rounded(megabytes / ours.seconds, 0)) MB/s, peak \(peak)")
    let found = summary(of: ours.answer)
    guard options.text("decoder") != "no" else {
      print(found)
      return
    }
    let theirs = try best(of: 2) { try DecodedList(contentsOf: path).items }
    print("JSONDecoder: \(rounded(theirs.seconds, 3)) s, \(rounded(megabytes / theirs.seconds, 0)) MB/s")
    print("ratio: \(rounded(theirs.seconds / ours.seconds, 1))")
    let expected = summary(of: theirs.answer.map { PodFields($0) })
    print(found == expected ? "both read: \(expected)" : "ours: \(found)\ntheirs: \(expected)")
    if found != expected { exit(1) }
  }
}
