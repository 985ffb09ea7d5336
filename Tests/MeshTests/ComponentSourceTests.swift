import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

private func istioOperator(_ spec: String) -> String {
  "---\n{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: i, namespace: istio-system}, spec: \(spec)}\n"
}

private func values(_ yaml: String) -> HelmValues {
  model(istioOperator("{values: \(yaml)}")).cluster.traffic.installs[0].spec["values"] ?? .none
}

@Suite("What a component asks for") struct ComponentSourceTests {
  @Test("is the chart's, of every release from 1.22 on", arguments: [22, 24, 31])
  func charts(minor: Int) {
    let model = model("") { $0.istioVersion = MinorVersion(1, minor) }
    let right = [(100, 128), (200, 512), (100, 100), (100, 128), (500, 2048), (100, 128)]
    #expect(
      MeshComponent.allCases.map { model.components.requests(of: $0) }
        == right.map { Resources(millicores: Int128($0.0), mebibytes: Int128($0.1)) })
    let waypoint = minor < 24 ? "files/waypoint.yaml" : "global.waypoint.resources"
    #expect(model.components[.waypoint].source == "Istio 1.\(minor) chart istiod, \(waypoint)")
    #expect(MeshComponent.allCases.allSatisfy { model.components[$0].replicas == 1 && !model.components[$0].isShown })
    for component in [MeshComponent.sidecar, .waypoint, .gateway] {
      let limits = model.components[component].container.limits
      #expect(limits.cpu?.milliUnits == 2000 && limits.memory?.wholeUnits == 1024 << 20)
    }
  }

  private func istiod(_ containers: [(String, Int, Int)], count: Int = 1, isLive: Bool = false) -> Cluster {
    var spec = pod(labels: ["app": "istiod"])
    spec.containers = containers.map { Container(name: $0.0, requests: amounts(Int128($0.1), Int128($0.2))) }
    return cluster([workload("istiod", in: "istio-system", spec, count: count, isLive: isLive)])
  }

  @Test("is what its pods in the inventory request, all of their containers together")
  func shown() {
    func entry(_ found: Cluster) -> ComponentEntry { MeshModel(found, MeshSettings()).components[.istiod] }
    let one = entry(istiod([("discovery", 700, 1024)], count: 3))
    #expect(one.requests == Resources(millicores: 700, mebibytes: 1024) && one.replicas == 3 && one.isShown)
    #expect(one.source == "Deployment istio-system/istiod, test.yaml:1:1" && one.origin == .measured)
    let two = entry(istiod([("agent", 50, 64), ("discovery", 700, 1024)]))
    #expect(two.requests == Resources(millicores: 750, mebibytes: 1088) && two.container.name == "discovery")
    // None runs at the moment; one would.
    #expect(entry(istiod([("discovery", 700, 1024)], count: 0)).replicas == 1)
    let odd = entry(istiod([("main", 300, 64)]))
    #expect(odd.requests == Resources(millicores: 300, mebibytes: 64))
  }

  @Test("is what the user states, over all else")
  func override() {
    var stated = MeshComponentOverride(source: here)
    stated.requests.cpu = amounts(70, 0).cpu
    stated.removed = [.memoryRequest]
    var settings = MeshSettings()
    settings.overrides = [.istiod: stated]
    let entry = MeshModel(istiod([("discovery", 700, 1024)], isLive: true), settings).components[.istiod]
    #expect(entry.requests.cpu.millicores == 70 && entry.origin == .given && !entry.isShown)
    #expect(entry.source == "test.yaml:1:1")
  }

  @Test("by values is given, by an install measured, and names its place")
  func origins() {
    let block = "{global: {proxy: {resources: {requests: {cpu: 300m}}}}}"
    let byValues = model("") { $0.charts = ["istiod": values(block)] }.components[.sidecar]
    #expect(byValues.origin == .given && !byValues.source.contains("IstioOperator"))
    let byOperator = model(istioOperator("{values: \(block)}")).components[.sidecar]
    #expect(byOperator.origin == .measured && byOperator.source.hasPrefix("IstioOperator, "))
    #expect(model(istioOperator("{profile: demo}")).components[.sidecar].source == "IstioOperator, profile demo")
    #expect(
      model("") { $0.charts = ["istiod": values("{profile: demo}")] }.components[.sidecar].source
        == "values, profile demo")
  }

  @Test("of a revision is what installs that one, of none in particular what installs the default one, else the first")
  func revisions() {
    func install(_ revision: String?, _ cpu: String) -> String {
      istioOperator(
        "{\(revision.map { "revision: \($0), " } ?? "")values: {global: {proxy: {resources: {requests: {cpu: \(cpu)}}}}}}"
      ).replacing("name: i,", with: "name: i-\(revision ?? "x"),")
    }
    func cpu(_ model: MeshModel, _ revision: String? = nil) -> Int128 {
      (revision.map { model.components[.sidecar, $0] } ?? model.components[.sidecar]).requests.cpu.millicores
    }
    let both = model(install("blue", "10m") + install("green", "20m"))
    #expect(cpu(both) == 10 && cpu(both, "blue") == 10 && cpu(both, "green") == 20 && cpu(both, "gone") == 10)
    #expect(both.components.revisions == ["blue", "green"])
    let withDefault = model(install("blue", "10m") + install(nil, "30m"))
    #expect(cpu(withDefault) == 30)
    // One alone has no proxies besides its own.
    #expect(model(install("blue", "10m")).components.revisions == [])
    #expect(cpu(model(install("blue", "10m"))) == 10)
  }

  @Test("is said to be in vain where the chart does not read it")
  func unread() {
    func messages(_ chart: String, _ yaml: String) -> [String] {
      model("") { $0.charts = [chart: values(yaml)] }.messages("no-values")
    }
    let block = "{resources: {requests: {cpu: 1}}}"
    #expect(messages("istiod", "{pilt: \(block)}").map { $0.contains("at 'pilt.resources'") } == [true])
    #expect(messages("istiod", "{pilt: \(block), pilot: \(block)}").isEmpty)
    #expect(messages("istiod", "{pilot: \(block)}").isEmpty && messages("istiod", "{}").isEmpty)
    #expect(messages("ztunnel", "{ztunnel: \(block)}").count == 1)
    // A path of more than 40 letters is none that anybody meant.
    let (most, more) = (String(repeating: "a", count: 30), String(repeating: "a", count: 31))
    #expect(messages("istiod", "{\(most): \(block)}").count == 1 && messages("istiod", "{\(more): \(block)}").isEmpty)
  }

  @Test("above its own limit is told of each block once, and of none that runs")
  func faults() {
    func messages(_ text: String, _ charts: [String: HelmValues] = [:]) -> [String] {
      model(text) { $0.charts = charts }.messages("request-above-limit")
    }
    let above = "{resources: {requests: {cpu: 3}, limits: {cpu: 2}}}"
    // The gateway has the sidecar's block, and is not told of besides.
    #expect(
      messages("", ["istiod": values("{global: {proxy: \(above)}}")]).map { $0.hasPrefix("the sidecar requests 3") }
        == [true])
    #expect(messages("", ["ztunnel": values(above)]).map { $0.hasPrefix("ztunnel requests 3 of CPU") } == [true])
    #expect(
      messages("", ["istiod": values("{global: {waypoint: \(above)}}")]).map { $0.hasPrefix("a waypoint requests") }
        == [true])
    #expect(messages("", ["ztunnel": values("{resources: {requests: {cpu: 2}, limits: {cpu: 2}}}")]).isEmpty)
    func install(_ revision: String, _ block: String) -> String {
      istioOperator("{revision: \(revision), values: {global: {proxy: \(block)}}}").replacing(
        "name: i,", with: "name: \(revision),")
    }
    #expect(messages(install("a", "{}") + install("b", above)).count == 1)
    #expect(messages(install("a", above) + install("b", above)).count == 1)
    #expect(messages(install("a", above) + install("b", "{}")).count == 1)
  }
}

