extension ExplainedFigure {
  /// All figures, in the order in which they are listed.
  static let all: [ExplainedFigure] =
    nodeExplanations + costExplanations + podExplanations + meshExplanations + wholeExplanations
}
