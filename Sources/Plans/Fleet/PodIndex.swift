import Inventory
import Mesh

/// Finds pods by namespace and labels without asking each of them.
///
/// Worked example: a selector `app: web` in namespace shop looks at the pods of shop that have the label, and no others.
struct PodIndex {
  private struct Key: Hashable {
    var namespace: String
    var label: Labels.Pair
  }

  private let origins: [PodOrigin]
  private let namespaces: [String: Labels]
  private var byLabel: [Key: [Int]] = [:]
  private var byNamespace: [String: [Int]] = [:]

  /// An index of pods by their numbers; `namespaces` are the labels of each.
  init(_ origins: [PodOrigin], _ namespaces: [Namespace]) {
    self.origins = origins
    var labels: [String: Labels] = [:]
    for namespace in namespaces {
      var own = namespace.labels
      own.set("kubernetes.io/metadata.name", to: namespace.name)
      labels[namespace.name] = own
    }
    for (index, origin) in origins.enumerated() {
      let namespace = origin.workload.namespace
      byNamespace[namespace, default: []].append(index)
      for pair in origin.labels.pairs { byLabel[Key(namespace: namespace, label: pair), default: []].append(index) }
      if labels[namespace] == nil { labels[namespace] = Labels(["kubernetes.io/metadata.name": namespace]) }
    }
    self.namespaces = labels
  }

  /// The pods that a term of affinity or anti-affinity of `pod` means.
  func pods(_ term: PodTerm, of pod: PodOrigin) -> [Int] {
    guard var selector = term.selector else { return [] }
    for key in term.matchLabelKeys {
      if let value = pod.labels[key: key] { selector.expressions.append(LabelExpression(key, "In", [value])) }
    }
    for key in term.mismatchLabelKeys {
      if let value = pod.labels[key: key] { selector.expressions.append(LabelExpression(key, "NotIn", [value])) }
    }
    var wanted = Set(term.namespaces)
    if let namespaceSelector = term.namespaceSelector {
      for (name, labels) in namespaces where namespaceSelector.selects(labels) { wanted.insert(name) }
    } else if wanted.isEmpty {
      wanted = [pod.workload.namespace]
    }
    return wanted.sorted().flatMap { pods(selector, in: $0) }.sorted()
  }

  /// The pods that a topology spread constraint of `pod` counts.
  func pods(_ spread: TopologySpread, of pod: PodOrigin) -> [Int] {
    var term = PodTerm()
    term.selector = spread.selector
    term.matchLabelKeys = spread.matchLabelKeys
    return pods(term, of: pod)
  }

  private func pods(_ selector: LabelSelector, in namespace: String) -> [Int] {
    let candidates: [Int]
    if let pair = selector.labels.pairs.first {
      candidates = byLabel[Key(namespace: namespace, label: pair)] ?? []
    } else if let list = selector.expressions.first(where: { $0.operatorName == "In" }) {
      candidates = Set(
        list.values.flatMap { byLabel[Key(namespace: namespace, label: .init(key: list.key, value: $0))] ?? [] }
      ).sorted()
    } else {
      candidates = byNamespace[namespace] ?? []
    }
    return candidates.filter { selector.selects(origins[$0].labels) }
  }
}
