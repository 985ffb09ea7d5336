package import Plans
package import Queries

/// All that a report tells: the plan, what its scenarios and budgets come to, and the moves between the data planes.
package struct Report: Sendable {
  /// The data planes compared.
  package var plan: Plan
  /// Nil where the settings have neither scenarios nor budgets.
  package var check: Check?
  /// The moves to a data plane that does not run yet.
  package var moves: [Timeline]
  /// The program's, for formats that state it.
  package var version: String
  /// What was planned, inputs and settings, as the words of a command line; empty: not known.
  package var inputs: [String]
  /// Which workloads are listed.
  private(set) var list = WorkloadList()
  /// What the user wants workloads put together by, besides namespaces.
  private(set) var groupings: [Grouping] = []

  /// What the text is shown on.
  private(set) var terminal = Terminal.file

  package init(_ plan: Plan, check: Check? = nil, moves: [Timeline] = [], version: String, inputs: [String] = []) {
    self.inputs = inputs
    self.plan = plan
    self.check = check
    self.moves = moves
    self.version = version
  }

  /// The same report with such a list of workloads, and them in groups.
  package func listing(_ list: WorkloadList, by groupings: [Grouping]) -> Report {
    var report = self
    (report.list, report.groupings) = (list, groupings)
    return report
  }

  /// The same report for a terminal: what its text fits.
  package func shown(on terminal: Terminal?) -> Report {
    var report = self
    report.terminal = terminal ?? .file
    return report
  }

  /// At most so many rows of groups, where the user says how many groups: those, and one for all others.
  var mostGroups: Int? { list.top.map { $0 + 1 } }

  /// The workloads in the groups that the user asked for.
  var askedGroups: [WorkloadGroups] { groupings.map { WorkloadGroups(plan, by: $0) } }

  /// The same, and by namespace.
  var groups: [WorkloadGroups] {
    askedGroups + (groupings.contains(.namespace) ? [] : [WorkloadGroups(plan, by: .namespace)])
  }
}
