package import Inventory

/// Makes the sidecar that a pod of the mesh gets, as the pod's revision of Istio has it.
package struct SidecarInjector: Sendable {
  private let components: MeshComponents
  private let templates: TemplateSources
  private let injection: SidecarInjection
  private let natives: NativeSidecars
  /// What the user says of every sidecar.
  private let stated: MeshComponentOverride?

  /// Puts together what decides what a sidecar is like.
  init(
    components: MeshComponents, templates: TemplateSources, injection: SidecarInjection, natives: NativeSidecars,
    stated: MeshComponentOverride?
  ) {
    self.components = components
    self.templates = templates
    self.injection = injection
    self.natives = natives
    self.stated = stated
  }

  /// The injector that makes the pod's sidecar, for its templates; nil where nothing is said of any.
  func configuration(for pod: PodSpec, of workload: Workload) -> InjectorConfiguration? {
    templates[templates.differ ? injection.revision(workload, pod) : nil]
  }

  /// The sidecar that a pod of the mesh has; nil where its templates give it none.
  package func sidecar(of pod: PodSpec, _ workload: Workload) -> SidecarProxy? {
    let templates = InjectionTemplates(pod, configuration(for: pod, of: workload))
    guard templates.addProxy || pod.carriesInjectedProxy else { return nil }
    let entry =
      components.revisions.isEmpty
      ? components[.sidecar] : components[.sidecar, injection.revision(workload, pod)]
    return SidecarProxy(
      pod, overlays: templates.overlays(beside: stated), redirects: templates.redirect, meshWide: entry.container,
      isNative: natives.isNative(pod))
  }
}
