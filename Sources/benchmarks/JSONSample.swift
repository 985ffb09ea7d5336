import Foundation

/// A List of pods as `kubectl get pods -A -o json` prints it: four spaces, sorted keys, about 8 kB a pod, the replicas of a
/// workload one behind the other.
enum JSONSample {
  /// Calls `body` with the path and the size of the dump that `--input` names, or else of a generated one of `--pods` pods.
  static func withDump(_ options: Options, _ body: (_ path: String, _ megabytes: Double) throws -> Void) throws {
    let given = options.text("input")
    let path = try given ?? file(pods: options.int("pods", default: 20_000))
    defer { if given == nil { try? FileManager.default.removeItem(atPath: path) } }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let megabytes = Double(size) / 1e6
    print("\(given ?? "generated pods"): \(rounded(megabytes, 1)) MB")
    try body(path, megabytes)
  }

  /// Writes a List to a temporary file; the same for the same number of pods. Answers its path.
  static func file(pods: Int) throws -> String {
    var random = SplitMix64(seed: 7)
    return try generatedFile("pods.json") { write in
      try write("{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n")
      for number in 0..<pods {
        try write(pod(number, &random) + (number + 1 < pods ? "," : "") + "\n")
      }
      try write("    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n")
    }
  }

  private static let services = [
    "frontend", "cart", "checkout", "payment", "shipping", "search", "recommendation-engine",
  ]

  /// So many pods each workload has.
  private static let replicas = 6

  private static func pod(_ number: Int, _ random: inout SplitMix64) -> String {
    // What replicas share comes from a generator that begins anew for each of them.
    var shared = SplitMix64(seed: UInt64(number / replicas))
    let service = services[Int.random(in: 0..<services.count, using: &shared)]
    let hasInit = Int.random(in: 0..<3, using: &shared) == 0
    let containers = Int.random(in: 0..<4, using: &shared) == 0 ? [service, "log-shipper"] : [service]
    return object(
      8,
      [
        "\"apiVersion\": \"v1\"", "\"kind\": \"Pod\"",
        "\"metadata\": " + metadata(service, &shared, &random),
        "\"spec\": "
          + object(
            12,
            [
              "\"containers\": " + array(16, containers.map { container($0, nil, &shared) }),
              "\"dnsPolicy\": \"ClusterFirst\"", "\"enableServiceLinks\": true",
            ]
              + (number / replicas % 40 == 0 ? ["\"hostNetwork\": true"] : [])
              + (hasInit
                ? [
                  "\"initContainers\": "
                    + array(16, [container("wait", number / replicas % 2 == 0 ? "Always" : nil, &shared)])
                ] : [])
              + [
                "\"nodeName\": \"ip-10-0-\(number / 250)-\(number % 250).eu-west-1.compute.internal\"",
                "\"priority\": 0", "\"restartPolicy\": \"Always\"", "\"serviceAccountName\": \"\(service)\"",
                "\"volumes\": " + array(16, (0..<3).map { volume($0, &shared) }),
              ]),
        "\"status\": " + status(containers, &random),
      ], indented: true)
  }

  private static func metadata(
    _ service: String, _ shared: inout SplitMix64, _ random: inout SplitMix64
  ) -> String {
    let hash = hexadecimal(10, &shared)
    return object(
      12,
      [
        "\"annotations\": "
          + object(
            16,
            [
              "\"checksum/config\": \"\(hexadecimal(64, &shared))\"",
              "\"example.com/rule\": \"load \\u003c 80% \\u0026\\u0026 \\\"ready\\\"\"",
            ]),
        "\"creationTimestamp\": \"2026-02-17T04:03:20Z\"",
        "\"labels\": "
          + object(
            16,
            [
              "\"app.kubernetes.io/name\": \"\(service)\"", "\"app.kubernetes.io/part-of\": \"shop\"",
              "\"pod-template-hash\": \"\(hash)\"",
            ]),
        "\"name\": \"\(service)-\(hash)-\(hexadecimal(5, &random))\"",
        "\"namespace\": \"team-\(shared.next() % 40)\"",
        "\"ownerReferences\": "
          + array(
            16,
            [
              object(
                20,
                [
                  "\"apiVersion\": \"apps/v1\"", "\"controller\": true", "\"kind\": \"ReplicaSet\"",
                  "\"name\": \"\(service)-\(hash)\"", "\"uid\": \"\(hexadecimal(32, &shared))\"",
                ], indented: true)
            ]),
        "\"resourceVersion\": \"\(random.next() % 10_000_000)\"", "\"uid\": \"\(hexadecimal(32, &random))\"",
      ])
  }

