extension Figure {
  /// All figures, in the order in which messages list them.
  package static let all: [Figure] = fleetFigures + podFigures + meshFigures
}
