/// How many pods a machine may run.
///
/// Worked example: t3.large has 3 interfaces with 12 addresses each: 3 x (12 - 1) + 2 = 35 pods. With prefix delegation each
/// address stands for 16: 3 x 11 x 16 + 2 = 530, cut to 110, the limit up to 30 vCPU.
///
/// Source: awslabs/amazon-eks-ami `nodeadm/internal/kubelet/eni_max_pods.go`; awsdocs/amazon-eks-user-guide
/// `choosing-instance-type.adoc`; GKE and AKS defaults of their documentation.
enum MaxPods {
  /// EKS, one address a pod.
  static func eks(interfaces: Int, addresses: Int, isCustomNetworking: Bool = false) -> Int {
    (interfaces - (isCustomNetworking ? 1 : 0)) * (addresses - 1) + 2
  }

  /// EKS with prefix delegation.
  static func eksPrefix(interfaces: Int, addresses: Int, cores: Int) -> Int {
    min(interfaces * (addresses - 1) * 16 + 2, cores <= 30 ? 110 : 250)
  }

  static let gke = 110
  /// Azure CNI Overlay.
  static let aks = 250
}
