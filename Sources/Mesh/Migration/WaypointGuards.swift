import Formats
import Inventory

extension MeshModel {
  /// Policies at pods that go by the service account of a waypoint, in these namespaces: those that let nobody else through.
  func waypointGuards(of names: [String]) -> [Manifest] {
    let all = Set(names)
    return cluster.traffic.movingPolicies.filter {
      all.contains($0.reference.namespace) && isGuard($0)
    }.compactMap(\.original)
  }

  /// Whether a policy at pods names a waypoint's service account: it is about the waypoint, not about callers.
  func isGuard(_ policy: MovingPolicy) -> Bool {
    guard policy.targets.isEmpty, let rules = policy.stated?.spec?["rules"]?.elements else { return false }
    let accounts = waypointAccounts
    return rules.contains { rule in
      (rule["from"]?.elements ?? []).contains { entry in
        ["principals", "notPrincipals"].contains { key in
          (entry["source"]?[key]?.elements ?? []).contains { name in
            accounts.contains { name.text?.hasSuffix($0) ?? false }
          }
        }
      }
    }
  }

  /// `/ns/shop/sa/waypoint` of every waypoint that is there.
  private var waypointAccounts: [String] {
    cluster.traffic.gateways.filter(cluster.traffic.isWaypoint).map { "/ns/\($0.reference.namespace)/sa/\($0.reference.name)" }
  }
}

extension Manifest {
  /// The service accounts that a guard made here names.
  var accounts: [String] {
    text.split(separator: "\n").compactMap { line in
      let word = line.drop { $0 == " " || $0 == "-" || $0 == "\"" }
      return word.hasPrefix("*/ns/") ? String(word.prefix { $0 != "\"" }) : nil
    }
  }
}

extension [Manifest] {
  /// The files without those that were there before.
  var onceEach: [Manifest] {
    var seen: Set<Manifest> = []
    return filter { seen.insert($0).inserted }
  }
}
