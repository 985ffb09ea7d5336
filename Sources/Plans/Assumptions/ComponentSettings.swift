package import Basics
package import Inventory
package import Mesh

/// What the settings say of the mesh's components, by where it is from: a scenario that states one key keeps the others.
///
/// Worked example: meshplan.yaml has `sidecar: {requests: {cpu: 50m, memory: 96Mi}}` and a scenario states `memory: 128Mi`
/// there: 50m and 128Mi. A block that meshplan.yaml states itself wins over one in a file that it names, and that over the
/// values of charts, which go together as Helm lays one file over the other.
package struct ComponentSettings: Sendable {
  /// What the settings state themselves.
  private var stated: [MeshComponent: MeshComponentOverride] = [:]
  /// The block of a component in a file of the team's own.
  private var blocks: [MeshComponent: Block] = [:]
  /// The values files of charts, in their order.
  package var charts: [ChartFile] = []

  /// A values file, and the chart that it is for.
  package struct ChartFile: Sendable {
    var chart: String
    var file: ValuesFile

    package init(chart: String, file: ValuesFile) { (self.chart, self.file) = (chart, file) }
  }

  /// The path of a block in a file; nil where no file is stated yet.
  private struct Block: Sendable {
    var path = ""
    var source: SourceLocation
    var values: ValuesFile?

    /// The block in the file; nil where there is none.
    var stated: StatedResources? { values?.contents.stated(path).flatMap { $0.statesAnything ? $0 : nil } }
  }

  /// Takes over which block of which file states a component; what is nil stays as it is.
  package mutating func state(_ component: MeshComponent, file: ValuesFile?, path: String?, at place: SourceLocation) {
    var block = blocks[component] ?? Block(source: place)
    if let file { (block.values, block.source) = (file, place) }
    block.path = path ?? block.path
    block.values?.isTold = false
    blocks[component] = block
  }

  /// Takes over what the settings state of a component themselves.
  package mutating func state(
    _ component: MeshComponent, requests: ResourceQuantities, limits: ResourceQuantities, at place: SourceLocation
  ) {
    var own = stated[component] ?? MeshComponentOverride(source: place)
    own.source = place
    own.requests = own.requests.replaced(by: requests)
    own.limits = own.limits.replaced(by: limits)
    stated[component] = own
  }

  /// Tells what was found in the files, where it was not told yet.
  mutating func settleFiles(_ findings: inout Findings) {
    for index in charts.indices { _ = charts[index].file.settle(&findings) }
    for component in MeshComponent.allCases {
      guard let block = blocks[component] else { continue }
      if block.values == nil { findings.add(.pathWithoutFile(component, at: block.source)) }
      if blocks[component]?.values?.settle(&findings) == true, blocks[component]?.stated == nil {
        let known = blocks[component]?.values?.contents.blockPaths ?? []
        findings.add(.nothingAtPath(block.values?.path ?? "", block.path, known: known, at: block.source))
      }
    }
  }

  /// What counts of each component that the settings, or files of the team's own, say anything of.
  var overrides: [MeshComponent: MeshComponentOverride] {
    var all: [MeshComponent: MeshComponentOverride] = [:]
    for component in MeshComponent.allCases {
      let block = blocks[component]?.stated.map { stated in
        var block = MeshComponentOverride(requests: stated.requests, limits: stated.limits, source: stated.source)
        block.removed = stated.removed
        return block
      }
      for upper in [block, stated[component]] {
        guard let upper, upper.statesAnything else { continue }
        all[component] = all[component].map { upper.over($0) } ?? upper
      }
    }
    return all
  }

  /// The values of every chart, the files laid over each other in their order.
  var chartValues: [String: HelmValues] {
    var all: [String: HelmValues] = [:]
    for chart in charts {
      all[chart.chart, default: .none].lay(chart.file.contents)
    }
    return all
  }
}

extension MeshComponentOverride {
  fileprivate var statesAnything: Bool {
    requests != ResourceQuantities() || limits != ResourceQuantities() || !removed.isEmpty
  }

  /// This block laid over another: what this one states or takes away counts, the rest is the other's.
  fileprivate func over(_ other: MeshComponentOverride) -> MeshComponentOverride {
    var below = Container(name: "", requests: other.requests, limits: other.limits)
    removed.apply(to: &below)
    var all = MeshComponentOverride(
      requests: below.requests.replaced(by: requests), limits: below.limits.replaced(by: limits), source: source)
    all.removed = removed.union(other.removed)
    return all
  }
}

extension Finding {
  fileprivate static func pathWithoutFile(_ component: MeshComponent, at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-setting", "mesh.\(component.rawValue) has a path but no file, expected the file that has this path",
      at: place)
  }

  /// `known` are the paths at which the file has blocks.
  fileprivate static func nothingAtPath(
    _ file: String, _ path: String, known: [String], at place: SourceLocation
  ) -> Finding {
    let near = known.filter { $0.utf8.count <= 40 }
    let nearest =
      near.first { $0.hasPrefix("\(path).") || $0.hasSuffix(".\(path)") || path.hasPrefix("\($0).") }
      ?? suggestion(for: path, among: near) ?? (near.count == 1 ? near[0] : nil)
    return Finding(
      .error, "no-values",
      "\(file) has no requests or limits at '\(quoting: path)', expected the path of a block that has them",
      at: place, notes: nearest.map { ["'\(quoting: $0)' has such a block"] } ?? [])
  }
}
