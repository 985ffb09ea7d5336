import Basics
import Testing

@testable import Inventory

@Suite("A ConfigMap of Istio") struct ConfigMapDecodingTests {
  /// A ConfigMap with these texts by their keys.
  private func configMap(_ name: String, _ data: [(String, String)], _ metadata: String = "") -> String {
    let texts = data.map { key, text in "  \(key): |\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined() }
    return
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name), namespace: istio-system\(metadata)}\ndata:\n  other: x\n\(texts.joined())---\n"
  }

  private func injector(config: String = "{}", values: String = "{}", name: String = "istio-sidecar-injector") throws
    -> (injector: InjectorConfiguration, findings: [Finding])
  {
    let (cluster, findings) = load("in.yaml", configMap(name, [("config", config), ("values", values)]))
    return (try #require(cluster.traffic.injectors.first), findings)
  }

  @Test("that sets the injector up says who is injected, by which templates, and of which revision")
  func config() throws {
    let config = """
      policy: enabled
      neverInjectSelector: [{matchLabels: {a: b}}, {matchExpressions: [{key: c, operator: Exists}]}]
      defaultTemplates: [sidecar, own]
      aliases: {all: [sidecar, own]}
      templates:
        sidecar: "spec: {}"
        own: "spec: {containers: [{name: istio-proxy, resources: {limits: {cpu: 1}}}, {name: more}]}"
        go: "{{ .x }}"
        bad: "spec: {containers: 3}"
      """
    let injector = try injector(config: config, name: "istio-sidecar-injector-1-28").injector
    #expect(injector.revision == "1-28" && injector.namespace == "istio-system" && injector.policy == "enabled")
    #expect(injector.neverInject.map(\.labels) == [Labels(["a": "b"]), Labels()] && injector.alwaysInject.isEmpty)
    #expect(injector.neverInject[1].expressions == [LabelExpression("c", "Exists", [])])
    #expect(injector.defaultTemplates == ["sidecar", "own"] && injector.aliases == ["all": ["sidecar", "own"]])
    #expect(Set(injector.templates.keys) == ["own", "go", "bad"])
    let own = try #require(injector.templates["own"])
    #expect(
      own.otherContainers == ["more"] && own.proxy?.limits.cpu?.milliUnits == 1000 && !own.isUnread
        && own.namesResources)
    #expect(injector.templates["go"]?.isUnread == true && injector.templates["bad"]?.isUnread == true)
    #expect(injector.templates["go"]?.namesResources == false)
    #expect(try self.injector(config: "defaultTemplates: [sidecar]\npolicy: null").injector.defaultTemplates == [])
    #expect(
      try self.injector(config: "policy: null").injector.policy == "enabled" && self.injector().injector.revision == "")
  }

  @Test(
    "that sets the injector up says whether istio-cni is there, and which namespaces it injects",
    arguments: [
      ("{}", nil, false), ("{\"istio_cni\": {\"enabled\": true}}", true, false),
      ("{\"istio_cni\": {\"enabled\": false}}", false, false),
      ("{\"pilot\": {\"cni\": {\"enabled\": true}}, \"istio_cni\": {}}", true, false),
      ("{\"pilot\": {\"env\": {}}}", nil, false),
      ("{\"sidecarInjectorWebhook\": {\"a\": 1, \"enableNamespacesByDefault\": true}}", nil, true),
      ("{\"sidecarInjectorWebhook\": {\"enableNamespacesByDefault\": false}}", nil, false),
    ] as [(String, Bool?, Bool)])
  func values(values: String, usesCNI: Bool?, injectsAll: Bool) throws {
    let (injector, findings) = try injector(values: values)
    #expect(injector.usesCNI == usesCNI && injector.injectsUnlabelledNamespaces == injectsAll && findings.isEmpty)
    #expect(injector.proxy == nil && injector.waypoint == nil)
  }

  @Test("that sets the injector up has the requests of waypoints, and says what is wrong without quoting it")
  func resources() throws {
    let values =
      "{\"global\": {\"waypoint\": {\"image\": 1, \"resources\": {\"requests\": {\"cpu\": \"7m\"}}}, \"proxy\": {\"resources\": {\"limits\": {\"cpu\": \"secret\"}}}}}"
    let (injector, findings) = try injector(values: values)
    #expect(injector.waypoint?.requests.cpu?.milliUnits == 7 && injector.proxy?.limits.cpu == nil)
    #expect(findings.map(\.code) == ["bad-injector-config"] && findings.allSatisfy { !$0.message.contains("secret") })
    #expect(try self.injector(values: "{\"a\": ").findings.map(\.code) == ["bad-injector-config"])
  }

  private func parameters(_ data: [(String, String)], _ metadata: String = "") throws -> GatewayParameters {
    let labels = ", labels: {gateway.istio.io/defaults-for-class: istio}\(metadata)"
    let traffic = load("in.yaml", configMap("gw", data, labels).replacing("  other: x\n", with: "")).cluster.traffic
    return try #require(traffic.gatewayParameters["istio-system/gw"])
  }

  @Test("that customises Gateways has the requests of the proxy, and replicas of Deployments and autoscalers alone")
  func gateways() throws {
    let proxy =
      "spec: {replicas: 3, template: {spec: {containers: [{name: x}, {name: NAME, resources: {requests: {cpu: 5m}, limits: {cpu: 9m}}}]}}}"
    for name in ["istio-proxy", "agentgateway"] {
      let own = try parameters([
        ("deployment", proxy.replacing("NAME", with: name)),
        ("horizontalPodAutoscaler", "spec: {minReplicas: 2, maxReplicas: 4}"),
      ])
      #expect((own.replicas, own.minimum, own.maximum) == (3, 2, 4) && own.fault == nil && own.unknownKey == nil)
      #expect(own.requests.cpu?.milliUnits == 5 && own.limits.cpu?.milliUnits == 9 && own.defaultsForClass == "istio")
    }
    let other = try parameters([
      ("deployment", proxy.replacing("NAME", with: "app")), ("service", "spec: {replicas: 7, minReplicas: 8}"),
    ])
    #expect(other.replicas == 3 && other.minimum == nil && other.requests.isEmpty)
    let later = try parameters(
      [
        ("deployment", "metadata: {labels: {a: b}}"),
        ("podDisruptionBudget", "metadata: {name: n}\nspec: {replicas: 1}"),
      ], ", creationTimestamp: 2024-01-01T00:00:00Z")
    #expect(
      later.names == ["n"] && later.replicas == nil && later.created == "2024-01-01T00:00:00Z" && later.fault == nil)
  }

  @Test("that customises Gateways says what Istio does not take, the first of it")
  func faults() throws {
    #expect(
      try parameters([("deployment", "metadata: {uid: x, finalizers: []}")]).fault
        == "it sets metadata.uid, which Istio does not let a patch change")
    #expect(try parameters([("first", "x"), ("second", "y")]).unknownKey == "first")
    let bad = try parameters([("deployment", "spec: {replicas: many}"), ("service", "[1")])
    #expect(bad.fault?.hasPrefix("its patch 'deployment' cannot be applied: replicas is '…'") == true)
    #expect(try parameters([("deployment", "spec: {replicas: 010}")]).fault == nil)
  }

  @Test("is none that the injector reads where a webhook stands for a revision or a tag")
  func webhooks() {
    func traffic(_ labels: String) -> TrafficObjects {
      load("in.yaml", "{apiVersion: v1, kind: MutatingWebhookConfiguration, metadata: {name: w, labels: {\(labels)}}}")
        .cluster.traffic
    }
    #expect(traffic("istio.io/rev: a, istio.io/tag: b").tags == ["b": "a"] && traffic("istio.io/rev: a").tags.isEmpty)
    #expect(traffic("istio.io/rev: a").revisions == ["a"] && traffic("istio.io/tag: b").revisions.isEmpty)
  }
}

