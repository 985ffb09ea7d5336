package import Basics
import Inventory
import Mesh
import Packing

extension PackingQuestion {
  /// The pods of a plan that stand nowhere, workload by workload; `places` has where each is declared.
  func unplaced(of plan: PackingPlan, _ places: (WorkloadID) -> SourceLocation?) -> [PodsThatFitNowhere] {
    plan.unplaced.filter { $0.shape < podShapes }.flatMap { unplaced -> [PodsThatFitNowhere] in
      let (lack, reason) = words(unplaced)
      var left = unplaced.copies
      // The last pods of a shape are those that are left over.
      return sources[unplaced.shape].reversed().compactMap { source in
        let count = min(left, source.count)
        guard count > 0 else { return nil }
        left -= count
        let pods = demand.pods[source.pods]
        return PodsThatFitNowhere(
          workload: "\(pods.workload)", pods: count, lack: lack, reason: reason, place: places(pods.workload),
          request: pods.request, overhead: pods.meshOverhead)
      }.reversed()
    }
  }

  /// The pods of every node that a kind has no room for, on so many nodes of each kind.
  func displaced(on nodes: [Int], _ places: (WorkloadID) -> SourceLocation?) -> [PodsThatFitNowhere] {
    kinds.indices.flatMap { kind in
      nodes[kind] == 0
        ? []
        : kinds[kind].displaced.map { pods in
          PodsThatFitNowhere(
            workload: "\(pods.workload)", pods: nodes[kind], lack: PodsThatFitNowhere.everyNode,
            reason:
              "it runs on every node and requests \(pods.request.text), and it does not fit on \(kinds[kind].name) beside the other pods of every node",
            place: places(pods.workload), request: pods.request,
            overhead: pods.meshOverhead)
        }
    }
  }

  /// Why a pod is left over: the same in every data plane, and as a clause.
  private func words(_ unplaced: UnplacedPods) -> (lack: String, reason: String) {
    switch unplaced.reason {
    case .noTypeAllowed:
      let reason = refusals[unplaced.shape] ?? "its rules allow no node"
      return (reason, reason)
    case .tooLarge(let dimension):
      let name = problem.dimensions[dimension]
      let shape = problem.shapes[unplaced.shape]
      let roomiest = kinds.indices.filter { shape.allowedTypes?.contains($0) ?? true }.max {
        (kinds[$0].capacity[dimension], $1) < (kinds[$1].capacity[dimension], $0)
      }
      guard let roomiest else { return (name, "its rules allow no node") }
      if name == "pods" { return (name, "the pods of every node take all pod slots of \(kinds[roomiest].name)") }
      let room = kinds[roomiest].capacity[dimension]
      guard room > 0 || dimension < 2 else {
        return (name, "requests \(name), but no node that its rules allow has any")
      }
      return (
        name,
        "requests \(amount(shape.request[dimension], dimension)) of \(name == "cpu" ? "CPU" : name), but \(kinds[roomiest].name), the largest node that its rules allow, has \(amount(room, dimension)) for pods"
      )
    case .noRoom:
      guard let rule = problem.rules.firstIndex(where: { $0.subjects.contains(unplaced.shape) }) else {
        return ("room", "the nodes that its rules allow are full")
      }
      return (
        "rules", "the nodes that its rules allow are full, or \(ruleWords[rule]) excludes those with free capacity"
      )
    case .rule(let rule): return ("rules", "\(ruleWords[rule]) excludes every node with free capacity")
    }
  }

  private func amount(_ amount: Int, _ dimension: Int) -> String {
    switch problem.dimensions[dimension] {
    case "cpu": CPU(millicores: Int128(amount)).text
    case "memory", "ephemeral-storage": Memory(bytes: Int128(amount)).text
    case let name where name.hasPrefix("hugepages-"): Memory(bytes: Int128(amount)).text
    default: "\(amount)"
    }
  }
}

extension [(dataPlane: DataPlane, pods: [PodsThatFitNowhere])] {
  /// A finding for every workload with pods that fit nowhere, once, with the data planes in which they do not.
  package func findings(of planes: Int) -> [Finding] {
    var order: [PodsThatFitNowhere] = []
    var names: [[String]] = []
    var index: [[String]: Int] = [:]
    for (dataPlane, list) in self {
      for pods in list {
        if let known = index[[pods.workload, pods.lack]] {
          // Of one workload several kinds of pods may lack the same.
          if names[known] == [dataPlane.rawValue] { order[known].pods += pods.pods }
          if names[known].last != dataPlane.rawValue { names[known].append(dataPlane.rawValue) }
        } else {
          index[[pods.workload, pods.lack]] = order.count
          order.append(pods)
          names.append([dataPlane.rawValue])
        }
      }
    }
    return zip(order, names).map { pods, names in
      let only = names.count < planes ? " (\(names.joined(separator: ", ")))" : ""
      var finding = Finding(
        .error, "pod-fits-nowhere",
        "\(naming: pods.workload): \(pods.pods) \(pods.pods == 1 ? "pod fits" : "pods fit") on no node\(only): \(pods.reason); node counts and costs are without \(pods.pods == 1 ? "it" : "them")",
        at: pods.place, about: .result)
      finding.concerned = Swift.max(pods.pods, 1)
      return finding
    }
  }
}
