import Basics
import Inventory
import Plans
import Reports
import Queries
import Settings

/// The whole program on one page: files, documents, a cluster, a plan, and what scenarios and budgets make of it.
///
///     inputs --InputFiles--> files --InventoryLoader--> Loaded --Comparison--> Planned --Check--> Answered
///
/// What is found on the way travels with each stage, and so does how the run ends if nothing else goes wrong.
struct Pipeline {
  let options: SettingsOptions

  init(_ options: SettingsOptions) { self.options = options }

  /// What the inputs hold and the settings say.
  struct Loaded {
    var cluster: Cluster
    var settings: RunSettings
    var baseline: Baseline
    var findings: Findings
    var status: ExitStatus
  }

  /// The data planes compared.
  struct Planned {
    var loaded: Loaded
    var comparison: Comparison
    var plan: Plan
    var status: ExitStatus
  }

  /// Scenarios planned and held against the budgets.
  struct Answered {
    var check: Check
    var status: ExitStatus
  }

  /// Reads some inputs; nil when nothing in them could be used, and then the findings have been shown; `unusable` makes of them
  /// what is printed in the place of a result.
  func load(
    _ inputs: [String], output: inout any Output, unusable: ([Finding]) -> String = { _ in "" }
  ) -> (loaded: Loaded?, status: ExitStatus) {
    var found = InputFiles(inputs)
    let given = Set(found.files.map(\.path))
    let stated = StatedSettings(SettingsFiles(found.files, inputs, options), inputs, options)
    let settings = stated.settings
    for input in settings.inputs { found.add(input.path, namedAt: input.source) }
    var findings = found.findings
    findings.add(stated.findings)
    findings.add(contentsOf: stated.leftOut(of: found.files))
    for file in found.files where file.format == .settings && !given.contains(file.path) {
      findings.add(.settingsOfPart(file.path))
    }

    var loader = InventoryLoader(defaultNamespace: settings.namespace)
    let files = found.files.filter { $0.format != .settings && !stated.isOther($0.path) }
    let sources = settings.sources(files, of: inputs + settings.inputs.map(\.path)) { folder in
      if !options.isQuiet { output.progress("rendering \(folder.asPlain)") }
    }
    findings.add(sources.findings)
    sources.read(into: &loader) { file in
      if !options.isQuiet { output.progress("reading \(file.asPlain)") }
    }
    if !options.isQuiet { output.progress("planning") }
    let isUsable = loader.objectCount > 0
    let (cluster, more) = loader.finish()
    findings.add(more)
    guard isUsable else {
      if !findings.hasErrors { findings.add(.nothingToPlan) }
      options.show(findings.all, &output)
      let text = unusable(findings.all)
      guard text.isEmpty || output.write(text) else { return (nil, .cannotWrite) }
      return (nil, ExitStatus.unusableInput.graver(.opening(findings.all)))
    }
    let status = (stated.findings.hasErrors ? ExitStatus.unusableInput : .done).graver(.opening(findings.all))
    let loaded = Loaded(
      cluster: cluster, settings: settings, baseline: stated.baseline, findings: findings, status: status)
    return (loaded, status)
  }

  /// The plan for what was loaded; everything that was found until then is shown.
  func plan(_ loaded: Loaded, output: inout any Output) -> Planned {
    let comparison = Comparison(loaded.cluster, loaded.settings.plan)
    let plan = comparison.plan(findings: loaded.findings)
    options.show(plan.findings, &output)
    return Planned(
      loaded: loaded, comparison: comparison, plan: plan, status: loaded.status.graver(strict(plan.findings)))
  }

  /// What scenarios and budgets come to: the scenarios of these names, or all; everything found in them is shown.
  func answer(_ planned: Planned, names: [String] = [], output: inout any Output) -> Answered {
    let loaded = planned.loaded
    let questions = loaded.settings.questions(names, since: loaded.baseline)
    let check = Check(PlanInput(loaded.cluster, loaded.settings.plan), base: planned.plan, questions)
    let findings = check.scenarioFindings
    options.show(findings, &output)
    return Answered(check: check, status: planned.status.graver(.opening(findings)).graver(strict(findings)))
  }

  /// The plan for some inputs; nil when nothing in them could be used.
  func plan(of inputs: [String], output: inout any Output) -> (plan: Plan?, status: ExitStatus) {
    let (loaded, status) = load(inputs, output: &output)
    guard let loaded else { return (nil, status) }
    let planned = plan(loaded, output: &output)
    return (planned.plan, planned.status)
  }

  /// The report on some inputs: the plan, what scenarios and budgets come to, and where they are told the moves, of which every
  /// step is packed by itself.
  func report(
    on inputs: [String], tellsMoves: Bool, output: inout any Output, unusable: ([Finding]) -> String = { _ in "" }
  ) -> (report: Report?, status: ExitStatus) {
    let (loaded, status) = load(inputs, output: &output, unusable: unusable)
    guard let loaded else { return (nil, status) }
    let planned = plan(loaded, output: &output)
    let isAsked = !loaded.settings.scenarios.isEmpty || !loaded.settings.budgets.isEmpty
    let answered = isAsked ? answer(planned, output: &output) : nil
    let report = Report(planned.plan, check: answered?.check, moves: tellsMoves ? planned.comparison.moves : [])
    return (report, answered?.status ?? planned.status)
  }

  /// How the run ends by findings that `--strict` does not let pass.
  private func strict(_ findings: [Finding]) -> ExitStatus {
    options.isStrict && findings.contains { $0.severity == .error } ? .failed : .done
  }
}

extension Finding {
  fileprivate static let nothingToPlan = Finding(
    .error, "nothing-to-plan",
    "nothing in the input can be used, expected services.csv, nodes.csv, Kubernetes manifests or kubectl's JSON")
}
