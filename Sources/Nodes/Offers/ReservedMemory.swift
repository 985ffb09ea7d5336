import Basics

/// What a provider keeps back of a machine's memory.
///
/// Worked example: a machine of 8192 MiB at GKE gives up 25 % of the first 4000, 20 % of the next 4000 and 10 % of the last
/// 192: 1000 + 800 + 19 = 1819 MiB, cut off to whole mebibytes.
enum ReservedMemory {
  /// 25 % of the first part, 20 % of the second, then 10, 6 and 2 %; the parts end at these many mebibytes.
  private static func byParts(nominal: Memory, ends: [Int128]) -> Memory {
    let mebibytes = nominal.bytes >> 20
    let shares: [Int128] = [25, 20, 10, 6, 2]
    var hundredths: Int128 = 0
    var start: Int128 = 0
    for (share, end) in zip(shares, ends + [.max]) where mebibytes > start {
      hundredths += (min(mebibytes, end) - start) * share
      start = end
    }
    return Memory(mebibytes: hundredths / 100)
  }

  /// GKE's schedule as it is measured: the documented rates, with parts that end at 4000, 8000, 16000 and 128000 MiB of the
  /// nominal memory; 255 MiB below 1 GiB.
  static func gke(nominal: Memory) -> Memory {
    nominal.bytes < 1 << 30
      ? Memory(mebibytes: 255) : byParts(nominal: nominal, ends: [4000, 8000, 16_000, 128_000])
  }

  /// AKS from Kubernetes 1.29 on: 20 MiB a pod slot and 50 more, at most a quarter of the machine; before, GKE's rates over
  /// gibibytes.
  static func aks(nominal: Memory, maxPods: Int, isOld: Bool) -> Memory {
    if isOld { return byParts(nominal: nominal, ends: [4096, 8192, 16_384, 131_072]) }
    return Memory(bytes: min(Int128(20 * maxPods + 50) << 20, nominal.bytes / 4))
  }

  /// EKS: 255 MiB and 11 MiB a pod slot of the type's own count, whatever maxPods is set to.
  static func eks(pods: Int) -> Memory { Memory(mebibytes: Int128(255 + 11 * pods)) }
}
