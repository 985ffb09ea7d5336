package import Inventory

/// Labels to set on an object so that traffic goes through a waypoint.
package struct WaypointLabel: Hashable, Sendable {
  /// What the labels are set on.
  package enum Holder: Hashable, Sendable {
    case namespace(String)
    case service(namespace: String, name: String)
    case serviceEntry(namespace: String, name: String)
    /// The pod template of a workload.
    case pods(WorkloadID)
    case gateway(WaypointName)
  }

  /// What the labels are to be set on.
  package var holder: Holder
  /// Keys and values to set, in order.
  package var values: [Labels.Pair]
  /// Keys to take away.
  package var removed: [String] = []
  /// What a Service or a ServiceEntry says of these keys today.
  package var current = Labels()

  /// What the labels are set on, as kubectl and its users call it.
  package var holderWords: String {
    switch holder {
    case .namespace(let name): "namespace \(name)"
    case .service(let namespace, let name): "service \(namespace)/\(name)"
    case .serviceEntry(let namespace, let name): "ServiceEntry \(namespace)/\(name)"
    case .pods(let id): "pod template of \(id)"
    case .gateway(let name): "Gateway \(name)"
    }
  }

  /// The labels as `kubectl label` takes them: `key=value`, and `key-` to take one away.
  package var arguments: [String] { values.map { "\($0.key)=\($0.value)" } + removed.map { "\($0)-" } }

  /// Both, in one line.
  package var words: String { "\(holderWords): \(arguments.joined(separator: ", "))" }

  /// Leads an object to a waypoint; `current` are its labels today. A namespace that stands beside the label today would
  /// lead the new name elsewhere, so it is set or taken away.
  static func use(
    _ waypoint: WaypointName, from holder: Holder, in namespace: String, _ current: Labels
  ) -> WaypointLabel {
    var label = WaypointLabel(holder: holder, values: [Labels.Pair(key: Labels.useWaypoint, value: waypoint.name)])
    let key = "\(Labels.useWaypoint)-namespace"
    if waypoint.namespace != namespace {
      label.values.append(Labels.Pair(key: key, value: waypoint.namespace))
    } else if current[key: key] != nil, current[key: key] != namespace {
      label.removed.append(key)
    }
    switch holder {
    case .service, .serviceEntry:
      for name in label.values.map(\.key) + label.removed {
        if let value = current[key: name] { label.current.set(name, to: value) }
      }
    default: break
    }
    return label
  }

  /// Makes a waypoint take traffic to the addresses of pods beside that to Services.
  static func takeAll(_ waypoint: WaypointName) -> WaypointLabel {
    WaypointLabel(holder: .gateway(waypoint), values: [Labels.Pair(key: "istio.io/waypoint-for", value: "all")])
  }
}
