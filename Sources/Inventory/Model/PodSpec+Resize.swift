extension ResizeState {
  /// Whether it says anything that the spec does not.
  func differs(from spec: PodSpec) -> Bool {
    spec.containers.contains(where: differs) || spec.initContainers.contains(where: differs)
  }

  /// Whether a container has other amounts here than it requests.
  private func differs(from container: Container) -> Bool {
    func isOther(_ amounts: ResourceQuantities?) -> Bool { amounts.map { $0 != container.defaultedRequests } ?? false }
    return isOther(allocated[container.name]) || isOther(actual[container.name])
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
