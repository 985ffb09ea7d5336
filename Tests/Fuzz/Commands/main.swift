// Runs the built command on drawn and broken inputs, over all commands and formats, and holds every run against what is
// promised: BINARY --seconds N | --runs N [--seed S] [--first K] [--most FAULTS]. The same seed draws the same runs.
import Foundation

/// Writes a line at once, whoever reads it.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

var options: [String: String] = [:]
let words = CommandLine.arguments.dropFirst()
guard let binaryPath = words.first else {
  say("usage: commands BINARY --seconds N | --runs N [--seed S] [--first K] [--folder DIR]")
  exit(2)
}
for (name, value) in zip(words.dropFirst(), words.dropFirst(2)) where name.hasPrefix("--") { options[name] = value }
let binary = URL(filePath: binaryPath).absoluteURL
let seed = UInt64(options["--seed"] ?? "1") ?? 1
let first = Int(options["--first"] ?? "0") ?? 0
let runs = Int(options["--runs"] ?? "") ?? .max
let most = Int(options["--most"] ?? "20") ?? 20
let end = Date.now + (Double(options["--seconds"] ?? "") ?? 1e9)
let folder = URL(filePath: options["--folder"] ?? NSTemporaryDirectory()).appending(path: "trials")

var schema = try Trial(in: folder.appending(path: "schema"), files: [])
try schema.run(binary, ["schema"])
let promises = Promises(
  reportSchema: (try JSONSerialization.jsonObject(with: schema.out)) as? [String: Any] ?? [:])
let losses = SilentLoss(binary)

var (count, found) = (0, 0)
var statuses: [String: Int] = [:]
while count < runs, Date.now < end, found < most {
  let number = first + count
  count += 1
  var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(number))
  let place = folder.appending(path: "\(number)")
  var faults: [String] = []
  var shown: [String] = []
  if Int.random(in: 0..<4, using: &random) == 0 {
    faults = try losses.broken(in: place, &random)
    shown = ["one object broken"]
  } else {
    var cluster = DrawnCluster(&random)
    let isUnchanged = Int.random(in: 0..<8, using: &random) == 0
    if !isUnchanged, Bool.random(using: &random) {
      let index = Int.random(in: 0..<cluster.workloads.count, using: &random)
      cluster.workloads[index].object = Mutations.value(cluster.workloads[index].object, &random)
    }
    var files = DrawnFiles(cluster, &random)
    if !isUnchanged {
      files.mutate(&random)
      if Int.random(in: 0..<3, using: &random) == 0 { files.addTraps(&random) }
    }
    let line = CommandLines.draw(input: "in", output: "out", &random)
    var trial = try Trial(in: place, files)
    let before = trial.inputBytes()
    try trial.run(binary, line.words)
    faults = promises.broken(trial, isWellFormed: line.isWellFormed, isUnchanged: isUnchanged)
    if trial.inputBytes() != before { faults.append("an input was changed") }
    statuses[trial.status.map { "\($0)" } ?? "none", default: 0] += 1
    shown = line.words
  }
  if faults.isEmpty {
    try? FileManager.default.removeItem(at: place)
  } else {
    found += 1
    say(
      "fault in run \(number) of seed \(seed): \(shown.map { $0.debugDescription }.joined(separator: " ")) (\(place.path))"
    )
    for fault in faults { say("  \(fault)") }
  }
}
let ends = statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
say("\(count) runs of seed \(seed) from \(first), \(found) with a fault; statuses \(ends)")
exit(found == 0 && count > 0 ? 0 : 1)
