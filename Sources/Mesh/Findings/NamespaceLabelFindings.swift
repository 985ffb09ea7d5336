import Basics
import Inventory

extension Namespace {
  /// What its labels say against each other; nil: nothing. `istio-injection=disabled` beside ambient is how many keep sidecars
  /// out, and no contradiction.
  ///
  /// Source: istio/istio `pkg/config/analysis/analyzers/injection` (NamespaceMultipleInjectionLabels) and
  /// `mutatingwebhook.yaml`; `cni/pkg/util/podutil.go`.
  var labelContradiction: Finding? {
    let injection = labels[key: "istio-injection"]
    let revision = labels[key: "istio.io/rev"]
    let isAmbient = labels[key: "istio.io/dataplane-mode"] == "ambient"
    let injects = injection == "enabled" || injection == nil && revision != nil
    if injects, isAmbient {
      let label = injection.map { "istio-injection=\($0)" } ?? "istio.io/rev=\(revision ?? "")"
      return contradiction(
        "\(label) and istio.io/dataplane-mode=ambient: new pods get a sidecar, and ztunnel ignores those",
        "remove the one that is not intended")
    }
    if let injection, let revision {
      let effect = injection == "enabled" ? "the default revision injects" : "no revision injects"
      return contradiction(
        "istio-injection=\(injection) and istio.io/rev=\(revision): istio-injection decides, so \(effect)",
        "remove istio-injection to use revision \(revision), or istio.io/rev")
    }
    return nil
  }

  private func contradiction(_ words: String, _ advice: String) -> Finding {
    Finding(.warning, "contradicting-labels", "namespace \(naming: name) has \(words)", at: source, notes: [advice])
  }
}

extension MeshModel {
  /// Labels of namespaces that contradict each other, or ask for a revision that nobody has installed.
  var namespaceLabelFindings: [Finding] {
    cluster.namespaces.flatMap { namespace in
      [namespace.labelContradiction, unansweredLabel(namespace)].compactMap { $0 }
    } + podLabelContradictions
  }

  /// Pods whose own labels ask for ambient and for a sidecar, of every workload once.
  private var podLabelContradictions: [Finding] {
    var findings: [Finding] = []
    for member in members where member.role == .application {
      let labels = member.group.spec.labels
      guard labels[key: "istio.io/dataplane-mode"] == "ambient", labels[key: "sidecar.istio.io/inject"] != "false"
      else {
        continue
      }
      let key = labels[key: "sidecar.istio.io/inject"] == "true" ? "sidecar.istio.io/inject" : "istio.io/rev"
      guard let value = labels[key: key] else { continue }
      let finding = Finding(
        .warning, "contradicting-labels",
        "pods of \(naming: member.workload.id) have \(naming: key)=\(naming: value) and istio.io/dataplane-mode=ambient: they get a sidecar, and ztunnel ignores those",
        at: member.workload.source, notes: ["remove the one that is not intended"])
      // The groups of a workload follow each other.
      if findings.last != finding { findings.append(finding) }
    }
    return findings
  }

  /// A label that injects nobody, since the input shows which webhooks there are and none answers.
  private func unansweredLabel(_ namespace: Namespace) -> Finding? {
    let labels = namespace.labels
    let injection = labels[key: "istio-injection"]
    guard injection == nil || injection == "enabled" else { return nil }
    guard let name = injection == "enabled" ? "default" : labels[key: "istio.io/rev"], revisions.isMissing(name) else {
      return nil
    }
    let label = injection == "enabled" ? "istio-injection=enabled" : "istio.io/rev=\(name)"
    var without = labels
    if injection == nil { without = Labels() }
    let better = revisions.injectionLabel(without)
    return Finding(
      .warning, "revision-not-installed",
      "namespace \(naming: namespace.name) has \(naming: label), and no webhook in the input matches it: its new pods get no sidecar",
      at: namespace.source, notes: ["\(better) is installed"])
  }
}
