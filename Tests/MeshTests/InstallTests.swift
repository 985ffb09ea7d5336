import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

/// An IstioOperator with a spec as YAML has it.
private func istioOperator(_ spec: String) -> String {
  "---\n{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: i, namespace: istio-system}, spec: \(spec)}\n"
}

private func sail(_ kind: String, _ spec: String, name: String = "default") -> String {
  "---\n{apiVersion: sailoperator.io/v1, kind: \(kind), metadata: {name: \(name)}, spec: \(spec)}\n"
}

@Suite("What installs Istio") struct InstallTests {
  /// The block at a path of values, in millicores and mebibytes.
  private func words(_ model: MeshModel, _ component: MeshComponent) -> String {
    model.components.requests(of: component).text
  }

  @Test(
    "by an IstioOperator gives istiod its patch over its values, in either order, key by key",
    arguments: [
      "{components: {pilot: {k8s: {resources: {requests: {cpu: 700m}}}}}, values: {pilot: {resources: {requests: {cpu: 250m, memory: 1Gi}}}}}",
      "{values: {pilot: {resources: {requests: {cpu: 250m, memory: 1Gi}}}}, components: {pilot: {k8s: {resources: {requests: {cpu: 700m}}}}}}",
    ])
  func patchOverValues(spec: String) {
    #expect(model(istioOperator(spec)).components.requests(of: .istiod) == Resources(millicores: 700, mebibytes: 1024))
  }

