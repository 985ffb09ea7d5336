/// `meshplan help ci`: what a gate in CI goes by.
let ciTopic = Topic(
  name: "ci", summary: "A gate in CI: GitHub Actions, GitLab, exit statuses, what a stranger can reach",
  text: """
    A GATE IN CI

      meshplan check INPUT...        check the budgets of meshplan.yaml in all its scenarios
      meshplan diff BASE HEAD        what a change does to pods, requests, nodes and cost

    Both run offline and print the same bytes for the same input.

    GitHub Actions
      The action of this repository annotates what is broken, keeps a comment on the pull request, and
      fails if a budget fails. It builds meshplan once from the sources of the version that you name,
      and keeps the program in the cache.

        # .github/workflows/mesh-budget.yml
        on: pull_request
        permissions: {contents: read, pull-requests: write}   # the second is for the comment
        jobs:
          mesh:
            runs-on: ubuntu-24.04
            timeout-minutes: 20
            steps:
              - uses: actions/checkout@v4
              - uses: OWNER/meshplan/.github/actions/meshplan@VERSION
                with: {input: cluster}

      OWNER/meshplan is where you keep meshplan, VERSION the version. The token of a pull request from
      a fork can only read: there is no comment, but the summary of the job has the same text, and the
      gate works. Never run the action on `pull_request_target`.

    GitLab
      Budgets and findings are tests of the merge request. With a project access token in
      MESHPLAN_TOKEN the comments are also notes on the merge request.

        # .gitlab-ci.yml
        include:
          - project: OWNER/meshplan
            ref: VERSION
            file: /.ci/gitlab/meshplan.yml
            inputs:
              repository: "https://gitlab.example/OWNER/meshplan.git"
              version: VERSION
              input: cluster

    How a run of check ends
       0  every budget passes
       1  a budget is broken, or could not be evaluated
      64  the command line is wrong
      65  input or settings were not read or not understood, so figures may be wrong (--lenient lets
          that pass); or there are no budgets (--allow-no-budgets lets that pass)
      66  a named file or folder cannot be opened, or lies where it may not; no option lets that pass
      73  output cannot be written, or would overwrite a file that the run has read
    If several apply, the first of these counts: 73, 66, 65, 1. Anything but 0 fails the job.

    What passes and what fails
      A budget limits one figure (meshplan help budgets). It applies to the inventory as it is and to
      every scenario, unless `scenarios` names some. `onBreak: warn` reports a broken budget and lets
      the run pass. Increases are measured from the baseline (a JSON report: `baseline` in
      meshplan.yaml, or --baseline), else from the inventory as it is. A figure that is not known never
      passes.
      An error in the input or settings ends the run with 65, whatever the budgets say, and all figures
      are printed: a document that was not read, a row that was left out, an amount or a name that is
      not understood, an object that is there twice with different content, a file with workloads that
      was left out. An error about the result (a pod that fits on no node, a pool that is too small)
      does not: budgets decide, such as one on podsThatFitNowhere.
      What is never counted (completed pods, Jobs, meshplan's own reports) is a note that check prints.
      --quiet prints errors only.

    Options that let a run pass, or read other files
      --lenient              errors in the input or settings do not fail the run; the result says so
      --allow-no-budgets     a run without budgets does not fail
      --config FILE          read settings from this file only, such as one of the base of a pull
                             request, which the pull request cannot change
      --allow-outside        settings may name files outside of their own folder
      --render               run helm and kubectl of PATH on charts and kustomizations; without it each
                             of them is an error
    None of them can be set in meshplan.yaml.

    What programs read
      meshplan check --format github     annotations with file, line and column
      meshplan check --format junit      a test for each budget and finding; most CI systems read it
      meshplan check --format sarif      for code scanning
      meshplan check --format json       every limit with operator, number and unit
      meshplan check --format csv        a row for each limit and scenario
      meshplan check --format markdown   a comment for a pull request, at most 60 kB; so is diff's
      meshplan report --format json      every figure, by the schema that `meshplan schema` prints
      meshplan report --format csv       a row for each workload
      meshplan.yaml                      by the schema that `meshplan schema settings` prints
      Results go to standard output, or with -o FILE into a file, whole or not at all. Errors,
      warnings and notes go to standard error, each with its file, line and column.

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
      "appear in reports, escaped for each format: none becomes a mention, a link, a formula or a",
      "command to the runner, and none controls a terminal",
    ], test: "HostileCommandTests"),
  Threat(
    input: "values in documents",
    reach: [
      "at most 40 characters are quoted. Nothing is quoted of Secrets, of the content of ConfigMaps,",
      "of env and args, and of unknown tables",
    ], test: "QuotingTests"),
  Threat(
    input: "links, pipes and devices",
    reach: [
      "links that lead out of the input are not followed (65). Pipes and devices are opened only if",
      "the command line names them",
    ], test: "UnreadFileTests"),
  Threat(
    input: "paths in meshplan.yaml",
    reach: ["must stay below its own folder, links too (66), unless --allow-outside"], test: "InputPathTests"),
  Threat(
    input: "size and depth of the input",
    reach: [
      "250,000 names, 64 folders deep, 256 MiB per YAML document, 10,000 values of settings: more is",
      "an error. Time and memory grow with the size of the input and the number of scenarios, so set",
      "a time limit for the job. A job that exceeds it fails",
    ], test: "StrangerTests"),
  Threat(
    input: "what is left out: hidden files, look-alikes of reports, charts, duplicates, misspelt kinds",
    reach: [
      "an error if it would create pods (65), else a finding that is printed. A dump of running pods",
      "counts: the pods replace what their controllers request",
    ], test: "StrangerGateTests"),
  Threat(
    input: "documents that cannot be read",
    reach: ["are errors with a location (65), and never hide the good ones"], test: "GateTests"),
  Threat(
    input: "budgets, scenarios, prices and the baseline, if the change can edit meshplan.yaml",
    reach: [
      "define the gate: anyone who may change these files may let anything pass. Let their owners",
      "review them, or name a copy that the change cannot edit: --config, --baseline",
    ], test: "SettingsSearchTests"),
  Threat(
    input: "charts and kustomizations, only with --render",
    reach: [
      "are run by your own helm and kubectl: no shell, no program of the input, nothing of the",
      "environment but PATH, HOME and caches, no network as far as the tools allow it, one minute",
      "and 64 MiB each. A chart that leads out of the input is refused. Do not use --render for",
      "changes of strangers",
    ], test: "RenderingTests"),
  Threat(
    input: "where results go",
    reach: [
      "only the command line says it. No input names a file that is written, and no file that was",
      "read is overwritten (73)",
    ], test: "OutputTests"),
  Threat(
    input: "the action and the template: words of their inputs, and the token",
    reach: [
      "no word is run. The token of a fork can only read, and then there is no comment. A change may",
      "rewrite the workflow itself: the CI system must guard against that",
    ], test: "ContinuousIntegrationTests"),
]

/// The threats as lines of a topic: the input, its reach, the test.
private func threatTable(_ threats: [Threat]) -> String {
  let rows = threats.map { threat in
    "  \(threat.input)\n\(threat.reach.map { "      \($0)\n" }.joined())      tested by \(threat.test)\n"
  }
  return "What a pull request from a stranger can read, write and spend\n\(rows.joined())"
}
