import Basics
import Foundation
import Inventory
import Plans
import Queries
import Reports

/// `benchmarks memory [--of services|pods] [--size N] [--runs N]`: from an input of a tenth of that size, and from one of all of
/// it, to the text of the report: how long it takes and by which power of the size that grows, the most memory, and how much
/// more of it each further row or pod takes.
enum MemoryBenchmark {
  static func run(_ options: Options) throws {
    let isTable = options.text("of") != "pods"
    let size = options.int("size", default: isTable ? 100_000 : 20_000)
    var before: (size: Int, seconds: Double, peak: Int)?
    for size in [max(size / 10, 1), size] {
      let path = try isTable ? ServicesSample.file(rows: size) : JSONSample.file(pods: size)
      defer { try? FileManager.default.removeItem(atPath: path) }
      resetPeakMemory()
      let start = peakMemory() ?? 0
      let reported = try best(of: options.int("runs", default: 3)) { report(path) }
      let peak = peakMemory() ?? 0
      let what = isTable ? "row" : "pod"
      let growth = before.map { earlier in
        let power = log(reported.seconds / earlier.seconds) / log(Double(size) / Double(earlier.size))
        let more = (peak - earlier.peak) * (1 << 20) / (size - earlier.size)
        return ", \(more) bytes for each further \(what), time grows by the power of \(rounded(max(power, 0)))"
      }
      print(
        "\(size) \(what)s, \(reported.answer.workloads) workloads: \(rounded(reported.seconds, 3)) s, peak \(peak) MiB, "
          + "\(peak - start) MiB more than before\(growth ?? "")")
      before = (size, reported.seconds, peak)
    }
  }

  private static func report(_ path: String) -> (workloads: Int, text: String) {
    var loader = InventoryLoader(defaultNamespace: "default")
    for file in InputFiles([path]).files { loader.read(file) }
    let (cluster, findings) = loader.finish()
    let plan = Comparison(cluster, PlanSettings()).plan(findings: findings)
    return (plan.inventory.workloads, Report(plan, moves: [], version: "").text)
  }
}
