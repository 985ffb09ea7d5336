import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// A Deployment and a Service of its name in `shop`, with labels of the Service as YAML has them.
private func app(_ name: String, in namespace: String = "shop", labels: String = "", podLabels: String = "") -> String {
  deployment(name, in: namespace, labels: "app: \(name)\(podLabels.isEmpty ? "" : ", \(podLabels)")")
    + "---\n{apiVersion: v1, kind: Service, metadata: {name: \(name), namespace: \(namespace), labels: {\(labels)}}, spec: {selector: {app: \(name)}, ports: [{port: 80}]}}\n"
}

private func virtualService(_ name: String, in namespace: String = "shop", _ spec: String) -> String {
  "---\n{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: \(name), namespace: \(namespace)}, spec: {\(spec)}}\n"
}

/// Retries of calls to a service, and a route at a gateway that leads to it.
private func routed(_ name: String) -> String {
  virtualService("mesh-\(name)", "hosts: [\(name)], http: [{timeout: 2s}]")
    + virtualService(
      "edge-\(name)",
      "hosts: [\(name).example.com], gateways: [edge], http: [{route: [{destination: {host: \(name)}}]}]")
}

private let ambient = namespace("shop", "istio.io/dataplane-mode: ambient")

@Suite("What comes from a gateway past a waypoint is said") struct IngressFindingTests {
  private func messages(_ services: [String], _ labels: String = "") -> [String] {
    model(ambient + services.map { app($0, labels: labels) + routed($0) }.joined()).messages("ingress-skips-waypoint")
  }

  @Test("once for all services of a waypoint, of which 3 are named")
  func counted() {
    let start = "traffic from a gateway (VirtualService shop/edge-a) to"
    let end = "skips waypoint shop/waypoint and its rules"
    #expect(messages(["a"]) == ["\(start) Service shop/a \(end)"])
    #expect(messages(["a", "b", "c"]) == ["\(start) 3 Services: shop/a, shop/b, shop/c \(end)"])
    #expect(messages(["a", "b", "c", "d"]) == ["\(start) 4 Services: shop/a, shop/b, shop/c and 1 more \(end)"])
  }

  @Test(
    "unless the Service or its namespace says that it takes the waypoint",
    arguments: [("'true'", nil), ("'false'", "the value 'false' of"), ("'yes'", "the value 'yes' of")])
  func labels(value: String, words: String?) {
    let label = "istio.io/ingress-use-waypoint: \(value)"
    #expect(messages(["a"], label).map { $0.contains(words ?? "?") } == (words == nil ? [] : [true]))
    let ofNamespace = namespace("shop", "istio.io/dataplane-mode: ambient, \(label)")
    #expect(
      model(ofNamespace + app("a") + routed("a")).messages("ingress-skips-waypoint").count == (words == nil ? 0 : 1))
  }

  @Test("for each label and each namespace by itself, and not where only one of both asks")
  func apart() {
    let both = app("a") + routed("a") + app("b", labels: "istio.io/ingress-use-waypoint: 'no'") + routed("b")
    #expect(model(ambient + both).messages("ingress-skips-waypoint").count == 2)
    let other =
      namespace("pay", "istio.io/dataplane-mode: ambient") + app("c", in: "pay")
      + virtualService("mesh-c", in: "pay", "hosts: [c], http: [{timeout: 2s}]")
      + virtualService(
        "edge-c", in: "pay", "hosts: [c.com], gateways: [edge], http: [{route: [{destination: {host: c}}]}]")
    #expect(model(ambient + app("a") + routed("a") + other).messages("ingress-skips-waypoint").count == 2)
    let inside = virtualService("m", "hosts: [a], http: [{timeout: 2s}]")
    #expect(model(ambient + app("a") + inside).messages("ingress-skips-waypoint").isEmpty)
    let outside = virtualService("e", "hosts: [a.com], gateways: [edge], http: [{route: [{destination: {host: a}}]}]")
    #expect(model(ambient + app("a") + outside).messages("ingress-skips-waypoint").isEmpty)
  }
}

@Suite("A rule that no waypoint reads is said") struct IgnoredRuleTests {
  private func ignored(_ text: String) -> [String] { model(ambient + text).messages("ignored-at-waypoint") }

  private func destinationRule(in namespace: String, host: String) -> String {
    "---\n{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: d, namespace: \(namespace)}, spec: {host: '\(host)', trafficPolicy: {outlierDetection: {}}}}\n"
  }

  @Test("once for all services that it is for")
  func counted() {
    func rule(_ names: [String]) -> String {
      names.map { app($0) }.joined() + namespace("front")
        + virtualService(
          "v", in: "front",
          "hosts: [\(names.map { "\($0).shop.svc.cluster.local" }.joined(separator: ", "))], http: [{timeout: 2s}]")
    }
    #expect(ignored(rule(["a"])).map { $0.hasPrefix("VirtualService front/v is for service shop/a, whose") } == [true])
    #expect(ignored(rule(["a", "b"])).map { $0.contains("service shop/a and 1 more, whose") } == [true])
    #expect(ignored(rule(["a", "b", "c"])).map { $0.contains("service shop/a and 2 more, whose") } == [true])
  }

