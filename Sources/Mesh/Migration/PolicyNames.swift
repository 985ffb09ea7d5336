import Inventory

/// Names for new policies that no policy of the input has, and none that was given before.
struct PolicyNames {
  private var taken: Set<String>

  /// Takes up the names of the policies in the input.
  init(_ model: MeshModel) {
    taken = Set(
      model.cluster.traffic.movingPolicies.map(\.reference).map { PolicyNames.key($0.kind, $0.namespace, $0.name) })
  }

  private static func key(_ kind: String, _ namespace: String, _ name: String) -> String {
    "\(kind)/\(namespace)/\(name)"
  }

  /// `allow-get-waypoint` for `allow-get` and `waypoint`, with a number where that is taken.
  mutating func take(_ old: ObjectReference, _ suffix: String, in namespace: String) -> String {
    var number = 1
    while true {
      let name = "\(old.name)-\(suffix)\(number == 1 ? "" : "-\(number)")"
      if taken.insert(PolicyNames.key(old.kind, namespace, name)).inserted { return name }
      number += 1
    }
  }
}
