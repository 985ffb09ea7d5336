package import Basics

/// A selector of labels with expressions, as Kubernetes writes it.
package struct LabelSelector: Hashable, Sendable {
  package var labels = Labels()
  package var expressions: [NodeExpression] = []

  package init() {}

  package var isEmpty: Bool { labels.isEmpty && expressions.isEmpty }

  /// Whether a pod's labels fit; an empty selector fits nothing here, as Istio has it.
  package func matches(_ pod: Labels) -> Bool {
    !isEmpty && pod.match(labels) && expressions.allSatisfy { $0.holds(for: pod[key: $0.key]) }
  }
}

extension NodeExpression {
  /// Whether the expression holds for the value of its label; nil: the label is not there.
  package func holds(for value: String?) -> Bool {
    switch operatorName {
    case "In": value.map(values.contains) ?? false
    case "NotIn": value.map { !values.contains($0) } ?? true
    case "Exists": value != nil
    case "DoesNotExist": value == nil
    case "Gt": compare(value) { $0 > $1 }
    case "Lt": compare(value) { $0 < $1 }
    default: false
    }
  }

  private func compare(_ value: String?, _ holds: (Int, Int) -> Bool) -> Bool {
    guard let number = value.flatMap({ Int($0) }), let bound = values.first.flatMap({ Int($0) }) else { return false }
    return holds(number, bound)
  }
}

/// What Istio's injector is told, from the ConfigMap `istio-sidecar-injector` of a revision.
package struct InjectorConfiguration: Hashable, Sendable {
  /// Empty: the default revision.
  package var revision = ""
  /// Whether pods are injected when nothing else decides (`policy: enabled`); another text than `enabled` and `disabled`
  /// injects nothing at all.
  package var policy = "enabled"
  package var neverInject: [LabelSelector] = []
  package var alwaysInject: [LabelSelector] = []
  /// `sidecarInjectorWebhook.enableNamespacesByDefault`.
  package var injectsUnlabelledNamespaces = false
  /// `global.proxy.resources` and `global.waypoint.resources` as rendered; nil: the ConfigMap does not say.
  package var proxy: StatedResources?
  package var waypoint: StatedResources?
  package var source: SourceLocation

  package init(source: SourceLocation) { self.source = source }
}

/// A block of requests and limits as some values file or ConfigMap states it, and where.
package struct StatedResources: Hashable, Sendable {
  package var requests: ResourceQuantities
  package var limits: ResourceQuantities
  /// Amounts that are null there: Helm takes the chart's default away then.
  package var removed: ResourceRemovals = []
  package var source: SourceLocation

  package init(requests: ResourceQuantities, limits: ResourceQuantities, source: SourceLocation) {
    self.requests = requests
    self.limits = limits
    self.source = source
  }
}
