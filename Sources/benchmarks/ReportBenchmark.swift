import Basics
import Foundation
import Inventory
import Packing
import Plans
import Reports
import Queries

/// `benchmarks report [--pods N] [--input FILE] [--runs N] [--decoder no]`: from a dump to the text of the report, on one core
/// and on all, and beside it what Foundation's `JSONDecoder` takes only to decode some fields of the same file.
///
/// The time is the best of the runs; the peak is that of our runs alone, as in `benchmarks json`.
enum ReportBenchmark {
  static func run(_ options: Options) throws {
    try JSONSample.withDump(options) { path, megabytes in try run(options, path, megabytes) }
  }

  private static func run(_ options: Options, _ path: String, _ megabytes: Double) throws {
    let runs = options.int("runs", default: 7)
    var fastest = Double.infinity
    for cores in Set([1, InventoryLoader.usualCores]).sorted() {
      resetPeakMemory()
      let loaded = try best(of: runs) { load(path, cores: cores) }
      let planned = try best(of: runs) { report(path, cores: cores) }
      let peak = peakMemory().map { "\($0) MiB" } ?? "unknown"
      fastest = min(fastest, planned.seconds)
      print(
        "\(cores) \(cores == 1 ? "core: " : "cores:") report \(rounded(planned.seconds, 3)) s, reading "
          + "\(rounded(loaded.seconds, 3)) s (\(rounded(megabytes / loaded.seconds, 0)) MB/s), peak \(peak)")
    }
    guard options.text("decoder") != "no" else { return }
    let theirs = try best(of: 2) { try DecodedList(contentsOf: path).items }
    let ratio = rounded(theirs.seconds / fastest, 1)
    print("JSONDecoder, decoding alone: \(rounded(theirs.seconds, 3)) s; ratio: \(ratio)")
  }

  private static func load(_ path: String, cores: Int) -> Cluster {
    var loader = InventoryLoader(defaultNamespace: "default", cores: cores)
    for file in InputFiles([path]).files { loader.read(file) }
    return loader.finish().cluster
  }

  /// The text of the report on a dump; each packing may take so much work.
  static func report(_ path: String, cores: Int, tellsMoves: Bool = false, work: WorkBudget = .standard) -> String {
    let cluster = load(path, cores: cores)
    let comparison = Comparison(cluster, PlanSettings(), work: work)
    // The text tells no moves; documents do.
    return Report(comparison.plan(findings: .init()), moves: tellsMoves ? comparison.moves : [], version: "").text
  }
}
