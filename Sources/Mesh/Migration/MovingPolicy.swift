import Formats
import Inventory

/// A policy as far as a move between data planes is about it: whom it is for, and what it takes to hold it.
struct MovingPolicy {
  /// The policy, as findings name it.
  var reference: ObjectReference
  /// The pods it selects; nil: all of its namespace, or of the mesh.
  var selector: Labels?
  /// What it names by targetRefs.
  var targets: [TargetReference]
  /// Its text in the input; nil: it is not there.
  var stated: StatedPolicy?
  /// Only a proxy that reads requests can hold it.
  var readsRequests = false
  /// It goes by who calls, which behind a waypoint is the waypoint.
  var looksAtCallers = false
  /// It refuses requests, so that a way past the waypoint would be a hole.
  var isSecurity = true

  /// Why no copy of it can be written for anyone, a clause.
  var unwritable: String? {
    if !ObjectName.isPossible(reference.name) || !ObjectName.isPossible(reference.namespace) {
      return "Kubernetes does not allow this name: correct it first"
    }
    return stated?.spec == nil ? "its text is not in the input: write a copy by hand" : nil
  }

  /// `AuthorizationPolicy shop/allow-get`.
  var words: String { reference.words }

  /// Whom it selects.
  var selecting: PolicySelectors.Policy {
    PolicySelectors.Policy(namespace: reference.namespace, selector: selector, revision: "")
  }

  /// Whether its copies for a time in which waypoints call for others must let those through.
  var asksCallers: Bool { reference.kind == "AuthorizationPolicy" }
}

extension TrafficObjects {
  /// The policies that hang on pods or waypoints, in the order of the input.
  var movingPolicies: [MovingPolicy] {
    let authorizations = authorizationPolicies.filter { !$0.isDryRun }.map { policy in
      let attributes = policy.attributes
      return MovingPolicy(
        reference: policy.reference, selector: policy.selector, targets: policy.targets, stated: policy.stated,
        readsRequests: ["CUSTOM", "AUDIT"].contains(policy.action)
          || attributes.contains(where: AuthorizationAtZtunnel.isL7),
        looksAtCallers: attributes.contains { $0.hasPrefix("from.") || $0.hasPrefix("when.source.") },
        isSecurity: policy.action != "AUDIT")
    }
    let tokens = requestAuthentications.map {
      MovingPolicy(
        reference: $0.reference, selector: $0.selector, targets: $0.targets, stated: $0.stated, readsRequests: true)
    }
    let others = proxyPolicies.compactMap { policy -> MovingPolicy? in
      // Telemetry for a whole namespace or mesh reaches waypoints as it is (istio/istio `applicableTelemetries`).
      let reads =
        policy.reference.kind == "Telemetry"
        ? policy.selector != nil && !policy.fields.allSatisfy { $0 == "accessLogging" } : true
      guard ["WasmPlugin", "TrafficExtension", "Telemetry"].contains(policy.reference.kind) else { return nil }
      return MovingPolicy(
        reference: policy.reference, selector: policy.selector, targets: policy.targets, stated: policy.stated,
        readsRequests: reads, isSecurity: false)
    }
    return authorizations + tokens + others
  }
}

extension MovingPolicy {
  /// The policy under another name, for other pods or targets; nil where its text is not there. `change` works on the spec,
  /// from which selector and targets are taken out before.
  func rewritten(
    as name: String, in namespace: String, folder: String = "policies", suffix: String = "",
    _ change: (inout DocumentValue) -> Void
  ) -> Manifest? {
    guard let stated, var spec = stated.spec else { return nil }
    if spec == .null { spec = .object([]) }
    for key in ["selector", "targetRef", "targetRefs"] { spec[key] = nil }
    change(&spec)
    return manifest(stated, spec, as: name, in: namespace, folder: folder, suffix: suffix)
  }

  /// The policy as it stands in the input.
  var original: Manifest? {
    guard let stated, let spec = stated.spec else { return nil }
    return manifest(stated, spec, as: reference.name, in: reference.namespace, folder: "policies", suffix: "-old")
  }

  private func manifest(
    _ stated: StatedPolicy, _ spec: DocumentValue, as name: String, in namespace: String, folder: String,
    suffix: String
  ) -> Manifest {
    var metadata: [DocumentValue.Member] = [
      .init("name", .string(name)), .init("namespace", .string(namespace)),
    ]
    // Labels of Helm and Argo CD would make the copy theirs; Istio's own decide who reads the policy.
    for (key, labels) in [("labels", stated.labels), ("annotations", stated.annotations)] {
      let own = labels.pairs.filter { $0.key.hasPrefix("istio.io/") }
      if !own.isEmpty { metadata.append(.init(key, .object(own.map { .init($0.key, .string($0.value)) }))) }
    }
    return Manifest(
      file: "\(folder)/\(namespace)-\(name)\(suffix).yaml".fileName, kind: reference.kind, namespace: namespace,
      name: name,
      text: DocumentValue.object([
        .init("apiVersion", .string(stated.apiVersion)), .init("kind", .string(reference.kind)),
        .init("metadata", .object(metadata)), .init("spec", spec),
      ]).yaml)
  }
}

extension String {
  /// The text as a path below a folder: anything but letters, digits, `.`, `-`, `_` and the first slash becomes `_`.
  var fileName: String {
    var slashes = 0
    return String(
      map { character in
        if character == "/" {
          slashes += 1
          return slashes == 1 ? "/" : "_"
        }
        return character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
          ? character : "_"
      })
  }
}
