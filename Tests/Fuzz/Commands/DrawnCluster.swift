/// A small cluster that the fuzzer draws: objects that Kubernetes would take, and what a report must say of them.
struct DrawnCluster {
  /// A workload whose pods and requests a report must show.
  struct Workload {
    var namespace: String
    var name: String
    var kind: String
    var object: ObjectTree
  }

  var workloads: [Workload] = []
  /// Namespaces, nodes, Services, traffic objects, policies, a Secret and a ConfigMap.
  var others: [ObjectTree] = []

  /// What stands in a Secret, a ConfigMap, environment variables and arguments: it must be quoted nowhere.
  static let secret = "hunter2-do-not-print"

  init(_ random: inout SeededGenerator) {
    let namespaces = ["shop", "pay", "kube-system"].prefix(Int.random(in: 1...3, using: &random))
    for namespace in namespaces {
      var labels: [(key: String, value: ObjectTree)] = []
      switch Int.random(in: 0..<4, using: &random) {
      case 0: labels.append((key: "istio-injection", value: "enabled"))
      case 1: labels.append((key: "istio.io/dataplane-mode", value: "ambient"))
      default: break
      }
      others.append(
        [
          "apiVersion": "v1", "kind": "Namespace",
          "metadata": ["name": .text(namespace), "labels": .map(labels)],
        ])
      for index in 0..<Int.random(in: 1...4, using: &random) {
        workloads.append(DrawnCluster.workload("\(namespace)-\(index)", namespace, &random))
      }
      others += DrawnCluster.traffic(namespace, &random)
    }
    for index in 0..<Int.random(in: 0...3, using: &random) { others.append(DrawnCluster.node("node-\(index)")) }
    others.append(
      [
        "apiVersion": "v1", "kind": "Secret", "metadata": ["name": "token", "namespace": "shop"],
        "data": ["token": .text(DrawnCluster.secret)],
      ])
    others.append(
      [
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "istio", "namespace": "istio-system"],
        "data": ["mesh": .text("accessLogFile: \(DrawnCluster.secret)\ndefaultConfig: {image: {imageType: debug}}\n")],
      ])
  }

  /// Every object, workloads first.
  var objects: [ObjectTree] { workloads.map(\.object) + others }

  private static func workload(_ name: String, _ namespace: String, _ random: inout SeededGenerator) -> Workload {
    let (cpu, memory) = (Int.random(in: 1...40, using: &random) * 50, Int.random(in: 1...64, using: &random) * 64)
    var container: ObjectTree = [
      "name": "app", "image": "app:1",
      "args": [.text("--password=\(secret)")], "env": [["name": "TOKEN", "value": .text(secret)]],
      "resources": ["requests": ["cpu": .text("\(cpu)m"), "memory": .text("\(memory)Mi")]],
    ]
    if Bool.random(using: &random), case .map(let members) = container {
      container = .map(members + [(key: "ports", value: [["containerPort": 8080]])])
    }
    let spec: ObjectTree = ["containers": [container]]
    let labels: ObjectTree = ["app": .text(name)]
    let metadata: ObjectTree = ["name": .text(name), "namespace": .text(namespace), "labels": labels]
    let kind = ["Deployment", "StatefulSet", "Pod", "ReplicaSet"].randomElement(using: &random) ?? "Pod"
    if kind == "Pod" {
      return Workload(
        namespace: namespace, name: name, kind: kind,
        object: ["apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec])
    }
    let object: ObjectTree = [
      "apiVersion": "apps/v1", "kind": .text(kind), "metadata": metadata,
      "spec": [
        "replicas": .word("\(Int.random(in: 1...5, using: &random))"), "selector": ["matchLabels": labels],
        "template": ["metadata": ["labels": labels], "spec": spec],
      ],
    ]
    return Workload(namespace: namespace, name: name, kind: kind, object: object)
  }

  private static func traffic(_ namespace: String, _ random: inout SeededGenerator) -> [ObjectTree] {
    let name = "\(namespace)-0"
    let metadata: ObjectTree = ["name": .text(name), "namespace": .text(namespace)]
    let objects: [ObjectTree] = [
      [
        "apiVersion": "v1", "kind": "Service", "metadata": metadata,
        "spec": ["selector": ["app": .text(name)], "ports": [["port": 80, "name": "http"]]],
      ],
      [
        "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": metadata,
        "spec": ["hosts": [.text(name)], "http": [["route": [["destination": ["host": .text(name)]]]]]],
      ],
      [
        "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule", "metadata": metadata,
        "spec": ["host": .text(name), "trafficPolicy": ["connectionPool": ["tcp": ["maxConnections": 10]]]],
      ],
      [
        "apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy", "metadata": metadata,
        "spec": ["action": "DENY", "rules": [["to": [["operation": ["paths": ["/admin"]]]]]]],
      ],
      [
        "apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication", "metadata": metadata,
        "spec": ["mtls": ["mode": "STRICT"]],
      ],
      [
        "apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": metadata,
        "spec": ["parentRefs": [["kind": "Service", "group": "", "name": .text(name)]]],
      ],
    ]
    return objects.filter { _ in Bool.random(using: &random) }
  }

  private static func node(_ name: String) -> ObjectTree {
    [
      "apiVersion": "v1", "kind": "Node",
      "metadata": [
        "name": .text(name),
        "labels": ["node.kubernetes.io/instance-type": "m5.2xlarge", "topology.kubernetes.io/region": "us-east-1"],
      ],
      "status": [
        "capacity": ["cpu": "8", "memory": "32Gi", "pods": "58"],
        "allocatable": ["cpu": "7910m", "memory": "30Gi", "pods": "58"],
      ],
    ]
  }
}
