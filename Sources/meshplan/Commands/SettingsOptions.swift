import Basics
import Formats
import Inventory
import Mesh
import Plans
import Settings

/// The options of every command that plans: they say what meshplan.yaml could say, and win over it.
let settingsOptions: [Option] = [
  Option(
    name: "config", value: "FILE",
    help: "Read the settings from this file and no other (default: meshplan.yaml of the inputs, else here or above)."),
  Option(name: "name", value: "NAME", help: "Report title (default: the last folder's name)."),
  Option(
    name: "scope", value: "SCOPE",
    help:
      "Namespaces in the mesh: applications, labelled, or names with commas (default: labelled where labels say so).",
    choices: ["applications", "labelled"]),
  Option(
    name: "exclude-namespace", value: "GLOB",
    help:
      "Take these namespaces out of the mesh, in the place of the settings' own; may be given more than once.",
    repeats: true),
  Option(name: "namespace", value: "NAME", help: "The namespace of objects that state none (default: default)."),
  Option(
    name: "input", value: "PATH=NAMESPACE",
    help: "Read a file or folder, and put its objects that state no namespace there; may be given more than once.",
    repeats: true),
  Option(
    name: "render",
    help: "Run helm and kubectl on the charts and kustomizations of the input (default: they are named)."),
  Option(
    name: "node-count", value: "N",
    help: "Node count if the input has none (default: those needed of --instance-type, else 3)."),
  Option(name: "instance-type", value: "TYPE", help: "Count nodes of this type (default: the inventory's own kinds)."),
  Option(
    name: "region", value: "REGION", help: "Where nodes are bought, for their price (default: the inventory's region)."),
  Option(
    name: "istio-version", value: "VERSION",
    help: "Istio version to model, 1.22 to 1.31 (default: \(MinorVersion.newestIstio))."),
  Option(
    name: "native-sidecars", value: "CHOICE",
    help: "Sidecars as restartable init containers: auto, true, false (default: auto).",
    choices: MeshSettings.NativeSidecars.allCases.map(\.rawValue)),
  Option(
    name: "allow-outside", help: "Also read files outside of meshplan.yaml's folder that it names."),
]

/// The settings that a command line states, and how loud a run is.
struct SettingsOptions: Sendable {
  private let name: String?
  private let scope: String?
  private let excluded: [String]
  private let namespace: String?
  private let inputs: [InputSetting]
  private let renders: Bool
  private let nodeCount: Int?
  private let instanceType: String?
  private let region: String?
  private let istioVersion: MinorVersion?
  private let native: MeshSettings.NativeSidecars?
  private let baseline: String?
  /// The only file to read settings from; nil: those that are found.
  let config: String?
  /// Where settings are looked for that the inputs do not hold; nil: nowhere.
  let folder: String?
  let isStrict: Bool
  let isQuiet: Bool
  let isVerbose: Bool
  /// Whether notes of what is not counted are shown beside warnings: a gate passes nothing over in silence.
  var tellsWhatIsNotCounted = false

  /// - Throws: `CommandLineError` where a value is none.
  init(_ arguments: Arguments) throws(CommandLineError) {
    name = arguments["name"]
    scope = try arguments.names("scope").last?.joined(separator: ",")
    excluded = arguments.all("exclude-namespace")
    namespace = arguments["namespace"]
    instanceType = arguments["instance-type"]
    region = arguments["region"]
    inputs = try SettingsOptions.inputs(arguments.all("input"))
    renders = arguments.has("render")
    nodeCount = try arguments.count("node-count")
    native = try arguments.choice("native-sidecars", MeshSettings.NativeSidecars.self)
    (config, folder, baseline) = (arguments["config"], arguments.folder, arguments["baseline"])
    (isStrict, isQuiet, isVerbose) = (arguments.has("strict"), arguments.has("quiet"), arguments.has("verbose"))
    if let text = arguments["istio-version"] {
      guard let version = MinorVersion(text) else {
        throw .badValue("--istio-version", text, expected: "a release of Istio such as 1.28", nil)
      }
      istioVersion = version
    } else {
      istioVersion = nil
    }
  }

  /// `PATH=NAMESPACE`; the namespace stands behind the last `=`.
  private static func inputs(_ texts: [String]) throws(CommandLineError) -> [InputSetting] {
    var inputs: [InputSetting] = []
    for text in texts {
      let cut = text.lastIndex(of: "=") ?? text.startIndex
      let namespace = String(text[cut...].dropFirst())
      guard cut > text.startIndex, ObjectName.isPossibleNamespace(namespace) else {
        throw .badValue("--input", text, expected: "a path and the name of a namespace such as shop.yaml=shop", nil)
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
}

extension SettingsOptions {
  /// Notes every option as a settings file would say it.
  private func note(in settings: inout RunSettings) {
    let texts = [
      ("name", name), ("namespace", namespace), ("recommend.instanceType", instanceType), ("recommend.region", region),
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

extension Arguments {
  /// Whether the command line names an input, by itself or with its namespace.
  var namesInput: Bool { !inputs.isEmpty || !all("input").isEmpty }
}