@Suite("Pods of a Deployment of the charts") struct ScaledPodTests {
  @Test(
    "are as many as values, an autoscaler and patches make them",
    arguments: [
      ("{}", "{}", nil, nil, nil), ("{autoscaleMin: 3}", "{}", nil, 3, nil), ("{autoscaleMax: 4}", "{}", nil, 1, nil),
      ("{replicaCount: 3}", "{}", nil, 1, 3), ("{replicaCount: 1}", "{}", nil, 1, nil),
      ("{replicaCount: 3, autoscaleEnabled: false}", "{}", nil, 3, nil),
      ("{autoscaleEnabled: false}", "{}", nil, 1, nil),
      ("{autoscaleEnabled: true}", "{}", nil, 1, nil), ("{replicaCount: 3}", "{replicaCount: 2}", nil, 2, nil),
      ("{}", "{replicaCount: 8}", nil, 5, nil), ("{}", "{hpaSpec: {maxReplicas: 9}, replicaCount: 8}", nil, 8, nil),
      ("{autoscaleMin: 2}", "{hpaSpec: {minReplicas: 4}}", nil, 4, nil),
      ("{replicaCount: 3}", "{}", "demo", 3, nil), ("{autoscaleEnabled: true, replicaCount: 3}", "{}", "demo", 1, 3),
      ("{autoscaleMin: 2}", "{}", "demo", 1, nil),
    ] as [(String, String, String?, Int?, Int?)])
  func count(own: String, patch: String, profile: String?, count: Int?, ignored: Int?) {
    let pods = ScaledPods(values(own), [""], patch: values(patch), profile.map { InstallProfile($0) })
    #expect(pods.count == count && pods.ignored == ignored)
  }

