/// A GatewayClass of the Gateway API: whose controller makes its Gateways.
package struct GatewayClass: Hashable, Sendable {
  package var controller: String
  package var labels: Labels
  package var annotations: Labels

  package init(controller: String, labels: Labels = Labels(), annotations: Labels = Labels()) {
    self.controller = controller
    self.labels = labels
    self.annotations = annotations
  }
}
