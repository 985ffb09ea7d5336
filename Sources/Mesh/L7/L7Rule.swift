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
  /// Of each service alone, in the order of the index.
  private var services: [CauseList.Part]
  /// Of all services of a namespace.
  private var namespaces: [String: CauseList.Part] = [:]
  /// Of all services.
  private var mesh = CauseList.Part()
  /// Of each ServiceEntry.
  private(set) var entries: [[L7Cause]]
  /// How many causes there are so far.
  private var count = 0

  /// No causes yet, of as many services and entries as the context has.
  init(_ context: L7Context) {
    services = Array(repeating: CauseList.Part(), count: context.services.services.count)
    entries = Array(repeating: [], count: context.entries.entries.count)
  }

  /// Adds a cause to services and ServiceEntries, by their numbers in the indexes.
  mutating func add(_ cause: L7Cause, services reach: ServiceReach, entries more: [Int] = []) {
    let numbered = CauseList.Numbered(number: count, cause: cause)
    count += 1
    switch reach {
    case .single(let numbers): for number in numbers { services[number].append(numbered) }
    case .namespaces(let names):
      for name in names { namespaces[name, default: CauseList.Part()].append(numbered) }
    case .mesh: mesh.append(numbered)
    }
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

  /// The causes of a service, by its number and its namespace; `sharing`: with those of its namespace and of the mesh.
  func causes(of service: Int, in namespace: String, sharing: Bool = true) -> CauseList {
    var list = CauseList()
    list.own = services[service]
    guard sharing else { return list }
    if let part = namespaces[namespace] { list.shared.append(part) }
    if !mesh.causes.isEmpty { list.shared.append(mesh) }
    return list
  }
}
