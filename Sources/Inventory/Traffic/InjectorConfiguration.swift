extension LabelSelector {
  /// Whether a pod's labels fit; an empty selector fits nothing here, as Istio has it.
  package func matches(_ pod: Labels) -> Bool { !isEmpty && selects(pod) }
}

/// What Istio's injector is told, from the ConfigMap `istio-sidecar-injector` of a revision.
package struct InjectorConfiguration: Hashable, Sendable {
  /// Empty: the default revision.
  package var revision = ""
  /// Where its istiod lives.
  package var namespace = ""
  /// Whether pods are injected when nothing else decides (`policy: enabled`); another text than `enabled` and `disabled`
  /// injects nothing at all.
  package var policy = "enabled"
  /// Pods that are never injected.
  package var neverInject: [LabelSelector] = []
  /// Pods that are injected whatever the policy.
  package var alwaysInject: [LabelSelector] = []
  /// `sidecarInjectorWebhook.enableNamespacesByDefault`.
  package var injectsUnlabelledNamespaces = false
  /// `global.proxy.resources` and `global.waypoint.resources` as rendered; nil: the ConfigMap does not say.
  package var proxy: StatedResources?
  /// See `proxy`.
  package var waypoint: StatedResources?
  /// The templates that a pod gets which names none; empty: the sidecar's.
  package var defaultTemplates: [String] = []
  /// Templates that are none of Istio's own.
  package var templates: [String: InjectionTemplate] = [:]
  /// Names that stand for several templates.
  package var aliases: [String: [String]] = [:]
  /// Whether istio-cni redirects the traffic of its pods (`pilot.cni.enabled`); nil: the ConfigMap does not say.
  package var usesCNI: Bool?

  package init() {}
}