  private static func container(_ name: String, _ policy: String?, _ random: inout SplitMix64) -> String {
    let amounts = ["\"cpu\": \"\(50 + random.next() % 20 * 50)m\"", "\"memory\": \"\(64 << (random.next() % 5))Mi\""]
    let variables = (0..<6).map { number in
      object(28, ["\"name\": \"SETTING_\(number)\"", "\"value\": \"\(hexadecimal(24, &random))\""], indented: true)
    }
    return object(
      20,
      [
        "\"env\": " + array(24, variables), "\"image\": \"registry.example/shop/\(name):v\(random.next() % 90)\"",
        "\"imagePullPolicy\": \"IfNotPresent\"", "\"name\": \"\(name)\"",
        "\"resources\": " + object(24, ["\"limits\": " + object(28, amounts), "\"requests\": " + object(28, amounts)]),
      ] + (policy.map { ["\"restartPolicy\": \"\($0)\""] } ?? []) + [
        "\"terminationMessagePath\": \"/dev/termination-log\"",
        "\"volumeMounts\": "
          + array(
            24,
            (0..<3).map { number in
              object(
                28,
                ["\"mountPath\": \"/etc/config-\(number)\"", "\"name\": \"config-\(number)\"", "\"readOnly\": true"],
                indented: true)
            }),
      ], indented: true)
  }

  private static func volume(_ number: Int, _ random: inout SplitMix64) -> String {
    let reference = object(24, ["\"defaultMode\": 420", "\"name\": \"config-\(hexadecimal(6, &random))\""])
    return object(20, ["\"configMap\": " + reference, "\"name\": \"config-\(number)\""], indented: true)
  }

  private static func status(_ containers: [String], _ random: inout SplitMix64) -> String {
    let conditions = ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map { type in
      object(
        20,
        [
          "\"lastProbeTime\": null", "\"lastTransitionTime\": \"2026-02-24T06:01:33Z\"", "\"status\": \"True\"",
          "\"type\": \"\(type)\"",
        ], indented: true)
    }
    let states = containers.map { container in
      object(
        20,
        [
          "\"containerID\": \"containerd://\(hexadecimal(64, &random))\"",
          "\"imageID\": \"registry.example/shop/\(container)@sha256:\(hexadecimal(64, &random))\"", "\"lastState\": {}",
          "\"name\": \"\(container)\"", "\"ready\": true", "\"restartCount\": 0",
          "\"state\": "
            + object(24, ["\"running\": " + object(28, ["\"startedAt\": \"2026-02-24T06:01:33Z\""])]),
        ], indented: true)
    }
    return object(
      12,
      [
        "\"conditions\": " + array(16, conditions), "\"containerStatuses\": " + array(16, states),
        "\"hostIP\": \"10.0.0.2\"", "\"phase\": \"Running\"", "\"podIP\": \"10.1.0.2\"", "\"qosClass\": \"Burstable\"",
      ])
  }

  // MARK: Text

  /// An object whose closing brace stands in the column `indent`.
  private static func object(_ indent: Int, _ members: [String], indented: Bool = false) -> String {
    let space = String(repeating: " ", count: indent)
    let inner = members.map { "\(space)    \($0)" }.joined(separator: ",\n")
    return (indented ? space : "") + "{\n\(inner)\n\(space)}"
  }

  /// An array whose elements stand in the column `indent`.
  private static func array(_ indent: Int, _ elements: [String]) -> String {
    "[\n" + elements.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "]"
  }

  private static func hexadecimal(_ digits: Int, _ random: inout SplitMix64) -> String {
    var text = ""
    while text.utf8.count < digits { text += String(random.next() | 1 << 63, radix: 16) }
    return String(text.prefix(digits))
  }
}
