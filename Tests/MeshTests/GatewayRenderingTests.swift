import Basics
import Testing

@testable import Inventory
@testable import Mesh

/// A Gateway of the namespace edge, with a spec beside its class and annotations, as YAML has them.
private func gateway(_ className: String = "istio", spec: String = "", annotations: String = "", labels: String = "")
  -> String
{
  "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: edge, labels: {\(labels)}, annotations: {\(annotations)}}, spec: {gatewayClassName: \(className)\(spec.isEmpty ? "" : ", \(spec)")}}\n"
}

private func gatewayClass(_ name: String, _ controller: String) -> String {
  "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: \(name)}, spec: {controllerName: \(controller)}}\n"
}

/// A ConfigMap of patches.
private func parameters(
  _ data: String, name: String = "opts", in namespace: String = "edge", ofClass: String? = nil, created: String = ""
) -> String {
  let label = ofClass.map { ", labels: {gateway.istio.io/defaults-for-class: \($0)}" } ?? ""
  let time = created.isEmpty ? "" : ", creationTimestamp: '\(created)'"
  return
    "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: \(name), namespace: \(namespace)\(label)\(time)}, data: {\(data)}}\n"
}

private let named = "infrastructure: {parametersRef: {group: '', kind: ConfigMap, name: opts}}"

@Suite("What Istio makes of Gateways") struct GatewayRenderingTests {
  /// The pods of gateways, as `name count`.
  private func pods(_ text: String, minor: Int = 31) -> [String] {
    model(text) { $0.istioVersion = MinorVersion(1, minor) }.demand(.ambient).pods.filter { $0.role == .gateway }
      .map { "\($0.workload.name) \($0.count)" }
  }

  @Test(
    "have the Deployment that their controller makes, or none",
    arguments: [
      (gateway(), ["g-istio 1"]), (gateway("istio-east-west"), ["g 1"]), (gateway("nginx"), []),
      (gateway("istio-remote"), []), (gateway("istio-waypoint"), []),
      (gateway("custom") + gatewayClass("custom", "istio.io/gateway-controller"), ["g-custom 1"]),
      (gateway("custom") + gatewayClass("custom", "istio.io/mesh-controller"), []),
      (gateway("istio") + gatewayClass("istio", "example.com/other"), []),
      (gateway(annotations: "gateway.istio.io/name-override: door"), ["door 1"]),
      (gateway(annotations: "gateway.istio.io/name-override: door") + deployment("door", in: "edge"), []),
      (gateway(spec: "addresses: [{value: 192.0.2.1}]"), ["g-istio 1"]),
      (gateway(spec: "addresses: [{type: IPAddress, value: 192.0.2.1}]"), ["g-istio 1"]),
      (gateway(spec: "addresses: [{type: Hostname, value: a.b}]"), []),
      (gateway(spec: "addresses: [{value: 192.0.2.1}, {value: 192.0.2.2}]"), []),
      (gateway(annotations: "gateway.istio.io/controller-version: '5'"), ["g-istio 1"]),
      (gateway(annotations: "gateway.istio.io/controller-version: '1'"), ["g-istio 1"]),
      (gateway(annotations: "gateway.istio.io/controller-version: '6'"), []),
      (gateway(annotations: "gateway.istio.io/controller-version: next"), []),
      (gateway(spec: named) + parameters("deployment: 'spec: {replicas: 3}'"), ["g-istio 3"]),
      (gateway(spec: named) + parameters("deployment: 'spec: {replicas: 3}', other: x"), []),
      (gateway(spec: named) + parameters("deployment: '{metadata: {name: h}, spec: {replicas: 3}}'"), []),
      (
        gateway(spec: named) + parameters("deployment: '{metadata: {name: g-istio}, spec: {replicas: 3}}'"),
        ["g-istio 3"]
      ),
      (gateway(spec: named) + parameters("service: '{metadata: {finalizers: [x]}}'"), []),
      (gateway(spec: named) + parameters("deployment: '{spec: ['"), []),
      (gateway(spec: named) + parameters("podDisruptionBudget: 'spec: {minAvailable: 1}'"), ["g-istio 1"]),
      (gateway(spec: "infrastructure: {parametersRef: {group: example.com, kind: Options, name: opts}}"), []),
      // A ConfigMap that is not in the input may be in the cluster.
      (gateway(spec: named), ["g-istio 1"]),
    ])
  func deployments(text: String, right: [String]) {
    #expect(pods(text).filter { !$0.hasPrefix("door") || !text.contains("kind: Deployment") } == right)
  }

