package import Inventory
package import Plans
package import Queries

/// Everything that a run is told: from meshplan.yaml, then from the command line, which wins.
package struct RunSettings: Sendable {
  /// What plans assume.
  package var plan = PlanSettings()
  /// The namespace of objects that state none.
  package var namespace = "default"
  /// Inputs that the settings name, beside those of the command line.
  package var inputs: [InputSetting] = []
  /// What charts and kustomizations are rendered with; nil: they are named and not rendered.
  package var renderTools: RenderTools?

  /// What-ifs, in the order of the file.
  package var scenarios: [Scenario] = []
  /// Limits of figures, in the order of the file.
  package var budgets: [Budget] = []
  /// A JSON report that budgets measure increases against.
  package var baseline: String?

  /// What the settings file and the options say, as it was written.
  package var written = WrittenSettings()
  /// The folder of the settings file, from which paths in it are seen; nil where there is none.
  package var folder: String?

  package init() {}

  /// What is read of some inputs, whose files these are; `progress` is told the folder that is rendered.
  package func sources(
    _ files: [InputFile], of paths: [String], progress: (String) -> Void = { _ in }
  ) -> InputSources {
    InputSources(files, of: paths, inputs, namespace: namespace, tools: renderTools, progress: progress)
  }
}
