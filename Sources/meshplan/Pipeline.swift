import Basics
import Formats
import Inventory
import Plans
import Reports

/// The whole program on one page: files, documents, a cluster, a plan.
///
///     inputs --InputFiles--> files --InventoryLoader--> Cluster --Comparison--> Plan
///
/// What is found on the way travels with the plan.
struct Pipeline {
  private let options: SettingsOptions

  init(_ options: SettingsOptions) { self.options = options }

  /// The plan for some inputs; nil when nothing in them could be used. The status says how the run ends if nothing else
  /// goes wrong.
  func plan(of inputs: [String], output: inout any Output) -> (plan: Plan?, status: ExitStatus) {
    let (planned, status) = planned(inputs, output: &output)
    return (planned?.plan, status)
  }

  /// The report on some inputs: the plan, what scenarios and budgets come to, and where they are told the moves, of which every
  /// step is packed by itself.
  func report(
    on inputs: [String], tellsMoves: Bool, output: inout any Output
  ) -> (report: Report?, status: ExitStatus) {
    let (planned, status) = planned(inputs, output: &output)
    guard let (loaded, comparison, plan) = planned else { return (nil, status) }
    let settings = loaded.settings
    var check: Check?
    if !settings.scenarios.isEmpty || !settings.budgets.isEmpty {
      check = Check(PlanInput(loaded.cluster, settings), base: plan, names: [], baseline: baseline(settings, &output))
    }
    return (Report(plan, check: check, moves: tellsMoves ? comparison.moves : []), status)
  }

  private func planned(
    _ inputs: [String], output: inout any Output
  ) -> ((loaded: Loaded, comparison: Comparison, plan: Plan)?, ExitStatus) {
    let (loaded, status) = load(inputs, output: &output)
    guard let loaded else { return (nil, status) }
    let comparison = Comparison(loaded.cluster, loaded.settings)
    let plan = comparison.plan(findings: loaded.findings)
    show(plan.findings, &output)
    let isBroken = plan.findings.contains { $0.severity == .error }
    return ((loaded, comparison, plan), status == .done && options.isStrict && isBroken ? .failed : status)
  }

  /// The report that budgets measure increases against; nil where the settings name none that can be read.
  private func baseline(_ settings: PlanSettings, _ output: inout any Output) -> ReportFigures? {
    guard let path = settings.baseline else { return nil }
    do throws(FormatError) {
      return try readReport(path)
    } catch {
      show([error.finding], &output)
      return nil
    }
  }

  /// What the inputs hold, with everything that was found in them.
  struct Loaded {
    var cluster: Cluster
    var settings: PlanSettings
    var findings: Findings
  }

  /// Reads some inputs; nil when nothing in them could be used, and then the findings have been shown.
  func load(_ inputs: [String], output: inout any Output) -> (loaded: Loaded?, status: ExitStatus) {
    var found = InputFiles(inputs)
    let given = Set(found.files.map(\.path))
    let (settings, otherFiles, settingsFindings) = readSettings(found.files, inputs)
    for input in settings.inputs { found.add(input.path, namedAt: input.source) }
    var findings = found.findings
    findings.add(settingsFindings)
    for file in found.files where file.format == .settings && !given.contains(file.path) {
      findings.add(.settingsOfPart(file.path))
    }
    if settingsFindings.hasErrors {
      // Settings that say something else than they mean would make every figure wrong.
      show(findings.all, &output)
      return (nil, settingsFindings.all.contains { $0.code == "cannot-open" } ? .noInput : .unusableInput)
    }

    var loader = InventoryLoader(defaultNamespace: settings.namespace)
    let files = found.files.filter { $0.format != .settings && !isOther($0.path, otherFiles) }
    let sources = InputSources(files, of: inputs + settings.inputs.map(\.path), settings) { folder in
      if !options.isQuiet { output.progress("rendering \(folder.asPlain)") }
    }
    findings.add(sources.findings)
    sources.read(into: &loader) { file in
      if !options.isQuiet { output.progress("reading \(file.asPlain)") }
    }
    if !options.isQuiet { output.progress("planning") }
    let isUsable = loader.objectCount > 0
    let isUnopened = found.isMissingInput || loader.isUnopened
    let (cluster, more) = loader.finish()
    findings.add(more)
    guard isUsable else {
      if !findings.hasErrors { findings.add(.nothingToPlan) }
      show(findings.all, &output)
      return (nil, isUnopened ? .noInput : .unusableInput)
    }
    return (Loaded(cluster: cluster, settings: settings, findings: findings), isUnopened ? .noInput : .done)
  }

