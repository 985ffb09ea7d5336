import Inventory

/// A RequestAuthentication asks requests for a token: L7 wherever it reaches.
struct RequestAuthenticationRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.requestAuthentications.compactMap { object in
      guard PolicyReach(object.reference, selector: object.selector, targets: object.targets).covers(service, context)
      else { return nil }
      return L7Cause(level: .mesh, object: object.reference, rule: "asks requests for a token (JWT)")
    }
  }
}
