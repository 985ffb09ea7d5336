package import Inventory
import Nodes

extension [NodeGroup] {
  /// The group of which there are most nodes, of as many the first by name: what others are taken to be like; nil without any.
  ///
  /// It is one of the cloud, region and architecture that most nodes have: of 8 amd64 nodes of 8 types and 2 equal ones of arm64
  /// it is an amd64 node. Nodes of the control plane count where there are no others.
  package var commonest: NodeGroup? {
    let own = filter { !$0.shape.isControlPlane }
    let all = own.isEmpty ? self : own
    var counts: [CommonPlace: Int] = [:]
    for group in all { counts[CommonPlace(group.shape), default: 0] += group.count }
    let most = counts.values.max()
    return all.filter { counts[CommonPlace($0.shape)] == most }.max { ($0.count, $1.name) < ($1.count, $0.name) }
  }

  /// How many nodes there are of each architecture, those of the control plane apart.
  package var byArchitecture: [String: Int] {
    reduce(into: [:]) { counts, group in
      if !group.shape.isControlPlane, group.count > 0 { counts[group.shape.architecture, default: 0] += group.count }
    }
  }
}

/// What a node is bought by beside its size.
private struct CommonPlace: Hashable {
  private let provider: CloudProvider?
  private let region: String?
  private let architecture: String

  init(_ shape: NodeShape) {
    provider = shape.instanceType.flatMap { CloudProvider(typeName: $0) }
    (region, architecture) = (shape.region, shape.architecture)
  }
}

extension NodeShape {
  /// What images must be built for to run there: by its labels, else by its type, else `amd64`.
  package var architecture: String {
    labels[key: "kubernetes.io/arch"] ?? labels[key: "beta.kubernetes.io/arch"]
      ?? instanceType.flatMap { Catalogue.type(named: $0)?.architecture } ?? "amd64"
  }
}
