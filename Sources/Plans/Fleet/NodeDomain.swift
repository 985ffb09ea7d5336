import Inventory

/// In which domain of a topology key a node is.
enum NodeDomain: Hashable {
  /// It has a host name: a domain of its own.
  case own
  case named(String)
  /// It does not have the label.
  case missing
  /// It is a row of a table or a type, whose labels are not known.
  case unknown
}

extension NodeShape {
  /// The domain of a topology key; tables know zone and region by their columns, and every row of them is a node of its own.
  func domain(of key: String) -> NodeDomain {
    if key == Labels.hostname {
      if hostname != nil { return .own }
      return statesLabels ? .missing : .own
    }
    if let value = labels[key: key] { return .named(value) }
    switch key {
    case "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone":
      if let zone, !statesLabels { return .named(zone) }
    case "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region":
      if let region, !statesLabels { return .named(region) }
    default: break
    }
    return statesLabels ? .missing : .unknown
  }
}
