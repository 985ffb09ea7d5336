import Testing

@testable import Inventory

@Suite("A policy of Istio") struct PolicyDecodingTests {
  private func traffic(_ objects: String) -> TrafficObjects { load("in.yaml", objects).cluster.traffic }

  @Test("is read with the lists that are not empty, entry by entry")
  func lists() {
    let policy = traffic(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: p, namespace: shop}
      spec:
        action: DENY
        rules:
        - from:
          - source: {namespaces: [front], requestPrincipals: []}
          - source: {notPrincipals: [a/ns/b/sa/c], principals: null}
          to: []
          when:
          - {key: source.ip, values: [10.0.0.1], notValues: [10.0.0.2]}
          - {key: connection.sni, values: []}
        - {}
      """
    ).authorizationPolicies.first
    #expect(policy?.action == "DENY")
    #expect(
      policy?.rules.first?.from == [
        [.init("from.source.namespaces", ["front"])],
        [.init("from.source.notPrincipals", ["a/ns/b/sa/c"], isNegated: true)],
      ])
    #expect(policy?.rules.first?.to == [])
    #expect(
      policy?.rules.first?.when == [
        [.init("when.source.ip", ["10.0.0.1"]), .init("when.source.ip", ["10.0.0.2"], isNegated: true)],
        [.init("when.connection.sni", [])],
      ])
    #expect(policy?.rules.last?.attributes == [])
  }

  @Test("keeps its revision and says whether it is on trial, wherever its metadata stand")
  func metadata() {
    let policies = traffic(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      spec: {rules: [{}]}
      metadata: {name: p, annotations: {istio.io/dry-run: "1"}, labels: {istio.io/rev: canary}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: q, annotations: {istio.io/dry-run: "false"}}
      """
    ).authorizationPolicies
    #expect(policies.map(\.isDryRun) == [true, false])
    #expect(policies.map(\.revision) == ["canary", ""])
  }

  @Test("on proxies keeps modes of ports, contexts of patches, and the labels by which a Gateway picks its pods")
  func proxies() {
    let objects = traffic(
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: p}
      spec: {mtls: {mode: STRICT}, portLevelMtls: {"9090": {mode: DISABLE}, "80": {}}}
      ---
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: f}
      spec:
        configPatches:
        - {applyTo: HTTP_FILTER, match: {context: GATEWAY}}
        - {applyTo: CLUSTER, match: {context: GATEWAY}}
        - {applyTo: CLUSTER}
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: g}
      spec: {selector: {istio: own}, servers: []}
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: t}
      spec: {tracing: null, metrics: []}
      """
    ).proxyPolicies
    #expect(objects.map(\.mode) == ["STRICT", nil, nil, nil])
    #expect(objects[0].portModes == [.init(port: "9090", mode: "DISABLE")])
    #expect(objects[1].contexts == ["GATEWAY", "ANY"])
    #expect(!objects[1].patchesGatewaysOnly)
    #expect(objects[2].selector == Labels(["istio": "own"]))
    #expect(objects[3].fields == ["metrics"])
  }
}
