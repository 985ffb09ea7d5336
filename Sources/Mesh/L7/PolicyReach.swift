import Inventory

/// Which services a policy reaches: those it names, those whose pods it selects, or its whole namespace; in the mesh's root
/// namespace, every one.
struct PolicyReach {
  private let namespace: String
  private let selector: Labels?
  private let targets: [TargetReference]

  init(_ reference: ObjectReference, selector: Labels?, targets: [TargetReference]) {
    namespace = reference.namespace
    self.selector = selector
    self.targets = targets
  }

  func covers(_ service: Service, _ context: L7Context) -> Bool {
    if !targets.isEmpty { return targets.contains { service.isNamed(by: $0, in: namespace) } }
    guard namespace == service.namespace || namespace == NamespaceScope.root else { return false }
    guard let selector else { return true }
    return context.pods(behind: service).contains { $0.match(selector) }
  }
}
