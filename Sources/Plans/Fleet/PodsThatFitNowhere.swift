package import Basics

/// Pods that no node of the kinds that may be had can hold, and why.
package struct PodsThatFitNowhere: Hashable, Sendable {
  /// The workload's namespace, kind and name: `shop/Deployment/cart`.
  package var workload: String
  /// How many of its pods fit nowhere.
  package var pods: Int
  /// What they lack, the same in every data plane: `cpu`, `memory`, `pods` or the rule that refuses them.
  package var lack: String
  /// The lack as a clause, with the amounts of this data plane.
  package var reason: String
  /// Where the workload is declared; nil where the input does not declare it.
  package var place: SourceLocation?
  /// What one of them requests.
  var request: Resources
  /// What of the request the mesh's proxies add; all of it where the pods are proxies.
  var overhead: Resources

  /// The lack of pods that run on every node.
  package static let everyNode = "every node"
}

extension [PodsThatFitNowhere] {
  /// How many pods of each workload fit nowhere; of those that run on every node one, as there are more of them on more nodes.
  package var byWorkload: [String: Int] {
    reduce(into: [:]) { leftOut, pods in
      let known = leftOut[pods.workload] ?? 0
      leftOut[pods.workload] = pods.lack == PodsThatFitNowhere.everyNode ? Swift.max(known, 1) : known + pods.pods
    }
  }
}
