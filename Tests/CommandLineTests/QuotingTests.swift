import Foundation
import Testing

@testable import meshplan

/// What messages tell of an input: they go where others read them than those who may read the input.
@Suite("What an input says") struct QuotingTests {
  private static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
      labels:
        istio-injection: enabled
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: cart
      namespace: shop
    spec:
      replicas: 3
      strategy:
        rollingUpdate:
          maxSurge: 25%
      template:
        metadata:
          labels:
            app: cart
            sidecar.istio.io/inject: "true"
          annotations:
            sidecar.istio.io/proxyCPU: 100m
            inject.istio.io/templates: sidecar
        spec:
          hostNetwork: false
          nodeSelector:
            disk: ssd
          containers:
            - name: cart
              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
                limits:
                  memory: 256Mi
              ports:
                - containerPort: 8080
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: cart
      namespace: shop
      labels:
        istio.io/use-waypoint: shop-waypoint
        istio.io/ingress-use-waypoint: "true"
    spec:
      selector:
        app: cart
      ports:
        - port: 80
          name: http
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: cart
      namespace: shop
    spec:
      minReplicas: 2
      maxReplicas: 5
      scaleTargetRef:
        kind: Deployment
        name: cart
    ---
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata:
      name: readers
      namespace: shop
    spec:
      selector:
        matchLabels:
          app: cart
      action: ALLOW
      rules:
        - to:
            - operation:
                methods: ["GET"]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: cart
      namespace: shop
    spec:
      hosts: [cart]
      http:
        - timeout: 3s
          route:
            - destination:
                host: cart
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata:
      name: shop-waypoint
      namespace: shop
      labels:
        istio.io/waypoint-for: service
    spec:
      gatewayClassName: istio-waypoint
      listeners:
        - name: mesh
          port: 15008
          protocol: HBONE
    ---
    apiVersion: v1
    kind: LimitRange
    metadata:
      name: limits
      namespace: shop
    spec:
      limits:
        - type: Container
          default:
            cpu: 500m
    ---
    apiVersion: v1
    kind: Node
    metadata:
      name: node-1
      labels:
        node.kubernetes.io/instance-type: m5.xlarge
        topology.kubernetes.io/region: eu-west-1
        disk: ssd
    status:
      allocatable:
        cpu: "4"
        memory: 16Gi
        pods: "58"
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: istio-sidecar-injector
      namespace: istio-system
    data:
      values: |
        {"global": {"proxy": {"resources": {"requests": {"cpu": "100m"}}}}}
    ---
    apiVersion: install.istio.io/v1alpha1
    kind: IstioOperator
    metadata:
      name: mesh
    spec:
      profile: default
      values:
        pilot:
          autoscaleMin: 2
    """

  private static let services =
    "workload,namespace,replicas,cpu_request,memory_request,sidecar,features,hpa_min\npay,shop,2,100m,64Mi,true,canary,1\n"
  private static let nodes =
    "pool,count,instance_type,region,allocatable_cpu,allocatable_memory,max_pods,price_per_hour\np,2,m5.xlarge,eu-west-1,3900m,14Gi,58,0.2\n"
  private static let settings = """
    name: shop
    recommend:
      instanceType: m5.xlarge
      region: eu-west-1
    prices:
      currency: USD
      file: prices.csv
    mesh:
      istioVersion: "1.28"
      scope: labelled
      excludeNamespaces: [legacy]
      sidecar:
        requests:
          cpu: 100m
        file: values.yaml
        path: a.b
    scenarios:
      double:
        replicas: x2
      fewer:
        replicas:
          shop/cart: 1
        inherits: [double]
    budgets:
      nodes:
        figure: nodes
        dataPlane: ambient
        atMost: 3
    """

  /// A text with one word after the other in the place of what stands there: values behind `:` and between commas, and keys.
  private static func changed(_ text: String, by word: String) -> [String] {
    let separators: [Character] = ["\n", ",", " ", "\"", "[", "]", "{", "}"]
    var all: [String] = []
    for part in text.split(whereSeparator: { separators.contains($0) })
    where part.contains(where: \.isLetter) || part.contains(where: \.isNumber) {
      let isKey = part.hasSuffix(":")
      all.append(text[..<part.startIndex] + word + (isKey ? ":" : "") + text[part.endIndex...])
    }
    return all
  }

  /// All messages of a run over these files.
  private func messages(_ files: [String: String]) throws -> String { try run(files).messages }

  private func run(_ files: [String: String]) throws -> RecordedOutput {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    for (file, text) in files { try Data(text.utf8).write(to: root.appending(path: file)) }
    let output = RecordedOutput()
    _ = meshplan.run(["check", root.path, "--verbose"], output: output)
    return output
  }

  private static let files = [
    "cluster.yaml": cluster, "services.csv": services, "nodes.csv": nodes, "meshplan.yaml": settings,
    "prices.csv": "instance_type,price_per_hour\nm5.xlarge,0.2\n",
    "values.yaml": "a:\n  b:\n    requests:\n      cpu: 100m\n    limits:\n      memory: 1Gi\n",
  ]

  @Test("is a plan as long as nothing is changed")
  func unchanged() throws {
    let output = try run(QuotingTests.files)
    #expect(output.results.contains("nodes") && !output.messages.contains("error"), "\(output.messages)")
  }

  @Test("is quoted to 40 characters at most, whatever it is", arguments: files.keys.sorted())
  func atMostFortyCharacters(file: String) throws {
    let long = String(repeating: "q", count: 300)
    for text in QuotingTests.changed(QuotingTests.files[file] ?? "", by: long) {
      let told = try messages(QuotingTests.files.merging([file: text]) { $1 })
      let longest = told.split { $0 != "q" }.map(\.count).max() ?? 0
      let line = told.split(separator: "\n").first { $0.contains(String(repeating: "q", count: 41)) } ?? ""
      #expect(longest <= 40, "\(line.prefix(300))")
    }
  }

  @Test("is not quoted at all of a table that is not known")
  func unknownTable() throws {
    for text in ["password=hunter2\nuser,token\nme,hunter2\n", "user,password\nme,hunter2\n", "hunter2\n"] {
      let told = try messages(["services.csv": QuotingTests.services, "other.csv": text])
      #expect(told.contains("other.csv:1:1: error: the table has "))
      #expect(!told.contains("hunter2") && !told.contains("password"), "\(told)")
    }
  }

  @Test("is not quoted of Secrets, nor of what ConfigMaps hold")
  func secrets() throws {
    let secrets = [
      "kind: Secret\nstringData:\n  password: *hunter2\n", "kind: Secret\nstringData:\n  a: 1\n  hunter2\n",
      "kind: Secret\nstringData: {hunter2: 1, hunter2: 2}\n", "kind: Secret\nstringData: {a: !hunter2!x b}\n",
      "{\"kind\": \"Secret\", \"data\": {\"a\": 01hunter2}}",
      "kind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata: {values: '{\"global\":{\"proxy\":{\"resources\":{\"requests\":{\"cpu\":\"hunter2\"}}}}}'}\n",
      "kind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata: {values: '{\"global\": hunter2}'}\n",
      "kind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: 'defaultTrafficPolicy: {a: *hunter2}'}\n",
      "kind: Pod\nspec: {containers: [{name: a, env: [{name: b, value: *hunter2}], args: [*hunter2]}]}\n",
    ]
    for text in secrets {
      let told = try messages([
        "services.csv": QuotingTests.services, "x.\(text.hasPrefix("{") ? "json" : "yaml")": text,
      ])
      #expect(!told.contains("hunter2"), "\(text): \(told)")
    }
  }
}
