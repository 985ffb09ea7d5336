package import Basics

/// How far a value may move.
package enum Margin: Hashable, Sendable {
  case amount(Int128)
  /// Of the older value.
  case percent(Percentage)
}
