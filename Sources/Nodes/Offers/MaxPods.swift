/// How many pods a machine may run.
///
/// Worked example: t3.large has 3 interfaces with 12 addresses each: 3 x (12 - 1) + 2 = 35 pods. With prefix delegation each
/// address stands for 16: 3 x 11 x 16 + 2 = 530, cut to 110, the limit up to 30 vCPU. With custom networking one interface
/// is not for pods: 2 x 11 + 2 = 24, and with both 354, cut to 110 too.
///
/// Source: awslabs/amazon-eks-ami `nodeadm/internal/kubelet/eni_max_pods.go`; awsdocs/amazon-eks-user-guide
/// `choosing-instance-type.adoc`; GKE and AKS defaults of their documentation.
enum MaxPods {
  /// EKS, by its setup; a limit that was set by hand is not looked at.
  static func eks(interfaces: Int, addresses: Int, cores: Int, _ setup: NodeSetup) -> Int {
    let forPods = max(interfaces - (setup.hasCustomNetworking ? 1 : 0), 0)
    let all = eks(interfaces: forPods, addresses: addresses)
    let cap = cores <= 30 ? 110 : 250
    if setup.isAutoMode { return min(all, 110) }
    if setup.hasPrefixDelegation { return min((all - 2) * 16 + 2, cap) }
    return setup.isManagedGroup ? min(all, cap) : all
  }

  /// EKS, one address a pod, as the type has it.
  static func eks(interfaces: Int, addresses: Int) -> Int { interfaces * (addresses - 1) + 2 }

  /// Pods of a node at GKE where no limit was set by hand.
  static let gke = 110
  /// Azure CNI Overlay.
  static let aks = 250
}
