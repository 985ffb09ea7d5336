import Inventory

/// A policy with targetRefs. Those to gateways work in every data plane; those to waypoints, Services and ServiceEntries are
/// held by waypoints, never by ztunnel, and never by a sidecar.
///
/// Source: istio/istio `pilot/pkg/model/policyattachment.go`.
struct TargetedPolicy {
  private let policy: ObjectReference
  private let targets: [PolicyTarget]
  private let copies: PolicyCopies

  /// Finds what the references of a policy name.
  init(_ policy: ObjectReference, _ references: [TargetReference], _ copies: PolicyCopies) {
    self.policy = policy
    targets = copies.targets(references, policy.namespace)
    self.copies = copies
  }

  /// What becomes of it: where nothing holds it in ambient, and that no sidecar does.
  var effects: [PolicyEffect] {
    guard targets.contains(where: { $0 != .gateway }) else { return [] }
    return targets.compactMap(unheld) + [atSidecars]
  }

  private func unheld(_ target: PolicyTarget) -> PolicyEffect? {
    func effect(_ words: String, _ advice: String) -> PolicyEffect {
      PolicyEffect(
        policy: policy, dataPlane: .ambient, direction: .unknown, effect: words, mend: .edit, advice: advice,
        isSilent: true)
    }
    switch target {
    case .missing(let words):
      return effect("\(words) is not in the input: nothing enforces it", "use a Service that is in the input")
    case .classOutsideRoot(let name):
      return effect(
        "GatewayClass \(name) counts only in the root namespace: nothing enforces it",
        "target the waypoint's Gateway or a Service, or move the policy to the root namespace")
    case .service(let service):
      let binding = copies.waypoints.binding(of: service)
      let name = "Service \(service.namespace)/\(service.name)"
      switch binding.outcome {
      case .bound: return nil
      case .optedOut:
        return effect(
          "\(name) opts out of waypoints (istio.io/use-waypoint: none): nothing enforces it",
          "remove the label, or write a policy with a selector that ztunnel can enforce")
      default:
        let why = service.reach == .externalName ? "is an ExternalName and can have no waypoint" : "has no waypoint"
        return effect(
          "\(name) \(why): nothing enforces it, since ztunnel does not receive policies with targetRefs",
          "give the Service a waypoint with istio.io/use-waypoint, or write a policy with a selector that ztunnel can enforce"
        )
      }
    default: return nil
    }
  }

  private var atSidecars: PolicyEffect {
    let (written, left) = copies.forSidecars(targets, policy.namespace)
    var advice = "replace it by a copy with a selector"
    if !written.isEmpty { advice += ": \(written.map { $0.words(from: policy.namespace) }.joined(separator: "; "))" }
    if !left.isEmpty { advice += "; without one: \(left.joined(separator: "; "))" }
    let isOfGatewaysToo = targets.contains(.gateway)
    if isOfGatewaysToo { advice += "; keep it for its gateways" }
    return PolicyEffect(
      policy: policy, dataPlane: .sidecar, direction: .unknown,
      effect: "a policy with targetRefs does nothing at sidecars",
      mend: .copy(deletesOld: !isOfGatewaysToo), advice: advice, copies: written, isSilent: true)
  }
}
