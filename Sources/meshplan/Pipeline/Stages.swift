import Basics
import Inventory
import Plans
import Queries
import Settings

/// What the inputs hold and the settings say: the first stage of a run.
struct Loaded {
  /// What is to be planned.
  let cluster: Cluster
  /// What files and command line say of it.
  let settings: RunSettings
  /// What increases are measured against.
  let baseline: Baseline
  /// All that was found in files and settings.
  let findings: Findings
  /// How the run ends if nothing else goes wrong.
  let status: ExitStatus
}

/// The data planes compared: the second stage.
struct Planned {
  /// What was planned.
  let loaded: Loaded
  /// Where moves and timelines come from.
  let comparison: Comparison
  /// What each data plane needs, with all that was found until then.
  let plan: Plan
  /// How the run ends if nothing else goes wrong.
  let status: ExitStatus

  /// What scenarios change, which share what the plan has packed.
  var input: PlanInput { PlanInput(loaded.cluster, loaded.settings.plan, known: comparison.known) }
  /// The same for one of the scenarios of the settings.
  var scenarioInput: PlanInput { input.among(loaded.settings.scenarios.reduce(0) { $0 + $1.planCount }) }
}

/// Scenarios planned and held against the budgets: the third stage.
struct Answered {
  /// What they come to; what a command line lets pass is said here.
  var check: Check
  /// How the run ends, but for what the budgets say.
  let status: ExitStatus
}