  /// The settings of every meshplan.yaml among the files, in their order, and then of the command line.
  private func readSettings(
    _ files: [InputFile], _ inputs: [String]
  ) -> (settings: PlanSettings, otherFiles: [String], findings: Findings) {
    var settings = PlanSettings()
    var findings = Findings()
    var otherFiles: [String] = []
    let ofParts = settingsOfParts(files)
    for file in files where file.format == .settings {
      if ofParts.contains(file.path) {
        findings.add(.settingsOfPart(file.path))
        continue
      }
      var reader = SettingsReader()
      do throws(FormatError) {
        var stream = YAMLStream(try InputBytes(contentsOf: file.path))
        while let document = stream.nextDocument() {
          var document = try document.get()
          findings.add(contentsOf: stream.findings)
          try reader.read(&document, into: &settings)
        }
      } catch {
        findings.add(error.finding)
      }
      findings.add(reader.findings)
      reader.applyFiles(to: &settings, findings: &findings)
      for path in reader.namedPaths {
        if FilePath.isWithin(FilePath.absolute(file.path), FilePath.absolute(path)) {
          findings.add(.namesItself(path, in: file.path))
        } else {
          otherFiles.append(FilePath.absolute(path))
        }
      }
    }
    settings.scenarios = settings.scenarios.resolved(findings: &findings)
    options.apply(to: &settings, findings: &findings)
    settings.name = settings.name ?? name(of: inputs)
    return (settings, otherFiles, findings)
  }

  /// The settings that lie in a folder which other settings, nearer to the root, add as a part of the inventory or keep out of
  /// it: the whole is not theirs to set.
  private func settingsOfParts(_ files: [InputFile]) -> Set<String> {
    let all = files.filter { $0.format == .settings }
    guard all.count > 1 else { return [] }
    var ofParts: Set<String> = []
    var named: [String] = []
    for file in all.sorted(by: { $0.path.count { $0 == "/" } < $1.path.count { $0 == "/" } }) {
      let path = FilePath.absolute(file.path)
      if isOther(path, named) {
        ofParts.insert(file.path)
        continue
      }
      var reader = SettingsReader()
      var scratch = PlanSettings()
      // What is wrong in it is said when it is read for good.
      guard let input = try? InputBytes(contentsOf: file.path) else { continue }
      var stream = YAMLStream(input)
      while case .success(var document)? = stream.nextDocument() { try? reader.read(&document, into: &scratch) }
      named += reader.namedPaths.map(FilePath.absolute).filter { !FilePath.isWithin(path, $0) }
    }
    return ofParts
  }

  /// Whether a file, or a folder above it, is named in the settings for another purpose than being part of the inventory; the
  /// others are paths from the root on.
  private func isOther(_ path: String, _ others: [String]) -> Bool {
    let path = FilePath.absolute(path)
    return others.contains { FilePath.isWithin(path, $0) }
  }

  /// The last part of the first input's path that says something, without its ending.
  private func name(of inputs: [String]) -> String? {
    let parts = inputs.first?.split(separator: "/").filter { $0 != "." && $0 != ".." && $0 != "-" }
    guard let last = parts?.last else { return nil }
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
    return String(last[..<dot])
  }

  /// So many warnings of one kind are printed; more say nothing new. Errors are all printed.
  private static let mostOfOneKind = 5

  /// Writes findings to the user, as loud as was asked for.
  func show(_ findings: [Finding], _ output: inout any Output) {
    let limit: Finding.Severity = options.isQuiet ? .error : options.isVerbose ? .note : .warning
    var counts: [String: Int] = [:]
    for finding in findings where finding.severity <= limit {
      if finding.severity == .error {
        output.report(finding.line.asPlain)
        continue
      }
      counts[finding.code, default: 0] += 1
      if options.isVerbose || counts[finding.code, default: 0] <= Pipeline.mostOfOneKind {
        output.report(finding.line.asPlain)
      }
    }
    if !options.isVerbose {
      for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Pipeline.mostOfOneKind {
        output.report("\(count - Pipeline.mostOfOneKind) more [\(code)]: --verbose prints them")
      }
    }
    let hidden = findings.count { $0.severity > limit }
    if hidden > 0, !options.isQuiet {
      output.report("\(hidden) \(hidden == 1 ? "note" : "notes") more: --verbose prints them")
    }
  }
}

extension Finding {
  fileprivate static func settingsOfPart(_ path: String) -> Finding {
    Finding(
      .warning, "settings-of-a-part",
      "these settings lie in a folder that other settings name as a part; they are not read",
      at: SourceLocation(file: path)
    )
  }

  fileprivate static func namesItself(_ path: String, in file: String) -> Finding {
    Finding(
      .error, "names-itself",
      "'\(path)' is named in the settings and holds them itself, expected a file or folder beside them",
      at: SourceLocation(file: file))
  }

  fileprivate static let nothingToPlan = Finding(
    .error, "nothing-to-plan",
    "nothing in the input can be used, expected services.csv, nodes.csv, Kubernetes manifests or kubectl's JSON")
}