  @Test("stay as they run within the autoscaler's bounds", arguments: [(1, 2), (2, 2), (4, 4), (5, 5), (6, 5)])
  func shown(shown: Int, count: Int) {
    #expect(ScaledPods(values("{autoscaleMin: 2}"), [""], patch: .none, nil, shown: shown).count == count)
  }

  @Test("go by the values that count more")
  func prefixes() {
    let pods = ScaledPods(values("{autoscaleMin: 2, pilot: {autoscaleMin: 3}}"), ["", "pilot."], patch: .none, nil)
    #expect(pods.count == 3)
  }
}

@Suite("A gateway by istioctl") struct OperatorGatewayTests {
  private func names(_ text: String) -> [String] {
    model(text).demand(.none).pods.filter { $0.role == .gateway }.map {
      "\($0.workload.namespace)/\($0.workload.name) \($0.count)"
    }
  }

  @Test(
    "is there by the profile, by a list or by values",
    arguments: [
      ("{profile: preview}", ["istio-system/istio-ingressgateway 1"]), ("{profile: empty}", []),
      (
        "{profile: minimal, values: {gateways: {istio-ingressgateway: {enabled: true}}}}",
        ["istio-system/istio-ingressgateway 1"]
      ),
      (
        "{profile: minimal, values: {gateways: {istio-egressgateway: {enabled: true}}}}",
        ["istio-system/istio-egressgateway 1"]
      ),
      ("{profile: minimal, values: {gateways: {istio-ingressgateway: {enabled: false}}}}", []),
      (
        "{components: {ingressGateways: [{name: a, enabled: false}]}, values: {gateways: {istio-ingressgateway: {enabled: true}}}}",
        ["istio-system/a 1"]
      ),
      ("{components: {ingressGateways: [{name: a, namespace: edge}]}}", ["edge/a 1"]),
      ("{components: {ingressGateways: [{name: a}, {name: a}]}}", ["istio-system/a 1"]),
      ("{values: {global: {istioNamespace: mesh}}}", ["mesh/istio-ingressgateway 1"]),
    ])
  func presence(spec: String, right: [String]) { #expect(names(istioOperator(spec)) == right) }

  @Test("is no other than those that run in its namespace")
  func running() {
    var found = model(istioOperator("{}")).cluster
    #expect(MeshModel(found, MeshSettings()).demand(.none).pods.count == 1)
    found.workloads = [workload("x", in: "istio-system", pod(), isLive: false)]
    #expect(MeshModel(found, MeshSettings()).demand(.none).pods.filter { $0.role == .gateway }.count == 1)
    found.workloads = [workload("x", in: "istio-system", pod(), isLive: true)]
    #expect(MeshModel(found, MeshSettings()).demand(.none).pods.filter { $0.role == .gateway }.isEmpty)
  }

  @Test("has as many pods as an autoscaler of the user's says")
  func autoscaler() {
    let scaler =
      "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: istio-system}, spec: {minReplicas: 3, maxReplicas: 6, scaleTargetRef: {kind: Deployment, name: istio-ingressgateway}}}\n"
    #expect(names(istioOperator("{}") + scaler) == ["istio-system/istio-ingressgateway 3"])
    #expect(model(istioOperator("{}") + scaler).messages("missing-scale-target").isEmpty)
  }
}
