/// A template of the injector that is none of Istio's own: what it lays over a pod that it is put into.
///
/// Worked example: with `defaultTemplates: [sidecar, large]` and `large: {spec: {containers: [{name: istio-proxy, resources:
/// {requests: {cpu: 500m}}}]}}` every sidecar requests 500m, and the memory that the template `sidecar` gives it.
///
/// Source: istio/istio `pkg/kube/inject/webhook.go` (RunTemplate: each template is merged over the pod in its turn); istio.io,
/// setup/additional-setup/sidecar-injection, "Custom templates".
package struct InjectionTemplate: Hashable, Sendable {
  /// What it states of `istio-proxy`; nil: nothing.
  package var proxy: StatedResources?
  /// Containers that it adds beside the proxy, by name.
  package var otherContainers: [String] = []
  /// Whether it is a Go template, which is not worked out, or cannot be read.
  package var isUnread = false
  /// Whether its text speaks of resources.
  package var namesResources = false

  /// Istio's own templates, which are known by name.
  package static let istioOwn: Set<String> = [
    "sidecar", "gateway", "grpc-agent", "grpc-simple", "waypoint", "kube-gateway", "agentgateway",
  ]
}
