import Basics
import Formats
import Inventory
import Mesh
import Plans
import Settings

/// The settings that a command line states.
struct CommandLineSettings: Sendable {
  private let name: String?
  private let scope: String?
  private let excluded: [String]
  private let namespace: String?
  private let inputs: [InputSetting]
  private let renders: Bool
  private let nodeCount: Int?
  private let instanceType: String?
  private let region: String?
  private let work: WorkLevel?
  private let istioVersion: MinorVersion?
  private let native: MeshSettings.NativeSidecars?
  private let baseline: String?

  /// Reads the options of `settingsOptions`, and `--baseline`.
  /// - Throws: `EarlyEnd.commandLine` where a value is none.
  init(_ arguments: Arguments) throws(EarlyEnd) {
    name = arguments["name"]
    scope = try arguments.names("scope").last?.joined(separator: ",")
    excluded = arguments.all("exclude-namespace")
    namespace = arguments["namespace"]
    instanceType = arguments["instance-type"]
    region = arguments["region"]
    inputs = try CommandLineSettings.inputs(arguments.all("input"))
    renders = arguments.has("render")
    nodeCount = try arguments.count("node-count")
    native = try arguments.choice("native-sidecars", MeshSettings.NativeSidecars.self)
    baseline = arguments["baseline"]
    work = try arguments.choice("work", WorkLevel.self)
    if let text = arguments["istio-version"] {
      guard let version = MinorVersion(text) else {
        throw .commandLine(.badValue(of: "--istio-version", text, expected: "a release of Istio such as 1.28"))
      }
      istioVersion = version
    } else {
      istioVersion = nil
    }
  }

  /// `PATH=NAMESPACE`; the namespace stands behind the last `=`.
  private static func inputs(_ texts: [String]) throws(EarlyEnd) -> [InputSetting] {
    var inputs: [InputSetting] = []
    for text in texts {
      let cut = text.lastIndex(of: "=") ?? text.startIndex
      let namespace = String(text[cut...].dropFirst())
      guard cut > text.startIndex, ObjectName.isPossibleNamespace(namespace) else {
        throw .commandLine(
          .badValue(of: "--input", text, expected: "a path and the name of a namespace such as shop.yaml=shop"))
      }
      inputs.append(
        InputSetting(
          path: String(text[..<cut]), namespace: namespace, source: SourceLocation(file: "option --input")))
    }
    return inputs
  }

  /// Puts what the command line states in the place of what the files said.
  func apply(to settings: inout RunSettings, findings: inout Findings) {
    settings.plan.name = name ?? settings.plan.name
    settings.namespace = namespace ?? settings.namespace
    if let baseline {
      settings.baseline = baseline
      settings.plan.state("baseline", baseline, at: SourceLocation(file: "option --baseline"))
    }
    note(in: &settings)
    settings.inputs += inputs
    if renders { settings.renderTools = RenderTools() }
    if let instanceType {
      settings.plan.instanceType = instanceType
      settings.plan.state("recommend.instanceType", instanceType, at: SourceLocation(file: "option --instance-type"))
    }
    if let region {
      settings.plan.region = region
      settings.plan.state("recommend.region", region, at: SourceLocation(file: "option --region"))
    }
    if let work {
      settings.plan.work = work
      settings.plan.state("recommend.work", work.rawValue, at: SourceLocation(file: "option --work"))
    }
    if !excluded.isEmpty {
      settings.plan.mesh.excludedNamespaces = excluded
      settings.plan.mesh.exclusionPlaces = excluded.map { _ in SourceLocation(file: "option --exclude-namespace") }
    }
    if let scope {
      settings.plan.mesh.scope = MeshSettings.Scope(scope)
      settings.plan.mesh.scopePlace = SourceLocation(file: "option --scope")
    }
    if let native { settings.plan.mesh.nativeSidecars = native }
    if let nodeCount {
      settings.plan.nodeCount = nodeCount
      settings.plan.state("nodes", "\(nodeCount)", at: SourceLocation(file: "option --node-count"))
    }
    if let istioVersion {
      settings.plan.mesh.istioVersion = istioVersion
      settings.plan.mesh.istioVersionIsGiven = true
      if istioVersion < .oldestIstio || istioVersion > .newestIstio {
        findings.add(.unknownIstio(istioVersion, at: nil))
      }
    }
  }

  /// Notes every option as a settings file would say it.
  private func note(in settings: inout RunSettings) {
    let texts = [
      ("name", name), ("namespace", namespace), ("recommend.instanceType", instanceType), ("recommend.region", region),
      ("recommend.work", work?.rawValue),
      ("nodes", nodeCount?.description), ("mesh.istioVersion", istioVersion?.description),
      ("mesh.nativeSidecars", native?.rawValue),
    ]
    for case (let path, let text?) in texts { settings.written.note(path, .string(text)) }
    if !excluded.isEmpty { settings.written.note("mesh.excludeNamespaces", .strings(excluded)) }
    switch scope.map(MeshSettings.Scope.init) {
    case .namespaces(let names): settings.written.note("mesh.scope", .strings(names))
    case .applications, .labelled: settings.written.note("mesh.scope", .string(scope ?? ""))
    case nil: break
    }
  }
}