  @Test(
    "but for a DestinationRule of the root namespace, which waypoints read, and rules of the service's own",
    arguments: [
      ("shop", "a", false), ("front", "a.shop.svc.cluster.local", true), ("istio-system", "*.local", false),
    ])
  func destinationRules(namespace: String, host: String, isIgnored: Bool) {
    #expect(ignored(app("a") + destinationRule(in: namespace, host: host)).isEmpty == !isIgnored)
    let inRoot = virtualService("v", in: "istio-system", "hosts: [a.shop.svc.cluster.local], http: [{timeout: 2s}]")
    #expect(ignored(app("a") + inRoot).count == 1)
  }

  @Test("where it matches on the caller, unless it is bound to gateways alone")
  func byCaller() {
    func rule(_ gateways: String) -> String {
      app("a")
        + virtualService(
          "v", "hosts: [a], gateways: [\(gateways)], http: [{match: [{sourceNamespace: x, sourceLabels: {a: b}}]}]")
    }
    #expect(
      ignored(rule("mesh")).map {
        $0.contains("matches on sourceLabels and sourceNamespace")
          || $0.contains("matches on sourceNamespace and sourceLabels")
      } == [true])
    #expect(ignored(rule("edge")).isEmpty)
  }
}

@Suite("A finding about the mesh") struct MeshFindingTests {
  @Test("on a service that opts out, or is an ExternalName, names the first rule and counts the others")
  func more() {
    func opting(_ rules: Int) -> MeshModel {
      model(
        ambient + app("a", labels: "istio.io/use-waypoint: none")
          + (0..<rules).map { virtualService("v\($0)", "hosts: [a], http: [{timeout: 2s}]") }.joined())
    }
    func said(_ model: MeshModel, _ code: String) -> [String] {
      model.messages(code).map { text in
        text.firstRange(of: "nothing enforces").map { range in String(text[range.lowerBound...]) } ?? ""
      }
    }
    #expect(said(opting(1), "waypoint-opt-out") == ["nothing enforces VirtualService shop/v0"])
    #expect(said(opting(2), "waypoint-opt-out") == ["nothing enforces VirtualService shop/v0 and 1 more"])
    func external(_ rules: Int) -> MeshModel {
      model(
        ambient + deployment("x", in: "shop")
          + "---\n{apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop}, spec: {type: ExternalName, externalName: x.org}}\n"
          + (0..<rules).map { virtualService("v\($0)", "hosts: [a], http: [{timeout: 2s}]") }.joined())
    }
    #expect(said(external(1), "external-name") == ["nothing enforces VirtualService shop/v0"])
    #expect(said(external(3), "external-name") == ["nothing enforces VirtualService shop/v0 and 2 more"])
  }

