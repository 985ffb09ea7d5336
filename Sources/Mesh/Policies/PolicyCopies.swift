import Basics
import Inventory

/// Says what a policy's copy for the other data plane is to name.
///
/// Worked example: a policy of `shop` with the selector `app: cart`, whose pods the Service `cart` leads to, becomes one with
/// `targetRefs: [{kind: Service, name: cart}]` for the waypoint. One of `shop` without a selector becomes one for the Gateway
/// of the waypoint that the namespace uses. Back, `kind: Service, name: cart` becomes the Service's own selector.
///
/// Source: istio.io, ambient/migrate and ambient/usage/l7-features; istio/istio `pilot/pkg/model/policyattachment.go`:
/// targetRefs name objects of the policy's own namespace, and `GatewayClass istio-waypoint` in the root namespace.
struct PolicyCopies {
  /// No policy has more targetRefs (istio/api, `x-kubernetes-validations` of AuthorizationPolicy).
  private static let mostTargets = 16

  /// Which waypoint stands before whom, as planned.
  let waypoints: PlannedWaypoints
  /// The pods that ambient serves, by their numbers in the index.
  private let captured: Set<Int>
  private let capturedNamespaces: Set<String>
  /// The copies of policies for a whole namespace.
  private var ofNamespace: [String: [PolicyCopy]] = [:]
  /// Waypoints that are there or planned, and Gateways of any class that a label makes one.
  private let named: Set<WaypointName>
  private let model: MeshModel

  /// Takes up which pods ambient serves and which waypoints there are.
  init(_ model: MeshModel) {
    self.model = model
    waypoints = PlannedWaypoints(model)
    let index = waypoints.index
    let members = model.members.filter { $0.role == .application && $0.ambient.isIn }
    captured = Set(members.compactMap { index.pods(with: $0.group.spec.labels, in: $0.workload.id.namespace) })
    capturedNamespaces = Set(members.map(\.workload.id.namespace))
    named = Set(model.waypoints.map { WaypointName($0.namespace, $0.name) }).union(waypoints.named)
    for namespace in capturedNamespaces { ofNamespace[namespace] = copies(in: namespace, nil) }
  }

  /// The copies with targetRefs of a policy that has none; empty: no Service leads to its pods.
  func forWaypoints(_ namespace: String, _ selector: Labels?) -> [PolicyCopy] {
    guard namespace == NamespaceScope.root else { return forWaypoints(of: namespace, selector) }
    // Source: istio.io, release notes of 1.25 (GatewayClass as a target).
    guard selector != nil || model.settings.istioVersion < MinorVersion(1, 25) else {
      return [PolicyCopy(namespace: namespace, targets: [target("GatewayClass", "istio-waypoint")])]
    }
    guard let selector else { return capturedNamespaces.sorted().flatMap { ofNamespace[$0] ?? [] } }
    let reached = Set(waypoints.index.pods(selectedBy: selector, in: nil).map { waypoints.index.pods[$0].namespace })
    return reached.sorted().flatMap { forWaypoints(of: $0, selector) }
  }

  private func forWaypoints(of namespace: String, _ selector: Labels?) -> [PolicyCopy] {
    selector == nil ? ofNamespace[namespace] ?? [] : copies(in: namespace, selector)
  }

  /// Of every Service before pods that a policy selects in a namespace; one alone for its waypoint where it is for all.
  private func copies(in namespace: String, _ selector: Labels?) -> [PolicyCopy] {
    let index = waypoints.index
    let pods = index.pods(selectedBy: selector ?? Labels(), in: namespace).filter(captured.contains)
    let numbers = Set(pods.flatMap { index.pods[$0].services }).sorted()
      .filter { index.services[$0].reach != .externalName }
    if numbers.isEmpty { return [] }
    let names = Set(numbers.map { waypoints.waypoint(before: $0) })
    if selector == nil, names.count == 1, let only = names.first, let name = only, name.namespace == namespace {
      return [PolicyCopy(namespace: namespace, targets: [target("Gateway", name.name)])]
    }
    let targets = numbers.map { target("Service", index.services[$0].name) }
    return stride(from: 0, to: targets.count, by: PolicyCopies.mostTargets).map { start in
      let end = min(start + PolicyCopies.mostTargets, targets.count)
      return PolicyCopy(namespace: namespace, targets: Array(targets[start..<end]))
    }
  }

  /// The copies without targetRefs of a policy for waypoints, and what of its targets has none.
  func forSidecars(_ targets: [PolicyTarget], _ namespace: String) -> (copies: [PolicyCopy], left: [String]) {
    var copies: [PolicyCopy] = []
    var left: [String] = []
    var known: Set<PolicyCopy> = []
    func add(_ copy: PolicyCopy) {
      if known.insert(copy).inserted { copies.append(copy) }
    }
    for target in targets {
      switch target {
      case .gateway: continue
      case .everyWaypoint:
        let served = waypoints.servedNamespaces
        for other in served.sorted() { add(PolicyCopy(namespace: other)) }
        if served.isEmpty { left.append("nothing uses a waypoint") }
      case .waypoint(let name):
        // A targetRef names a Gateway of the policy's own namespace.
        let users = waypoints.users(of: name)
        let isOfOwn = users.ownCount == users.services.count
        if isOfOwn, users.ownCount == waypoints.serviceCount(in: namespace), users.ownCount > 0 {
          add(PolicyCopy(namespace: namespace))
        } else {
          for service in users.services {
            guard let selector = service.selector else {
              left.append("Service \(service.namespace)/\(service.name) selects no pods")
              continue
            }
            add(PolicyCopy(namespace: service.namespace, selector: selector))
          }
          if users.services.isEmpty { left.append("nothing uses waypoint \(name)") }
        }
      case .service(let service):
        if let selector = service.selector {
          add(PolicyCopy(namespace: namespace, selector: selector))
        } else {
          left.append("Service \(service.namespace)/\(service.name) selects no pods")
        }
      case .classOutsideRoot(let name): left.append("GatewayClass \(name) counts from the root namespace only")
      case .missing(let words): left.append("\(words) is not in the input")
      case .serviceEntry(let name):
        left.append("ServiceEntry \(namespace)/\(name) is outside: a sidecar's policies apply to incoming traffic")
      }
    }
    return (copies, left)
  }

  /// What a policy of a namespace names by its targetRefs.
  func targets(_ references: [TargetReference], _ namespace: String) -> [PolicyTarget] {
    references.map { reference in
      switch reference.kind {
      case "Service":
        return waypoints.service(reference.name, in: namespace).map(PolicyTarget.service)
          ?? .missing("Service \(namespace)/\(reference.name)")
      case "ServiceEntry": return .serviceEntry(reference.name)
      case "GatewayClass": return isRoot(namespace) ? .everyWaypoint : .classOutsideRoot(reference.name)
      default:
        let name = WaypointName(namespace, reference.name)
        return named.contains(name) ? .waypoint(name) : .gateway
      }
    }
  }

  private func isRoot(_ namespace: String) -> Bool {
    namespace == NamespaceScope.root || model.rootNamespaces.contains(namespace)
  }

  private func target(_ kind: String, _ name: String) -> TargetReference {
    var target = TargetReference()
    (target.kind, target.name) = (kind, name)
    return target
  }
}
