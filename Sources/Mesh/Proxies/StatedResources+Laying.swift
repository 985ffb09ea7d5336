import Basics
package import Inventory

extension StatedResources {
  /// Whether it states an amount, or takes one away.
  package var statesAnything: Bool {
    requests != ResourceQuantities() || limits != ResourceQuantities() || !removed.isEmpty
  }

  /// Puts what it states over what a container has.
  func lay(over container: inout Container) {
    removed.apply(to: &container)
    container.requests = container.requests.replaced(by: requests)
    container.limits = container.limits.replaced(by: limits)
  }
}

extension ResourceQuantities {
  /// These, with what `other` names put in its place.
  package func replaced(by other: ResourceQuantities) -> ResourceQuantities {
    ResourceQuantities(cpu: other.cpu ?? cpu, memory: other.memory ?? memory)
  }
}

extension Container {
  /// What of its requests is above its own limit, by the resource's name.
  var amountsAboveLimit: [(name: String, request: Quantity, limit: Quantity)] {
    [("CPU", \ResourceQuantities.cpu), ("memory", \.memory)].compactMap { name, key in
      guard let request = requests[keyPath: key], let limit = limits[keyPath: key], request > limit else { return nil }
      return (name, request, limit)
    }
  }
}
