import Basics
import Inventory
import Testing

@testable import Nodes

/// A type that nobody sells, of as many MiB as it says.
private func type(
  _ provider: CloudProvider, mebibytes: Int128, cores: Int = 2, architecture: String = "amd64", isShared: Bool = false
) -> InstanceType {
  var type = InstanceType(
    name: "own", provider: provider, architecture: architecture, cores: cores,
    nominalMemory: Memory(mebibytes: mebibytes), isSharedCore: isShared)
  if provider == .aws { (type.interfaces, type.addressesPerInterface) = (3, 10) }
  return type
}

@Suite("What a provider keeps back") struct ReserveTests {
  /// Each range by itself, cut off to whole millicores: the fifth core is 2.5, and so 2.
  @Test(
    "of CPU is 6, 1, 0.5, 0.5 and then 0.25 % of the cores at EKS and GKE",
    arguments: [(0, 0), (1, 60), (2, 70), (3, 75), (4, 80), (5, 82), (6, 85), (8, 90), (16, 110), (64, 230)])
  func ranges(cores: Int, millicores: Int128) {
    #expect(ReservedCPU.byRanges(cores: cores).millicores == millicores)
  }

  @Test(
    "of CPU is 60, 40, 20, 20 and then 10m of the cores at AKS",
    arguments: [(0, 0), (1, 60), (2, 100), (3, 120), (4, 140), (5, 150), (8, 180), (64, 740)])
  func azureCPU(cores: Int, millicores: Int128) {
    #expect(ReservedCPU.aks(cores: cores).millicores == millicores)
  }

  /// 25 % up to 4000 MiB, 20 % up to 8000, 10 % up to 16,000, 6 % up to 128,000 and 2 % above: 1000 + 800 + 800 + 6720.
  @Test(
    "of memory falls with its size at GKE",
    arguments: [
      (512, 255), (1023, 255), (1024, 256), (4000, 1000), (4004, 1000), (4005, 1001), (8000, 1800), (8192, 1819),
      (16_000, 2600), (16_050, 2603), (128_000, 9320), (128_100, 9322),
    ] as [(Int128, Int128)])
  func google(nominal: Int128, reserved: Int128) {
    #expect(ReservedMemory.gke(nominal: Memory(mebibytes: nominal)) == Memory(mebibytes: reserved))
  }

  /// Up to Kubernetes 1.28 GKE's rates over gibibytes: 1024, then 819.2 each of the next 4 and 8 GiB.
  @Test(
    "of memory is 20 MiB a pod slot and 50 at AKS, at most a quarter, and by size before 1.29",
    arguments: [
      (8192, 30, false, 650), (8192, 250, false, 2048), (1000, 10, false, 250), (999, 10, false, 249),
      (4096, 30, true, 1024), (8192, 250, true, 1843), (16_384, 30, true, 2662), (131_072, 30, true, 9543),
      (131_172, 30, true, 9545),
    ] as [(Int128, Int, Bool, Int128)])
  func azure(nominal: Int128, pods: Int, isOld: Bool, reserved: Int128) {
    let memory = ReservedMemory.aks(nominal: Memory(mebibytes: nominal), maxPods: pods, isOld: isOld)
    #expect(memory.bytes >> 20 == reserved)
  }

  @Test(
    "of memory is 255 MiB and 11 a pod of the type at EKS", arguments: [(0, 255), (1, 266), (29, 574), (234, 2829)])
  func amazon(pods: Int, mebibytes: Int128) {
    #expect(ReservedMemory.eks(pods: pods) == Memory(mebibytes: mebibytes))
  }

  @Test("is never more than there is")
  func floor() {
    let all = Resources(cpu: CPU(millicores: 100), memory: Memory(mebibytes: 100))
    func offer(_ reserves: [Resources]) -> Resources {
      NodeOffer(
        capacity: all, reserves: reserves.map { NodeReserve(name: "r", amount: $0, source: "s") }, maxPods: 1
      ).allocatable
    }
    let (cpu, memory) = (
      Resources(cpu: CPU(millicores: 60)), Resources(cpu: CPU(millicores: 10), memory: Memory(mebibytes: 101))
    )
    #expect(offer([]) == all)
    #expect(offer([cpu]) == Resources(cpu: CPU(millicores: 40), memory: Memory(mebibytes: 100)))
    #expect(offer([memory]) == Resources(cpu: CPU(millicores: 90), memory: .zero))
    #expect(offer([cpu, cpu]) == Resources(cpu: .zero, memory: Memory(mebibytes: 100)))
  }
}

@Suite("What the kubelet sees of a type") struct CapacityTests {
  /// 7.5 % less, rounded up: 614.4 of 8192, 609.6 of the 8128 that are left on arm64 at AWS.
  @Test(
    "is 7.5 % less than is sold at AWS and Azure, and 64 MiB besides on arm64 at AWS",
    arguments: [
      (CloudProvider.aws, "amd64", 8192, 7577), (.aws, "arm64", 8192, 7518), (.azure, "arm64", 8192, 7577),
      (.aws, "amd64", 4000, 3700), (.azure, "amd64", 4001, 3700),
    ] as [(CloudProvider, String, Int, Int)])
  func sold(provider: CloudProvider, architecture: String, nominal: Int, mebibytes: Int) {
    let offer = NodeOffer(type(provider, mebibytes: Int128(nominal), architecture: architecture))
    #expect(offer.capacity.memory == Memory(mebibytes: Int128(mebibytes)))
  }

