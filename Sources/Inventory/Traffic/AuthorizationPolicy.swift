/// Istio's AuthorizationPolicy: whom it guards, and what its rules look at.
package struct AuthorizationPolicy: Hashable, Sendable {
  /// One list of a rule that is not empty: an attribute and the values it may, or may not, have. An empty list states
  /// nothing and is none (istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`: `len > 0`).
  package struct Condition: Hashable, Sendable {
    /// Where it stands: `from.source.notPrincipals`, `to.operation.methods`, `when.request.headers[x]`.
    package var path: String
    /// The values that are listed.
    package var values: [String]
    /// Whether it is about the values that may not be there.
    package var isNegated: Bool

    package init(_ path: String, _ values: [String], isNegated: Bool = false) {
      self.path = path
      self.values = values
      self.isNegated = isNegated
    }
  }

  /// One rule: a request fits when one entry of every clause fits, and all of `when`.
  package struct Rule: Hashable, Sendable {
    /// The entries of `from`: of each the conditions that all have to hold.
    package var from: [[Condition]] = []
    /// The entries of `to`.
    package var to: [[Condition]] = []
    /// The entries of `when`, each of `values` and `notValues` of one key.
    package var when: [[Condition]] = []

    package init() {}

    /// The paths of all its conditions.
    package var attributes: [String] { [from, to, when].joined().joined().map(\.path) }
  }

  /// Its name and place.
  package var reference: ObjectReference
  /// `ALLOW` unless the policy says otherwise.
  package var action = "ALLOW"
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  /// What it is attached to (`targetRef`, `targetRefs`).
  package var targets: [TargetReference] = []
  /// Its rules, of which one has to fit.
  package var rules: [Rule] = []
  /// It only says what it would do (annotation `istio.io/dry-run`).
  package var isDryRun = false
  /// The only revision of Istio that reads it (label `istio.io/rev`); empty: every one does.
  package var revision = ""

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }

  /// The attributes its rules name, in order, once each.
  package var attributes: [String] {
    var seen: Set<String> = []
    return rules.flatMap(\.attributes).filter { seen.insert($0).inserted }
  }

  /// Whether an annotation's text is true to Go's `strconv.ParseBool`, by which Istio reads `istio.io/dry-run`; what is
  /// neither true nor false to it leaves the policy in force.
  package static func isTrue(_ text: String?) -> Bool {
    ["1", "t", "T", "true", "TRUE", "True"].contains(text ?? "")
  }
}

/// Istio's RequestAuthentication: whom it asks for a token.
package struct RequestAuthentication: Hashable, Sendable {
  /// Its name and place.
  package var reference: ObjectReference
  /// The pods it selects; nil: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?
  /// What it is attached to (`targetRef`, `targetRefs`).
  package var targets: [TargetReference] = []
  /// The only revision of Istio that reads it (label `istio.io/rev`); empty: every one does.
  package var revision = ""

  /// The whole object; nil: no text of it is there.
  package var stated: StatedPolicy?

  package init(reference: ObjectReference) { self.reference = reference }
}
