import Basics
import Inventory
import Mesh

/// What the settings say of the mesh's components, by where it is from: a scenario that states one key keeps the others.
///
/// Worked example: meshplan.yaml has `sidecar: {requests: {cpu: 50m, memory: 96Mi}}` and a scenario states `memory: 128Mi`
/// there: 50m and 128Mi. A block that meshplan.yaml states itself wins over one in a file that it names, and that over the
/// values of charts, of which the last counts, key by key.
package struct ComponentSettings: Sendable {
  /// What the settings state themselves.
  var stated: [MeshComponent: MeshComponentOverride] = [:]
  /// The block of a component in a file of the team's own.
  private var blocks: [MeshComponent: Block] = [:]
  /// The values files of charts, in their order.
  var charts: [ValuesFile] = []

  /// A file, and the path of a block in it; nil where not stated yet.
  private struct Block: Sendable {
    var file: String?
    var path = ""
    var source: SourceLocation
    var values: ValuesFile?
  }

  /// Takes over which block of which file states a component; what is nil stays as it is. Answers the file's path, seen from
  /// where the run began.
  mutating func state(_ component: MeshComponent, file: String?, path: String?, at place: SourceLocation) -> String? {
    var block = blocks[component] ?? Block(source: place)
    if let file { (block.file, block.source) = (file, place) }
    block.path = path ?? block.path
    block.values = block.file.map {
      ValuesFile(file: $0, paths: ResourcePaths([block.path: component.rawValue]), source: block.source)
    }
    blocks[component] = block
    return block.values?.path
  }

  /// Reads the files that were not read yet.
  mutating func readFiles(_ findings: inout Findings) {
    for index in charts.indices { charts[index].read(&findings) }
    for component in MeshComponent.allCases {
      guard let block = blocks[component] else { continue }
      if block.values == nil { findings.add(.pathWithoutFile(component, at: block.source)) }
      blocks[component]?.values?.read(&findings)
    }
  }

  /// What counts of each component that anything is said of.
  var overrides: [MeshComponent: MeshComponentOverride] {
    var all: [MeshComponent: MeshComponentOverride] = [:]
    func lay(_ block: MeshComponentOverride?, over component: MeshComponent) {
      guard let block, block.statesAnything else { return }
      all[component] = all[component].map { block.over($0) } ?? block
    }
    for component in MeshComponent.allCases {
      for chart in charts { lay(chart.blocks[component], over: component) }
      lay(blocks[component]?.values?.blocks[component], over: component)
      lay(stated[component], over: component)
    }
    return all
  }
}

extension MeshComponentOverride {
  fileprivate var statesAnything: Bool {
    requests != ResourceQuantities() || limits != ResourceQuantities() || !removed.isEmpty
  }
}

extension Finding {
  fileprivate static func pathWithoutFile(_ component: MeshComponent, at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-setting", "mesh.\(component.rawValue) has a path and no file, expected the file that it leads into",
      at: place)
  }
}
