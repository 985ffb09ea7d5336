import Basics
import Inventory
import Plans
import Queries
import Reports
import Settings

/// The whole program on one page: files, documents, a cluster, a plan, and what scenarios and budgets make of it.
///
///     inputs --RunFiles--> files --InventoryLoader--> Loaded --Comparison--> Planned --Check--> Answered
///
/// What is found is said as each stage is reached, and how the run ends if nothing else goes wrong travels with it. A command
/// makes an `Answer` of the stage that it needs, and `Destination` prints that.
struct Pipeline {
  private let options: RunOptions
  private let output: any Output
  private let printer: FindingsPrinter

  /// A pipeline as these options want it; it says to the output what it finds, and what it is at.
  init(_ options: RunOptions, _ output: any Output, tellsOmissions: Bool = false) {
    self.options = options
    self.output = output
    printer = FindingsPrinter(options, tellsOmissions: tellsOmissions)
  }

  /// What some inputs hold; `unusable` makes of findings what is printed where nothing in the inputs can be used.
  /// - Throws: `EarlyEnd.unusable` where nothing can be used, and then the findings have been said.
  func load(_ inputs: [String], unusable: ([Finding]) -> String = { _ in "" }) throws(EarlyEnd) -> Loaded {
    let files = RunFiles(inputs, options)
    let settings = files.stated.settings
    var findings = files.findings
    var loader = InventoryLoader(defaultNamespace: settings.namespace)
    let sources = settings.sources(files.inventory, of: inputs + settings.inputs.map(\.path)) { folder in
      progress("rendering \(folder.asPlain)")
    }
    findings.add(sources.findings)
    sources.read(into: &loader) { file in progress("reading \(file.asPlain)") }
    progress("planning")
    let isUsable = loader.objectCount > 0
    let (cluster, more) = loader.finish()
    findings.add(more)
    guard isUsable else {
      if !findings.hasErrors { findings.add(.nothingToPlan) }
      show(findings.all)
      let text = unusable(findings.all)
      let status = ExitStatus.unusableInput.graver(.opening(findings.all))
      throw .unusable(text.isEmpty ? Answer(without: [], status: status) : Answer(text, status: status))
    }
    return Loaded(
      cluster: cluster, settings: settings, baseline: files.stated.baseline, findings: findings,
      status: (files.stated.findings.hasErrors ? ExitStatus.unusableInput : .done).graver(.opening(findings.all)))
  }

  /// The plan for what was loaded.
  func plan(_ loaded: Loaded) -> Planned {
    let comparison = Comparison(loaded.cluster, loaded.settings.plan)
    let plan = comparison.plan(findings: loaded.findings)
    show(plan.findings)
    return Planned(
      loaded: loaded, comparison: comparison, plan: plan, status: loaded.status.graver(strict(plan.findings)))
  }

  /// What scenarios and budgets come to: the scenarios of these names, or all; `tellUnplaced`: with how many pods do not fit on
  /// today's nodes, also where no budget limits that.
  func answer(_ planned: Planned, names: [String] = [], tellUnplaced: Bool = true) -> Answered {
    let loaded = planned.loaded
    var questions = loaded.settings.questions(names, since: loaded.baseline)
    questions.tellUnplaced = tellUnplaced
    let check = Check(planned.scenarioInput, base: planned.plan, questions)
    let findings = check.scenarioFindings
    show(findings)
    return Answered(check: check, status: planned.status.graver(.opening(findings)).graver(strict(findings)))
  }

  /// Says these findings, as loud as the options ask for.
  func show(_ findings: [Finding]) { printer.show(findings, output) }

  private func progress(_ text: String) {
    if !options.isQuiet { output.progress(text) }
  }

  /// How the run ends by findings that `--strict` does not let pass.
  private func strict(_ findings: [Finding]) -> ExitStatus {
    options.isStrict && findings.contains { $0.severity == .error } ? .failed : .done
  }
}

extension Finding {
  fileprivate static let nothingToPlan = Finding(
    .error, "nothing-to-plan",
    "no usable input, expected services.csv, nodes.csv, Kubernetes manifests or kubectl's JSON")
}
