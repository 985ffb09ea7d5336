import Basics
import Mesh
import Queries

extension Timeline {
  /// `From sidecar to ambient`, and what is assumed of the beginning.
  var title: String {
    let from = move.from == .current ? "today" : move.from == .none ? "no mesh" : move.from.rawValue
    let words = "From \(from) to \(move.to.rawValue)\(move.order == .safe ? "" : ", labels first")"
    return move.isWayBack ? "\(words) (the way back)" : words
  }

  /// `14 pods run with sidecars today`, `1 pod runs in ambient today`.
  var thereWords: String {
    "\(Formatting.count(podsThere, "pod")) \(podsThere == 1 ? "runs" : "run") \(move.to == .ambient ? "in ambient" : "with sidecars") today"
  }

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
      "Where objects are kept in Git (Argo CD, Flux, Helm), make each change there too, or it is reverted.",
      "Do the steps one by one, each after the check of the one before passed; do not run this file as one script.",
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
        "# and \(Formatting.count(all.count - most, "more \(noun)")): meshplan timeline --to \(target.rawValue) --commands"
      ]
    }
    return lines(step.commands, "command") + lines(step.checks, "check", "# check: ")
      + lines(step.undo, "undo command", "# undo: ")
  }
}

extension StepLoad {
  /// `28 pods with 4250m CPU and 8876Mi of memory; 3 nodes, 164.05 USD a month; 2 pods do not fit on today's nodes`.
  func words(in currency: String) -> String {
    var text = "\(Formatting.count(pods, "pod")) with \(Formatting.clause(requests))"
    if surgePods > 0 { text += ", \(surgePods) of them on top while pods restart" }
    if let fleet {
      text += "; \(Formatting.count(fleet.nodes, "node"))"
      if let cost = fleet.monthlyCost { text += ", \(Formatting.money(cost, currency)) a month" }
    }
    if let unplacedPods, unplacedPods > 0 {
      text += "; \(Formatting.count(unplacedPods, "pod")) \(unplacedPods == 1 ? "does" : "do") not fit on today's nodes"
    }
    return text
  }
}
