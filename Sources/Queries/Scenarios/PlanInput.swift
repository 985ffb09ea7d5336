import Basics
package import Inventory
import Mesh
package import Packing
package import Plans

/// What a plan is made from: the inventory and what is assumed. A scenario changes a copy of it.
package struct PlanInput: Sendable {
  /// A scenario may not ask for more pods than this.
  static let mostPods = 10_000_000

  /// The inventory that is planned.
  package var cluster: Cluster
  /// What is assumed of nodes, prices and the mesh.
  package var settings: PlanSettings

  /// What was packed for it and for what changes made of it.
  private(set) var known: KnownAnswers
  /// How many plans of the inventory and of what changes made of it there are.
  private var plans = 1
  /// How much of each plan is worked out.
  private(set) var detail = PlanDetail.figures
  /// What the packings of each data plane begin with.
  private(set) var models: [DataPlane: [PackingModel]] = [:]

  /// An inventory with what is assumed; `known` are answers to share, such as those of its plan.
  package init(_ cluster: Cluster, _ settings: PlanSettings, known: KnownAnswers = KnownAnswers()) {
    self.known = known
    self.cluster = cluster
    self.settings = settings
  }

  /// The input for one of so many plans. Where they are many, each takes less work, and begins with the plan of the
  /// inventory as it is.
  package func among(_ count: Int) -> PlanInput {
    var input = self
    input.plans = count
    guard input.takesLessWork else { return self }
    input.models = Comparison(cluster, settings, known: known).models
    return input
  }

  /// What each packing may take.
  var work: WorkBudget { settings.work.budget(among: plans) }

  /// Whether each plan takes less work than that of a report.
  var takesLessWork: Bool { work != settings.work.budget }

  /// The same with plans that begin with those of a similar inventory.
  func beginning(with models: [DataPlane: [PackingModel]]) -> PlanInput {
    var input = self
    input.models = models
    return input
  }

  /// The same with so much of each plan worked out.
  func working(out detail: PlanDetail) -> PlanInput {
    var input = self
    input.detail = detail
    return input
  }

  /// That each plan takes less work than that of a report; nothing where it does not.
  var lessWork: [Finding] {
    !takesLessWork
      ? []
      : [
        Finding(
          .note, "less-work",
          "each of many plans takes less work than the plan of a report: node counts and costs may be a little higher than there",
          about: .result)
      ]
  }

  /// Whether a scenario asks for more pods than anybody runs, and nobody wants to wait for.
  func hasTooManyPods(_ before: PlanInput) -> Bool {
    pods > max(PlanInput.mostPods, before.pods)
  }

  private var pods: Int { cluster.workloads.reduce(0) { $1.groups.reduce($0) { $0 + $1.count } } }
}
