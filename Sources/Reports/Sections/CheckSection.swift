import Plans

extension Document {
  /// The scenarios, what happens in their course, and the budgets.
  mutating func check(_ check: Check) {
    heading("Scenarios and budgets")
    paragraph(Prose(check.headline))
    list(brokenLines(check).map { Item(text: Prose($0)) })
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
    guard !check.verdicts.isEmpty else { return }
    var budgets = Table(budgetColumns, numeric: [4])
    for row in check.budgetRows {
      budgets.add([Prose(name: row[0])] + row.dropFirst().map { Prose($0) })
    }
    self.table(budgets, most: longestTable, rest: "report.json")
  }
}
