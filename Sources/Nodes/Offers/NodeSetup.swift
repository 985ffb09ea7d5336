package import Inventory
import Mesh

/// The image that an EKS node starts from, by the names that Karpenter has for them.
package enum NodeImage: String, Hashable, Sendable, CaseIterable {
  case al2, al2023
  /// It reserves memory for the pods that are set and not for the type's.
  case bottlerocket
}

/// How a provider's nodes are set up, as far as it changes what they offer.
package struct NodeSetup: Hashable, Sendable {
  /// EKS with prefix delegation on.
  package var hasPrefixDelegation = false
  /// EKS with custom networking: one interface fewer for pods.
  package var hasCustomNetworking = false
  /// The image of EKS nodes; nil: not known, and as Amazon Linux has it.
  package var image: NodeImage?
  /// EKS managed node groups, which cap the pods of a node by its cores.
  package var isManagedGroup = false
  /// EKS Auto Mode, which caps the pods of every node.
  package var isAutoMode = false
  /// Kubernetes before 1.29, which AKS set up otherwise.
  package var isBefore129 = false
  /// A pod limit that was set by hand.
  package var maxPods: Int?

  package init() {}

  /// The setup with what the settings leave open taken from a node: its image, whose group it is of, its kubelet.
  ///
  /// Source: awsdocs/amazon-eks-user-guide (labels `eks.amazonaws.com/nodegroup` and `eks.amazonaws.com/compute-type`);
  /// bottlerocket-os/bottlerocket-update-operator (labels `bottlerocket.aws/...`).
  package func seen(on node: NodeShape) -> NodeSetup {
    var setup = self
    let isBottlerocket = node.labels.pairs.contains { $0.key.hasPrefix("bottlerocket.aws/") }
    setup.image = image ?? (isBottlerocket ? .bottlerocket : nil)
    setup.isManagedGroup = isManagedGroup || node.labels[key: "eks.amazonaws.com/nodegroup"] != nil
    setup.isAutoMode = isAutoMode || node.labels[key: "eks.amazonaws.com/compute-type"] == "auto"
    if let version = node.kubeletVersion.flatMap({ MinorVersion($0) }) {
      setup.isBefore129 = isBefore129 || version < MinorVersion(1, 29)
    }
    return setup
  }
}
