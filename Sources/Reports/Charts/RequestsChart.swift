import Basics
import Mesh
import Plans

/// What is requested in every data plane, stacked by what requests it: CPU above, memory below.
func requestsChart(_ plan: Plan) -> Chart? {
  guard plan.inventory.workloads > 0 else { return nil }
  let planes = plan.dataPlanes
  let parts = chartParts()
  /// The stack of a data plane, applications first.
  func stack(_ plane: DataPlanePlan) -> [(words: String, style: String, amount: Resources)] {
    let mesh = parts.map { part in
      (part.words, part.style, part.components.reduce(Resources.zero) { $0 + (plane.totals.byComponent[$1] ?? .zero) })
    }
    let rest = plane.totals.requests - mesh.reduce(Resources.zero) { $0 + $1.2 }
    return [("applications", "applications", rest)] + mesh
  }

  let (left, width, row) = (86, 520, 30)
  let panel = planes.count * row + 46
  let said = planes.map { "\($0.dataPlane.rawValue) \(Formatting.pair($0.totals.requests))" }.joined(separator: ", ")
  var canvas = ChartCanvas(
    "requests", "Requests by data plane", "All requests of CPU and memory: \(said).", width: 760, height: panel * 2 + 40
  )
  let figures: [(title: String, isBytes: Bool, amount: (Resources) -> Int128, words: (Int128) -> String)] = [
    ("CPU requests", false, { $0.cpu.millicores }, { Formatting.cpu(CPU(millicores: $0)) }),
    ("Memory requests", true, { $0.memory.bytes }, { Formatting.memory(Memory(bytes: $0)) }),
  ]
  for (index, figure) in figures.enumerated() {
    let top = index * panel + 14
    canvas.text(figure.title, x: 12, y: top + 8, style: "head")
    let scale = Scale(
      planes.map { figure.amount($0.totals.requests) }, ofBytes: figure.isBytes, start: left, length: width)
    for (number, plane) in planes.enumerated() {
      let y = top + 20 + number * row
      canvas.text(plane.dataPlane.rawValue, x: left - 8, y: y + 15, .end)
      var sum: Int128 = 0
      for part in stack(plane) {
        let amount = figure.amount(part.amount)
        let (from, to) = (scale.at(sum), scale.at(sum + amount))
        canvas.box(
          x: from, y: y, width: to - from, height: 20, style: part.style,
          title: "\(part.words): \(figure.words(amount))")
        sum += amount
      }
      canvas.text(figure.words(sum), x: scale.at(sum) + 6, y: y + 15)
    }
  }
  let used =
    [("applications", "applications")]
    + parts.filter { part in
      planes.contains { plane in part.components.contains { plane.totals.byComponent[$0] != nil } }
    }
    .map { ($0.words, $0.style) }
  canvas.legend(used, x: 12, y: panel * 2 + 16)
  return canvas.chart
}

/// The parts of the mesh that a stack shows, in its order: components of one style are one part.
private func chartParts() -> [(words: String, style: String, components: [MeshComponent])] {
  var parts: [(words: String, style: String, components: [MeshComponent])] = []
  for component in MeshComponent.allCases {
    if let last = parts.last, last.style == component.style {
      parts[parts.count - 1].words += " and \(component.plural)"
      parts[parts.count - 1].components.append(component)
    } else {
      parts.append((component.plural, component.style, [component]))
    }
  }
  return parts
}
