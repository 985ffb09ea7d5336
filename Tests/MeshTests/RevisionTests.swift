import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

/// A webhook of a revision, and of a tag that stands for it.
private func webhook(_ revision: String, tag: String? = nil) -> String {
  let label = tag.map { ", istio.io/tag: '\($0)'" } ?? ""
  return
    "---\n{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w-\(revision)-\(tag ?? ""), labels: {istio.io/rev: '\(revision)'\(label)}}}\n"
}

/// The ConfigMap of a revision's injector, with a request of CPU for every proxy.
private func injectorMap(
  _ revision: String, cpu: String, policy: String = "enabled", in namespace: String = "istio-system"
)
  -> String
{
  """
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: {name: istio-sidecar-injector\(revision.isEmpty ? "" : "-\(revision)"), namespace: \(namespace)}
  data:
    config: "policy: \(policy)"
    values: '{"global":{"proxy":{"resources":{"requests":{"cpu":"\(cpu)"}}}}}'

  """
}

/// What a move tells a shell.
private func commands(_ model: MeshModel, to plane: DataPlane) -> [String] {
  let (start, isWayBack) = model.start(to: plane)
  let preparation = MovePreparation(model, to: plane, from: start)
  let waves = preparation.candidates.namespaces.map { [$0] }
  let move = preparation.move(isWayBack: isWayBack, .safe, waves: waves, model.totals(plane)).move
  return move.steps.flatMap(\.commands)
}

@Suite("Revisions of Istio") struct RevisionTests {
  @Test(
    "have the proxies that their own injectors make",
    arguments: [
      ("istio.io/rev: blue", "", 100), ("istio.io/rev: green", "", 300), ("istio.io/rev: prod", "", 300),
      ("istio-injection: enabled", "", 50), ("", "istio.io/rev: green", 300),
      ("", "sidecar.istio.io/inject: 'true'", 50),
      // A namespace's revision beats the pod's.
      ("istio.io/rev: blue", "istio.io/rev: green", 100),
      // The move to sidecars is by the label that would be set: the default revision's.
      ("istio.io/dataplane-mode: ambient", "", 50),
    ])
  func injectors(labels: String, pod: String, cpu: Int) {
    let model = model(
      namespace("shop", labels) + deployment("a", in: "shop", labels: pod, replicas: 1)
        + injectorMap("blue", cpu: "100m")
        + injectorMap("green", cpu: "300m") + injectorMap("", cpu: "50m") + webhook("default") + webhook("blue")
        + webhook("green") + webhook("green", tag: "prod"))
    #expect(model.totals(.sidecar).proxyRequests.cpu.millicores == Int128(cpu))
  }

  @Test("follow the policy of the injector that is asked")
  func policies() {
    let model = model(
      namespace("a", "istio.io/rev: blue") + deployment("w", in: "a") + namespace("b", "istio.io/rev: green")
        + deployment("w", in: "b") + injectorMap("blue", cpu: "1", policy: "disabled") + injectorMap("green", cpu: "1"))
    #expect(model.members.map(\.sidecar.isIn) == [false, true])
  }

  @Test("alone installed make istio-injection=enabled inject nobody, and that is said")
  func revisionOnly() {
    let text = namespace("shop", "istio-injection: enabled") + deployment("a", in: "shop") + webhook("asm-1-28")
    #expect(model(text).members.map(\.sidecar.isIn) == [false])
    #expect(model(text).messages("revision-not-installed").count == 1)
    #expect(model(text + webhook("asm-1-28", tag: "default")).members.map(\.sidecar.isIn) == [true])
    #expect(model(text + webhook("asm-1-28", tag: "default")).messages("revision-not-installed").isEmpty)
  }

  @Test(
    "decide which label has a namespace injected",
    arguments: [
      ("", "", "istio-injection=enabled"), (webhook("default"), "", "istio-injection=enabled"),
      (webhook("1-28"), "", "istio.io/rev=1-28"), (webhook("1-28") + webhook("1-29"), "", "istio.io/rev=1-29"),
      (webhook("1-28") + webhook("1-29", tag: "prod"), "", "istio.io/rev=prod"),
      (webhook("1-28") + webhook("1-29") + namespace("other", "istio.io/rev: '1-28'"), "", "istio.io/rev=1-28"),
      (webhook("1-28") + webhook("1-29"), "istio.io/rev: '1-28'", "istio.io/rev=1-28"),
      (webhook("1-29"), "istio.io/rev: '1-27'", "istio.io/rev=1-29"),
      (webhook("1-28", tag: "default"), "", "istio-injection=enabled"),
      (injectorMap("1-28", cpu: "1"), "", "istio.io/rev=1-28"),
      (injectorMap("", cpu: "1"), "", "istio-injection=enabled"),
    ])
  func label(installed: String, own: String, right: String) {
    let model = model(namespace("shop", own) + deployment("a", in: "shop") + installed)
    #expect("\(model.revisions.injectionLabel(model.injection.scope.labels(of: "shop")))" == right)
  }