  /// A 64th, 16 MiB, 64 MiB above 3 GiB, 8 MiB up to 8 GiB, and 0.175 % of at most 248 MiB: of 400 GiB 6400, 80 and 248.
  @Test(
    "is what the image leaves at GKE",
    arguments: [
      (3072, 3_221_225_472 - (48 + 24) * 1_048_576 - 5_637_144),
      (3200, 3_355_443_200 - (50 + 88) * 1_048_576 - 5_872_025),
      (8192, 8_589_934_592 - (128 + 88) * 1_048_576 - 15_032_385),
      (8256, 8_657_043_456 - (129 + 80) * 1_048_576 - 15_149_826),
      (409_600, (409_600 - 6400 - 80 - 248) * 1_048_576),
    ] as [(Int128, Int128)])
  func google(nominal: Int128, bytes: Int128) {
    #expect(NodeOffer(type(.gcp, mebibytes: nominal)).capacity.memory.bytes == bytes)
  }

  @Test("is what was measured, where it was")
  func measured() {
    let offer = NodeOffer(type(.gcp, mebibytes: 8192, cores: 4), measured: Memory(mebibytes: 8000))
    #expect(offer.capacity == Resources(cpu: CPU(millicores: 4000), memory: Memory(mebibytes: 8000)))
    #expect(offer.allocatable == Resources(cpu: CPU(millicores: 3920), memory: Memory(mebibytes: 8000 - 1819 - 100)))
    #expect(offer.maxPods == 110)
  }

  /// 1060m of a shared core, and never more than there is.
  @Test("leaves little of a shared core at GKE", arguments: [(1, true, 0), (2, true, 940), (2, false, 1930)])
  func shared(cores: Int, isShared: Bool, millicores: Int128) {
    let offer = NodeOffer(type(.gcp, mebibytes: 4096, cores: cores, isShared: isShared))
    #expect(offer.allocatable.cpu.millicores == millicores)
  }

  /// Of 8192 MiB 7577 are seen; 250 pods keep a quarter back, 30 pods 650 MiB, before 1.29 1843 by size, and 100 or 750 for
  /// eviction.
  @Test(
    "is less at AKS by its pods and its version",
    arguments: [
      (nil, false, 7577 - 2048 - 100, 250), (30, false, 7577 - 650 - 100, 30), (30, true, 7577 - 1843 - 750, 30),
    ]
      as [(Int?, Bool, Int128, Int)])
  func azure(maxPods: Int?, isOld: Bool, mebibytes: Int128, pods: Int) {
    var setup = NodeSetup()
    (setup.maxPods, setup.isBefore129) = (maxPods, isOld)
    let offer = NodeOffer(type(.azure, mebibytes: 8192), setup)
    #expect(offer.allocatable.memory.bytes >> 20 == mebibytes)
    #expect(offer.allocatable.cpu.millicores == 1900)
    #expect(offer.maxPods == pods)
  }

  @Test("is so many pods by the interfaces of the type at EKS")
  func pods() {
    #expect(NodeOffer(type(.aws, mebibytes: 8192)).maxPods == 29)
    var bare = type(.aws, mebibytes: 8192)
    (bare.interfaces, bare.addressesPerInterface) = (nil, nil)
    #expect(NodeOffer(bare).maxPods == 2)
  }

  @Test(
    "is so many pods at EKS as the addresses and the caps let it have",
    arguments: [
      // 8 x (30 - 1) + 2; prefixes: 8 x 29 x 16 + 2, far above the cap.
      (8, 30, 30, "", 234), (8, 30, 30, "managed", 110), (8, 30, 31, "managed", 234), (15, 50, 96, "managed", 250),
      (8, 30, 30, "prefix", 110), (8, 30, 31, "prefix", 250), (2, 4, 2, "prefix", 98), (2, 4, 2, "auto", 8),
      (8, 30, 96, "auto", 110), (2, 4, 2, "custom", 5), (1, 4, 2, "custom", 2), (0, 4, 2, "custom", 2),
    ])
  func eks(interfaces: Int, addresses: Int, cores: Int, words: String, pods: Int) {
    var setup = NodeSetup()
    setup.hasCustomNetworking = words == "custom"
    setup.hasPrefixDelegation = words == "prefix"
    setup.isManagedGroup = words == "managed"
    setup.isAutoMode = words == "auto"
    #expect(MaxPods.eks(interfaces: interfaces, addresses: addresses, cores: cores, setup) == pods)
  }
}

@Suite("How nodes are set up") struct SetupTests {
  @Test(
    "is seen on the kubelet, which says whether it is before 1.29",
    arguments: [("v1.28.15", true), ("v1.29.0", false), ("v1.30.2-eks-1", false), ("unknown", false), (nil, false)]
      as [(String?, Bool)])
  func versions(version: String?, isOld: Bool) {
    var shape = NodeShape(allocatable: .zero)
    shape.kubeletVersion = version
    #expect(NodeSetup().seen(on: shape).isBefore129 == isOld)
    var stated = NodeSetup()
    stated.isBefore129 = true
    #expect(stated.seen(on: shape).isBefore129)
  }

  @Test("is as stated where a node says nothing, and nothing else where nobody does")
  func stated() {
    let bare = NodeShape(allocatable: .zero)
    #expect(NodeSetup().seen(on: bare) == NodeSetup())
    var setup = NodeSetup()
    (setup.isManagedGroup, setup.isAutoMode, setup.image) = (true, true, .al2023)
    #expect(setup.seen(on: bare) == setup)
    var labelled = bare
    labelled.labels = Labels(["eks.amazonaws.com/nodegroup": "main", "eks.amazonaws.com/compute-type": "ec2"])
    let seen = NodeSetup().seen(on: labelled)
    #expect(seen.isManagedGroup && !seen.isAutoMode && seen.image == nil && !seen.isBefore129)
    #expect(!seen.hasPrefixDelegation && !seen.hasCustomNetworking && seen.maxPods == nil)
  }
}
