import Basics
import Mesh
import Plans

extension Document {
  /// The answer at a glance: nodes, cost, what the mesh requests, and how sure it is with what to check.
  mutating func cards(_ plan: Plan, _ outlook: Outlook, _ first: FirstTable) {
    guard plan.inventory.workloads > 0 else { return }
    func rows(_ rows: [(label: String, cells: [String])]) -> [Card.Row] {
      first.cardRows(rows).map { row in
        var row = row
        row.isChosen = row.style == plan.recommendation?.choice?.rawValue
        return row
      }
    }
    var cards: [Card] = []
    if first.nodeCount.cells.contains(where: { $0 != "-" }) {
      cards.append(Card(title: "Nodes", section: "Nodes", rows: rows([first.nodeCount])))
    }
    if first.hasCosts {
      cards.append(
        Card(
          title: "Cost, \(plan.currency)", section: "What the mesh costs", figures: ["a month", "a year"],
          rows: rows([first.monthlyCost, first.yearlyCost])))
    }
    cards.append(
      Card(
        title: "Mesh requests", section: "Comparison", figures: ["CPU, cores", "memory, GiB"],
        rows: rows([first.meshCPU, first.meshMemory])))
    cards.append(risk(plan, outlook))
    blocks.append(.cards(cards))
  }

  /// How sure the answer is, the gravest thing to check, and how many more there are.
  private func risk(_ plan: Plan, _ outlook: Outlook) -> Card {
    var card = Card(title: "Risk", section: plan.findings.isEmpty ? nil : Document.warnings)
    if let confidence = plan.confidence { card.lines.append("\(strong: confidence.title): \(confidence.words)") }
    if let gravest = outlook.checks.first { card.lines.append("\(strong: "Check"): \(gravest)") }
    let more = outlook.checks.count - 1
    let counts = [more > 0 ? "\(more) more to check" : "", "\(outlook.unknowns.count) unknown"].filter { !$0.isEmpty }
    card.lines.append("\(outlook.checks.isEmpty ? "Nothing to check, " : "")\(counts.joined(separator: ", ")).")
    return card
  }
}
