import Inventory

/// The pods of applications and the Services before them, as a move finds them by selectors; every Service is asked for its
/// waypoint once.
///
/// Worked example: a policy selects `app: cart` in `shop`. The index leads to the pods with that label, and from them to the
/// Services that select them: `cart`, behind `shop/waypoint`, stands before them, and no other pod or Service is looked at.
struct FrontedPods {
  /// Pods that a selector picks in a namespace, and what stands before them.
  struct Front {
    /// Whether there are such pods.
    var hasPods = false
    /// The first that has a sidecar and does not come along to ambient.
    var keeping: MeshMember?
    /// The Services with a waypoint that lead to them and that policies can name, in the order of the input.
    var services: [Service] = []
    /// The waypoints of all Services that lead to them.
    var waypoints: Set<WaypointName> = []
    /// Workloads that no Service with a waypoint leads to.
    var unfronted: [WorkloadID] = []
    /// The first of those that a Service leads to all the same.
    var cutOff: (workload: WorkloadID, service: Service)?
    /// The first headless Service among them, its waypoint, and whether they are all Services behind that one.
    var headless: (service: Service, waypoint: WaypointName, isAll: Bool)?
    /// The waypoint of the first Service, where they are all Services behind it.
    var waypointOfAll: WaypointName?
  }

  private let index: ServiceIndex
  private let members: [MeshMember]
  /// The applications' pods of a namespace, by their numbers among the members.
  private var membersIn: [String: [Int]] = [:]
  /// The same by their number in the index.
  private var membersOf: [Int: [Int]] = [:]
  /// The waypoint of each Service of the cluster.
  private let waypoints: [WaypointName?]
  /// Whether policies can name each of them.
  private let isWritable: [Bool]
  private var usersOf: [WaypointName: [Int]] = [:]
  private var writableIn: [String: [Int]] = [:]
  private var named: [String: [String: Int]] = [:]
  /// Namespaces with a Service behind a waypoint.
  private(set) var servedNamespaces: Set<String> = []

  /// Takes up the pods and the Services of a mesh; `use` says which waypoint serves whom.
  init(_ model: MeshModel, _ use: WaypointUse) {
    index = model.l7Needs.index
    members = model.members
    for (number, member) in members.enumerated() where member.role == .application {
      let namespace = member.workload.id.namespace
      membersIn[namespace, default: []].append(number)
      if let pods = index.pods(with: member.group.spec.labels, in: namespace) {
        membersOf[pods, default: []].append(number)
      }
    }
    let services = model.cluster.services
    waypoints = services.map { use[$0] }
    isWritable = services.map { ObjectName.isPossible($0.name) }
    for (number, service) in services.enumerated() where isWritable[number] {
      writableIn[service.namespace, default: []].append(number)
      if named[service.namespace]?[service.name] == nil {
        named[service.namespace, default: [:]][service.name] = number
      }
      guard let waypoint = waypoints[number] else { continue }
      servedNamespaces.insert(service.namespace)
      usersOf[waypoint, default: []].append(number)
    }
  }

  /// The pods that a selector picks in a namespace, or all of it, and what stands before them.
  func front(_ namespace: String, _ selector: Labels?) -> Front {
    var front = Front()
    var before: Set<Int> = []
    for number in pods(namespace, selector) {
      let member = members[number]
      front.hasPods = true
      if front.keeping == nil, member.sidecar.isIn, !member.ambient.isIn { front.keeping = member }
      let leading = index.services(selecting: member.group.spec.labels, in: namespace)
      front.waypoints.formUnion(leading.lazy.compactMap { waypoints[$0] })
      let fronting = leading.filter { isWritable[$0] && waypoints[$0] != nil }
      before.formUnion(fronting)
      guard fronting.isEmpty, front.unfronted.last != member.workload.id else { continue }
      front.unfronted.append(member.workload.id)
      if front.cutOff == nil,
        let service = leading.first(where: { isWritable[$0] && index.services[$0].reach != .externalName })
      {
        front.cutOff = (member.workload.id, index.services[service])
      }
    }
    let numbers = before.sorted()
    front.services = numbers.map { index.services[$0] }
    guard let first = numbers.first else { return front }
    if let waypoint = waypoints[first], isAll(numbers, waypoint, namespace) { front.waypointOfAll = waypoint }
    if let headless = numbers.first(where: { index.services[$0].reach == .pods }), let waypoint = waypoints[headless] {
      front.headless = (index.services[headless], waypoint, isAll(numbers, waypoint, namespace))
    }
    return front
  }

  private func pods(_ namespace: String, _ selector: Labels?) -> [Int] {
    guard let selector else { return membersIn[namespace] ?? [] }
    return index.pods(selectedBy: selector, in: namespace).flatMap { membersOf[$0] ?? [] }.sorted()
  }

  /// Whether these Services of a namespace are all that are behind a waypoint of it, so that a policy for the waypoint is for
  /// them alone.
  private func isAll(_ services: [Int], _ waypoint: WaypointName, _ namespace: String) -> Bool {
    waypoint.namespace == namespace
      && usersOf[waypoint]?.count == services.count { waypoints[$0] == waypoint }
  }

  /// The Service of a name, if policies can name it.
  func service(_ name: String, in namespace: String) -> Service? {
    named[namespace]?[name].map { index.services[$0] }
  }

  /// Whom a waypoint's policies are for: whole namespaces, or the pods of single Services, with what to call them.
  func users(of waypoint: WaypointName) -> [(namespace: String, selector: Labels?, hint: String)] {
    let own = Dictionary(grouping: usersOf[waypoint] ?? []) { index.services[$0].namespace }
    return own.sorted { $0.key < $1.key }.flatMap { namespace, numbers in
      if numbers.count == writableIn[namespace]?.count { return [(namespace, Labels?.none, namespace)] }
      return numbers.compactMap { number in
        index.services[number].selector.map { (namespace, $0, index.services[number].name) }
      }
    }
  }

  /// The service accounts of the waypoints that stand before a namespace's Services.
  func accounts(_ namespace: String) -> [String] {
    Set((writableIn[namespace] ?? []).compactMap { waypoints[$0] }).map(\.principal).sorted()
  }
}
