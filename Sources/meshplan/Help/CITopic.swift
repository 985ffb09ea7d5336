/// `meshplan help ci`: what a gate in CI goes by.
let ciTopic = Topic(
  name: "ci", summary: "A gate in CI: how a run ends, what the gate goes by, what a stranger can reach",
  text: """
    A GATE IN CI

      meshplan check INPUT...        hold the scenarios of meshplan.yaml against its budgets
      meshplan diff BASE HEAD        what a change does to pods, requests, nodes and money

    Both run offline and print the same bytes for the same input.

    How a run ends
       0  every budget holds
       1  a budget is broken, or could not be evaluated
      64  the command line is wrong
      65  input or settings were not read or not understood, so that figures may be wrong (--lenient
          lets that pass), or there are no budgets (--allow-no-budgets lets that pass)
      66  a file or folder that is named cannot be opened, or lies where it may not; no option lets
          that pass
      73  output cannot be written, or would overwrite a file that the run has read
    Of several the gravest counts: 73, 66, 65, 1. Anything but 0 fails the job.

    What the gate goes by
      A budget limits one figure: atMost, atLeast, increaseAtMost, decreaseAtMost. It is held against
      the inventory as it is and against every scenario, unless `scenarios` names some. `onBreak: warn`
      says that it is broken and lets the run pass.
      Increases are measured against the baseline (a JSON report: `baseline` in meshplan.yaml, or
      --baseline), else against the inventory as it is. A figure that is not known never passes.
      An error about the input or the settings ends the run with 65, whatever the budgets say: a
      document that was not read, a row that was left out, an amount or a name that is not understood,
      an object that is there twice and not the same, a file with workloads that is left out. What an
      error says of the result (a pod that fits nowhere, a pool that is too small) is for budgets to
      judge.
      What is by its nature not counted (pods that have ended, Jobs, own reports) is a note that check
      prints. --quiet prints errors alone.

    What lets it pass, or look elsewhere
      --lenient              errors about the input or the settings do not fail it; the result says so
      --allow-no-budgets     a run without budgets does not fail
      --config FILE          the settings are of this file, and of no other: such as one of the base
                             of a pull request, that the pull request cannot change
      --allow-outside        settings may name files outside of their own folder
      --render               helm and kubectl of PATH are run on charts and kustomizations; without it
                             each of them is an error
    None of them can be set in meshplan.yaml.

    What machines read
      meshplan check --format github     annotations with file, line and column
      meshplan check --format junit      a test for each budget and finding; most CI systems read it
      meshplan check --format sarif      for code scanning
      meshplan check --format json       every budget with number, operator and unit
      meshplan check --format csv        a row for each limit and scenario
      meshplan check --format markdown   a comment for a pull request, at most 60 kB; so is diff's
      meshplan report --format json      every figure, by the schema that `meshplan schema` prints
      meshplan report --format csv       a row a workload
      meshplan.yaml                      by the schema that `meshplan schema settings` prints
      Results go to standard output, or with -o FILE into a file, whole or not at all; errors,
      warnings and notes to standard error, each with its file, line and column.

    \(threatTable(threats))
    """)

/// One thing that somebody controls, and how far it reaches.
struct Threat: Sendable {
  /// What they control: `names of objects`.
  var input: String
  /// What of it may be read, written or spent, in lines of at most 90 columns.
  var reach: [String]
  /// The suite of tests that holds it.
  var test: String
}

/// What a pull request from a stranger controls, and then what only the workflow does.
let threats: [Threat] = [
  Threat(
    input: "names of objects, files and folders",
    reach: [
      "stand in reports, escaped for each format: no mention, link, formula or command to the",
      "runner comes of one, and none steers a terminal",
    ], test: "HostileCommandTests"),
  Threat(
    input: "values in documents",
    reach: [
      "at most 40 characters are quoted; of Secrets, of what ConfigMaps hold, of env and args, and",
      "of tables that are not known nothing",
    ], test: "QuotingTests"),
  Threat(
    input: "links, pipes and devices",
    reach: [
      "links that lead out of the input are not followed (65); pipes and devices are not opened,",
      "unless the command line names one",
    ], test: "UnreadFileTests"),
  Threat(
    input: "paths in meshplan.yaml",
    reach: ["stay below its own folder, links and all (66), unless --allow-outside"], test: "InputPathTests"),
  Threat(
    input: "how much there is, and how deep",
    reach: [
      "250,000 names, 64 folders deep, 256 MiB a file of YAML, 10,000 values of settings: beyond is",
      "an error. Time and memory follow the size of the input and the number of scenarios, so a job",
      "needs a time limit of its own; one that runs out of it fails",
    ], test: "StrangerTests"),
  Threat(
    input: "what is left out: hidden files, look-alikes of reports, charts, duplicates, misspelt kinds",
    reach: [
      "where it would make pods it is an error (65), else a finding that is printed. A dump of",
      "running pods counts: they replace what their controllers ask for",
    ], test: "StrangerGateTests"),
  Threat(
    input: "documents that cannot be read",
    reach: ["are errors with a place (65), and never hide the good ones"], test: "GateTests"),
  Threat(
    input: "budgets, scenarios, prices and the baseline, where they can change meshplan.yaml",
    reach: [
      "set the gate: who may change these files may let anything pass. Have their owners review",
      "them, or name a copy that the change cannot reach: --config, --baseline",
    ], test: "SettingsSearchTests"),
  Threat(
    input: "charts and kustomizations, with --render alone",
    reach: [
      "are run by your own helm and kubectl: no shell, no program of the input, nothing of the",
      "environment but PATH, HOME and caches, no network as far as they can be asked, a minute and",
      "64 MiB each. A chart that leads out of the input is refused. Not for strangers' changes",
    ], test: "RenderingTests"),
  Threat(
    input: "where results go",
    reach: [
      "is for the command line alone to say. No input names a file that is written, and no file",
      "that was read is written over (73)",
    ], test: "OutputTests"),
  Threat(
    input: "the action and the template: words of their inputs, and the token",
    reach: [
      "no word is run; the token of a fork can only read, and then there is no comment. What stands",
      "in the workflow itself a change may rewrite: that is for the CI system to guard",
    ], test: "ContinuousIntegrationTests"),
]

/// The threats as lines of a topic: the input, its reach, the test.
private func threatTable(_ threats: [Threat]) -> String {
  let rows = threats.map { threat in
    "  \(threat.input)\n\(threat.reach.map { "      \($0)\n" }.joined())      held by \(threat.test)\n"
  }
  return "Who controls what, and how far it reaches: a pull request from a stranger\n\(rows.joined())"
}
