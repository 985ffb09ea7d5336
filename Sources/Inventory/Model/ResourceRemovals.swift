/// Requests and limits that a values file takes away by null, and puts nothing in their place.
///
/// Worked example: over a chart's `limits: {cpu: 2, memory: 1Gi}` the values `limits: {cpu: null}` leave a limit of memory alone,
/// and `limits: null` leaves none.
///
/// Source: helm.sh, docs/chart_template_guide/values_files, "Deleting a default key".
package struct ResourceRemovals: OptionSet, Hashable, Sendable {
  /// One bit for each.
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The request of CPU.
  static let cpuRequest = ResourceRemovals(rawValue: 1)
  /// The request of memory.
  static let memoryRequest = ResourceRemovals(rawValue: 2)
  /// The limit of CPU.
  static let cpuLimit = ResourceRemovals(rawValue: 4)
  /// The limit of memory.
  static let memoryLimit = ResourceRemovals(rawValue: 8)

  /// Takes them away from a container.
  package func apply(to container: inout Container) {
    if contains(.cpuRequest) { container.requests.cpu = nil }
    if contains(.memoryRequest) { container.requests.memory = nil }
    if contains(.cpuLimit) { container.limits.cpu = nil }
    if contains(.memoryLimit) { container.limits.memory = nil }
  }
}
