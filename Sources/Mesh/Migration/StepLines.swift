import Inventory

extension [String] {
  /// The lines, with those that say the same of several namespaces as one.
  ///
  /// Worked example: `kubectl label namespace a x=1` and `kubectl label namespace b x=1` are one command for `a b`, and the
  /// details `namespace a: x=1` and `namespace b: x=1` one of `namespaces a, b`.
  var perNamespaceMerged: [String] {
    var merged: [String] = []
    var places: [String: (place: Int, names: [String])] = [:]
    let prefixes = [("kubectl label namespace ", " "), ("namespace ", ": ")]
    for line in self {
      guard let (prefix, end) = prefixes.first(where: { line.hasPrefix($0.0) }),
        let range = line.dropFirst(prefix.count).firstRange(of: end)
      else {
        merged.append(line)
        continue
      }
      let name = String(line[line.index(line.startIndex, offsetBy: prefix.count)..<range.lowerBound])
      let rest = String(line[range.lowerBound...])
      let key = prefix + rest
      guard var known = places[key] else {
        places[key] = (merged.count, [name])
        merged.append(line)
        continue
      }
      known.names.append(name)
      places[key] = known
      merged[known.place] =
        end == " "
        ? "\(prefix)\(known.names.joined(separator: " "))\(rest)" : "namespaces \(known.names.waveWords)\(rest)"
    }
    return merged
  }
}

extension ShellCommands {
  /// A check of several namespaces in one line; `command` has the namespace last, and stands for all of them.
  static func check(_ namespaces: [String], _ command: String, expected: String) -> [String] {
    guard !namespaces.isEmpty else { return [] }
    guard namespaces.count > 1 else { return ["\(command) \(quoted(namespaces[0]))   # expected: \(expected)"] }
    return [
      "for n in \(namespaces.map(quoted).joined(separator: " ")); do \(command) \"$n\"; done   # expected: \(expected)"
    ]
  }

  /// Shows which pods of some namespaces carry a sidecar.
  static func sidecarCheck(_ namespaces: [String], expected: String) -> [String] {
    check(
      namespaces,
      "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.annotations.sidecar\\.istio\\.io/status}{\"\\n\"}{end}' -n",
      expected: expected)
  }

  /// What takes restarts of a step back: the same restarts; of more than a few namespaces a remark that says so.
  static func restartsAgain(_ namespaces: [(name: String, workloads: [Workload])]) -> [String] {
    let all = namespaces.filter { !$0.workloads.isEmpty }
    return all.count > 3
      ? ["# and the restarts of this step once more"] : all.flatMap { restart($0.workloads, in: $0.name) }
  }
}

extension [(name: String, workloads: [Workload])] {
  /// `shop: 2 Deployments`, a line for each namespace; of more than a few one line for all.
  var restartWords: [String] {
    let all = filter { !$0.workloads.isEmpty }
    guard all.count > 4 else { return all.map { "\($0.name): \($0.workloads.kindWords)" } }
    return ["\(all.count) namespaces: \(all.flatMap(\.workloads).kindWords)"]
  }
}

extension [Workload] {
  /// `2 Deployments, 1 StatefulSet`.
  var kindWords: String {
    var counts: [WorkloadKind: Int] = [:]
    for workload in self { counts[workload.id.kind, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.rawValue)\($0.value == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }
}

extension Collection<String> {
  /// A few names, and how many more.
  var waveWords: String {
    count > 4 ? "\(prefix(3).joined(separator: ", ")) and \(count - 3) more" : joined(separator: ", ")
  }

  /// All names.
  var listed: String { joined(separator: ", ") }
}
