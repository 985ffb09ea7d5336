import Foundation
import Packing

/// `benchmarks growth [--row NAME] [--size N] [--runs N] [--factor N] [--moves yes]`: what the text of a report takes at a size
/// and at a multiple of it, and the exponent between the two: 1 is linear. Without a row, every row; with moves, their steps
/// too, as for a report's files.
///
/// For what counts instructions, `benchmarks growth --row NAME --size N --write FILE` only writes the input of a row, and
/// `benchmarks growth --once FILE` only makes its report, once on one core, with the least work for packing: what a packing may
/// take is the same whatever the size, and would hide how the rest grows. `--rows all` prints the rows. `.ci/growth` does so.
enum GrowthBenchmark {
  static func run(_ options: Options) throws {
    if let path = options.text("once") {
      _ = ReportBenchmark.report(path, cores: 1, work: .quick)
      return
    }
    if options.text("rows") == "all" {
      for sample in GrowthSample.allCases { print(sample.rawValue) }
      return
    }
    let samples = options.text("row").map { name in GrowthSample.allCases.filter { $0.rawValue == name } }
    if samples?.isEmpty ?? false {
      throw UsageError(text: "--row is one of \(GrowthSample.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    for sample in samples ?? GrowthSample.allCases {
      let size = options.int("size", default: sample.usualSize)
      if let path = options.text("write") {
        let made = try generatedFile("growth") { try sample.write(size, $0) }
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        try FileManager.default.moveItem(atPath: made, toPath: path)
        return
      }
      let factor = max(2, options.int("factor", default: 2))
      let tellsMoves = options.text("moves") == "yes"
      let runs = options.int("runs", default: 3)
      let few = try seconds(sample, size, runs: runs, tellsMoves: tellsMoves)
      let many = try seconds(sample, size * factor, runs: runs, tellsMoves: tellsMoves)
      print(
        "\(sample.rawValue): \(size) in \(rounded(few, 3)) s, \(size * factor) in \(rounded(many, 3)) s, exponent "
          + rounded(max(0, log(many / few) / log(Double(factor)))))
    }
  }

  private static func seconds(_ sample: GrowthSample, _ size: Int, runs: Int, tellsMoves: Bool) throws -> Double {
    let path = try generatedFile("growth") { try sample.write(size, $0) }
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try best(of: runs) { ReportBenchmark.report(path, cores: 1, tellsMoves: tellsMoves) }.seconds
  }
}

/// A command line that cannot be followed.
struct UsageError: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
