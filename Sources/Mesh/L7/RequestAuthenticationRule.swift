import Inventory

/// A RequestAuthentication asks requests for a token: L7 wherever it reaches.
struct RequestAuthenticationRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.requestAuthentications {
      found.add(
        L7Cause(level: .mesh, object: object.reference, rule: "checks the tokens (JWT) of requests"),
        selector: object.selector, targets: object.targets, context)
    }
  }
}
