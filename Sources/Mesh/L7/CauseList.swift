import Inventory

/// What asks for L7 at one service: causes of its own, and lists that it has in common with other services.
///
/// Worked example: 300 policies are for all of the namespace `shop`, and a VirtualService is for `cart` alone. `cart` has a
/// list of one cause, and beside it the list of 300, which is there once for all services of `shop`. Numbers tell the order:
/// the VirtualService was found first, so it is 0 and the policies are 1 to 300.
struct CauseList: Sendable {
  /// A cause with its place among all that were found.
  struct Numbered: Sendable {
    /// Its place among all causes.
    let number: Int
    /// What asks for L7.
    let cause: L7Cause
  }

  /// Causes in the order of their numbers, with what is asked of them most, worked out as they come.
  struct Part: Sendable {
    /// The causes, by ascending numbers.
    private(set) var causes: [Numbered] = []
    fileprivate private(set) var firstInMesh: Numbered?
    fileprivate private(set) var firstAtGateway: Numbered?
    fileprivate private(set) var countInMesh = 0
    /// Those of rules that sidecars hold at the caller, by the rules' namespaces.
    fileprivate private(set) var forClients: [String: [Numbered]] = [:]

    /// Adds a cause with a number above all others here.
    mutating func append(_ numbered: Numbered) {
      causes.append(numbered)
      guard numbered.cause.level == .mesh else {
        if firstAtGateway == nil, numbered.cause.level == .gateway { firstAtGateway = numbered }
        return
      }
      countInMesh += 1
      if firstInMesh == nil { firstInMesh = numbered }
      let object = numbered.cause.object
      if object.isForClients { forClients[object.namespace, default: []].append(numbered) }
    }
  }

  /// Those of the service alone.
  var own = Part()
  /// Those that it shares with its namespace, and with the whole mesh.
  var shared: [Part] = []

  /// Nothing asks for anything.
  init() {}

  /// Causes of one service alone, in their order.
  init(_ causes: [L7Cause]) {
    for (number, cause) in causes.enumerated() { own.append(Numbered(number: number, cause: cause)) }
  }

  private var parts: [Part] { [own] + shared }

  /// All of them, in the order in which they were found.
  var all: [L7Cause] {
    if shared.isEmpty { return own.causes.map(\.cause) }
    return parts.flatMap(\.causes).sorted { $0.number < $1.number }.map(\.cause)
  }

  /// Whether nothing asks for anything.
  var isEmpty: Bool { own.causes.isEmpty && shared.allSatisfy(\.causes.isEmpty) }

  /// Whether one of them asks for L7 inside the mesh.
  var isInMesh: Bool { own.countInMesh > 0 || shared.contains { $0.countInMesh > 0 } }

  /// Whether one of them asks for L7 at a gateway.
  var isAtGateway: Bool { own.firstAtGateway != nil || shared.contains { $0.firstAtGateway != nil } }

  /// The first that asks for L7 inside the mesh.
  var firstInMesh: L7Cause? { parts.compactMap(\.firstInMesh).min { $0.number < $1.number }?.cause }

  /// The first that asks for L7 at a gateway.
  var firstAtGateway: L7Cause? { parts.compactMap(\.firstAtGateway).min { $0.number < $1.number }?.cause }

  /// How many ask for L7 inside the mesh.
  var countInMesh: Int { parts.reduce(0) { $0 + $1.countInMesh } }

  /// The rules inside the mesh that sidecars hold at the caller, in order, but for those of some namespaces.
  func rulesForClients(besides namespaces: Set<String>) -> [ObjectReference] {
    var found: [Numbered] = []
    for part in parts {
      for (namespace, rules) in part.forClients where !namespaces.contains(namespace) { found += rules }
    }
    return found.sorted { $0.number < $1.number }.map(\.cause.object)
  }
}

extension ObjectReference {
  /// Whether sidecars read it at the caller. Waypoints read DestinationRules of the root namespace too.
  fileprivate var isForClients: Bool {
    switch kind {
    case "DestinationRule": namespace != NamespaceScope.root
    case "VirtualService", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute": true
    default: false
    }
  }
}
