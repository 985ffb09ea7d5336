import Formats
import Inventory

extension DocumentValue {
  /// Puts a member first.
  mutating func insert(_ key: String, _ value: DocumentValue) {
    self = .object([Member(key, value)] + members.filter { $0.key != key })
  }

  /// `targetRefs` to Services of the policy's own namespace.
  static func services(_ names: [String]) -> DocumentValue {
    .array(
      names.map {
        .object([.init("kind", .string("Service")), .init("group", .string("")), .init("name", .string($0))])
      })
  }

  /// `targetRefs` to a Gateway of the policy's own namespace.
  static func gateway(_ name: String) -> DocumentValue {
    .array([
      .object([
        .init("kind", .string("Gateway")), .init("group", .string("gateway.networking.k8s.io")),
        .init("name", .string(name)),
      ])
    ])
  }

  /// `selector: {matchLabels: ...}`.
  static func selector(_ labels: Labels) -> DocumentValue {
    .object([.init("matchLabels", .object(labels.pairs.map { .init($0.key, .string($0.value)) }))])
  }
}

extension DocumentValue {
  /// Makes the spec of an AuthorizationPolicy let some callers through: an ALLOW policy allows them besides, a DENY or CUSTOM
  /// policy is not for them. Other specs stay as they are.
  ///
  /// Worked example: a DENY rule for the method DELETE gets `from: [{source: {notPrincipals: [waypoint]}}]`; a rule that has
  /// `from` entries gets it in each.
  mutating func exempt(_ accounts: [String]) {
    guard !accounts.isEmpty, case .object = self, let rules = self["rules"]?.elements else { return }
    func source(_ key: String) -> DocumentValue {
      .object([.init("source", .object([.init(key, .strings(accounts))]))])
    }
    guard let action = self["action"]?.text, action != "ALLOW" else {
      self["rules"] = .array(rules + [.object([.init("from", .array([source("principals")]))])])
      return
    }
    self["rules"] = .array(
      rules.map { rule in
        var rule = rule == .null ? .object([]) : rule
        let entries = rule["from"]?.elements ?? []
        rule["from"] = .array(
          entries.isEmpty
            ? [source("notPrincipals")]
            : entries.map { entry in
              var entry = entry
              var inner = entry["source"] ?? .object([])
              if inner == .null { inner = .object([]) }
              let known = inner["notPrincipals"]?.elements ?? []
              inner["notPrincipals"] = .array(known + accounts.map { .string($0) })
              entry["source"] = inner
              return entry
            })
        return rule
      })
  }
}
