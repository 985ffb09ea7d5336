import Basics
import Formats
import Inventory

/// The policies of a cluster on the way to sidecars: those with targetRefs, rewritten with selectors.
///
/// Worked example: `allow-get` in `shop` targets the Service `cart`, whose selector is `app: cart`: the copy
/// `allow-get-sidecar` selects `app: cart`. While the waypoint is still there it calls in the name of everybody, so the copy
/// allows its service account besides; the last version does not.
struct PoliciesToSidecars {
  private let model: MeshModel
  private let pods: FrontedPods
  private var names: PolicyNames
  private let waypoints: Set<String>
  private var accountsOf: [String: [String]] = [:]

  /// Looks at the policies of this mesh.
  init(_ model: MeshModel, _ pods: FrontedPods) {
    self.model = model
    self.pods = pods
    names = PolicyNames(model)
    waypoints = Set(
      model.waypoints.map { "\($0.namespace)/\($0.name)" }
        + model.cluster.traffic.gateways.filter(model.cluster.traffic.isWaypoint).map {
          "\($0.reference.namespace)/\($0.reference.name)"
        })
  }

  /// The policies with targetRefs that sidecars would not read.
  mutating func returns(of moving: [String]) -> [PolicyReturn] {
    let all = Set(moving)
    return model.cluster.traffic.movingPolicies.filter { !$0.targets.isEmpty }.compactMap { `return`($0, all) }
  }

  /// The same on the way back, where the policies of the input have become `moves` in ambient: the old ones come again.
  static func returns(of moves: [PolicyMove]) -> [PolicyReturn] {
    moves.filter { $0.obstacle == nil && !$0.copies.isEmpty }.compactMap { move in
      guard let original = move.policy.original else { return nil }
      var result = PolicyReturn(policy: move.policy, namespaces: move.namespaces)
      let accounts = Set(move.guards.values.flatMap { $0 }.flatMap(\.accounts)).sorted()
      let reference = move.policy.reference
      let meanwhile = move.policy.rewritten(as: reference.name, in: reference.namespace, suffix: "-meanwhile") { spec in
        spec.exempt(accounts)
        if let selector = move.policy.selector { spec.insert("selector", .selector(selector)) }
      }
      (result.meanwhile, result.final) = ([meanwhile].compactMap { $0 }, [original])
      result.replaced = move.copies.sorted { $0.key < $1.key }.flatMap(\.value)
      return result
    }
  }

  private mutating func `return`(_ policy: MovingPolicy, _ moving: Set<String>) -> PolicyReturn? {
    var result = PolicyReturn(policy: policy)
    var copies: [(namespace: String, selector: Labels?, hint: String)] = []
    var (isOfWaypoints, isOfGateways) = (false, false)
    for target in policy.targets {
      let namespace = target.namespace.isEmpty ? policy.reference.namespace : target.namespace
      switch target.kind {
      case "Service":
        isOfWaypoints = true
        guard let selector = pods.service(target.name, in: namespace)?.selector else {
          result.obstacle = "its target, the Service \(namespace)/\(target.name), has no selector in the input"
          continue
        }
        copies.append((namespace, selector, target.name))
      case "Gateway":
        guard waypoints.contains("\(namespace)/\(target.name)") else {
          isOfGateways = true
          continue
        }
        isOfWaypoints = true
        copies += pods.users(of: WaypointName(namespace, target.name))
      case "GatewayClass":
        // Elsewhere it counts for nothing, and a copy would refuse what nobody refuses today.
        let root = policy.reference.namespace
        guard root == NamespaceScope.root || model.rootNamespaces.contains(root) else { continue }
        isOfWaypoints = true
        for name in pods.servedNamespaces.intersection(moving).sorted() {
          copies.append((name, nil, name))
        }
      default:
        isOfWaypoints = true
        result.obstacle =
          "its target is the \(target.kind) \(target.name): policies of sidecars apply to incoming traffic, so no selector can replace it"
      }
    }
    // Of a gateway that is no waypoint: it works in every data plane.
    guard isOfWaypoints else { return nil }
    copies = copies.filter { moving.contains($0.namespace) }
    if copies.isEmpty, result.obstacle == nil { return nil }
    if let why = policy.unwritable { result.obstacle = why }
    // For a gateway it stays; sidecars do not read it.
    result.replaced = isOfGateways ? [] : [policy.original].compactMap { $0 }
    for copy in copies {
      let name = names.take(policy.reference, copies.count > 1 ? "\(copy.hint)-sidecar" : "sidecar", in: copy.namespace)
      let accounts = accounts(copy.namespace)
      func version(_ suffix: String, _ change: (inout DocumentValue) -> Void) -> Manifest? {
        policy.rewritten(as: name, in: copy.namespace, suffix: suffix) { spec in
          change(&spec)
          if let selector = copy.selector { spec.insert("selector", .selector(selector)) }
        }
      }
      if let final = version("", { _ in }) { result.final.append(final) }
      if let meanwhile = version("-meanwhile", { $0.exempt(accounts) }) { result.meanwhile.append(meanwhile) }
      if !result.namespaces.contains(copy.namespace) { result.namespaces.append(copy.namespace) }
    }
    return result
  }

  /// The service accounts of the waypoints that stand before a namespace's services.
  private mutating func accounts(_ namespace: String) -> [String] {
    if let known = accountsOf[namespace] { return known }
    let accounts = pods.accounts(namespace)
    accountsOf[namespace] = accounts
    return accounts
  }
}
