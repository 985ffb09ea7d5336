package import Basics

/// Istio's AuthorizationPolicy: whom it guards, and what its rules look at.
package struct AuthorizationPolicy: Hashable, Sendable {
  /// One rule: a request fits when one entry of every clause fits, and all conditions hold.
  package struct Rule: Hashable, Sendable {
    /// The attributes of every `from` entry, such as `from.source.principals`.
    package var from: [[String]] = []
    /// The attributes of every `to` entry, such as `to.operation.methods`.
    package var to: [[String]] = []
    /// The keys of `when`, as `when.request.headers[x]`.
    package var when: [String] = []
    package var source: SourceLocation

    package init(source: SourceLocation) { self.source = source }

    /// All attributes it names.
    package var attributes: [String] { from.flatMap { $0 } + to.flatMap { $0 } + when }
  }

  package var reference: ObjectReference
  /// `ALLOW` unless the policy says otherwise.
  package var action = "ALLOW"
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  package var targets: [TargetReference] = []
  package var rules: [Rule] = []

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }

  /// The attributes its rules name, in order, once each.
  package var attributes: [String] {
    var seen: Set<String> = []
    return rules.flatMap(\.attributes).filter { seen.insert($0).inserted }
  }
}

/// Istio's RequestAuthentication: whom it asks for a token.
package struct RequestAuthentication: Hashable, Sendable {
  package var reference: ObjectReference
  package var selector: Labels?
  package var targets: [TargetReference] = []

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }
}
