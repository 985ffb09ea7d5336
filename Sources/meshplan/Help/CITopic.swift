/// `meshplan help ci`: what a gate in CI goes by.
let ciTopic = Topic(
  name: "ci", summary: "A gate in CI: how a run ends, what the gate goes by, which formats machines read",
  text: """
    A GATE IN CI

      meshplan check INPUT...        hold the scenarios of meshplan.yaml against its budgets
      meshplan diff BASE HEAD        what a change does to pods, requests, nodes and money

    Both run offline and print the same bytes for the same input.

    How a run ends
       0  every budget holds
       1  a budget is broken, or could not be evaluated
      64  the command line is wrong
      65  input or settings were not read or not understood, so that figures may be wrong (--lenient lets
          that pass), or there are no budgets (--allow-no-budgets lets that pass)
      66  a file or folder that is named cannot be opened; no option lets that pass
      70  a fault of meshplan's own
      73  output cannot be written, or would overwrite a file that the run has read
    Of several the gravest counts: 70, 73, 66, 65, 1. Anything but 0 fails the job.

    What the gate goes by
      A budget limits one figure: atMost, atLeast, increaseAtMost, decreaseAtMost. It is held against the
      inventory as it is and against every scenario, unless `scenarios` names some. `onBreak: warn` says
      that it is broken and lets the run pass.
      Increases are measured against the baseline (a JSON report: `baseline` in meshplan.yaml, or
      --baseline), else against the inventory as it is. A figure that is not known never passes.
      An error about the input or the settings ends the run with 65, whatever the budgets say: a document
      that was not read, a row that was left out, an amount or a name that is not understood. What an
      error says of the result (a pod that fits nowhere, a pool that is too small) is for budgets to judge.

    What machines read
      meshplan report --format json      every figure, by the schema that `meshplan schema` prints
      meshplan report --format csv       a row a workload
      meshplan diff --format markdown    a comment for a pull request
      meshplan.yaml                      by the schema that `meshplan schema settings` prints
      Results go to standard output; errors, warnings and notes to standard error, each with its file,
      line and column. --quiet prints errors alone.

    \(threatTable(threats))
    """)

/// One thing that a stranger may control, and how far it reaches.
struct Threat: Sendable {
  /// What they control: `names of objects`.
  var input: String
  /// How far that reaches: what of it may be read, written or spent.
  var reach: String
  /// The suite of tests that holds it.
  var test: String
}

/// What a pull request from a stranger controls.
let threats: [Threat] = [
  Threat(
    input: "names of objects",
    reach: "stand in reports, escaped for each format; no link, formula or command comes of one",
    test: "HostileNameTests")
]

/// The threats as lines of a topic: the input, its reach, the test.
private func threatTable(_ threats: [Threat]) -> String {
  let rows = threats.map { "  \($0.input)\n      \($0.reach)\n      held by \($0.test)\n" }
  return "What a pull request from a stranger controls\n\(rows.joined())"
}
