/// Which namespaces move together.
package enum WaveChoice: Hashable, Sendable {
  /// One by one up to a dozen of namespaces, else a dozen of waves; those with policies that change hands last and together.
  case standard
  /// These; namespaces in none of them come last.
  case given([[String]])
  /// So many namespaces a wave.
  case size(Int)
  /// As many namespaces a wave as fit on today's nodes; where not even one fits, as few nodes more as one at a time takes.
  case fitToday

  /// So many waves are there at most where nobody says otherwise.
  static let mostWaves = 12
}