  @Test("are advised where the default one is not installed, and the label that beats them goes")
  func advice() {
    let model = model(
      namespace("shop", "istio.io/dataplane-mode: ambient, istio-injection: disabled") + deployment("a", in: "shop")
        + webhook("1-28"))
    let commands = commands(model, to: .sidecar)
    #expect(commands.contains { $0.contains("namespace shop") && $0.contains("istio.io/rev=1-28") })
    #expect(commands.contains { $0.contains("namespace shop") && $0.contains("istio-injection-") })
    #expect(!commands.contains { $0.contains("istio-injection=enabled") })
  }

  @Test("live where their istiods and injectors do")
  func roots() {
    #expect(model("").rootNamespaces == ["istio-system"])
    #expect(model(injectorMap("a", cpu: "1", in: "aks-istio-system")).rootNamespaces == ["aks-istio-system"])
    let istiod = deployment("istiod", in: "mesh", labels: "app: istiod")
    #expect(model(istiod).rootNamespaces == ["mesh"])
  }
}

@Suite("Labels of the mesh") struct MeshLabelTests {
  @Test(
    "of one namespace that contradict each other are said",
    arguments: [
      ("istio-injection: enabled, istio.io/dataplane-mode: ambient", "ztunnel ignores those"),
      ("istio.io/rev: blue, istio.io/dataplane-mode: ambient", "ztunnel ignores those"),
      ("istio-injection: enabled, istio.io/rev: blue", "so the default revision injects"),
      ("istio-injection: disabled, istio.io/rev: blue", "so no revision injects"),
      ("istio-injection: disabled, istio.io/dataplane-mode: ambient", ""),
      ("istio-injection: enabled, istio.io/dataplane-mode: none", ""), ("istio.io/rev: blue", ""),
    ])
  func contradictions(labels: String, words: String) {
    let messages = model(namespace("shop", labels)).messages("contradicting-labels")
    #expect(messages.count == (words.isEmpty ? 0 : 1))
    #expect(words.isEmpty || messages.first?.hasSuffix(words) == true)
  }

  @Test("where there are none have pods injected that an injector of all namespaces is asked about")
  func unlabelled() {
    func today(_ values: String) -> Int {
      model(
        namespace("shop") + deployment("a", in: "shop")
          + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: istio-sidecar-injector, namespace: istio-system}, data: {config: 'policy: enabled', values: '\(values)'}}\n"
      ).totals(.current).proxies[.sidecar, default: 0]
    }
    #expect(today(#"{"sidecarInjectorWebhook":{"enableNamespacesByDefault":true}}"#) == 2)
    #expect(today("{}") == 0)
  }

  @Test("of pods that contradict each other are said")
  func podContradictions() {
    let labels = "sidecar.istio.io/inject: 'true', istio.io/dataplane-mode: ambient"
    let messages = model(namespace("shop") + deployment("a", in: "shop", labels: labels)).messages(
      "contradicting-labels")
    #expect(messages.map { $0.hasPrefix("pods of shop/Deployment/a have sidecar.istio.io/inject=true and") } == [true])
  }

  @Test(
    "on pods alone take in those pods and no others of their namespace",
    arguments: ["istio.io/dataplane-mode: ambient", "sidecar.istio.io/inject: 'true'", "istio.io/rev: blue"])
  func podsOnly(label: String) {
    let model = model(
      namespace("shop") + deployment("a", in: "shop", labels: label) + deployment("b", in: "shop", replicas: 4))
    #expect(model.totals(.ambient).meshedPods == 2)
    #expect(model.totals(.sidecar).meshedPods == 2)
    for plane in [DataPlane.ambient, .sidecar] {
      let commands = commands(model, to: plane)
      // Taking a label away takes nobody in.
      #expect(
        !commands.contains { $0.hasPrefix("kubectl label namespace shop istio") && $0.contains("=") }, "\(commands)")
      #expect(!commands.contains { $0.contains("deployment/b") || $0.contains("deployment b") }, "\(commands)")
    }
  }

  @Test("move a namespace to sidecars that is ambient and says istio-injection=disabled, and no single pods of one")
  func disabledBesideAmbient() {
    let ambient = model(
      namespace("shop", "istio-injection: disabled, istio.io/dataplane-mode: ambient") + deployment("a", in: "shop"))
    #expect(ambient.totals(.sidecar).meshedPods == 2)
    #expect(ambient.totals(.current).proxies[.sidecar, default: 0] == 0)
    let single = model(
      namespace("shop", "istio-injection: disabled")
        + deployment("a", in: "shop", labels: "istio.io/dataplane-mode: ambient"))
    #expect(single.totals(.sidecar).meshedPods == 0)
    #expect(single.totals(.ambient).meshedPods == 2)
  }

  @Test("on gateways and the mesh's own pods say nothing of applications")
  func ownPods() {
    let gateway = deployment(
      "gate", in: "shop", labels: "sidecar.istio.io/inject: 'true'", annotations: "inject.istio.io/templates: gateway")
    let model = model(namespace("shop") + gateway + deployment("b", in: "shop"))
    #expect(model.totals(.ambient).meshedPods == 2)
  }

  @Test("on pods that outlive the namespace's are named, to be removed")
  func outlive() {
    let model = model(
      namespace("shop", "istio-injection: enabled")
        + deployment("a", in: "shop", labels: "sidecar.istio.io/inject: 'true'")
        + deployment("b", in: "shop", labels: "sidecar.istio.io/inject: 'false', istio.io/rev: x")
        + deployment("c", in: "shop", labels: "istio.io/rev: x") + deployment("d", in: "shop"))
    let patches = commands(model, to: .ambient).filter { $0.hasPrefix("kubectl patch") }
    #expect(patches.count == 2)
    #expect(patches.first?.contains("deployment a -n shop") == true)
    #expect(patches.first?.contains("\"sidecar.istio.io/inject\":null") == true)
    #expect(patches.last?.contains("deployment c -n shop") == true)
    #expect(patches.last?.contains("\"istio.io/rev\":null") == true)
  }
}

