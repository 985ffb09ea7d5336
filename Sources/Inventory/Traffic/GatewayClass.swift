/// A GatewayClass of the Gateway API: whose controller makes its Gateways.
package struct GatewayClass: Hashable, Sendable {
  /// The controller that makes its Gateways.
  package var controller: String
  /// Its labels.
  package var labels: Labels
  /// Its annotations.
  package var annotations: Labels

  package init(controller: String, labels: Labels = Labels(), annotations: Labels = Labels()) {
    self.controller = controller
    self.labels = labels
    self.annotations = annotations
  }
}
