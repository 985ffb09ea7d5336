import Basics
import Inventory
package import Queries

extension RunSettings {
  /// What is asked: the scenarios of these names, all where there is none, with the inventories that they add, and the budgets.
  package func questions(_ names: [String] = [], since baseline: Baseline) -> Questions {
    var settings = self
    settings.scenarios.removeAll { !names.isEmpty && !names.contains($0.name) }
    settings.loadAddedInventories()
    var questions = Questions(scenarios: settings.scenarios, budgets: budgets, baseline: baseline)
    questions.areWhole = names.isEmpty
    return questions
  }

  /// Reads the inventories that scenarios add, each once, however many scenarios add it.
  mutating func loadAddedInventories() {
    var known: [[String]: (cluster: Cluster, findings: Findings)] = [:]
    for scenario in scenarios.indices {
      for change in scenarios[scenario].changes.indices {
        guard var added = scenarios[scenario].changes[change] as? AddedInventory, added.inventory == nil else {
          continue
        }
        let key = added.paths.flatMap { [$0.path, "\($0.place)"] }
        let inventory = known[key] ?? load(added.paths)
        known[key] = inventory
        added.inventory = inventory
        scenarios[scenario].changes[change] = added
      }
    }
  }

  private func load(_ paths: [(path: String, place: SourceLocation)]) -> (cluster: Cluster, findings: Findings) {
    var found = InputFiles([])
    for (path, place) in paths { found.add(path, namedAt: place) }
    var findings = found.findings
    let files = found.files.filter { $0.format != .settings }
    let sources = sources(files, of: paths.map(\.path))
    findings.add(sources.findings)
    var loader = InventoryLoader(defaultNamespace: namespace)
    sources.read(into: &loader)
    let (cluster, more) = loader.finish()
    findings.add(more)
    return (cluster, findings)
  }
}
