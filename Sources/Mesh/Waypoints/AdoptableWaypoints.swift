/// The waypoints of a namespace that take Services and that a label could lead to.
///
/// Worked example: `bookinfo-details` and `bookinfo-reviews` are there. The Service `reviews` takes the second, whose name says
/// that it is meant; one that none is named for takes the first by name. One waypoint alone is for all.
struct AdoptableWaypoints: Sendable {
  private var first: Waypoint?
  /// The first that takes pods too.
  private var firstForPods: Waypoint?
  private var count = 0
  /// By each beginning and end of their names, between dashes.
  private var byPart: [Substring: Waypoint] = [:]

  /// Takes up a waypoint, if it takes Services.
  mutating func add(_ waypoint: Waypoint) {
    guard waypoint.takesServices else { return }
    count += 1
    if first.map({ waypoint.name < $0.name }) ?? true { first = waypoint }
    if waypoint.takesPods, firstForPods.map({ waypoint.name < $0.name }) ?? true { firstForPods = waypoint }
    let name = waypoint.name[...]
    var parts = [name]
    for dash in name.indices where name[dash] == "-" {
      parts.append(name[name.index(after: dash)...])
      parts.append(name[..<dash])
    }
    for part in parts where byPart[part].map({ waypoint.name < $0.name }) ?? true { byPart[part] = waypoint }
  }

  /// Whether there is one alone.
  var isSingle: Bool { count == 1 }

  /// The one for a service of this name; one that takes pods too where its clients dial those.
  func waypoint(for service: String, dialsPods: Bool) -> Waypoint? {
    byPart[service[...]] ?? (dialsPods ? firstForPods : nil) ?? first
  }
}
