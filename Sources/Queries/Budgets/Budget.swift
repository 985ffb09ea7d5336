package import Basics

/// A limit on a figure of the report, under a name; `meshplan check` fails when it is broken.
///
///     budgets:
///       ambient-nodes:
///         figure: nodes               # see `Figure.all`
///         dataPlane: ambient          # none, ambient, sidecar or current
///         atMost: 3
///       savings:
///         figure: savedMonthlyCost    # of this data plane against the other
///         dataPlane: ambient
///         atLeast: 50
///         scenarios: [base, double-*] # default: the inventory as it is, and every scenario
///       growth:
///         figure: requestsCPU
///         dataPlane: sidecar
///         namespace: shop             # pods, requests and overhead can be limited by namespace, nodes by pool
///         increaseAtMost: 10%         # of the older value, or an amount; against the baseline, else the inventory as it is
///         onBreak: warn               # default: fail
///
/// Limits have a direction: an increase that is limited is never broken by a decrease. Of a figure that is itself in percent
/// `increaseAtMost: 10%` is per cent of its older value, 44 % for 40 %; `10pp` are percentage points, 50 %.
package struct Budget: Sendable {
  /// How a value is held against a limit.
  package enum Limit: Hashable, Sendable {
    case atMost(Int128)
    case atLeast(Int128)
    case increaseAtMost(Margin)
    case decreaseAtMost(Margin)

    /// Whether it limits a change, so that an older value is needed to hold it against.
    package var isRelative: Bool {
      switch self {
      case .atMost, .atLeast: false
      case .increaseAtMost, .decreaseAtMost: true
      }
    }
  }

  /// The name that the settings give it.
  package var name: String
  /// The figure that is limited.
  package var figure: Figure
  /// Whose figure it is: a data plane's, or in it a namespace's or a pool's.
  package var subject: Figure.Subject
  /// What the figure is held against, each by itself.
  package var limits: [Limit]
  /// Globs over the names of scenarios.
  package var scenarios: [String] = ["*"]
  /// Whether a break only warns and lets the run pass (`onBreak: warn`).
  package var isWarning = false
  /// Where the settings name it.
  package var source: SourceLocation

  /// A budget without limits as yet.
  package init(name: String, figure: Figure, subject: Figure.Subject, source: SourceLocation) {
    (self.name, self.figure, self.subject, self.limits, self.source) = (name, figure, subject, [], source)
  }

  /// Whether it is held against a scenario of that name; `base` is the inventory as it is.
  func covers(_ scenario: String) -> Bool { scenarios.contains { scenario.matches(glob: $0) } }
}

extension Budget.Limit {
  /// Whether a value keeps to the limit; nil where it needs an older value and there is none.
  ///
  /// Worked example: from 20 to 22 is an increase of 10 %: 2 x 100 <= 20 x 10 holds for `increaseAtMost: 10%`. From 20 to
  /// 15 holds for any.
  func holds(_ value: Int128, since older: Int128?) -> Bool? {
    func moved(_ change: Int128, _ margin: Margin, _ older: Int128) -> Bool {
      switch margin {
      case .amount(let most): change <= most
      case .percent(let most): change <= 0 || isAtMost(change, most, of: older)
      }
    }
    // The products may need more than 128 bits.
    func isAtMost(_ change: Int128, _ most: Percentage, of older: Int128) -> Bool {
      let moved = change.magnitude.multipliedFullWidth(by: Percentage.whole.nanos.magnitude)
      let allowed = older.magnitude.multipliedFullWidth(by: Swift.max(most.nanos, 0).magnitude)
      return (moved.high, moved.low) <= (allowed.high, allowed.low)
    }
    switch self {
    case .atMost(let limit): return value <= limit
    case .atLeast(let limit): return value >= limit
    case .increaseAtMost(let margin): return older.map { moved(value - $0, margin, $0) }
    case .decreaseAtMost(let margin): return older.map { moved($0 - value, margin, $0) }
    }
  }
}
