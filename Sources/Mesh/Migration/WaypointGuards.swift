import Basics
import Formats
import Inventory

extension MeshModel {
  /// At the pods that a selector picks: nothing goes in but from the waypoints of their services. The second policy lets
  /// waypoints in where other policies allow only some callers.
  func guards(
    in namespace: String, at selector: Labels?, _ waypoints: Set<WaypointName>, naming names: inout PolicyNames
  ) -> [Manifest] {
    guard let first = waypoints.min() else { return [] }
    let accounts = waypoints.sorted().map(\.principal)
    return [("only", "DENY", "notPrincipals"), ("in", "ALLOW", "principals")].compactMap { suffix, action, key in
      let reference = ObjectReference(
        kind: "AuthorizationPolicy", namespace: namespace, name: first.name, source: SourceLocation(file: "the plan"))
      let source = DocumentValue.object([.init("source", .object([.init(key, .strings(accounts))]))])
      var policy = MovingPolicy(reference: reference, selector: selector, targets: [])
      policy.stated = StatedPolicy(
        apiVersion: "security.istio.io/v1",
        spec: .object([
          .init("action", .string(action)), .init("rules", .array([.object([.init("from", .array([source]))])])),
        ]))
      return policy.rewritten(as: names.take(reference, suffix, in: namespace), in: namespace) { spec in
        if let selector { spec.insert("selector", .selector(selector)) }
      }
    }
  }

  /// Policies at pods that go by the service account of a waypoint, in these namespaces: those that let nobody else through.
  func waypointGuards(of names: [String]) -> [Manifest] {
    let all = Set(names)
    let accounts = WaypointAccounts(cluster.traffic)
    return cluster.traffic.movingPolicies.filter {
      all.contains($0.reference.namespace) && accounts.areNamed(by: $0)
    }.compactMap(\.original)
  }
}

/// The service accounts of the waypoints that are there.
struct WaypointAccounts {
  /// `/ns/shop/sa/waypoint` of each.
  private let ends: Set<Substring>

  /// Takes up the Gateways of waypoints.
  init(_ traffic: TrafficObjects) {
    ends = Set(
      traffic.gateways.filter(traffic.isWaypoint).map { "/ns/\($0.reference.namespace)/sa/\($0.reference.name)"[...] })
  }

  /// Whether a policy at pods names one of them: it is about the waypoint, not about callers.
  func areNamed(by policy: MovingPolicy) -> Bool {
    guard policy.targets.isEmpty, !ends.isEmpty, let rules = policy.stated?.spec?["rules"]?.elements else {
      return false
    }
    return rules.contains { rule in
      (rule["from"]?.elements ?? []).contains { entry in
        ["principals", "notPrincipals"].contains { key in
          (entry["source"]?[key]?.elements ?? []).contains { $0.text.map(isOne) ?? false }
        }
      }
    }
  }

  /// Whether a principal ends in one: `cluster.local/ns/shop/sa/waypoint`.
  private func isOne(_ principal: String) -> Bool {
    var slashes = principal.indices.reversed().lazy.filter { principal[$0] == "/" }.makeIterator()
    for _ in 0..<3 { _ = slashes.next() }
    return slashes.next().map { ends.contains(principal[$0...]) } ?? false
  }
}

extension Manifest {
  /// The same under another name where one of these has its own.
  func renamed(known: [Manifest]) -> Manifest {
    guard known.contains(where: { $0.namespace == namespace && $0.name == name }) else { return self }
    var other = self
    other.name = "\(name)-meanwhile"
    other.file = file.replacing(".yaml", with: "-meanwhile.yaml")
    other.text = text.replacing("  name: \(name)\n", with: "  name: \(other.name)\n")
    return other
  }

  /// The service accounts that a guard made here names.
  var accounts: [String] {
    text.split(separator: "\n").compactMap { line in
      let word = line.drop { $0 == " " || $0 == "-" || $0 == "\"" }
      return word.hasPrefix("*/ns/") ? String(word.prefix { $0 != "\"" }) : nil
    }
  }
}
