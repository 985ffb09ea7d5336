package import Basics

extension SourceTree {
  /// One finding for every chart and kustomization, with the command that renders it as the settings say: none of them was read.
  package func unrendered(_ settings: [RenderSetting], namespace: (String) -> String) -> [Finding] {
    let stated = Dictionary(grouping: settings) { FilePath.absolute($0.folder) }
    return charts.map { chart in
      var ways = stated[chart.path] ?? []
      if ways.isEmpty {
        ways = [RenderSetting(folder: chart.folder, source: SourceLocation(file: chart.folder))]
      }
      let commands = ways.map { way in
        SourceTree.command(
          ["helm", "template", way.release ?? chart.release, RenderCommand.operand(chart.folder)], way.valuesFiles,
          namespace: way.namespace ?? namespace(chart.folder))
      }
      return .notRendered(
        "a Helm chart", chart.folder, commands, at: SourceLocation(file: "\(chart.folder)/Chart.yaml"))
    }
      + kustomizations.map { kustomization in
        let words = ["kubectl", "kustomize", RenderCommand.operand(kustomization.folder)]
        return .notRendered(
          "a kustomization", kustomization.folder,
          [SourceTree.command(words, [], namespace: namespace(kustomization.folder))],
          at: SourceLocation(file: kustomization.file))
      }
  }

  /// What to type: tools print no namespace where an object states none, so that both sides of the pipe are told.
  private static func command(_ words: [String], _ valuesFiles: [String], namespace: String) -> String {
    let place = ["--namespace", namespace]
    let words = words + (words[0] == "helm" ? place : []) + valuesFiles.flatMap { ["--values", $0] }
    let reader = ["meshplan", "report", "-"] + (namespace == "default" ? [] : place)
    return [words, reader].map { $0.map(\.asShellWord).joined(separator: " ") }.joined(separator: " | ")
  }
}

extension Finding {
  /// A folder that was not read, and the command that prints what it stands for.
  fileprivate static func notRendered(
    _ what: String, _ folder: String, _ commands: [String], at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "not-rendered", "the folder \(folder) is \(what) and is not rendered; its pods are not counted",
      at: place, notes: commands + ["--render renders it"])
  }
}
