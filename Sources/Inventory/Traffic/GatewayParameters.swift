/// What a ConfigMap customises of the Deployment behind a Gateway (Istio 1.26 and newer): the keys `deployment` and
/// `horizontalPodAutoscaler`, each a patch in YAML.
package struct GatewayParameters: Hashable, Sendable {
  /// The Deployment's replicas; nil: it does not say.
  package var replicas: Int?
  /// The least and the most that its autoscaler allows; nil where it does not say.
  package var minimum: Int?
  /// See `minimum`.
  package var maximum: Int?
  /// Requests and limits of the proxy's container.
  package var requests = ResourceQuantities()
  /// See `requests`.
  package var limits = ResourceQuantities()
  /// The class whose Gateways all get these (label `gateway.istio.io/defaults-for-class`); nil: those that name it.
  package var defaultsForClass: String?
  /// When the ConfigMap was made, as it states it: the oldest of several defaults of a class counts.
  package var created = ""
  /// A key that Istio does not know: it makes nothing of a Gateway with such parameters.
  package var unknownKey: String?
  /// What its patches call the objects that they change; nothing may be renamed.
  package var names: [String] = []
  /// What is wrong with its patches, as the end of a sentence; nil: nothing.
  package var fault: String?

  package init() {}

  /// How many pods a Gateway with these has.
  ///
  /// Worked example: 4 replicas with an autoscaler of 2 to 2 are 2 pods; 0 replicas stay 0, since that turns it off.
  package var pods: Int {
    guard minimum != nil || maximum != nil else { return replicas ?? 1 }
    return Autoscaler(least: minimum ?? 1, most: maximum ?? Int(Int32.max)).pods(of: replicas)
  }

  /// These laid over those of the class: patches come one after the other, these last.
  package func laid(over other: GatewayParameters) -> GatewayParameters {
    var all = self
    all.replicas = replicas ?? other.replicas
    all.minimum = minimum ?? other.minimum
    all.maximum = maximum ?? other.maximum
    all.requests = ResourceQuantities(
      cpu: requests.cpu ?? other.requests.cpu, memory: requests.memory ?? other.requests.memory)
    all.limits = ResourceQuantities(cpu: limits.cpu ?? other.limits.cpu, memory: limits.memory ?? other.limits.memory)
    all.unknownKey = other.unknownKey ?? unknownKey
    all.names = other.names + names
    all.fault = other.fault ?? fault
    return all
  }
}
