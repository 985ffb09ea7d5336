import Basics
import Inventory

/// Command lines for a POSIX shell. Every name is quoted where a shell would read it otherwise; names that Kubernetes does not
/// allow are never part of a command.
enum ShellCommands {
  /// The Gateway of the Gateway API by its full name: `gateway` alone may be Istio's own.
  static let gateway = "gateways.gateway.networking.k8s.io"

  /// A label or annotation to set, or with nil to take away.
  typealias Change = (key: String, value: String?)

  /// What kubectl calls a kind. Of a Gateway it needs the group: Istio's own Gateway has the same short name, and which of the
  /// two kubectl takes is chance. The names of kinds that only one group has are enough.
  static func resource(_ kind: String) -> String {
    let name = kind.lowercased()
    return name == "gateway" ? "gateways.gateway.networking.k8s.io" : name
  }

  /// `kubectl label namespace shop istio.io/dataplane-mode=ambient --overwrite`.
  static func label(_ kind: String, _ names: [String], in namespace: String? = nil, _ changes: [Change]) -> String {
    let words = changes.map { key, value in (value.map { "\(key)=\($0)" } ?? "\(key)-").asShellWord }
    return line(
      names + (namespace.map { [$0] } ?? []),
      "kubectl label \(resource(kind)) \(names.joined(separator: " "))\(namespace.map { " -n \($0)" } ?? "") \(words.joined(separator: " "))\(changes.contains { $0.value != nil } ? " --overwrite" : "")"
    )
  }

  /// `kubectl apply -f policies/shop-p.yaml`.
  static func apply(_ manifest: Manifest) -> String {
    line([manifest.name, manifest.namespace], "kubectl apply -f \(manifest.file.asShellWord)")
  }

  /// `kubectl delete authorizationpolicy p -n shop`.
  static func delete(_ kind: String, _ name: String, in namespace: String) -> String {
    line([name, namespace], "kubectl delete \(resource(kind)) \(name) -n \(namespace)")
  }

  /// Shows an object, with what is to be seen.
  static func get(
    _ kind: String, _ name: String, in namespace: String, _ options: String = "", expected: String
  ) -> String {
    line(
      [name, namespace],
      "kubectl get \(kind) \(name) -n \(namespace)\(options.isEmpty ? "" : " \(options)")   # expected: \(expected)")
  }

  /// Shows nothing once an object is deleted.
  static func isGone(_ manifest: Manifest) -> String {
    get(manifest.kind.lowercased(), manifest.name, in: manifest.namespace, "--ignore-not-found", expected: "no output")
  }

  /// Waits until Istio says of an object that a condition holds.
  static func wait(for condition: String, _ manifest: Manifest) -> String {
    line(
      [manifest.name, manifest.namespace],
      "kubectl wait --for=condition=\(condition) \(manifest.kind.lowercased())/\(manifest.name) -n \(manifest.namespace) --timeout=2m   # expected: condition met"
    )
  }

  /// Makes a waypoint and waits for it.
  static func applyWaypoint(_ name: String, in namespace: String, for traffic: String) -> String {
    line(
      [name, namespace], "istioctl waypoint apply -n \(namespace) --name \(name) --for \(traffic.asShellWord) --wait")
  }

  /// Waits for a waypoint, or for a gateway.
  static func waitForGateway(_ name: String, in namespace: String) -> String {
    line(
      [name, namespace],
      "kubectl wait --for=condition=Programmed \(resource("gateway"))/\(name) -n \(namespace) --timeout=2m   # expected: condition met"
    )
  }

  /// Sets or takes away labels in the pod template of a workload, which restarts its pods; nil where it has no template.
  static func patchTemplate(_ id: WorkloadID, _ changes: [Change]) -> String? {
    guard id.kind != .pod, id.kind != .staticPod else { return nil }
    let labels = changes.map { key, value in "\"\(key)\":\(value.map { "\"\($0)\"" } ?? "null")" }.joined(
      separator: ",")
    return line(
      [id.name, id.namespace],
      "kubectl patch \(id.kind.rawValue.lowercased()) \(id.name) -n \(id.namespace) --type merge -p \("{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\(labels)}}}}}".asShellWord)"
    )
  }

  /// Takes such changes back to what the template says today.
  static func patchBack(_ workload: Workload, _ changes: [Change]) -> String? {
    let today = workload.groups.first?.spec.labels ?? Labels()
    return patchTemplate(workload.id, changes.map { ($0.key, today[key: $0.key]) })
  }

  /// Restarts workloads of one namespace, of every kind: `kubectl rollout restart` knows three.
  static func restart(_ workloads: [Workload], in namespace: String) -> [String] {
    let rolled: [WorkloadKind] = [.deployment, .statefulSet, .daemonSet]
    let names = workloads.filter { rolled.contains($0.id.kind) }.map(\.id)
    // One odd name hides no good ones.
    let (good, odd) = (
      names.filter { ObjectName.isPossible($0.name) }, names.filter { !ObjectName.isPossible($0.name) }
    )
    var lines: [String] = odd.map { line([$0.name], "") }
    if !good.isEmpty {
      let targets = good.map { "\($0.kind.rawValue.lowercased())/\($0.name)" }.joined(separator: " ")
      lines.append(line([namespace], "kubectl rollout restart -n \(namespace) \(targets)"))
    }
    for workload in workloads where !rolled.contains(workload.id.kind) {
      lines.append(restart(workload))
    }
    return lines
  }

  private static func restart(_ workload: Workload) -> String {
    let id = workload.id
    switch id.kind {
    case .rollout: return line([id.name, id.namespace], "kubectl argo rollouts restart \(id.name) -n \(id.namespace)")
    case .deploymentConfig: return line([id.name, id.namespace], "oc rollout latest dc/\(id.name) -n \(id.namespace)")
    case .replicaSet, .replicationController:
      let labels = workload.groups.first?.spec.labels.pairs ?? []
      guard !labels.isEmpty else { return "# delete the pods of \(id), one by one: it makes new ones" }
      let selector = labels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      return line([id.namespace], "kubectl delete pods -n \(id.namespace) -l \(selector.asShellWord)")
    case .pod: return "# delete \(id) and apply its own manifest again: no controller makes a new one"
    default: return "# restart \(id) through its operator"
    }
  }

  /// The line, unless some name in it is none that Kubernetes allows: then a remark that says so.
  static func line(_ names: [String], _ text: String) -> String {
    guard let odd = names.first(where: { !ObjectName.isPossible($0) }) else { return text }
    return "# left out: \(odd.asPlain.asShellWord) is not a name that Kubernetes allows"
  }
}
