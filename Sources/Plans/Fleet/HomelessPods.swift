import Basics
import Inventory
import Mesh
import Packing

/// Pods that no node of the kinds that may be had can hold, and why.
package struct HomelessPods: Hashable, Sendable {
  var workload: String
  var pods: Int
  /// What they lack, the same in every data plane: `cpu`, `memory`, `pods` or the rule that refuses them.
  var lack: String
  /// The lack as a clause, with the amounts of this data plane.
  var reason: String
  var place: SourceLocation?
}

/// What came of counting nodes.
package enum FleetAnswer: Sendable {
  case fleet(RecommendedFleet)
  /// No kind of node is known.
  case noKind
  case homeless([HomelessPods])

  package var fleet: RecommendedFleet? {
    if case .fleet(let fleet) = self { fleet } else { nil }
  }
}

extension NodeSupply {
  /// The pods that fit on no node of these kinds, workload by workload; `types` are the kinds as the packer sees them.
  func homeless(_ kinds: [NodeGroup], _ types: [NodeType]) -> [HomelessPods] {
    var homes: [PlacementRules: Int?] = [:]
    return placed.compactMap { pods in
      let rules = pods.placement
      let home = homes[rules] ?? kinds.indices.first { rules.refusal(by: kinds[$0].shape) == nil }
      homes[rules] = home
      func found(_ lack: String, _ reason: String) -> HomelessPods {
        HomelessPods(workload: "\(pods.workload)", pods: pods.count, lack: lack, reason: reason)
      }
      guard let index = home else {
        let reason = Set(kinds.compactMap { rules.refusal(by: $0.shape) }).sorted().joined(separator: ", ")
        return found(reason, reason)
      }
      let left = types[index].capacity
      let name = kinds[index].name
      if pods.request.cpu.millicores > Int128(left[0]) {
        return found("cpu", "one requests \(pods.request.cpu.text), and a node like \(name) has \(left[0])m for pods")
      }
      if pods.request.memory.bytes > Int128(left[1]) {
        return found(
          "memory",
          "one requests \(pods.request.memory.text), and a node like \(name) has \(Memory(bytes: Int128(left[1])).text) for pods"
        )
      }
      return left[2] < 1 ? found("pods", "the pods of every node take all pod slots of a node like \(name)") : nil
    }
  }
}

extension [(dataPlane: DataPlane, homeless: [HomelessPods])] {
  /// A finding for every workload that fits nowhere, once, with the data planes in which it does not.
  func findings(of planes: Int) -> [Finding] {
    var order: [HomelessPods] = []
    var names: [[String]] = []
    for (dataPlane, homeless) in self {
      for pods in homeless {
        if let index = order.firstIndex(where: { ($0.workload, $0.lack) == (pods.workload, pods.lack) }) {
          names[index].append(dataPlane.rawValue)
        } else {
          order.append(pods)
          names.append([dataPlane.rawValue])
        }
      }
    }
    return zip(order, names).map { pods, names in
      let only = names.count < planes ? " as \(names.joined(separator: ", "))" : ""
      return Finding(
        .error, "pod-fits-nowhere",
        "\(pods.workload) (\(pods.pods) \(pods.pods == 1 ? "pod" : "pods")) fits on no node\(only): \(pods.reason); no node count\(only)",
        at: pods.place)
    }
  }
}
