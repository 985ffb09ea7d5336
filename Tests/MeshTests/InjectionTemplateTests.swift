import Basics
import Inventory
import Testing

@testable import Mesh

@Suite("Templates of the injector") struct InjectionTemplateTests {
  /// A cluster with an injector, and a Deployment in a namespace that it injects.
  private func model(config: String, annotations: String = "", revision: String = "") -> MeshModel {
    let lines = config.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    return whole(
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: istio-sidecar-injector\(revision), namespace: istio-system}
      data:
        values: '{"global": {"proxy": {"resources": {"requests": {"cpu": "100m", "memory": "128Mi"}}}}}'
        config: |
      \(lines)
      """ + namespace("shop", "istio-injection: enabled") + deployment("web", in: "shop", annotations: annotations))
  }

  private func whole(_ yaml: String) -> MeshModel { MeshTests.model(yaml) }

  private static let large = """
    templates:
      sidecar: |
        {{- if true }}x{{ end }}
      large: |
        spec:
          containers:
          - name: istio-proxy
            resources: {requests: {cpu: 500m}, limits: {memory: 2Gi}}
    """

  private func requests(_ model: MeshModel) -> String? {
    let member = model.members.first { $0.workload.id.name == "web" }
    return member.flatMap { model.injector.sidecar(of: $0.group.spec, $0.workload) }.map { proxy in
      "\(proxy.container.requests.cpu?.description ?? "-") \(proxy.container.requests.memory?.description ?? "-")"
    }
  }

  @Test(
    "that state the proxy's resources are laid over the sidecar's: T26",
    arguments: [
      ("defaultTemplates: [sidecar, large]", "", "500m 128Mi"), ("defaultTemplates: [sidecar]", "", "100m 128Mi"),
      ("", "", "100m 128Mi"), ("", "'inject.istio.io/templates': 'sidecar, large'", "500m 128Mi"),
      ("defaultTemplates: [both]\naliases: {both: [sidecar, large]}", "", "500m 128Mi"),
      ("defaultTemplates: [sidecar, large]", "'inject.istio.io/templates': sidecar", "100m 128Mi"),
      ("defaultTemplates: [sidecar, large]", "'sidecar.istio.io/proxyMemory': 64Mi", "500m 64Mi"),
    ])
  func overlays(config: String, annotations: String, expected: String) {
    let model = model(config: "\(config)\n\(InjectionTemplateTests.large)", annotations: annotations)
    #expect(requests(model) == expected)
    #expect(model.sidecarFaultFindings.isEmpty)
  }

  @Test("count where values state them: of an IstioOperator, and of the chart that the user names")
  func values() throws {
    let values = """
      sidecarInjectorWebhook:
        defaultTemplates: [sidecar, large]
        templates:
          large: |
            {spec: {initContainers: [{name: istio-proxy, resources: {requests: {cpu: 700m}}}]}}
      """
    let pods = namespace("shop", "istio-injection: enabled") + deployment("web", in: "shop")
    let indented = values.split(separator: "\n").map { "    \($0)\n" }.joined()
    let install =
      "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: x, namespace: istio-system}\nspec:\n  values:\n\(indented)"
    #expect(requests(whole(install + pods)) == "700m 128Mi")
    let chart = try #require(MeshTests.model(install).cluster.traffic.installs.first?.spec["values"])
    #expect(requests(MeshTests.model(pods) { $0.charts["istiod"] = chart }) == "700m 128Mi")
  }

  @Test("are laid below what the user states of sidecars")
  func userWins() {
    var model = model(config: "defaultTemplates: [sidecar, large]\n\(InjectionTemplateTests.large)")
    var settings = model.settings
    var stated = MeshComponentOverride(source: here)
    stated.requests.memory = amounts(0, 64).memory
    settings.overrides[.sidecar] = stated
    model = MeshModel(model.cluster, settings)
    #expect(requests(model)?.hasPrefix("500m ") == true && requests(model) != "500m 128Mi")
    stated.requests.cpu = amounts(50, 0).cpu
    settings.overrides[.sidecar] = stated
    #expect(requests(MeshModel(model.cluster, settings))?.hasPrefix("500m") == false)
  }

  @Test("of grpc-simple alone put in no proxy, by default too")
  func noProxy() { #expect(requests(model(config: "defaultTemplates: [grpc-simple]")) == nil) }

  @Test(
    "that cannot be worked out are said, and an error where they may change what pods request",
    arguments: [
      ("resources: {requests: {cpu: \"{{ .Values.cpu }}\"}}", Finding.Severity.error, "is a Go template"),
      ("env: [{name: A, value: \"{{ .Name }}\"}]", .warning, "is a Go template"),
      ("image: x\n      - name: agent\n        resources: {requests: {cpu: 50m}}", .error, "adds agent"),
      ("image: x\n      - name: agent", .warning, "adds agent"),
    ])
  func unread(rest: String, severity: Finding.Severity, words: String) {
    let model = model(
      config: """
        defaultTemplates: [sidecar, own]
        templates:
          own: |
            spec:
              containers:
              - name: istio-proxy
                \(rest)
        """)
    #expect(requests(model) == "100m 128Mi")
    let found = model.sidecarFaultFindings
    #expect(found.map(\.code) == ["unknown-template"] && found.map(\.severity) == [severity], "\(found.map(\.line))")
    #expect(found.first?.message.contains(words) == true, "\(found.map(\.line))")
  }
}
