import Basics
import Inventory

/// Finds ServiceEntries by name and by host, each by hash.
///
/// Worked example: `*.example.com` is listed under `.example.com` and `.com`, and as a wildcard under `.example.com`. A rule
/// for `api.example.com` looks for that host, then for wildcards under `.example.com` and `.com`; one for `*.com` for all that
/// is listed under `.com`.
///
/// Source: istio/istio `pkg/config/host/name.go`, Matches and SubsetOf.
struct EntryIndex {
  /// All ServiceEntries, in the order of the input.
  let entries: [ServiceEntry]
  /// By `namespace/name`.
  private var named: [String: Int] = [:]
  private var exact: [String: [Int]] = [:]
  private var ending: [Substring: [(entry: Int, host: String)]] = [:]
  private var wildcards: [Substring: [(entry: Int, host: String)]] = [:]

  /// Lists the ServiceEntries by name and by each of their hosts.
  init(_ entries: [ServiceEntry]) {
    self.entries = entries
    for (number, entry) in entries.enumerated() {
      named["\(entry.reference.namespace)/\(entry.reference.name)"] = number
      for host in entry.hosts {
        exact[host, default: []].append(number)
        for suffix in suffixes(of: host) { ending[suffix, default: []].append((number, host)) }
        if host.hasPrefix("*") { wildcards[border(of: host), default: []].append((number, host)) }
      }
    }
  }

  /// The ServiceEntry that a reference of an object in a namespace points to.
  func entry(named target: TargetReference, in namespace: String) -> Int? {
    guard target.kind == "ServiceEntry" else { return nil }
    return named["\(target.namespace.isEmpty ? namespace : target.namespace)/\(target.name)"]
  }

  /// The ServiceEntries with a host that a rule's covers; `overlapping`: or that the rule's is a part of.
  func entries(namedBy host: String, in namespace: String, overlapping: Bool) -> [Int] {
    if entries.isEmpty { return [] }
    let host = host.contains(".") || host.hasPrefix("*") ? host : "\(host).\(namespace).svc.cluster.local"
    var found = exact[host] ?? []
    if host.hasPrefix("*") {
      let suffix = host.dropFirst()
      if suffix.isEmpty { return Array(entries.indices) }
      found += (ending[border(of: host)] ?? []).lazy.filter { $0.host.hasSuffix(suffix) }.map(\.entry)
    }
    if overlapping {
      for suffix in suffixes(of: host) {
        found += (wildcards[suffix] ?? []).lazy.filter { host.hasSuffix($0.host.dropFirst()) }.map(\.entry)
      }
      if let any = exact["*"] { found += any }
    }
    return found.onceEach
  }

  /// The ends of a host that begin with a dot, the longest first.
  private func suffixes(of host: String) -> [Substring] {
    host.indices.lazy.filter { host[$0] == "." }.map { host[$0...] }
  }

  /// The end of a host from its first dot on.
  private func border(of host: String) -> Substring { host[(host.firstIndex(of: ".") ?? host.endIndex)...] }
}
