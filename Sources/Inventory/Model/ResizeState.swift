/// What the kubelet says of a running pod whose requests were changed in place (KEP-1287), by container name.
package struct ResizeState: Hashable, Sendable {
  /// What the node has set aside for each container; where it says nothing, the spec counts.
  package var allocated = ContainerAmounts()
  /// What each container runs with.
  package var actual = ContainerAmounts()
  /// The node cannot ever give what the spec now asks for, so the spec does not count.
  package var isInfeasible = false

  package init() {}

  /// Whether it says anything that the spec does not.
  func differs(from spec: PodSpec) -> Bool {
    allocated.differ(from: spec) || actual.differ(from: spec)
  }
}

/// Amounts by container: a few, so that looking through them is the quickest.
package struct ContainerAmounts: Hashable, Sendable {
  private var entries: [Entry] = []

  private struct Entry: Hashable {
    var name: String
    var amounts: ResourceQuantities
  }

  package init() {}

  /// The amounts of a container by its name; nil where it has none.
  package subscript(name: String) -> ResourceQuantities? {
    get { entries.first { $0.name == name }?.amounts }
    set {
      entries.removeAll { $0.name == name }
      if let newValue { entries.append(Entry(name: name, amounts: newValue)) }
    }
  }

  /// Whether a container of the spec has other amounts here than it requests there.
  func differ(from spec: PodSpec) -> Bool {
    entries.contains { entry in
      func isOther(_ container: Container) -> Bool {
        container.name == entry.name && container.defaultedRequests != entry.amounts
      }
      return spec.containers.contains(where: isOther) || spec.initContainers.contains(where: isOther)
    }
  }
}

extension PodSpec {
  /// The requests of a container in every state that the scheduler looks at: as the spec says, as allocated, as running.
  ///
  /// Worked example: a container is resized from 4 CPUs to 2 and still runs at 4: the spec says 2, the node has 4 set aside,
  /// so 4 count until the kubelet is done. When the node can never give more than 2 of the 4 asked for, 2 count.
  ///
  /// Source: kubernetes component-helpers `resource/helpers.go`, `PodRequests` with `UseStatusResources` (the largest of
  /// the pod's three sums).
  var requestStates: [(Container) -> ResourceQuantities] {
    let spec: (Container) -> ResourceQuantities = \.defaultedRequests
    guard let resize else { return [spec] }
    func stated(_ entries: ContainerAmounts) -> (Container) -> ResourceQuantities {
      { container in
        let stated = entries[container.name]
        let fallback = resize.isInfeasible ? ResourceQuantities() : container.defaultedRequests
        return ResourceQuantities(cpu: stated?.cpu ?? fallback.cpu, memory: stated?.memory ?? fallback.memory)
      }
    }
    let running = [stated(resize.allocated), stated(resize.actual)]
    return resize.isInfeasible ? running : [spec] + running
  }
}
