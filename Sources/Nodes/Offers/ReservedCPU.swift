import Basics

/// What a provider keeps back of a machine's CPU.
///
/// Worked example: EKS and GKE keep 6 % of the first core, 1 % of the second, 0.5 % of the third and fourth, and 0.25 % of
/// every further one: of 4 cores 60 + 10 + 5 + 5 = 80m, of 8 cores 80 + 4 x 2.5 = 90m. AKS keeps 60m, 40m, 20m and 20m of
/// the first four and 10m of every further one: of 8 cores 180m.
///
/// Source: awslabs/amazon-eks-ami `nodeadm/internal/kubelet/config.go`; MicrosoftDocs/azure-aks-docs
/// `node-resource-reservations.md`.
enum ReservedCPU {
  /// The schedule of EKS and GKE; each range is cut off to whole millicores by itself.
  static func byRanges(cores: Int) -> CPU {
    let ranges: [(cores: Int, tenThousandths: Int)] = [(1, 600), (1, 100), (2, 50), (.max, 25)]
    var left = cores
    var reserved = 0
    for range in ranges where left > 0 {
      let taken = min(left, range.cores)
      reserved += taken * 1000 * range.tenThousandths / 10_000
      left -= taken
    }
    return CPU(millicores: Int128(reserved))
  }

  /// The schedule of AKS.
  static func aks(cores: Int) -> CPU {
    let first = [60, 40, 20, 20].prefix(cores).reduce(0, +)
    return CPU(millicores: Int128(first + max(0, cores - 4) * 10))
  }
}
