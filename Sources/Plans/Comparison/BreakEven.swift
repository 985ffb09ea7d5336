package import Basics

/// How many meshed pods a node must hold for ambient and sidecars to request the same.
///
/// Worked example: ztunnel and istio-cni request 300m and 612Mi on a node, a sidecar 100m and 128Mi: on CPU 3 pods a node
/// are even (300 / 100), on memory 4.78 (612 / 128). With more, ambient requests less. Waypoints come on top: each is worth
/// one sidecar more.
package struct BreakEven: Hashable, Sendable {
  /// What ambient requests on every node.
  package var perNode: Resources
  /// What a sidecar requests.
  package var sidecar: Resources
  /// What the waypoints request together.
  package var waypoints: Resources
  /// How many nodes ambient's requests per node are counted on, as in `Plan.nodes`.
  package var nodes: Int
  /// Pods that are in the mesh as sidecars.
  package var meshedPods: Int

  /// A ratio of two whole numbers, never rounded before it is printed; nil where the divisor is zero.
  package struct Ratio: Hashable, Sendable {
    /// The dividend, such as what ambient requests in millicores.
    package var numerator: Int128
    /// The divisor, such as what a sidecar requests in millicores; above zero.
    package var denominator: Int128

    /// The ratio of two numbers; nil where the divisor is not above zero.
    package init?(_ numerator: Int128, _ denominator: Int128) {
      guard denominator > 0 else { return nil }
      (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// With two digits behind the point, half rounded up: `4.78`.
    package var text: String {
      let hundredths = (numerator * 200 + denominator) / (denominator * 2)
      let fraction = hundredths % 100
      return fraction == 0
        ? "\(hundredths / 100)" : "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
  }

  /// Pods a node at which CPU requests are even: P / N = ztunnel + cni + waypoints / N over the sidecar's.
  package var cpuPodsPerNode: Ratio? {
    Ratio(
      perNode.cpu.millicores * Int128(nodes) + waypoints.cpu.millicores, sidecar.cpu.millicores * Int128(nodes))
  }

  /// Pods a node at which memory requests are even.
  package var memoryPodsPerNode: Ratio? {
    Ratio(
      perNode.memory.bytes * Int128(nodes) + waypoints.memory.bytes, sidecar.memory.bytes * Int128(nodes))
  }

  /// Meshed pods a node in this inventory.
  package var podsPerNode: Ratio? { Ratio(Int128(meshedPods), Int128(nodes)) }
}