@Suite("A strategy as it is written") struct StrategyDecodingTests {
  private func strategy(_ text: String, kind: String = "Deployment") throws -> RolloutStrategy? {
    let api = kind == "Rollout" ? "argoproj.io/v1alpha1" : "apps/v1"
    let workload =
      "{apiVersion: \(api), kind: \(kind), metadata: {name: w}, spec: {\(text), template: {spec: {containers: [{name: c}]}}}}"
    let (cluster, findings) = load("in.yaml", workload)
    #expect(findings.allSatisfy { $0.code == "no-requests" })
    return try #require(cluster.workloads.first).strategy
  }

  @Test(
    "is rolling unless it says otherwise",
    arguments: [
      ("strategy: {type: Recreate}", .recreate), ("updateStrategy: {type: OnDelete}", .recreate),
      ("strategy: {type: RollingUpdate}", .rolling), ("strategy: {type: Rolling}", .rolling),
      ("strategy: {type: null}", .rolling),
      ("strategy: {type: [Recreate], rollingUpdate: {}}", .rolling), ("strategy: {}", .rolling),
      ("strategy: {blueGreen: {a: b}}", .blueGreen),
      ("strategy: {canary: {trafficRouting: {}}}", .routedCanary),
      ("strategy: {canary: {trafficRouting: null}}", .rolling),
      ("strategy: {canary: {steps: []}}", .rolling), ("strategy: {canary: [1]}", .rolling), ("strategy: null", nil),
      ("strategy: text", nil),
    ] as [(String, RolloutStrategy.Kind?)])
  func kinds(text: String, kind: RolloutStrategy.Kind?) throws {
    #expect(try strategy(text)?.kind == kind)
    #expect(try strategy(text, kind: "Rollout")?.kind == kind)
  }

