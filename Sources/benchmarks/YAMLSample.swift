/// A stream of Kubernetes documents as `helm template` and `kubectl get -o yaml` print them: pods of about 5 kB, for every
/// tenth pod a Deployment and a Service, for every fiftieth a ConfigMap with a script in a block scalar.
enum YAMLSample {
  /// The same stream for the same number of pods.
  static func stream(pods: Int) -> String {
    var random = SplitMix64(seed: 7)
    var text = ""
    for number in 0..<pods {
      let name = services[Int.random(in: 0..<services.count, using: &random)]
      if number % 50 == 0 { text += configMap(name, &random) }
      if number % 10 == 0 { text += service(name) + deployment(name, &random) }
      text += pod(name, number, &random)
    }
    return text
  }

  private static let services = [
    "frontend", "cart", "checkout", "payment", "shipping", "search", "recommendation-engine",
  ]

  private static func document(_ kind: String, _ version: String, _ name: String, _ body: String) -> String {
    "---\n# Source: shop/templates/\(kind.lowercased()).yaml\napiVersion: \(version)\nkind: \(kind)\n"
      + "metadata:\n  labels:\n    app.kubernetes.io/name: \(name)\n    app.kubernetes.io/part-of: shop\n"
      + "  name: \(name)\n  namespace: team-\(name.utf8.count)\n" + body
  }

  private static func configMap(_ name: String, _ random: inout SplitMix64) -> String {
    let lines = (0..<20).map { "    set setting-\($0) \"\(hexadecimal(24, &random))\"  # ---\n" }
    return document("ConfigMap", "v1", name, "data:\n  MODE: \"true\"\n  start.sh: |\n    #!/bin/sh\n" + lines.joined())
  }

  private static func service(_ name: String) -> String {
    document(
      "Service", "v1", name,
      "spec:\n  ports:\n  - {name: http, port: 80, targetPort: 8080}\n  selector:\n    app.kubernetes.io/name: \(name)\n"
    )
  }

  private static func deployment(_ name: String, _ random: inout SplitMix64) -> String {
    document(
      "Deployment", "apps/v1", name,
      "spec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: \(name)\n  template:\n"
        + "    metadata:\n      labels:\n        app.kubernetes.io/name: \(name)\n    spec:\n"
        + containers(name, &random, indentation: "      "))
  }

  private static func pod(_ name: String, _ number: Int, _ random: inout SplitMix64) -> String {
    let id = "\(name)-\(hexadecimal(10, &random))-\(hexadecimal(5, &random))"
    var body = "  ownerReferences:\n  - apiVersion: apps/v1\n    blockOwnerDeletion: true\n    controller: true\n"
    body += "    kind: ReplicaSet\n    name: \(id.dropLast(6))\n    uid: \"\(hexadecimal(32, &random))\"\n"
    body +=
      "  resourceVersion: \"\(random.next() % 10_000_000)\"\nspec:\n" + containers(name, &random, indentation: "  ")
    body += "  dnsPolicy: ClusterFirst\n  enableServiceLinks: true\n"
    if number % 40 == 0 { body += "  hostNetwork: true\n" }
    body += "  nodeName: ip-10-0-\(number / 250)-\(number % 250).eu-west-1.compute.internal\n  priority: 0\n"
    body += "  restartPolicy: Always\n  serviceAccountName: \(name)\n  tolerations:\n"
    body +=
      "  - effect: NoExecute\n    key: node.kubernetes.io/not-ready\n    operator: Exists\n    tolerationSeconds: 300\n"
    body += "  volumes:\n"
    for volume in 0..<3 {
      body += "  - configMap:\n      defaultMode: 420\n      name: config-\(volume)\n    name: config-\(volume)\n"
    }
    return document("Pod", "v1", id, body + status(name, &random))
  }

  private static func containers(_ name: String, _ random: inout SplitMix64, indentation: String) -> String {
    var text = "containers:\n"
    for container in random.next() % 4 == 0 ? [name, "log-shipper"] : [name] {
      text += "- env:\n"
      for number in 0..<8 { text += "  - name: SETTING_\(number)\n    value: \(hexadecimal(24, &random))\n" }
      text += "  image: registry.example/shop/\(container):v\(random.next() % 90)\n  imagePullPolicy: IfNotPresent\n"
      text += "  livenessProbe:\n    failureThreshold: 3\n    httpGet:\n      path: /healthz\n      port: 8080\n"
      text += "  name: \(container)\n  resources:\n    limits:\n      memory: \(64 << (random.next() % 5))Mi\n"
      text += "    requests:\n      cpu: \(50 + random.next() % 20 * 50)m\n      memory: \"268435456\"\n"
      text += "  securityContext:\n    capabilities:\n      drop:\n      - ALL\n    runAsNonRoot: true\n"
      text += "  volumeMounts:\n"
      for number in 0..<3 {
        text += "  - mountPath: /etc/config-\(number)\n    name: config-\(number)\n    readOnly: true\n"
      }
    }
    return text.split(separator: "\n").map { "\(indentation)\($0)\n" }.joined()
  }

  private static func status(_ name: String, _ random: inout SplitMix64) -> String {
    var text = "status:\n  conditions:\n"
    for type in ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"] {
      text +=
        "  - lastProbeTime: null\n    lastTransitionTime: \"2026-02-24T06:01:33Z\"\n    status: \"True\"\n    type: \(type)\n"
    }
    text += "  containerStatuses:\n  - containerID: containerd://\(hexadecimal(64, &random))\n"
    text += "    imageID: registry.example/shop/\(name)@sha256:\(hexadecimal(64, &random))\n    lastState: {}\n"
    text += "    name: \(name)\n    ready: true\n    restartCount: 0\n    state:\n      running:\n"
    text += "        startedAt: \"2026-02-24T06:01:33Z\"\n"
    return text + "  hostIP: 10.0.0.2\n  phase: Running\n  podIP: \"10.1.0.2\"\n  qosClass: Burstable\n"
  }

  private static func hexadecimal(_ digits: Int, _ random: inout SplitMix64) -> String {
    var text = ""
    while text.utf8.count < digits { text += String(random.next() | 1 << 63, radix: 16) }
    return String(text.prefix(digits))
  }
}
