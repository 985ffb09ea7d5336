package import Basics

/// Values of a Helm chart, or the spec of a resource that installs one: a tree of what is stated, each part with its place.
///
/// Worked example: `{pilot: {resources: {requests: {cpu: 1, memory: 1Gi}}}}` with `{pilot: {resources: {requests: {cpu:
/// null}}}}` laid over it states 1Gi and takes CPU away; with `{pilot: {resources: null}}` instead, all is taken away.
///
/// Source: helm.sh, docs/chart_template_guide/values_files; helm/helm `pkg/cli/values` (mergeMaps).
package struct HelmValues: Hashable, Sendable {
  /// One part of the tree.
  package indirect enum Part: Hashable, Sendable {
    case map([String: HelmValues])
    case list([HelmValues])
    case text(String)
    /// The CPU or memory of a block of resources.
    case quantity(Quantity)
    case null
  }

  /// What they are: a map, a list, a text, a quantity or null.
  package var part: Part
  /// Where they are stated.
  package var source: SourceLocation

  package init(_ part: Part, source: SourceLocation) {
    self.part = part
    self.source = source
  }

  /// Values that state nothing.
  package static let none = HelmValues(.map([:]), source: SourceLocation(file: ""))

  /// Lays other values over these: maps go together key by key, and anything else, null too, takes the place of what was there.
  package mutating func lay(_ other: HelmValues) {
    guard case .map(var own) = part, case .map(let others) = other.part else {
      self = other
      return
    }
    for (key, value) in others {
      if var known = own.removeValue(forKey: key) {
        known.lay(value)
        own[key] = known
      } else {
        own[key] = value
      }
    }
    part = .map(own)
    if source.file.isEmpty { source = other.source }
  }

  /// What stands at a path of keys between dots, a null above it being a null; nil where nothing is said. A key may have dots
  /// of its own.
  package subscript(path: String) -> HelmValues? { self[path[...]] }

  private subscript(path: Substring) -> HelmValues? {
    switch part {
    case .null: return self
    case .map(let values):
      if let value = values[String(path)] { return value }
      for dot in path.indices where path[dot] == "." {
        if let value = values[String(path[..<dot])] { return value[path[path.index(after: dot)...]] }
      }
      return nil
    case .list, .text, .quantity: return nil
    }
  }

  /// The text at a path; nil where there is none.
  package func text(_ path: String) -> String? {
    guard case .text(let text)? = self[path]?.part, !text.isEmpty else { return nil }
    return text
  }

  /// Whether the value at a path is true; nil where it is neither true nor false.
  package func flag(_ path: String) -> Bool? { text(path).flatMap { Bool($0) } }

  /// The whole number at a path, of at least 0; nil where there is none.
  package func count(_ path: String) -> Int? { text(path).flatMap { Int32($0) }.flatMap { $0 >= 0 ? Int($0) : nil } }

  /// The elements of the list at a path; none where there is no list.
  package func list(_ path: String) -> [HelmValues] {
    guard case .list(let elements)? = self[path]?.part else { return [] }
    return elements
  }
}

extension HelmValues {
  /// The block of requests and limits at a path, with what it takes away; nil where nothing stands there. Without a path the
  /// values are the block themselves.
  package func stated(_ path: String) -> StatedResources? {
    guard let block = path.isEmpty ? self : self[path] else { return nil }
    var stated = StatedResources(requests: .init(), limits: .init(), source: block.source)
    stated.requests = block.amounts("requests", removals: (.cpuRequest, .memoryRequest), &stated.removed)
    stated.limits = block.amounts("limits", removals: (.cpuLimit, .memoryLimit), &stated.removed)
    return stated
  }

  /// The paths of all blocks that state requests or limits of CPU or memory, in the order of the keys; in lists there are none.
  package var blockPaths: [String] {
    guard case .map(let values) = part else { return [] }
    var paths: [String] = []
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      if let block = value.stated(""), block.requests != ResourceQuantities() || block.limits != ResourceQuantities() {
        paths.append(key)
      }
      paths += value.blockPaths.map { "\(key).\($0)" }
    }
    return paths
  }

  private func amounts(
    _ key: String, removals: (cpu: ResourceRemovals, memory: ResourceRemovals), _ removed: inout ResourceRemovals
  ) -> ResourceQuantities {
    var amounts = ResourceQuantities()
    for (name, removal) in [("cpu", removals.cpu), ("memory", removals.memory)] {
      switch self["\(key).\(name)"]?.part {
      case .null: removed.insert(removal)
      case .quantity(let quantity): if name == "cpu" { amounts.cpu = quantity } else { amounts.memory = quantity }
      default: break
      }
    }
    return amounts
  }
}