  @Test(
    "by a chart's values gives a component its own block over the top one, in either order, key by key",
    arguments: [
      (
        "istiod", "{resources: {requests: {cpu: 1, memory: 3Gi}}, pilot: {resources: {requests: {cpu: 700m}}}}", 700,
        3072
      ),
      (
        "istiod", "{pilot: {resources: {requests: {cpu: 700m}}}, resources: {requests: {cpu: 1, memory: 3Gi}}}", 700,
        3072
      ),
      ("cni", "{resources: {requests: {cpu: 30m, memory: 10Mi}}, cni: {resources: {requests: {cpu: 20m}}}}", 20, 10),
      ("cni", "{cni: {resources: {requests: {cpu: 20m}}}, resources: {requests: {cpu: 30m, memory: 10Mi}}}", 20, 10),
      // What is left without any amount gets global.defaultResources.
      ("istiod", "{pilot: {resources: null}}", 10, 0),
      ("istiod", "{pilot: {resources: null}, global: {defaultResources: {requests: {memory: 7Mi}}}}", 10, 7),
      ("cni", "{resources: null}", 100, 100), ("cni", "{cni: {resources: null}}", 100, 100),
      ("ztunnel", "{resources: null}", 0, 0), ("istiod", "{pilot: {resources: {requests: null}}}", 10, 0),
      ("istiod", "{profile: demo}", 10, 100), ("ztunnel", "{profile: demo}", 10, 40),
    ])
  func chartValues(chart: String, values: String, cpu: Int, memory: Int) throws {
    let component = try #require(MeshComponent(rawValue: chart))
    let model = model("") { $0.charts = [chart: self.values(values)] }
    #expect(
      model.components.requests(of: component) == Resources(millicores: Int128(cpu), mebibytes: Int128(memory)))
  }

  private func values(_ yaml: String) -> HelmValues {
    model("---\n{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, spec: {values: \(yaml)}}\n")
      .cluster.traffic.installs[0].spec["values"] ?? .none
  }

  @Test("gives a managed gateway the block of every proxy, by values and by an IstioOperator")
  func managedGateway() {
    let gateway =
      "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: edge}, spec: {gatewayClassName: istio}}\n"
    let block = "{global: {proxy: {resources: {requests: {cpu: 300m}}}}}"
    let byValues = model(gateway) { $0.charts = ["istiod": self.values(block)] }
    let byOperator = model(gateway + istioOperator("{profile: minimal, values: \(block)}"))
    for model in [byValues, byOperator] {
      let pods = model.demand(.sidecar).pods.filter { $0.role == .gateway }
      #expect(pods.map(\.request) == [Resources(millicores: 300, mebibytes: 128)])
      #expect(model.components.requests(of: .sidecar) == Resources(millicores: 300, mebibytes: 128))
    }
  }

  @Test("that an older release's charts do not know is ignored, and that is said")
  func unknownToChart() {
    let charts = [
      "istiod": values("{global: {waypoint: {resources: {requests: {cpu: 1}}}}, resources: {requests: {cpu: 3}}}"),
      "cni": values("{resources: {requests: {cpu: 2}}}"),
    ]
    func model(_ minor: Int) -> MeshModel {
      MeshTests.model("") { settings in
        settings.istioVersion = MinorVersion(1, minor)
        settings.charts = charts
      }
    }
    let components: [MeshComponent] = [.waypoint, .istiod, .cni]
    #expect(components.map { model(23).components.requests(of: $0).cpu.millicores } == [100, 500, 100])
    #expect(components.map { model(24).components.requests(of: $0).cpu.millicores } == [1000, 3000, 2000])
    #expect(model(23).messages("unknown-to-chart").count == 3)
    #expect(model(24).messages("unknown-to-chart").isEmpty)
  }

  @Test(
    "says how many pods istiod has",
    arguments: [
      ("{values: {pilot: {autoscaleMin: 3}}}", 3), ("{values: {pilot: {replicaCount: 3}}}", 1),
      ("{values: {pilot: {replicaCount: 3, autoscaleEnabled: false}}}", 3),
      ("{components: {pilot: {k8s: {hpaSpec: {minReplicas: 3, maxReplicas: 9}}}}}", 3),
      ("{components: {pilot: {k8s: {replicaCount: 3}}}}", 3), ("{components: {pilot: {k8s: {replicaCount: 8}}}}", 5),
      ("{values: {pilot: {autoscaleMin: 2, autoscaleMax: 2}}, components: {pilot: {k8s: {replicaCount: 4}}}}", 2),
      ("{profile: demo, values: {pilot: {replicaCount: 2}}}", 2), ("{}", 1),
    ])
  func controlPlanePods(spec: String, count: Int) {
    let model = model(namespace("shop", "istio-injection: enabled") + deployment("a", in: "shop") + istioOperator(spec))
    #expect(model.totals(.sidecar).proxies[.istiod] == count)
    let isIgnored = spec == "{values: {pilot: {replicaCount: 3}}}"
    #expect(model.messages("replicas-ignored").isEmpty == !isIgnored)
  }

  @Test("leaves as it is what runs: requests, and pods within the bounds of the autoscaler")
  func running() {
    let pod =
      "---\n{apiVersion: v1, kind: Pod, metadata: {name: istiod-NUMBER, namespace: istio-system, labels: {app: istiod}, ownerReferences: [{kind: ReplicaSet, name: istiod-7f, controller: true}]}, spec: {nodeName: n, containers: [{name: discovery, resources: {requests: {cpu: 900m, memory: 1Gi}}}]}, status: {phase: Running}}\n"
    let pods = (1...4).map { pod.replacing("NUMBER", with: "\($0)") }.joined()
    let install = istioOperator(
      "{profile: minimal, values: {pilot: {autoscaleMin: 2, resources: {requests: {cpu: 1}}}}}")
    let found = model(pods + install)
    #expect(found.components[.istiod].replicas == 4)
    #expect(found.components.requests(of: .istiod) == Resources(millicores: 900, mebibytes: 1024))
    let planned = model(pods) {
      $0.charts = ["istiod": self.values("{pilot: {autoscaleMin: 2, resources: {requests: {cpu: 1}}}}")]
    }
    #expect(planned.components[.istiod].replicas == 4)
    #expect(planned.components.requests(of: .istiod) == Resources(millicores: 1000, mebibytes: 1024))
  }

  @Test(
    "by istioctl has its gateways: how many pods and what they request",
    arguments: [
      ("{}", "istio-ingressgateway 1 100m/128Mi"), ("{profile: minimal}", ""), ("{profile: ambient}", ""),
      ("{profile: demo}", "istio-ingressgateway 1 10m/40Mi, istio-egressgateway 1 10m/40Mi"),
      ("{components: {ingressGateways: [{name: in, enabled: false}]}}", ""),
      (
        "{components: {ingressGateways: [{name: in, k8s: {hpaSpec: {minReplicas: 3, maxReplicas: 5}, resources: {requests: {cpu: 1}}}}, {name: b, k8s: {replicaCount: 2}}]}}",
        "in 3 1000m/128Mi, b 2 100m/128Mi"
      ),
      (
        "{profile: empty, components: {egressGateways: [{name: out, enabled: true}]}, values: {gateways: {istio-egressgateway: {autoscaleMin: 2, resources: {requests: {memory: 1Gi}}}}}}",
        "out 2 100m/1024Mi"
      ),
      ("{values: {gateways: {istio-ingressgateway: {resources: null}}}}", "istio-ingressgateway 1 10m/0Mi"),
    ])
  func gateways(spec: String, right: String) {
    let pods = model(istioOperator(spec)).demand(.none).pods.filter { $0.role == .gateway }
    let words = pods.map {
      "\($0.workload.name) \($0.count) \($0.request.cpu.millicores)m/\($0.request.memory.bytes >> 20)Mi"
    }
    #expect(words.joined(separator: ", ") == right)
  }

  @Test("by istioctl counts a gateway once that the inventory shows")
  func gatewayOnce() {
    let model = model(istioOperator("{}") + deployment("istio-ingressgateway", in: "istio-system"))
    #expect(model.demand(.none).pods.filter { $0.workload.name == "istio-ingressgateway" }.count == 1)
  }

  @Test("by the Sail operator states requests in four kinds of resources")
  func sailOperator() {
    let proxy =
      "{values: {global: {proxy: {resources: {requests: {cpu: 20m, memory: 80Mi}}}}, pilot: {resources: {requests: {cpu: 250m}}}}}"
    for kind in ["Istio", "IstioRevision"] {
      let model = model(
        sail(kind, proxy) + sail("ZTunnel", "{values: {ztunnel: {resources: {requests: {cpu: 50m}}}}}")
          + sail("IstioCNI", "{values: {cni: {resources: {requests: {memory: 64Mi}}}}}"))
      let right: [MeshComponent: Resources] = [
        .sidecar: Resources(millicores: 20, mebibytes: 80), .istiod: Resources(millicores: 250, mebibytes: 2048),
        .ztunnel: Resources(millicores: 50, mebibytes: 512), .cni: Resources(millicores: 100, mebibytes: 64),
      ]
      for (component, requests) in right { #expect(model.components.requests(of: component) == requests) }
    }
  }

  @Test("by the profile demo gives every component its requests, those of ambient since 1.24")
  func demo() {
    func requests(_ minor: Int) -> [String] {
      let model = model(istioOperator("{profile: demo}")) { $0.istioVersion = MinorVersion(1, minor) }
      return MeshComponent.allCases.map { model.components.requests(of: $0).text }
    }
    let small = Resources(millicores: 10, mebibytes: 40).text
    let istiod = Resources(millicores: 10, mebibytes: 100).text
    #expect(requests(31) == [small, small, small, small, istiod, small])
    let older = [(200, 512), (100, 100), (100, 128)].map { Resources(millicores: $0.0, mebibytes: $0.1).text }
    #expect(requests(23) == [small, older[0], older[1], older[2], istiod, small])
  }

  @Test("by a profile that is none of Istio's says so")
  func unknownProfile() {
    #expect(model(istioOperator("{profile: small}")).messages("unknown-profile").count == 1)
    #expect(model(istioOperator("{profile: demo}")).messages("unknown-profile").isEmpty)
  }

  @Test(
    "with istio-cni has it serve sidecars too, unless it is there for ztunnel",
    arguments: [
      ("", 0), (istioOperator("{profile: openshift, components: {ingressGateways: []}}"), 3),
      (istioOperator("{components: {cni: {enabled: true}}}"), 3), (sail("IstioCNI", "{}"), 3),
      (sail("IstioCNI", "{}") + sail("ZTunnel", "{}"), 0), (istioOperator("{profile: ambient}"), 0),
      (istioOperator("{values: {pilot: {cni: {enabled: true}}}}"), 3),
    ])
  func cni(install: String, count: Int) {
    let model = model(namespace("shop", "istio-injection: enabled") + deployment("a", in: "shop") + install)
    #expect(model.totals(.sidecar, nodes: 3).proxies[.cni, default: 0] == count)
    #expect(model.totals(.current, nodes: 3).proxies[.cni, default: 0] == count)
    #expect(model.totals(.ambient, nodes: 3).proxies[.cni] == 3)
  }

  @Test("that requests more than it allows is an error, for the mesh's own blocks and by annotations")
  func aboveLimit() {
    let shop = namespace("shop", "istio-injection: enabled")
    let block = model(
      shop + istioOperator("{profile: minimal, values: {global: {proxy: {resources: {requests: {cpu: 3}}}}}}"))
    let message = block.messages("request-above-limit")
    #expect(message.count == 1)
    #expect(message.first?.hasPrefix("the sidecar requests 3 of CPU, more than its limit 2") == true)
    let annotated = model(
      shop
        + deployment(
          "a", in: "shop",
          annotations: "sidecar.istio.io/proxyMemory: 2Gi, sidecar.istio.io/proxyMemoryLimit: 1Gi"))
    #expect(annotated.messages("request-above-limit").count == 1)
    #expect(model(shop + deployment("a", in: "shop")).messages("request-above-limit").isEmpty)
  }

  @Test(
    "for a remote cluster stands in the way of ambient",
    arguments: [
      ("{profile: remote}", 1), ("{values: {global: {remotePilotAddress: 10.0.0.1}}}", 1), ("{profile: default}", 0),
    ])
  func remote(spec: String, count: Int) {
    #expect(model(istioOperator(spec)).messages("ambient-obstacle").count == count)
  }

  @Test("by the Sail operator's versions has the proxies of each")
  func revisionBased() {
    func control(_ name: String, _ version: String, _ cpu: String) -> String {
      sail(
        "Istio",
        "{version: \(version), updateStrategy: {type: RevisionBased}, values: {global: {proxy: {resources: {requests: {cpu: \(cpu)}}}}}}",
        name: name)
    }
    let model = model(
      control("a", "v1.28.3", "10m") + control("b", "v1.29.0", "250m") + namespace("one", "istio.io/rev: a-v1-28-3")
        + namespace("two", "istio.io/rev: b-v1-29-0") + deployment("x", in: "one", replicas: 1)
        + deployment("y", in: "two", replicas: 1))
    #expect(model.totals(.sidecar).proxyRequests.cpu.millicores == 260)
  }
}
