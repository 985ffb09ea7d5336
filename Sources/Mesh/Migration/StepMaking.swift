/// What makes the steps of a move, one after the other.
protocol StepMaking {
  /// What runs while the next step lasts.
  var moment: MoveMoment { get }
  var steps: [MigrationStep] { get set }
}

extension StepMaking {
  /// Adds a step, its lines folded, with what runs while it lasts.
  mutating func add(
    _ kind: MigrationStep.Kind, _ title: String, _ details: [String], _ commands: [String] = [], check: [String] = [],
    undo: [String] = [], window: String? = nil, wave: Int? = nil
  ) {
    steps.append(
      MigrationStep(
        kind: kind, wave: wave.map { $0 + 1 }, title: title, details: details.folded, commands: commands.folded,
        checks: check.folded, undo: undo.folded, window: window, moment: moment))
  }

  /// Adds the steps without commands that come before all others: what has to be resolved, and what to look through, which
  /// means something else or nothing where the move leads.
  mutating func addFirstLook(_ obstacles: [String], _ reviews: [String], _ place: String) {
    if !obstacles.isEmpty {
      add(
        .obstacles, "Resolve what cannot move as it is", obstacles,
        ["# no command: go on once each of these is resolved, or leave its namespaces out"])
    }
    if !reviews.isEmpty {
      add(
        .review, "Look through what means something else or nothing \(place)", reviews,
        ["# no command: each says what to do"])
    }
  }
}