  @Test("on egress counts the rules, and warns of wildcards that no waypoint resolves")
  func egress() {
    func model(_ rules: Int, host: String, resolution: String) -> [Finding] {
      MeshTests.model(
        ambient
          + "---\n{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: e, namespace: shop}, spec: {hosts: ['\(host)'], resolution: \(resolution)}}\n"
          + (0..<rules).map { virtualService("v\($0)", "hosts: ['\(host)'], http: [{timeout: 2s}]") }.joined()
      ).findings.filter { $0.code == "egress-waypoint" }
    }
    #expect(
      model(1, host: "a.org", resolution: "DNS").map { $0.message.hasSuffix("for VirtualService shop/v0") } == [true])
    #expect(model(2, host: "a.org", resolution: "DNS").map { $0.message.hasSuffix("shop/v0 and 1 more") } == [true])
    #expect(model(1, host: "a.org", resolution: "NONE").map(\.severity) == [.note])
    #expect(model(1, host: "*.org", resolution: "NONE").map(\.severity) == [.warning])
    #expect(model(1, host: "*.org", resolution: "DYNAMIC_DNS").map(\.severity) == [.note])
  }

  @Test(
    "on a label that nobody answers says which label is",
    arguments: [
      ("istio-injection: enabled", "namespace shop has istio-injection=enabled, and", "istio.io/rev=here is installed"),
      ("istio.io/rev: gone", "namespace shop has istio.io/rev=gone, and", "istio.io/rev=here is installed"),
      ("istio-injection: disabled, istio.io/rev: gone", nil, nil), ("istio.io/rev: here", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func unanswered(labels: String, message: String?, note: String?) {
    let webhook =
      "---\n{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w, labels: {istio.io/rev: here}}}\n"
    let found = model(namespace("shop", labels) + deployment("a", in: "shop") + webhook).findings.filter {
      $0.code == "revision-not-installed"
    }
    #expect(found.map { $0.message.hasPrefix(message ?? "?") } == (message == nil ? [] : [true]))
    #expect(found.flatMap(\.notes) == (note.map { [$0] } ?? []))
  }

  @Test(
    "on labels of pods that contradict each other is told of each workload once, and of no gateway",
    arguments: [
      ("sidecar.istio.io/inject: 'true'", 1), ("istio.io/rev: x", 1), ("sidecar.istio.io/inject: 'false'", 0),
      ("sidecar.istio.io/inject: 'false', istio.io/rev: x", 0), ("", 0),
    ])
  func pods(labels: String, count: Int) {
    let own = "istio.io/dataplane-mode: ambient\(labels.isEmpty ? "" : ", \(labels)")"
    let found = model(
      namespace("shop") + deployment("a", in: "shop", labels: own) + deployment("b", in: "shop", labels: own)
        + deployment("g", in: "shop", labels: own, annotations: "inject.istio.io/templates: gateway"))
    #expect(found.messages("contradicting-labels").count == 2 * count)
  }

  @Test("on a sidecar without a CPU limit comes of annotations that drop the mesh's")
  func proxyLimit() {
    func count(_ annotations: String, _ change: (inout MeshSettings) -> Void = { _ in }) -> Int {
      model(
        namespace("shop", "istio-injection: enabled") + deployment("a", in: "shop", annotations: annotations), change
      ).messages("sidecar-without-cpu-limit").count
    }
    #expect(count("sidecar.istio.io/proxyCPU: 200m") == 1)
    #expect(count("sidecar.istio.io/proxyCPU: 200m, sidecar.istio.io/proxyCPULimit: '1'") == 0)
    #expect(count("other: x") == 0)
    #expect(count("") == 0)
    #expect(count("sidecar.istio.io/inject: 'false', sidecar.istio.io/proxyCPU: 200m") == 0)
  }

  @Test("on what one annotation does to several workloads names the first and counts the others")
  func faults() {
    func said(_ count: Int, replicas: Int = 1) -> [String] {
      model(
        namespace("shop", "istio-injection: enabled")
          + (0..<count).map {
            deployment("a\($0)", in: "shop", annotations: "sidecar.istio.io/proxyCPU: lots", replicas: replicas)
          }.joined()
      ).messages("bad-sidecar-annotation")
    }
    #expect(said(1).map { $0.hasPrefix("shop/Deployment/a0: the annotation") } == [true])
    #expect(said(2).map { $0.hasPrefix("shop/Deployment/a0 (and 1 more): the annotation") } == [true])
    #expect(said(3).map { $0.hasPrefix("shop/Deployment/a0 (and 2 more): the annotation") } == [true])
    // Where no pod is, none is refused.
    #expect(said(1, replicas: 0).isEmpty)
  }

  @Test("on a LimitRange counts workloads that have pods, those of one range and one fault together")
  func limitRanges() {
    func said(_ replicas: [Int]) -> [String] {
      model(
        namespace("shop", "istio-injection: enabled")
          + "---\n{apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: shop}, spec: {limits: [{type: Container, max: {cpu: '1'}}]}}\n"
          + replicas.enumerated().map { deployment("a\($0)", in: "shop", replicas: $1) }.joined()
      ).messages("sidecar-outside-limit-range")
    }
    #expect(said([1]).map { $0.hasPrefix("the sidecar of 1 workload (first: shop/Deployment/a0) ") } == [true])
    #expect(said([1, 2]).map { $0.hasPrefix("the sidecar of 2 workloads (first: ") } == [true])
    #expect(said([0]).isEmpty)
  }

  @Test("on policies of another revision is told of every kind of them")
  func revisions() {
    let kinds = [
      ("security.istio.io/v1", "AuthorizationPolicy"), ("security.istio.io/v1", "RequestAuthentication"),
      ("telemetry.istio.io/v1", "Telemetry"),
    ]
    let text = kinds.map { api, kind in
      "---\n{apiVersion: \(api), kind: \(kind), metadata: {name: p, namespace: shop, labels: {istio.io/rev: gone}}, spec: {}}\n"
    }.joined()
    #expect(model(ambient + app("a") + text).messages("policy-of-another-revision").count == 3)
  }

  @Test("on a waypoint whose address says that something else answers is a note, on a gateway's there is none")
  func unmanaged() {
    func gateway(_ className: String, _ spec: String) -> String {
      "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: w, namespace: shop}, spec: {gatewayClassName: \(className)\(spec)}}\n"
    }
    let address = ", addresses: [{type: Hostname, value: a.b}]"
    #expect(model(ambient + gateway("istio-waypoint", address)).messages("unmanaged-waypoint").count == 1)
    #expect(model(ambient + gateway("istio-waypoint", "")).messages("unmanaged-waypoint").isEmpty)
    #expect(model(ambient + gateway("istio", address)).messages("unmanaged-waypoint").isEmpty)
  }
}