  @Test(
    "has a surge where it states one, and what comes behind it is read too",
    arguments: [
      ("maxSurge: 1", "1"), ("maxSurge: 25%", "25%"), ("maxSurge: \"30%\"", "30%"), ("maxSurge: null", nil),
      ("maxSurge: [1, {a: b}]", nil),
      ("maxSurge: {a: b}", nil), ("maxUnavailable: 1", nil), ("maxSurge: 010", "8"),
    ] as [(String, String?)])
  func surge(text: String, expected: String?) throws {
    for field in ["rollingUpdate", "rollingParams", "canary"] {
      let strategy = try strategy("strategy: {\(field): {\(text), dynamicStableScale: true, steps: [{setWeight: 5}]}}")
      #expect(strategy?.maxSurge == expected && strategy?.scalesStable == true && strategy?.weights == [5])
    }
  }

  @Test(
    "has the weights of its steps from 0 to 100",
    arguments: [
      ("[{setWeight: 0}, {pause: {}}, {setWeight: 100}]", [0, 100]),
      ("[{setWeight: -1}, {setWeight: 101}, {setWeight: x}]", []),
      ("[{setWeight: [1], pause: {}}, {pause: {}, setWeight: 7}]", [7]), ("{setWeight: 1}", []), ("null", []),
    ])
  func weights(steps: String, expected: [Int]) throws {
    let strategy = try strategy("strategy: {canary: {steps: \(steps), dynamicStableScale: false, trafficRouting: {}}}")
    #expect(strategy?.weights == expected && strategy?.scalesStable == false && strategy?.kind == .routedCanary)
  }

  @Test(
    "scales its stable pods where it says true",
    arguments: [("true", true), ("false", false), ("null", false), ("[true]", false), ("\"true\"", true)])
  func scalesStable(text: String, expected: Bool) throws {
    #expect(try strategy("strategy: {canary: {dynamicStableScale: \(text), maxSurge: 3}}")?.scalesStable == expected)
    #expect(try strategy("strategy: {canary: {dynamicStableScale: \(text), maxSurge: 3}}")?.maxSurge == "3")
  }
}
