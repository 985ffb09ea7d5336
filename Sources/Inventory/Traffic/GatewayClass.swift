package import Basics

/// A GatewayClass of the Gateway API: whose controller makes its Gateways.
package struct GatewayClass: Hashable, Sendable {
  package var name: String
  package var controller: String
  package var labels: Labels
  package var annotations: Labels
  package var source: SourceLocation

  package init(
    name: String, controller: String, labels: Labels = Labels(), annotations: Labels = Labels(), source: SourceLocation
  ) {
    self.name = name
    self.controller = controller
    self.labels = labels
    self.annotations = annotations
    self.source = source
  }
}
