import Basics
import Mesh
import Plans

/// Nodes and requests at the height of every step of a move.
func timelineChart(_ timeline: Timeline) -> Chart? {
  guard timeline.steps.count > 1 else { return nil }
  let cpu = timeline.steps.map { $0.requests.cpu.millicores }
  let nodes = timeline.steps.map { step in step.fleet.map { Int128($0.nodes) } }
  let (left, width, row) = (330, 250, 30)
  let said = timeline.steps.enumerated().map { index, step in
    let count = step.fleet.map { ", \(Words.count($0.nodes, "node"))" } ?? ""
    return "\(index + 1). \(step.title): \(Words.cpu(step.requests.cpu))\(count)"
  }
  var canvas = ChartCanvas(
    "migration-to-\(timeline.to.rawValue)", "From \(timeline.from.rawValue) to \(timeline.to.rawValue), step by step",
    said.joined(separator: "; "), width: 760, height: timeline.steps.count * row + 70)
  canvas.text(
    "CPU requests and nodes, from \(timeline.from.rawValue) to \(timeline.to.rawValue)", x: 12, y: 22, style: "head")
  let scale = Scale(cpu, start: left, length: width)
  for (index, step) in timeline.steps.enumerated() {
    let y = 38 + index * row
    canvas.text("\(index + 1). \(step.title)".shortened(to: 52), x: 12, y: y + 15, style: "small")
    let end = scale.at(step.requests.cpu.millicores)
    canvas.box(
      x: left, y: y, width: end - left, height: 20,
      style: step.proxies[.sidecar] ?? 0 > 0 ? step.proxies[.ztunnel] ?? 0 > 0 ? "control" : "sidecar" : "ambient",
      title: step.title)
    let count = nodes[index].map { ", \($0) \($0 == 1 ? "node" : "nodes")" } ?? ""
    canvas.text("\(Words.cpu(step.requests.cpu))\(count)", x: end + 8, y: y + 15)
  }
  canvas.legend(
    [("ambient", "ambient"), ("both", "control"), ("sidecars", "sidecar")], x: left,
    y: 44 + timeline.steps.count * row)
  return canvas.chart
}

extension String {
  /// The text, cut with an ellipsis where it is longer than so many characters.
  func shortened(to most: Int) -> String { count <= most ? self : "\(prefix(most - 1))\u{2026}" }
}
