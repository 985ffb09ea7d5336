import Basics

/// Pods and workloads that Helm makes only when it runs a hook (annotation `helm.sh/hook`): they are no steady load.
///
/// Source: helm.sh, docs/topics/charts_hooks and docs/topics/chart_tests.
struct HelmHooks {
  private struct Key: Hashable {
    var hook: String
    var kind: String
  }

  private var seen: [Key: (count: Int, first: String, source: SourceLocation)] = [:]

  /// Takes an object down if it is one of a hook's; false where it is none.
  mutating func take(_ header: KubernetesObject.Header, in namespace: String) -> Bool {
    guard let hook = header.annotations[key: "helm.sh/hook"] else { return false }
    let key = Key(hook: hook, kind: header.kind)
    seen[key] =
      seen[key].map { ($0.count + 1, $0.first, $0.source) } ?? (1, "\(namespace)/\(header.name)", header.source)
    return true
  }

  /// Whether a hook is run by people alone, or when all is deleted: what others make is there from then on.
  private static func isRare(_ hooks: String) -> Bool {
    let rare = ["test", "test-success", "test-failure", "pre-delete", "post-delete"]
    return hooks.split(separator: ",").allSatisfy { rare.contains($0.filter { $0 != " " }) } && !hooks.isEmpty
  }

  /// What is not counted, one for each hook and kind of object.
  var findings: [Finding] {
    seen.sorted { ($0.key.hook, $0.key.kind) < ($1.key.hook, $1.key.kind) }.map { key, entry in
      // Pods and Jobs complete; what a hook makes of other kinds runs until somebody deletes it.
      let ends = ["Pod", "Job", "CronJob"].contains(key.kind)
      let isOne = entry.count == 1
      return Finding(
        ends ? .note : HelmHooks.isRare(key.hook) ? .warning : .error, "helm-hook",
        "\(entry.count) \(naming: key.kind)\(isOne ? "" : "s") with the annotation helm.sh/hook: \(naming: key.hook) (first: \(naming: entry.first)) \(isOne ? "runs" : "run") only with that Helm hook; not counted as steady pods",
        at: entry.source,
        notes: ends ? [] : ["a dump of the running pods counts what the hook leaves running"], about: .omission)
    }
  }
}
