extension Figure {
  /// All figures, in the order in which messages list them.
  package static let all: [Figure] = fleetFigures + podFigures + meshFigures

  /// The name of the figure that takes a packing of its own: how many pods do not fit on today's nodes.
  package static let ofUnplacedPods = "unplacedPods"
}
