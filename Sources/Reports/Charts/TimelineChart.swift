import Basics
import Mesh
import Queries

/// Nodes and requests at the height of a move's steps; of steps in a row that take the same the first is drawn.
func timelineChart(_ timeline: Timeline) -> Chart? {
  guard !timeline.move.isEmpty else { return nil }
  var bars: [(title: String, load: StepLoad)] = [("Before", timeline.start)]
  var last = timeline.start
  for (number, item, _) in timeline.numbered
  where last.requests != item.load.requests || last.fleet?.nodes != item.load.fleet?.nodes {
    bars.append(("\(number). \(item.step.title)", item.load))
    last = item.load
  }
  bars = Array(bars.prefix(50))
  let cpu = bars.map { $0.load.requests.cpu.millicores }
  let (left, width, row) = (330, 250, 30)
  func count(_ load: StepLoad) -> String { load.fleet.map { ", \(Formatting.count($0.nodes, "node"))" } ?? "" }
  let said = bars.map { "\($0.title): \(Formatting.cpu($0.load.requests.cpu))\(count($0.load))" }
  var canvas = ChartCanvas(
    "migration-to-\(timeline.move.to.rawValue)", "\(timeline.title), step by step",
    said.joined(separator: "; "), width: 760, height: bars.count * row + 70)
  canvas.text("CPU requests and nodes: \(timeline.title)", x: 12, y: 22, style: "head")
  let scale = Scale(cpu, start: left, length: width)
  for (index, bar) in bars.enumerated() {
    let y = 38 + index * row
    canvas.text(bar.title.shortened(to: 48), x: 12, y: y + 15, style: "small")
    let end = scale.at(bar.load.requests.cpu.millicores)
    let running = [("sidecar", MeshComponent.sidecar), ("ambient", .ztunnel)].filter { bar.load.proxies[$1] ?? 0 > 0 }
    // Where both run, half of the bar is of either's colour; where neither does, there is no mesh.
    let styles = running.isEmpty ? ["none"] : running.map(\.0)
    for (part, style) in styles.enumerated() {
      let height = 20 / styles.count
      canvas.box(x: left, y: y + part * height, width: end - left, height: height, style: style, title: bar.title)
    }
    canvas.text("\(Formatting.cpu(bar.load.requests.cpu))\(count(bar.load))", x: end + 8, y: y + 15)
  }
  canvas.legend([("ambient", "ambient"), ("sidecars", "sidecar")], x: left, y: 44 + bars.count * row)
  return canvas.chart
}

extension String {
  /// The text, cut with an ellipsis where it is longer than so many characters.
  func shortened(to most: Int) -> String { count <= most ? self : "\(prefix(most - 1))\u{2026}" }
}
