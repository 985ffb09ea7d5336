import Basics
import Mesh
import Queries

extension ReportDiff {
  /// What changed, a row for every figure with a cell for every data plane; figures that neither report has are left out.
  var rows: [(label: String, cells: [String])] {
    func row(
      _ label: String, _ unit: Figure.Unit, _ value: (PlaneFigures) -> Int128?
    ) -> (label: String, cells: [String])? {
      let cells = dataPlanes.map { plane in
        change(before[plane].flatMap(value), after[plane].flatMap(value), unit)
      }
      return cells.allSatisfy { $0 == "-" } ? nil : (label, cells)
    }
    return [
      row("Pods", .count) { $0.knownPods },
      row("Pods in the mesh", .count) { $0.knownMeshedPods },
      row("Mesh CPU, with control plane", .cpu) { $0.knownMeshCPU },
      row("Mesh memory, with control plane", .memory) { $0.knownMeshMemory },
      row("All CPU requests", .cpu) { $0.knownCPU },
      row("All memory requests", .memory) { $0.knownMemory },
      row("Pods that do not fit today's nodes", .count) { $0.unplacedPods.map { Int128($0) } },
      row("Nodes needed", .count) { $0.fleet?.knownNodes },
      hasOneCurrency
        ? row("Monthly cost, \(costCurrency)", .money) { $0.fleet?.monthlyCost?.nanos } : costsApart,
    ].compactMap { $0 }
  }

  /// The currency of the only costs there are.
  private var costCurrency: String {
    after.planes.contains { $0.fleet?.monthlyCost != nil } ? after.currency : before.currency
  }

  /// Costs in two currencies, side by side and not subtracted.
  private var costsApart: (label: String, cells: [String]) {
    func cost(_ figures: ReportFigures, _ plane: DataPlane) -> String {
      figures[plane]?.fleet?.monthlyCost.map { Formatting.money($0, figures.currency) } ?? "?"
    }
    return ("Monthly cost", dataPlanes.map { "\(cost(before, $0)) -> \(cost(after, $0))" })
  }

  /// `2 -> 3 (+1)`, or `2` where nothing changed; `-` where neither is known.
  private func change(_ before: Int128?, _ after: Int128?, _ unit: Figure.Unit) -> String {
    guard let before, let after else {
      guard before != nil || after != nil else { return "-" }
      return
        "\(before.map { Formatting.amount($0, unit) } ?? "?") -> \(after.map { Formatting.amount($0, unit) } ?? "?")"
    }
    if before == after { return Formatting.amount(after, unit) }
    return
      "\(Formatting.amount(before, unit)) -> \(Formatting.amount(after, unit)) (\(Formatting.change(after - before, unit)))"
  }

  /// The change in a sentence or two, as it runs; else for every data plane.
  var headline: String {
    let planes = headlinePlane.map { [$0] } ?? dataPlanes.filter { $0 != .current }
    let parts = planes.compactMap { plane -> String? in
      guard let old = before[plane], let new = after[plane] else { return nil }
      var clauses: [String] = []
      func change(_ value: (PlaneFigures) -> Int128?) -> Int128? {
        guard let before = value(old), let after = value(new) else { return nil }
        return after - before
      }
      if let pods = change(\.knownPods), pods != 0 { clauses.append("\(Formatting.change(pods, .count)) pods") }
      if let cpu = change(\.knownMeshCPU), let memory = change(\.knownMeshMemory), (cpu, memory) != (0, 0) {
        clauses.append("mesh \(Formatting.change(cpu, .cpu)) CPU and \(Formatting.change(memory, .memory)) memory")
      }
      if let cpu = change(\.knownCPU), let memory = change(\.knownMemory), (cpu, memory) != (0, 0) {
        clauses.append(
          "all requests \(Formatting.change(cpu, .cpu)) CPU and \(Formatting.change(memory, .memory)) memory")
      }
      if let from = old.fleet?.knownNodes, let to = new.fleet?.knownNodes {
        clauses.append(from == to ? "\(Formatting.count(Int(to), "node")) as before" : "nodes \(from) -> \(to)")
      }
      if hasOneCurrency, let from = old.fleet?.monthlyCost, let to = new.fleet?.monthlyCost, from != to {
        clauses.append("\(Formatting.change((to - from).nanos, .money)) \(after.currency) a month")
      }
      let name = plane == .current ? "As it runs" : plane.title
      return "\(name): \(clauses.isEmpty ? "no change" : clauses.joined(separator: ", "))."
    }
    let apart =
      hasOneCurrency ? [] : ["Costs are not compared: before in \(before.currency), after in \(after.currency)."]
    return (parts + apart).joined(separator: " ")
  }
}
