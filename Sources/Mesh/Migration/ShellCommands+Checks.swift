import Basics
import Inventory

extension ShellCommands {
  /// A check of several namespaces in one line; `command` has the namespace last, and stands for all of them.
  static func check(_ namespaces: [String], _ command: String, expected: String) -> [String] {
    guard let first = namespaces.first else { return [] }
    let namespaces = namespaces.filter(ObjectName.isPossible)
    guard namespaces.count > 1 else {
      let name = namespaces.first ?? first
      return [line([name], "\(command) \(name)   # expected: \(expected)")]
    }
    return [
      "for n in \(namespaces.map(\.asShellWord).joined(separator: " ")); do \(command) \"$n\"; done   # expected: \(expected)"
    ]
  }

  /// Shows which pods of some namespaces have a sidecar.
  static func sidecarCheck(_ namespaces: [String], expected: String) -> [String] {
    check(
      namespaces,
      "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.annotations.sidecar\\.istio\\.io/status}{\"\\n\"}{end}' -n",
      expected: expected)
  }

  /// Shows which pods of some namespaces ztunnel serves: istio-cni marks them. What ztunnel says of their protocol is no sign,
  /// since sidecars that support HBONE have it too (istio/istio `pilot/pkg/serviceregistry/ambient/workloads.go`,
  /// setTunnelProtocol).
  static func captureCheck(_ namespaces: [String], expected: String) -> [String] {
    check(
      namespaces,
      "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.annotations.ambient\\.istio\\.io/redirection}{\"\\n\"}{end}' -n",
      expected: expected)
  }

  /// What takes restarts of a step back: the same restarts; of more than a few namespaces a remark that says so.
  static func restartsAgain(_ namespaces: [(name: String, workloads: [Workload])]) -> [String] {
    let all = namespaces.filter { !$0.workloads.isEmpty }
    return all.count > 3
      ? ["# and the restarts of this step once more"] : all.flatMap { restart($0.workloads, in: $0.name) }
  }
}
