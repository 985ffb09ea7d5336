import Basics
import Inventory

/// One reason why a service may need L7; each rule stands in a file of its own.
protocol L7Rule: Sendable {
  /// Adds what in the cluster's configuration asks for L7 to the services and ServiceEntries where it does.
  func find(_ context: L7Context, _ found: inout L7Causes)
}

/// What the rules look at.
struct L7Context {
  /// Objects that route or guard traffic, without those that no istiod reads.
  let traffic: TrafficObjects
  /// All services, to be found by name, host and pods.
  let services: ServiceIndex
  /// All ServiceEntries, to be found by name and host.
  let entries: EntryIndex
  /// Workloads with features of their own, from services.csv.
  let featured: [Workload]
  /// The version of Istio whose reading counts.
  let version: MinorVersion
}

/// What the rules have found so far.
struct L7Causes {
  /// Of each service, in the order of the index.
  fileprivate(set) var services: [[L7Cause]]
  /// Of each ServiceEntry.
  fileprivate(set) var entries: [[L7Cause]]

  /// No causes yet, of as many services and entries as the context has.
  init(_ context: L7Context) {
    services = Array(repeating: [], count: context.services.services.count)
    entries = Array(repeating: [], count: context.entries.entries.count)
  }

  /// Adds a cause to services and ServiceEntries, by their numbers in the indexes.
  mutating func add(_ cause: L7Cause, services numbers: [Int], entries more: [Int] = []) {
    for number in numbers { services[number].append(cause) }
    for number in more { entries[number].append(cause) }
  }

  /// Adds a policy's cause to what the policy reaches: services by target, selector or namespace, ServiceEntries by target.
  mutating func add(
    _ cause: L7Cause, selector: Labels?, targets: [TargetReference], _ context: L7Context
  ) {
    add(
      cause, services: context.services.services(reachedBy: cause.object, selector: selector, targets: targets),
      entries: targets.compactMap { context.entries.entry(named: $0, in: cause.object.namespace) }.onceEach)
  }
}
