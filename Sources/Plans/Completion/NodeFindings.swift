import Basics
import Inventory

/// Findings of nodes, each told once for all nodes that it holds for.
///
/// Worked example: that `win-1` to `win-4` of the pool `win` run Windows is one finding, at the place of the first: `4 nodes of
/// pool win (win-1, win-2, win-3 and 1 more) run Windows`.
struct NodeFindings: Sendable {
  /// Nodes that a finding holds for.
  struct Nodes: Sendable {
    /// How many there are.
    private(set) var count = 0
    /// The names of the first few.
    private var names: [String] = []
    /// The pool or type that they have in common, as words.
    private let group: String?
    /// What is known of the first one.
    let first: NodeGroup

    fileprivate init(_ first: NodeGroup) {
      self.first = first
      group =
        first.shape.pool.map { "pool \(naming: $0)" } ?? first.shape.instanceType.map { "type \(naming: $0)" }
    }

    fileprivate mutating func add(_ more: NodeGroup) {
      count += more.count
      let own = more.members.isEmpty ? [more.name] : more.members.map(\.name)
      names += own.prefix(max(Nodes.mostNames - names.count, 0))
    }

    private static let mostNames = 3

    /// Whether it is one node, or the name of a kind of which there is none.
    var isOne: Bool { count <= 1 }

    /// `node a`, `4 nodes of pool win (a, b, c and 1 more)`.
    var words: String {
      isOne ? "node \(naming: names.first ?? first.name)" : "\(count, "node")\(group.map { " of \($0)" } ?? "")\(list)"
    }

    /// `3 nodes: a, b, c`; nil where there are no nodes of the kind.
    var note: String? { count > 0 ? "\(count, "node"): \(listed)" : nil }

    private var list: String { names == [first.shape.pool] ? "" : " (\(listed))" }

    private var listed: String {
      let more = count - names.count
      return names.map { "\(naming: $0)" }.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
  }

  private struct Entry: Sendable {
    var nodes: Nodes
    var make: @Sendable (Nodes) -> Finding
  }

  private var order: [String] = []
  private var entries: [String: Entry] = [:]

  /// Says of nodes what `make` says of all that share the key, which names what is wrong and of what.
  mutating func add(_ key: String, _ nodes: NodeGroup, _ make: @escaping @Sendable (Nodes) -> Finding) {
    if entries[key] == nil {
      order.append(key)
      entries[key] = Entry(nodes: Nodes(nodes), make: make)
    }
    entries[key]?.nodes.add(nodes)
  }

  /// The findings in the order of the first nodes.
  var all: [Finding] {
    order.compactMap { entries[$0] }.map { entry in
      var finding = entry.make(entry.nodes)
      finding.concerned = max(entry.nodes.count, 1)
      return finding
    }
  }
}

extension NodeGroup {
  /// What nodes have in common of which the same is said: their pool, or without one their type.
  var commonKey: String { shape.pool ?? shape.instanceType ?? "" }
}