@Suite("Annotations of the mesh") struct MeshAnnotationTests {
  private static let key = "sidecar.istio.io/proxy"

  private func model(_ annotations: String) -> MeshModel {
    MeshTests.model(
      namespace("shop", "istio-injection: enabled") + deployment("a", in: "shop", annotations: annotations, replicas: 1)
    )
  }

  @Test(
    "with which Istio refuses a pod are errors",
    arguments: [
      ("\(key)CPU: '100 m'", true), ("\(key)CPU: 100m", false), ("\(key)Memory: 1GB", true),
      ("\(key)CPULimit: '-1'", true),
      ("\(key)MemoryLimit: lots", true), ("\(key)MemoryLimit: 1Gi", false),
      ("traffic.sidecar.istio.io/includeOutboundIPRanges: '*'", false),
      ("traffic.sidecar.istio.io/includeOutboundIPRanges: '10.0.0.0/8,2001:db8::/32'", false),
      ("traffic.sidecar.istio.io/includeOutboundIPRanges: '10.0.0.0'", true),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges: '*'", true),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges: '10.0.0.0/33'", true),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges: ''", false),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges: '::ffff:10.1.2.3/128'", false),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges: '1:2:3/64'", true),
      ("traffic.sidecar.istio.io/includeInboundPorts: '80, 8080'", false),
      ("traffic.sidecar.istio.io/excludeInboundPorts: '*'", true),
      ("traffic.sidecar.istio.io/excludeOutboundPorts: '70000'", true),
      ("status.sidecar.istio.io/port: x", true), ("sidecar.istio.io/interceptionMode: MAYBE", true),
      ("readiness.status.sidecar.istio.io/periodSeconds: '-1'", true),
      ("prometheus.istio.io/merge-metrics: 'T'", false),
      ("prometheus.istio.io/merge-metrics: 'yes'", true),
    ])
  func bad(annotation: String, isBad: Bool) {
    let found = model(annotation).findings.filter { $0.code == "bad-sidecar-annotation" }
    #expect(found.count == (isBad ? 1 : 0))
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test("that are no amounts count as what the mesh gives every sidecar, never as 0")
  func badAmount() {
    #expect(model("\(Self.key)CPU: '100 m'").totals(.sidecar).proxyRequests == Resources(millicores: 100, mebibytes: 0))
    #expect(model("\(Self.key)CPU: 70m").totals(.sidecar).proxyRequests == Resources(millicores: 70, mebibytes: 0))
  }

  @Test(
    "that name templates decide whether there is a proxy",
    arguments: [
      ("", 100, true), ("inject.istio.io/templates: sidecar", 100, true),
      ("inject.istio.io/templates: 'sidecar, custom'", 100, false), ("inject.istio.io/templates: grpc-simple", 0, true),
      // Its container istio-proxy runs the agent alone, with the block of every proxy: Istio's golden grpc-agent.yaml.injected.
      ("inject.istio.io/templates: grpc-agent", 100, true), ("inject.istio.io/templates: custom", 0, false),
    ])
  func templates(annotation: String, cpu: Int, isKnown: Bool) {
    let model = model(annotation)
    #expect(model.totals(.sidecar).proxyRequests.cpu.millicores == Int128(cpu))
    #expect(model.totals(.sidecar).meshedPods == 1)
    #expect(model.messages("unknown-template").isEmpty == isKnown)
  }
}
