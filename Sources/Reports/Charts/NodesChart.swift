import Basics
import Mesh
import Plans

/// How many nodes every data plane needs, and what they cost a month; nil where no kind of node is known.
func nodesChart(_ plan: Plan) -> Chart? {
  let fleets = plan.dataPlanes.compactMap { plane in plane.recommended.map { (plane.dataPlane, $0) } }
  guard !fleets.isEmpty else { return nil }
  let (left, width, row) = (86, 340, 34)
  func words(_ fleet: RecommendedFleet) -> String {
    let cost = fleet.monthlyCost.map { ", \(Formatting.money($0, plan.currency)) a month" } ?? ""
    return
      "\(Formatting.count(fleet.nodes, "node"))\(fleet.isProven ? ", proven" : ", at least \(fleet.lowerBound)")\(cost)"
  }
  let said = fleets.map { "\($0.0.rawValue) \(words($0.1))" }.joined(separator: "; ")
  let today = plan.inventory.nodes
  var canvas = ChartCanvas(
    "nodes", "Nodes needed", "Nodes that hold all pods: \(said).", width: 760, height: fleets.count * row + 64)
  let scale = Scale(
    fleets.map { Int128($0.1.nodes) } + [Int128(today)], start: left, length: width)
  canvas.text("Nodes needed", x: 12, y: 22, style: "head")
  for (number, (plane, fleet)) in fleets.enumerated() {
    let y = 34 + number * row
    let end = scale.at(Int128(fleet.nodes))
    canvas.text(plane.rawValue, x: left - 8, y: y + 17, .end)
    canvas.box(x: left, y: y, width: end - left, height: 24, style: plane.rawValue, title: words(fleet))
    canvas.text(words(fleet), x: left + width + 14, y: y + 17)
  }
  if today > 0 {
    let x = scale.at(Int128(today))
    let bottom = 34 + fleets.count * row
    canvas.line((x, 28), (x, bottom), style: "mark")
    canvas.text("today \(today)", x: x, y: bottom + 16, .middle, style: "soft small")
  }
  return canvas.chart
}
