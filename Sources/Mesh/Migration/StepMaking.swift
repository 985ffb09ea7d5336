/// What makes the steps of a move, one after the other.
protocol StepMaking {
  /// What runs while the next step lasts.
  var moment: MoveMoment { get }
  var steps: [MigrationStep] { get set }
}

extension StepMaking {
  /// Adds a step, its lines folded, with what runs while it lasts; `wave` counts from 0 on.
  mutating func add(
    _ kind: MigrationStep.Kind, _ title: String, _ lines: StepLines, wave: Int? = nil, window: String? = nil
  ) {
    steps.append(
      MigrationStep(
        kind: kind, wave: wave.map { $0 + 1 }, title: title, details: lines.details.folded,
        commands: lines.commands.folded, checks: lines.checks.folded, undo: lines.undo.folded, window: window,
        moment: moment))
  }

  /// Adds the steps without commands that come before all others: what has to be resolved, and what to look through, which
  /// means something else or nothing where the move leads.
  mutating func addFirstLook(_ obstacles: [String], _ reviews: [String], _ place: String) {
    if !obstacles.isEmpty {
      add(
        .obstacles, "Resolve what cannot move",
        StepLines(
          details: obstacles,
          commands: ["# no command: continue when each of these is resolved, or leave its namespaces out"]))
    }
    if !reviews.isEmpty {
      add(
        .review, "Review the policies that mean something else or nothing \(place)",
        StepLines(details: reviews, commands: ["# no command: do what each one says"]))
    }
  }
}