  @Test(
    "take the defaults of their class from the mesh's own namespace, of several the oldest, and their own over them",
    arguments: [
      (parameters("deployment: 'spec: {replicas: 5}'", name: "d", in: "istio-system", ofClass: "istio"), 5),
      (parameters("deployment: 'spec: {replicas: 5}'", name: "d", in: "edge", ofClass: "istio"), 1),
      (parameters("deployment: 'spec: {replicas: 5}'", name: "d", in: "istio-system", ofClass: "other"), 1),
      (
        parameters(
          "deployment: 'spec: {replicas: 5}'", name: "a", in: "istio-system", ofClass: "istio",
          created: "2026-03-01T00:00:00Z")
          + parameters(
            "deployment: 'spec: {replicas: 7}'", name: "b", in: "istio-system", ofClass: "istio",
            created: "2025-03-01T00:00:00Z"),
        7
      ),
      (
        parameters("deployment: 'spec: {replicas: 5}'", name: "d", in: "istio-system", ofClass: "istio")
          + parameters("deployment: 'spec: {replicas: 2}'"), 2
      ),
      (
        parameters("deployment: 'spec: {replicas: 5}'", name: "d", in: "istio-system", ofClass: "istio")
          + parameters("horizontalPodAutoscaler: 'spec: {minReplicas: 3, maxReplicas: 4}'"), 4
      ),
    ])
  func classDefaults(maps: String, count: Int) {
    let spec = maps.contains("name: opts") ? named : ""
    #expect(pods(gateway(spec: spec) + maps) == ["g-istio \(count)"])
  }

  @Test(
    "have as many pods as an autoscaler allows that the user has set on their Deployment",
    arguments: [("g-istio", 3, true), ("other", 1, false)])
  func autoscaler(target: String, count: Int, isFound: Bool) {
    let scaler =
      "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: edge}, spec: {minReplicas: 3, maxReplicas: 6, scaleTargetRef: {kind: Deployment, name: \(target)}}}\n"
    #expect(pods(gateway() + scaler) == ["g-istio \(count)"])
    #expect(model(gateway() + scaler).messages("missing-scale-target").isEmpty == isFound)
  }

  @Test("that Istio cannot make, or may not, are said with the reason")
  func findings() {
    let odd = "infrastructure: {parametersRef: {group: example.com, kind: Options, name: opts}}"
    #expect(
      model(gateway(spec: odd)).messages("gateway-not-made") == [
        "Gateway edge/g: Istio creates no Deployment for it: its parametersRef refers to a example.com/Options, expected a ConfigMap; 0 pods are counted"
      ])
    #expect(model(gateway(spec: named)).messages("missing-gateway-parameters").first?.contains("edge/opts") == true)
    #expect(model(gateway(spec: "addresses: [{type: Hostname, value: a.b}]")).messages("gateway-not-made").isEmpty)
    let ofRevision = gateway(labels: "istio.io/rev: gone")
    let webhook =
      "---\n{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w, labels: {istio.io/rev: here}}}\n"
    #expect(model(ofRevision).messages("gateway-not-made").isEmpty)
    #expect(model(ofRevision + webhook).messages("gateway-not-made").count == 1)
  }

  @Test("know no parameters before 1.26, and that is said")
  func olderRelease() {
    let text = gateway(spec: named) + parameters("deployment: 'spec: {replicas: 3}'")
    #expect(pods(text, minor: 25) == ["g-istio 1"])
    #expect(model(text) { $0.istioVersion = MinorVersion(1, 25) }.messages("unknown-to-chart").count == 1)
    #expect(model(text).messages("unknown-to-chart").isEmpty)
    #expect(pods(text, minor: 26) == ["g-istio 3"])
    #expect(model(text) { $0.istioVersion = MinorVersion(1, 26) }.messages("unknown-to-chart").isEmpty)
    // A Gateway for which no Deployment is made loses nothing.
    let other = gateway("nginx", spec: named)
    #expect(model(other) { $0.istioVersion = MinorVersion(1, 25) }.messages("unknown-to-chart").isEmpty)
    #expect(model(other).messages("missing-gateway-parameters").isEmpty)
  }

  @Test("take their parameters from a ConfigMap of the core group alone")
  func parametersReference() {
    for (group, kind) in [("''", "Secret"), ("example.com", "ConfigMap")] {
      let spec = "infrastructure: {parametersRef: {group: \(group), kind: \(kind), name: opts}}"
      let text = gateway(spec: spec) + parameters("deployment: 'spec: {replicas: 3}'")
      #expect(pods(text) == [] && model(text).messages("gateway-not-made").count == 1)
      #expect(model(text).messages("missing-gateway-parameters").isEmpty)
    }
  }
}
