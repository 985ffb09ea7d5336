import Basics
import Testing

@testable import Inventory

@Suite("Gateways and what they lead to") struct GatewayDecodingTests {
  @Test("are read with what waypoints go by")
  func gateways() throws {
    let traffic = load(
      "g.yaml",
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata:
        {name: wp, namespace: infra, annotations: {ambient.istio.io/waypoint-inbound-binding: PROXY/15088}}
      spec:
        gatewayClassName: custom
        addresses: [{value: 10.0.0.1}]
        listeners:
          - name: mesh
            port: 15008
            protocol: HBONE
            allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: a}}}}
          - {name: other, port: 15088, protocol: istio.io/PROXY}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: custom, labels: {istio.io/waypoint-for: all}}
      spec: {controllerName: istio.io/mesh-controller}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: ext, labels: {istio.io/use-waypoint: wp}}
      spec: {hosts: [api.example.com, "*.example.org"], resolution: DNS}
      """
    ).cluster.traffic
    let gateway = try #require(traffic.gateways.first)
    #expect(traffic.isWaypoint(gateway))
    #expect(traffic.deploymentName(of: gateway) == "wp")
    #expect(gateway.listeners.map(\.protocolName) == ["HBONE", "istio.io/PROXY"])
    #expect(gateway.listeners.map(\.port) == [15008, 15088])
    #expect(gateway.listeners.map(\.from) == ["Selector", "Same"])
    #expect(gateway.listeners[0].selector?.labels == Labels(["team": "a"]))
    #expect(gateway.annotations[key: "ambient.istio.io/waypoint-inbound-binding"] == "PROXY/15088")
    #expect(traffic.gatewayClasses["custom"]?.labels[key: "istio.io/waypoint-for"] == "all")
    #expect(traffic.serviceEntries.map(\.hosts) == [["api.example.com", "*.example.org"]])
    #expect(traffic.serviceEntries.map(\.resolution) == ["DNS"])
    #expect(traffic.serviceEntries.map(\.reference.namespace) == ["default"])
  }

  @Test(
    "are made a Deployment, unless an address says that something else answers",
    arguments: [
      ("", true), ("addresses: [{value: 10.0.0.1}]", true), ("addresses: [{type: IPAddress, value: 10.0.0.1}]", true),
      ("addresses: [{type: Hostname, value: a.example.com}]", false),
      ("addresses: [{value: 10.0.0.1}, {value: 10.0.0.2}]", false),
    ])
  func managed(addresses: String, isManaged: Bool) throws {
    let traffic = load(
      "g.yaml",
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: edge}
      spec:
        gatewayClassName: istio
        \(addresses)
      """
    ).cluster.traffic
    #expect(traffic.deploymentName(of: try #require(traffic.gateways.first)) == (isManaged ? "edge-istio" : nil))
  }

  /// Two ConfigMaps and an autoscaler of the user's: requests of the class, bounds of the Gateway's own, and pods between 3
  /// and 6.
  @Test("are customised by their class, then by their own ConfigMap, and scaled by the user's autoscaler")
  func customised() throws {
    func loaded(_ more: String) -> (cluster: Cluster, findings: [Finding]) {
      load(
        "g.yaml",
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: wp, namespace: shop}
        spec: {gatewayClassName: istio-waypoint, infrastructure: {parametersRef: {kind: ConfigMap, name: own}}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: own, namespace: shop}
        data: {horizontalPodAutoscaler: "spec: {minReplicas: 2, maxReplicas: 5}"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          {name: defaults, namespace: istio-system, labels: {gateway.istio.io/defaults-for-class: istio-waypoint}}
        data:
          horizontalPodAutoscaler: "spec: {minReplicas: 4}"
          deployment: |
            spec: {template: {spec: {containers: [{name: istio-proxy, resources: {requests: {cpu: 300m}}}]}}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: stray, namespace: shop, labels: {gateway.istio.io/defaults-for-class: istio-waypoint}}
        data: {deployment: "spec: {replicas: 9}"}
        \(more)
        """)
    }
    let traffic = loaded("").cluster.traffic
    let gateway = try #require(traffic.gateways.first)
    #expect(traffic.pods(of: gateway) == 2)
    #expect(traffic.parameters(of: gateway)?.requests.cpu == Quantity(nanos: 300_000_000))
    let scaled = loaded(
      """
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: a, namespace: shop}
      spec: {minReplicas: 3, maxReplicas: 6, scaleTargetRef: {kind: Deployment, name: wp}}
      """)
    #expect(scaled.cluster.traffic.pods(of: gateway) == 3)
    #expect(scaled.findings.of("missing-scale-target").isEmpty)
  }

  @Test("stand beside Services that say how clients get to them")
  func services() {
    let services = load(
      "s.yaml",
      """
      apiVersion: v1
      kind: Service
      metadata: {name: a}
      spec: {clusterIP: None}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: b}
      spec: {type: ExternalName, externalName: example.org}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: c}
      spec: {clusterIP: 10.0.0.1, type: ClusterIP}
      """
    ).cluster.services
    #expect(services.map(\.reach) == [.pods, .externalName, .address])
  }

  @Test("stand beside rules whose modes tell what a proxy must do, and a mesh with a default policy")
  func rules() {
    let traffic = load(
      "r.yaml",
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: d}
      spec:
        host: a
        trafficPolicy:
          tls: {mode: SIMPLE}
          portLevelSettings: [{port: {number: 80}, loadBalancer: {consistentHash: {useSourceIp: true}}}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: istio, namespace: istio-system}
      data:
        mesh: |
          accessLogFile: /dev/stdout
          defaultTrafficPolicy: {outlierDetection: {consecutive5xxErrors: 5}}
      """
    ).cluster.traffic
    #expect(traffic.destinationRules.flatMap(\.policyFields).map(\.name) == ["tls", "loadBalancer"])
    #expect(traffic.destinationRules.flatMap(\.policyFields).map(\.mode) == ["SIMPLE", "consistentHash"])
    #expect(traffic.meshDefaults.map(\.host) == ["*"])
    #expect(traffic.meshDefaults.flatMap(\.policyFields).map(\.path) == ["defaultTrafficPolicy.outlierDetection"])
  }
}
