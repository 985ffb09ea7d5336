import Formats

/// A call that a simulated mesh lets through or refuses.
struct Probe: Hashable, CustomStringConvertible {
  /// `namespace/Kind/name` of the caller; `outside` has no identity, `gateway NAMESPACE` is an ingress gateway.
  var from: String
  /// `namespace/service`.
  var to: String
  var port = "80"
  var method = "GET"
  var path = "/"
  /// The issuer and subject of a valid token, or `invalid`.
  var token: String?

  var description: String {
    "\(method) \(path) from \(from) to \(to):\(port)\(token.map { " with token \($0)" } ?? "")"
  }
}

/// What a proxy knows of a call when it decides.
struct Call {
  var probe: Probe
  /// The identity that the connection shows, `cluster.local/ns/web/sa/web`; nil: plaintext.
  var principal: String?
  /// The token, as far as it was validated.
  var requestPrincipal: String?

  var namespace: String? {
    let parts = principal?.split(separator: "/") ?? []
    return parts.count > 2 ? String(parts[2]) : nil
  }
}

/// Decides as Istio's proxies do, written from their sources and apart from the planner's own rules.
enum PolicyDecision {
  /// Whether Envoy lets a call through: DENY first, then ALLOW if there is any.
  static func envoyAllows(_ policies: [DocumentValue], _ call: Call) -> Bool {
    func matches(_ policy: DocumentValue) -> Bool {
      (policy["rules"]?.elements ?? []).contains { rule in
        clause(rule["from"], { $0["source"] }) { fits($0, call) }
          && clause(rule["to"], { $0["operation"] }) { fits($0, call) }
          && (rule["when"]?.elements ?? []).allSatisfy { condition($0, call) }
      }
    }
    if policies.contains(where: { action($0) == "DENY" && matches($0) }) { return false }
    let allowing = policies.filter { action($0) == "ALLOW" }
    return allowing.isEmpty || allowing.contains(where: matches)
  }

  /// Whether ztunnel lets a connection through. Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go` and
  /// istio/ztunnel `src/rbac.rs`: an ALLOW rule with anything of L7 is dropped; of a DENY rule the L7 parts are, entries with
  /// nothing else do not count, and a clause of which no entry is left matches nothing.
  static func ztunnelAllows(_ policies: [DocumentValue], _ call: Call) -> Bool {
    func matches(_ policy: DocumentValue) -> Bool {
      (policy["rules"]?.elements ?? []).contains { rule in
        let from = entries(rule["from"], { $0["source"] }).map {
          l4($0, ["principals", "notPrincipals", "namespaces", "notNamespaces"])
        }
        let to = entries(rule["to"], { $0["operation"] }).map { l4($0, ["ports", "notPorts"]) }
        let when = rule["when"]?.elements ?? []
        let isL7 = { (condition: DocumentValue) in
          !["source.principal", "source.namespace", "destination.port"].contains(condition["key"]?.text ?? "")
        }
        if action(policy) == "ALLOW" {
          guard !(from + to).contains(where: \.hadMore), !when.contains(where: isL7) else { return false }
        }
        func holds(_ clause: [(fields: [DocumentValue.Member], hadMore: Bool)]) -> Bool {
          if clause.isEmpty { return true }
          return clause.contains { entry in
            entry.fields.isEmpty ? !entry.hadMore : fits(.object(entry.fields), call)
          }
        }
        guard holds(from), holds(to) else { return false }
        let kept = when.filter { !isL7($0) }
        return when.isEmpty || !kept.isEmpty && kept.allSatisfy { condition($0, call) }
      }
    }
    if policies.contains(where: { action($0) == "DENY" && matches($0) }) { return false }
    let allowing = policies.filter { action($0) == "ALLOW" }
    return allowing.isEmpty || allowing.contains(where: matches)
  }

  private static func action(_ policy: DocumentValue) -> String { policy["action"]?.text ?? "ALLOW" }

  private static func entries(_ clause: DocumentValue?, _ inner: (DocumentValue) -> DocumentValue?) -> [DocumentValue] {
    (clause?.elements ?? []).map { inner($0) ?? .object([]) }
  }

  private static func l4(
    _ entry: DocumentValue, _ known: Set<String>
  ) -> (fields: [DocumentValue.Member], hadMore: Bool) {
    let used = entry.members.filter { !$0.value.elements.isEmpty }
    let fields = used.filter { known.contains($0.key) }
    return (fields, fields.count < used.count)
  }

  private static func clause(
    _ clause: DocumentValue?, _ inner: (DocumentValue) -> DocumentValue?, _ fits: (DocumentValue) -> Bool
  ) -> Bool {
    let all = entries(clause, inner)
    return all.isEmpty || all.contains(where: fits)
  }

  private static func fits(_ entry: DocumentValue, _ call: Call) -> Bool {
    entry.members.allSatisfy { field in
      let values = field.value.elements.compactMap(\.text)
      if values.isEmpty { return true }
      let isNegative = field.key.hasPrefix("not")
      let key = isNegative ? field.key.dropFirst(3).lowercased() : field.key.lowercased()
      let value: String? =
        switch key {
        case "principals": call.principal
        case "namespaces": call.namespace
        case "requestprincipals": call.requestPrincipal
        case "methods": call.probe.method
        case "paths": call.probe.path
        case "ports": call.probe.port
        default: nil
        }
      return values.contains { matches($0, value) } != isNegative
    }
  }

  private static func condition(_ condition: DocumentValue, _ call: Call) -> Bool {
    let key = condition["key"]?.text ?? ""
    let value: String? =
      switch key {
      case "source.principal": call.principal
      case "source.namespace": call.namespace
      case "destination.port": call.probe.port
      default: nil
      }
    let values = condition["values"]?.elements.compactMap(\.text) ?? []
    return values.isEmpty || values.contains { matches($0, value) }
  }

  /// `*` is anything that is there, `a*` and `*a` its beginning and its end.
  private static func matches(_ pattern: String, _ value: String?) -> Bool {
    guard let value else { return false }
    if pattern == "*" { return true }
    if pattern.hasPrefix("*") { return value.hasSuffix(pattern.dropFirst()) }
    return pattern.hasSuffix("*") ? value.hasPrefix(pattern.dropLast()) : pattern == value
  }
}
