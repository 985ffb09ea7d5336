/// Curves over steps of the same width, with a legend: how a figure goes with a value that is varied.
struct LineChart {
  /// A curve: what it is called, how it is drawn, and its value at every step.
  struct Series {
    /// What it is called in the legend.
    var words: String
    /// The style's last part: `ambient` for `line-ambient`.
    var style: String
    /// Nil where there is none.
    var values: [Int128?]
  }

  /// The name of its file without the ending.
  var name: String
  /// What stands above it.
  var title: String
  /// What it shows, for those who cannot see it.
  var description: String
  /// What stands below each step; nil where nothing does.
  var labels: [String]
  /// The curves, in the order of the legend.
  var series: [Series]
  /// Whether values are bytes.
  var areBytes = false
  /// A value of the axis as people read it.
  var words: (Int128) -> String
  /// What the steps are, below their labels.
  var axis = ""

  /// The chart, drawn.
  var chart: Chart {
    let (left, top, width, height) = (92, 44, 520, 240)
    var canvas = ChartCanvas(name, title, description, width: 760, height: 360)
    let scale = Scale(
      series.flatMap { $0.values.compactMap(\.self) }, ofBytes: areBytes, start: top + height, length: -height)
    func x(_ index: Int) -> Int { left + index * width / max(labels.count - 1, 1) }
    canvas.text(title, x: 12, y: 22, style: "head")
    for tick in scale.ticks {
      canvas.line((left, scale.at(tick)), (left + width, scale.at(tick)), style: "grid")
      canvas.text(words(tick), x: left - 8, y: scale.at(tick) + 4, .end, style: "soft small")
    }
    let every = max(1, (labels.count + 7) / 8)
    for (index, label) in labels.enumerated() where index % every == 0 {
      canvas.text(label, x: x(index), y: top + height + 18, .middle, style: "soft small")
    }
    canvas.text(axis, x: left + width / 2, y: top + height + 40, .middle, style: "soft")
    for (number, one) in series.enumerated() {
      // A gap ends a curve, and the next one begins behind it.
      var run: [(x: Int, y: Int)] = []
      for (index, value) in one.values.enumerated() {
        if let value {
          run.append((x(index), scale.at(value)))
        } else {
          canvas.curve(run, style: "line-\(one.style)")
          run = []
        }
      }
      canvas.curve(run, style: "line-\(one.style)")
      let y = top + 10 + number * 22
      canvas.curve([(left + width + 12, y - 4), (left + width + 40, y - 4)], style: "line-\(one.style)")
      canvas.text(one.words, x: left + width + 46, y: y)
    }
    return canvas.chart
  }
}
