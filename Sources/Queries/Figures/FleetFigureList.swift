import Basics
package import Mesh

/// Figures of nodes and money.
let fleetFigures: [Figure] = [
  /// Nodes that are needed; of one pool where one is named.
  Figure(name: "nodes", unit: .count, cause: .binding, hasPools: true) { figures, subject in
    guard let fleet = figures[subject.dataPlane]?.fleet else { return nil }
    guard let pool = subject.pool else { return fleet.knownNodes }
    return fleet.known(.pools, fleet.pools)?[pool].map { Int128($0) }
  },
  /// What they cost a month.
  Figure(name: "monthlyCost", unit: .money, cause: .binding) { figures, subject in
    figures.cost(subject.dataPlane)
  },
  /// Nodes that are needed with the mesh and not without.
  Figure(name: "meshNodes", unit: .count, cause: .binding, isOfMesh: true) { figures, subject in
    guard let with = figures.nodes(subject.dataPlane), let without = figures.nodes(.none) else { return nil }
    return with - without
  },
  /// What these cost a month.
  Figure(name: "meshMonthlyCost", unit: .money, cause: .binding, isOfMesh: true) { figures, subject in
    guard let with = figures.cost(subject.dataPlane), let without = figures.cost(.none) else { return nil }
    return with - without
  },
  /// Nodes that this data plane saves against the other; negative when it needs more.
  Figure(name: "savedNodes", unit: .count, cause: .binding, isOfMesh: true) { figures, subject in
    guard let own = figures.nodes(subject.dataPlane), let other = figures.nodes(subject.other) else { return nil }
    return other - own
  },
  /// Money that this data plane saves a month against the other.
  Figure(name: "savedMonthlyCost", unit: .money, cause: .binding, isOfMesh: true) { figures, subject in
    guard let own = figures.cost(subject.dataPlane), let other = figures.cost(subject.other) else { return nil }
    return other - own
  },
  /// What the needed nodes have free.
  Figure(name: "headroomCPU", unit: .percent, cause: .cpu) { figures, subject in
    guard let fleet = figures[subject.dataPlane]?.fleet, let all = fleet.cpu(.allocatable, fleet.allocatable),
      let taken = fleet.cpu(.requests, fleet.requests)
    else { return nil }
    return share(all - taken, of: all)
  },
  Figure(name: "headroomMemory", unit: .percent, cause: .memory) { figures, subject in
    guard let fleet = figures[subject.dataPlane]?.fleet, let all = fleet.memory(.allocatable, fleet.allocatable),
      let taken = fleet.memory(.requests, fleet.requests)
    else { return nil }
    return share(all - taken, of: all)
  },
  /// Pods that no node holds.
  Figure(name: "podsThatFitNowhere", unit: .count, cause: .binding) { figures, subject in
    figures[subject.dataPlane]?.fleet.flatMap { $0.known(.podsThatFitNowhere, Int128($0.podsThatFitNowhere)) }
  },
  /// Pods that do not fit today's nodes.
  Figure(name: Figure.ofUnplacedPods, unit: .count, cause: .binding) { figures, subject in
    figures[subject.dataPlane]?.unplacedPods.map { Int128($0) }
  },
]

extension Figure.Subject {
  /// The data plane that this one is weighed against: sidecars against ambient, everything else against sidecars.
  package var other: DataPlane { dataPlane == .sidecar ? .ambient : .sidecar }
}

extension ReportFigures {
  fileprivate func nodes(_ dataPlane: DataPlane) -> Int128? { self[dataPlane]?.fleet?.knownNodes }
  fileprivate func cost(_ dataPlane: DataPlane) -> Int128? { self[dataPlane]?.fleet?.monthlyCost?.nanos }
}

/// A share in hundredths of a percent, half of one away from zero; nil where the whole is zero.
func share(_ part: Int128, of whole: Int128) -> Int128? {
  guard whole > 0 else { return nil }
  return (abs(part) * 20_000 + whole) / (whole * 2) * part.signum()
}
