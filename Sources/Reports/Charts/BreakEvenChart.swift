import Basics
import Plans

/// What a node's mesh requests by how many meshed pods stand on it: sidecars grow with the pods, ambient does not; where
/// the lines cross both are even.
func breakEvenChart(_ plan: Plan) -> Chart? {
  let even = plan.breakEven
  guard let here = even.podsPerNode, let cpu = even.cpuPodsPerNode, let memory = even.memoryPodsPerNode else {
    return nil
  }
  let farthest = [here, cpu, memory].map { $0.numerator / $0.denominator }.max() ?? 1
  // A multiple of four, so that every mark of the axis is a whole number of pods.
  let most = Int(clamping: min(max(farthest * 5 / 4 + 2, 8), 500) + 3) / 4 * 4
  let (left, top, width, height) = (92, 60, 250, 190)
  let gap = 380
  var canvas = ChartCanvas(
    "break-even", "Break-even by meshed pods a node",
    "Ambient and sidecars request the same CPU at \(cpu.text) meshed pods a node and the same memory at \(memory.text); here there are \(here.text).",
    width: 760, height: 330)
  canvas.text("What the mesh requests on a node", x: 12, y: 22, style: "head")
  let figures: [(title: String, isBytes: Bool, amount: (Resources) -> Int128, words: (Int128) -> String)] = [
    ("CPU", false, { $0.cpu.millicores }, { Formatting.cpu(CPU(millicores: $0)) }),
    ("memory", true, { $0.memory.bytes }, { Formatting.memory(Memory(bytes: $0)) }),
  ]
  for (index, figure) in figures.enumerated() {
    let left = left + index * gap
    let flat = figure.amount(even.perNode) + figure.amount(even.waypoints) / Int128(even.nodes)
    let steep = figure.amount(even.sidecar)
    let scale = Scale(
      [flat, steep * Int128(most)], ofBytes: figure.isBytes, start: top + height, length: -height)
    func x(_ ratio: BreakEven.Ratio) -> Int {
      left
        + Int(
          clamping: min(ratio.numerator, ratio.denominator * Int128(most)) * Int128(width)
            / (ratio.denominator * Int128(most)))
    }
    canvas.text(figure.title, x: left, y: top - 14)
    for tick in scale.ticks {
      canvas.line((left, scale.at(tick)), (left + width, scale.at(tick)), style: "grid")
      canvas.text(figure.words(tick), x: left - 8, y: scale.at(tick) + 4, .end, style: "soft small")
    }
    for part in 0...4 {
      canvas.text(
        "\(most * part / 4)", x: left + width * part / 4, y: top + height + 18, .middle, style: "soft small")
    }
    canvas.text("meshed pods a node", x: left + width / 2, y: top + height + 38, .middle, style: "soft")
    canvas.curve([(left, scale.at(flat)), (left + width, scale.at(flat))], style: "line-ambient")
    canvas.curve(
      [(left, scale.at(0)), (left + width, scale.at(steep * Int128(most)))], style: "line-sidecar")
    canvas.line((x(here), top), (x(here), top + height), style: "mark")
    canvas.text("here \(here.text)", x: x(here), y: top - 2, .middle, style: "small")
  }
  for (number, plane) in ["ambient", "sidecar"].enumerated() {
    let x = 440 + number * 120
    canvas.curve([(x, 18), (x + 28, 18)], style: "line-\(plane)")
    canvas.text(plane, x: x + 34, y: 22)
  }
  return canvas.chart
}
