import Basics

/// A command line that prints manifests.
struct RenderCommand: Hashable {
  /// How a chart is rendered.
  struct Chart: Hashable {
    /// What the release is called.
    var release: String
    /// The namespace that it is installed in.
    var namespace: String
    /// Files of values in the order in which they are laid over one another.
    var valuesFiles: [String] = []
    /// Values that are laid over those of the files, as YAML.
    var values: String?
    /// Single values, laid over all others.
    var settings: [Setting] = []

    /// A single value, as `--set` or `--set-string` takes it.
    struct Setting: Hashable {
      /// Whether it is a text whatever it looks like (`--set-string`).
      var isText: Bool
      /// The key and the value, with `=` between them.
      var text: String
    }
  }

  /// As the input leads to it.
  var folder: String
  /// nil: a kustomization.
  var chart: Chart?

  /// The names of programs that do it, the first that is there is taken.
  var programs: [String] { chart == nil ? ["kubectl", "kustomize"] : ["helm"] }

  /// What the program reads from standard input.
  var input: String { chart?.values ?? "" }

  /// The words behind the program's name. A path that begins with `-`, or could be an address, begins with `./` here.
  func arguments(for program: String) -> [String] {
    guard let chart else { return [program == "kubectl" ? "kustomize" : "build", RenderCommand.local(folder)] }
    var words = ["template", chart.release, RenderCommand.local(folder), "--namespace", chart.namespace]
    for file in chart.valuesFiles { words += ["--values", RenderCommand.listed(RenderCommand.local(file))] }
    if chart.values != nil { words += ["--values", "-"] }
    for setting in chart.settings { words += [setting.isText ? "--set-string" : "--set", setting.text] }
    return words
  }

  /// A path that can be nothing else, be it called `-f` or `https:/x`.
  private static func local(_ path: String) -> String { path.hasPrefix("/") ? path : "./\(path)" }

  /// A path that is no option, for people to type.
  static func operand(_ path: String) -> String { path.hasPrefix("-") ? "./\(path)" : path }

  /// Helm takes `--values` for a row of CSV.
  private static func listed(_ path: String) -> String {
    path.contains { ",\"".contains($0) } ? "\"\(path.replacing("\"", with: "\"\""))\"" : path
  }
}
