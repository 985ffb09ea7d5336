/// What a pod is made of, without what differs from one replica to the next: equal pods have equal specs.
package struct PodSpec: Hashable, Sendable {
  /// The pod's labels, without those that differ by replica or revision (`pod-template-hash` and its like).
  package var labels = Labels()
  /// The pod's annotations that speak to the mesh (keys with `istio.io/`), and those that the planner asks for.
  package var annotations = Labels()
  /// Those that run as long as the pod does.
  package var containers: [Container] = []
  /// Those that run before, one after the other; see `Container.restartsAlways`.
  package var initContainers: [Container] = []
  /// Whether it is on the node's network.
  package var hostNetwork = false
  /// Where the spec allows its pods to stand.
  package var placement = PlacementRules()
  /// One, or none where nothing of it is set: tens of thousands of specs stay in memory, and few have any of it.
  private var rare: [RareParts] = []

  package init() {}

  /// Init containers, then the others; no container is copied.
  package var allContainers: FlattenSequence<[[Container]]> { [initContainers, containers].joined() }
}

extension PodSpec {
  /// What few pods have.
  private struct RareParts: Hashable, Sendable {
    var overhead = ResourceQuantities()
    var podRequests = ResourceQuantities()
    var podLimits = ResourceQuantities()
    var resize: ResizeState?
    var runtimeClass: String?
    var namespaceDefaults: ContainerDefaults?
  }

  private var rareParts: RareParts {
    get { rare.first ?? RareParts() }
    set { rare = newValue == RareParts() ? [] : [newValue] }
  }

  /// What the RuntimeClass adds to every pod.
  package var overhead: ResourceQuantities {
    get { rareParts.overhead }
    set { rareParts.overhead = newValue }
  }

  /// Pod-level requests and limits (`spec.resources`, KEP-2837): they replace the sum of the containers.
  package var podRequests: ResourceQuantities {
    get { rareParts.podRequests }
    set { rareParts.podRequests = newValue }
  }
  /// See `podRequests`.
  package var podLimits: ResourceQuantities {
    get { rareParts.podLimits }
    set { rareParts.podLimits = newValue }
  }

  /// Of a running pod that is being resized in place.
  package var resize: ResizeState? {
    get { rareParts.resize }
    set { rareParts.resize = newValue }
  }

  /// The RuntimeClass that it names.
  package var runtimeClass: String? {
    get { rareParts.runtimeClass }
    set { rareParts.runtimeClass = newValue }
  }

  /// What the LimitRanges of its namespace give to containers that are put into it later.
  package var namespaceDefaults: ContainerDefaults? {
    get { rareParts.namespaceDefaults }
    set { rareParts.namespaceDefaults = newValue }
  }
}
