import Basics
import Mesh
package import Queries

/// The commands of a move, as a shell script whose remarks say what each step is about, what shows that it worked, and what
/// undoes it.
///
/// Worked example of a step:
///
///     # Step 2 of 5 (wave 1): Restart shop without sidecars
///     # shop: 2 Deployments
///     kubectl label namespace shop istio-injection-
///     kubectl rollout restart -n shop deployment/cart deployment/web
///     # check: kubectl get pods -n shop   # expected: nothing behind the names
///     # undo: kubectl label namespace shop istio-injection=enabled --overwrite
package func runbook(_ timelines: [Timeline]) -> String {
  timelines.map { timeline in
    var text = "# \(timeline.title.asPlain)\n"
    for line in timeline.preface { text += "# \(line.asPlain)\n" }
    for step in timeline.numbered {
      text += "\n# Step \(step.number) of \(timeline.steps.count)\(step.waveWords): \(step.item.step.title.asPlain)\n"
      text += timeline.remarks(of: step.number).map { "# \($0.asPlain)\n" }.joined()
      text += step.item.script(of: timeline.move.to).map { "\($0.asPlain)\n" }.joined()
    }
    return text
  }.joined(separator: "\n")
}

/// All files of the moves: the timeline, and for each move a folder with the runbook and the objects that its commands apply.
package func timelineFiles(_ timelines: [Timeline]) -> [ReportFile] {
  [(ReportFormat.markdown, "timeline.md"), (.csv, "timeline.csv"), (.json, "timeline.json")].map {
    ReportFile(name: $0.1, text: timelineReport(timelines, as: $0.0, withCommands: true))
  }
    + timelines.filter { !$0.move.isEmpty }.flatMap { timeline in
      let folder = "to-\(timeline.move.to.rawValue)"
      return [ReportFile(name: "\(folder)/runbook.sh", text: runbook([timeline]))]
        + timeline.move.files.map { ReportFile(name: "\(folder)/\($0.file)", text: $0.text) }
    }
}

extension Timeline {
  /// The steps with their numbers, which are the same everywhere.
  var numbered: [(number: Int, item: TimelineStep, waveWords: String)] {
    steps.enumerated().map { index, step in
      let isOne = move.waves.count < 2
      return (index + 1, step, isOne ? "" : step.step.wave.map { " (wave \($0) of \(move.waves.count))" } ?? "")
    }
  }

  /// Why a step needs a maintenance window; of steps in a row the first says it for all.
  func windowWords(of number: Int) -> String? {
    guard let window = steps[number - 1].step.window else { return nil }
    let first = steps[..<number].lastIndex { $0.step.window != window }.map { $0 + 2 } ?? 1
    return first == number ? window : "as in step \(first)"
  }

  /// What is to be known before the commands of a step.
  func remarks(of number: Int) -> [String] {
    let item = steps[number - 1]
    return [item.load.words(in: currency)] + (windowWords(of: number).map { ["maintenance window: \($0)"] } ?? [])
      + item.step.details
  }

  /// What holds for all steps.
  var preface: [String] {
    guard !move.isEmpty else { return [] }
    var lines = [
      "Where objects are kept in Git (Argo CD, Flux, Helm), make each change there too: else it is taken back.",
      "Do the steps one by one, each when the check of the last one holds: this is no script to run as a whole.",
    ]
    if !move.files.isEmpty {
      lines.append(
        "Files are written by meshplan timeline --commands -o DIR: do the steps in DIR/to-\(move.to.rawValue).")
    }
    let windows = numbered.filter { $0.item.step.window != nil }.map { "\($0.number)" }
    if !windows.isEmpty {
      lines.append("Maintenance window: \(windows.count == 1 ? "step" : "steps") \(windows.joined(separator: ", "))")
    }
    return lines
  }
}

extension TimelineStep {
  /// The commands, then what shows that they worked, and what undoes them; of each at most so many lines.
  func script(most: Int = .max, of target: DataPlane) -> [String] {
    func lines(_ all: [String], _ noun: String, _ prefix: String = "") -> [String] {
      let own = all.prefix(most).map { "\(prefix)\($0)" }
      guard all.count > most else { return own }
      return own + [
        "# and \(Words.count(all.count - most, "more \(noun)")): meshplan timeline --to \(target.rawValue) --commands"
      ]
    }
    return lines(step.commands, "command") + lines(step.checks, "check", "# check: ")
      + lines(step.undo, "undo command", "# undo: ")
  }
}

extension StepLoad {
  /// `28 pods with 4250m CPU and 8876Mi of memory; 3 nodes, 164.05 USD a month; 2 pods do not fit on today's nodes`.
  func words(in currency: String) -> String {
    var text = "\(Words.count(pods, "pod")) with \(Words.clause(requests))"
    if surgePods > 0 { text += ", \(surgePods) of them on top while pods restart" }
    if let fleet {
      text += "; \(Words.count(fleet.nodes, "node"))"
      if let cost = fleet.monthlyCost { text += ", \(cost.decimalText) \(currency) a month" }
    }
    if let unplacedPods, unplacedPods > 0 {
      text += "; \(Words.count(unplacedPods, "pod")) \(unplacedPods == 1 ? "does" : "do") not fit on today's nodes"
    }
    return text
  }
}
