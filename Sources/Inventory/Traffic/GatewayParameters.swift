package import Basics

/// What a ConfigMap customises of the Deployment behind a Gateway (Istio 1.26 and newer): the keys `deployment` and
/// `horizontalPodAutoscaler`, each a patch in YAML.
package struct GatewayParameters: Hashable, Sendable {
  package var replicas: Int?
  /// The least and the most that its autoscaler allows; nil where it does not say.
  package var minimum: Int?
  package var maximum: Int?
  /// Requests and limits of the proxy's container.
  package var requests = ResourceQuantities()
  package var limits = ResourceQuantities()
  /// The class whose Gateways all get these (label `gateway.istio.io/defaults-for-class`); nil: those that name it.
  package var defaultsForClass: String?
  package var source: SourceLocation

  package init(source: SourceLocation) { self.source = source }

  /// How many pods a Gateway with these has.
  ///
  /// Worked example: 4 replicas with an autoscaler of 2 to 2 are 2 pods; 0 replicas stay 0, since that turns it off.
  package var pods: Int {
    guard minimum != nil || maximum != nil else { return replicas ?? 1 }
    return Autoscaler(least: minimum ?? 1, most: maximum ?? Int(Int32.max)).pods(of: replicas)
  }

  /// These, with what they leave open as `other` has it: patches come one after the other, these last.
  func over(_ other: GatewayParameters?) -> GatewayParameters {
    guard let other else { return self }
    var both = self
    both.replicas = replicas ?? other.replicas
    both.minimum = minimum ?? other.minimum
    both.maximum = maximum ?? other.maximum
    both.requests = ResourceQuantities(
      cpu: requests.cpu ?? other.requests.cpu, memory: requests.memory ?? other.requests.memory)
    both.limits = ResourceQuantities(cpu: limits.cpu ?? other.limits.cpu, memory: limits.memory ?? other.limits.memory)
    return both
  }
}
