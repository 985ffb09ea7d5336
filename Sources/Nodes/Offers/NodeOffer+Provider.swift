package import Basics

extension NodeOffer {
  /// What a node of a type offers by the formula of its provider's managed Kubernetes.
  ///
  /// `measured` is the memory that a kubelet of the type has reported; without it the capacity is calculated from what the
  /// provider sells.
  package init(_ type: InstanceType, _ setup: NodeSetup = NodeSetup(), measured: Memory? = nil) {
    let cores = CPU(millicores: Int128(type.cores) * 1000)
    let memory = measured ?? NodeOffer.capacity(of: type)
    let capacity = Resources(cpu: cores, memory: memory)
    var reserves: [NodeReserve] = []
    func reserve(_ name: String, cpu: CPU = .zero, memory: Memory = .zero, _ source: String) {
      reserves.append(NodeReserve(name: name, amount: Resources(cpu: cpu, memory: memory), source: source))
    }
    let maxPods: Int
    switch type.provider {
    case .aws:
      let (interfaces, addresses) = (type.interfaces ?? 0, type.addressesPerInterface ?? 0)
      maxPods = setup.maxPods ?? MaxPods.eks(interfaces: interfaces, addresses: addresses, cores: type.cores, setup)
      let plain = MaxPods.eks(interfaces: interfaces, addresses: addresses)
      let pods = setup.image == .bottlerocket ? maxPods : plain
      reserve(
        "kube-reserved", cpu: ReservedCPU.byRanges(cores: type.cores), memory: ReservedMemory.eks(pods: pods),
        "amazon-eks-ami nodeadm: 255Mi + 11Mi x \(pods) pods")
      reserve("eviction", memory: Memory(mebibytes: 100), "amazon-eks-ami: memory.available < 100Mi")
    case .gcp:
      maxPods = setup.maxPods ?? MaxPods.gke
      let cpu = type.isSharedCore ? CPU(millicores: 1060) : ReservedCPU.byRanges(cores: type.cores)
      reserve(
        "kube-reserved", cpu: min(cpu, cores), memory: ReservedMemory.gke(nominal: type.nominalMemory),
        "GKE: 25, 20, 10, 6 and 2 % of memory by size")
      reserve("eviction", memory: Memory(mebibytes: 100), "GKE: memory.available < 100Mi")
    case .azure:
      maxPods = setup.maxPods ?? MaxPods.aks
      let memory = ReservedMemory.aks(nominal: type.nominalMemory, maxPods: maxPods, isOld: setup.isBefore129)
      reserve(
        "kube-reserved", cpu: ReservedCPU.aks(cores: type.cores), memory: memory, "AKS node-resource-reservations")
      reserve(
        "eviction", memory: Memory(mebibytes: setup.isBefore129 ? 750 : 100), "AKS: memory.available threshold")
    }
    self.init(capacity: capacity, reserves: reserves, maxPods: maxPods)
  }

  /// The memory that the kubelet is expected to see of what the provider sells.
  ///
  /// AWS and Azure: 7.5 % less, as Karpenter assumes for types that it has not seen (`vmMemoryOverheadPercent`), on arm64 at
  /// AWS 64 MiB more. GKE: the overhead that cluster-autoscaler assumes for its image (`gce_reserved.go`).
  private static func capacity(of type: InstanceType) -> Memory {
    let nominal = type.nominalMemory.bytes
    switch type.provider {
    case .aws, .azure:
      let start = type.provider == .aws && type.architecture == "arm64" ? nominal - 64 << 20 : nominal
      let mebibytes = start >> 20
      return Memory(mebibytes: mebibytes - (mebibytes * 75 + 999) / 1000)
    case .gcp:
      let extra: Int128 = 16 + (nominal > 3 << 30 ? 64 : 0) + (nominal <= 8 << 30 ? 8 : 0)
      let share = min(nominal * 175 / 100_000, 248 << 20)
      return Memory(bytes: nominal - nominal / 64 - extra << 20 - share)
    }
  }
}
