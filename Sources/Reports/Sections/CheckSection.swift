import Queries

extension Document {
  /// The budgets, the scenarios, and what happens in their course.
  mutating func check(_ check: Check) {
    heading("Scenarios and budgets")
    paragraph(Prose(check.headline))
    list(brokenLines(check).map { Item(text: Prose($0)) })
    var budgets = Table(budgetColumns, numeric: [4])
    let scenarios = Set(check.cases.map(\.name))
    for row in check.budgetRows {
      // What holds for several scenarios names their number.
      let scenario = scenarios.contains(row[1]) ? Prose(name: row[1]) : Prose(row[1])
      budgets.add([Prose(name: row[0]), scenario] + row.dropFirst(2).map { Prose($0) })
    }
    self.table(budgets, most: longestTable, rest: "budgets.csv")
    var table = Table(check.caseHeader, numeric: [2, 3, 4, 5, 6, 7, 8, 9])
    for row in check.caseRows { table.add([Prose(name: row[0])] + row.dropFirst().map { Prose($0) }) }
    self.table(table, most: longestTable, rest: "scenarios.csv")
    list(
      check.cases.dropFirst().map { plan in
        let about = plan.about.map { "\($0): " } ?? ""
        return Item(
          text: "\(name: plan.name): \(about)\(plan.changes.joined(separator: "; "))",
          details: (check.events[plan.name] ?? []).map { "month \($0.month): \($0.event.words)" })
      })
  }
}
