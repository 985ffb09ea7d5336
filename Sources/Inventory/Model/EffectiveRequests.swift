package import Basics

extension PodSpec {
  /// What the scheduler sets aside for one pod.
  ///
  /// Worked example: an app container of 250m, a native sidecar of 100m listed before a plain init container of 1 CPU.
  /// While the pod runs it needs 250 + 100 = 350m; while the init container runs the sidecar is up already, so 1000 + 100 =
  /// 1100m; the larger counts: 1100m. Were the init container listed first, it would run alone: 1000m.
  ///
  /// Source: KEP-753 and kubernetes component-helpers `resource/helpers.go`, `PodRequests`; each entry is rounded up to
  /// thousandths first, as the API server does when it stores the pod, and to millicores and bytes once, on the total.
  package var effectiveRequests: Resources {
    requestStates.reduce(.zero) { largest, state in
      let total = total(of: state, podLevel: podLevelRequests, overheadOnZero: true)
      return Resources(cpu: max(largest.cpu, total.cpu), memory: max(largest.memory, total.memory))
    }
  }

  /// The limits of one pod by the same rule; zero where no container has one. Overhead is added only to limits that exist.
  package var effectiveLimits: Resources {
    total(of: \.limits, podLevel: podLimits, overheadOnZero: false)
  }

  /// What the scheduler sets aside of everything but CPU and memory, by the same rule, whole amounts rounded up, by name; what
  /// is requested as 0 is left out. Pod-level requests know huge pages only (KEP-2837).
  package var otherRequests: [OtherAmount] {
    let entries = allContainers.map(\.defaultedRequests.others)
    let names = (entries.joined().map(\.name) + overhead.others.map(\.name) + podRequests.others.map(\.name))
    guard !names.isEmpty else { return [] }
    return Set(names).sorted().compactMap { name in
      var nanos = podRequests.others[name]?.admitted.nanos ?? aggregate { $0.defaultedRequests.others[name] }
      nanos += overhead.others[name]?.admitted.nanos ?? 0
      let amount = Int(clamping: Quantity(nanos: nanos).wholeUnits)
      return amount > 0 ? OtherAmount(name: name, amount: amount) : nil
    }
  }

  /// Pod-level requests with the API server's defaults: a pod-level limit without a request requests what the
  /// containers request together, and where they are silent, the limit (KEP-2837).
  private var podLevelRequests: ResourceQuantities {
    // Few pods have any, and everyone's requests are asked for.
    if podRequests.isEmpty && podLimits.isEmpty { return ResourceQuantities() }
    let declared = allContainers.map(\.defaultedRequests)
    func defaulted(_ key: KeyPath<ResourceQuantities, Quantity?>) -> Quantity? {
      if let request = podRequests[keyPath: key] { return request }
      guard declared.contains(where: { $0[keyPath: key] != nil }) else { return podLimits[keyPath: key] }
      return podLimits.isEmpty ? nil : Quantity(nanos: aggregate { $0.defaultedRequests[keyPath: key] })
    }
    return ResourceQuantities(cpu: defaulted(\.cpu), memory: defaulted(\.memory))
  }

  /// States the requests of the pod that the API server derives when the pod is created. What is put into the pod later,
  /// such as a sidecar, no longer changes them.
  package mutating func settlePodRequests() {
    if !podLimits.isEmpty { podRequests = podLevelRequests }
  }

  private func total(
    of entry: (Container) -> ResourceQuantities, podLevel: ResourceQuantities, overheadOnZero: Bool
  ) -> Resources {
    func nanos(_ key: KeyPath<ResourceQuantities, Quantity?>) -> Quantity {
      var sum = podLevel[keyPath: key]?.admitted.nanos ?? aggregate { entry($0)[keyPath: key] }
      if overheadOnZero || sum != 0 { sum += overhead[keyPath: key]?.admitted.nanos ?? 0 }
      return Quantity(nanos: sum)
    }
    // Every quantity was bounded when it was read (`CPU`, `Memory`), so sums of a pod's containers cannot overflow.
    return Resources(
      cpu: CPU(millicores: nanos(\.cpu).milliUnits), memory: Memory(bytes: nanos(\.memory).wholeUnits))
  }

  /// Sum of the containers against the peak of the init containers, in billionths of one resource.
  private func aggregate(_ amount: (Container) -> Quantity?) -> Int128 {
    func request(_ container: Container) -> Int128 { amount(container)?.admitted.nanos ?? 0 }
    var running = containers.reduce(0) { $0 + request($1) }
    var sidecars: Int128 = 0
    var peak: Int128 = 0
    for container in initContainers {
      if container.restartsAlways {
        sidecars += request(container)
        running += request(container)
        peak = max(peak, sidecars)
      } else {
        peak = max(peak, sidecars + request(container))
      }
    }
    return max(running, peak)
  }
}
