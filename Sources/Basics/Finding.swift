/// Something the user should know about an input: what was found, where, and what was expected.
///
/// A finding never stops the run: the reader or rule that reports it goes on with what is left. Makers stand beside
/// the code that uses them, in `extension Finding`, so that a message can be found by its code.
package struct Finding: Hashable, Sendable {
  /// How much a finding matters.
  package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// A value or object could not be used; figures may be wrong without it.
    case error
    /// A value was used, but not as its author may expect.
    case warning
    /// Worth knowing; every figure is right.
    case note

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// What a finding speaks of.
  package enum Subject: Hashable, Sendable {
    /// What was read: an error means that some of it was not read or not understood, so figures may be wrong.
    case input
    /// What came of it: the input was understood, and an error says that it cannot be so, such as a pod that fits nowhere.
    case result
    /// What of the input is by its nature not counted, such as pods that completed: as a note every figure is right, and
    /// a gate says it all the same.
    case omission
  }

  /// How much it matters.
  package var severity: Severity
  /// A stable name in kebab-case, such as `unknown-column`.
  package var code: String
  /// One sentence without a full stop: what was found, what was expected.
  package var message: String
  /// Where it was found; nil: it is of no one place.
  package var location: SourceLocation?
  /// Further places or hints, each a sentence of its own.
  package var notes: [String]
  /// What it speaks of; who says nothing speaks of the input, so that a gate fails rather than passes.
  package var subject: Subject
  /// How many findings this one stands for; more than one where those of a kind are only counted.
  package var times = 1
  /// How many pods or nodes it is of, where that is known: of findings of one kind the largest are told first.
  package var concerned = 1

  package init(
    _ severity: Severity, _ code: String, _ message: String, at location: SourceLocation? = nil, notes: [String] = [],
    about subject: Subject = .input
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.notes = notes
    self.subject = subject
  }

  /// Whether figures may be wrong: an error says that input or settings were not read or not understood.
  package var castsDoubt: Bool { severity == .error && subject != .result }

  /// Whether a file or folder could not be opened or read at all.
  package var isUnopened: Bool { Finding.unopenedCodes.contains(code) }

  private static let unopenedCodes: Set<String> = ["cannot-open", "cannot-read", "is-a-directory"]

  /// The finding as one line for a terminal: `file:line:column: severity: message [code]`.
  package var line: String {
    let place = location.map { "\($0): " } ?? ""
    let tail = notes.map { "; \($0)" }.joined()
    return "\(place)\(severity.rawValue): \(message)\(tail) [\(code)]"
  }
}
