import Basics
import Mesh
import Plans

/// A figure over the values of a sweep as an SVG: a line for every data plane, none, ambient and sidecars.
///
/// All coordinates are whole numbers, so that the same sweep is the same bytes; names are escaped for XML.
func sweepChart(_ sweep: Sweep, _ figure: Figure) -> String {
  let series = sweep.dataPlanes.map { plane in
    (plane, sweep.points.map { figure.value($0.figures, Figure.Subject(dataPlane: plane)) })
  }
  let known = series.flatMap { $0.1.compactMap { $0 } }
  let most = max(known.max() ?? 1, 1)
  let least = min(known.min() ?? 0, 0)
  let (left, top, width, height) = (90, 40, 520, 260)
  func x(_ index: Int) -> Int { left + index * width / max(sweep.points.count - 1, 1) }
  func y(_ value: Int128) -> Int {
    let part: Int128 = (value - least) * Int128(height) / max(most - least, 1)
    return top + height - Int(part)
  }

  var svg = """
    <svg xmlns="http://www.w3.org/2000/svg" width="720" height="380" viewBox="0 0 720 380" font-family="sans-serif" font-size="12">
    <rect width="720" height="380" fill="#ffffff"/>
    <text x="90" y="22" font-size="14">\("\(figure.name) over \(sweep.path)".asXML)</text>

    """
  for part in 0...4 {
    let value = least + (most - least) * Int128(part) / 4
    svg += "<line x1=\"\(left)\" y1=\"\(y(value))\" x2=\"\(left + width)\" y2=\"\(y(value))\" stroke=\"#dddddd\"/>\n"
    svg +=
      "<text x=\"\(left - 6)\" y=\"\(y(value) + 4)\" text-anchor=\"end\">\(Words.amount(value, figure.unit).asXML)</text>\n"
  }
  let every = max(1, (sweep.points.count + 7) / 8)
  for (index, point) in sweep.points.enumerated() where index % every == 0 {
    svg += "<text x=\"\(x(index))\" y=\"\(top + height + 18)\" text-anchor=\"middle\">\(point.value.asXML)</text>\n"
  }
  let colours = ["#888888", "#1f77b4", "#d62728"]
  for (number, (plane, values)) in series.enumerated() {
    let points = values.enumerated().compactMap { index, value in value.map { "\(x(index)),\(y($0))" } }
    let dashes = plane == .none ? " stroke-dasharray=\"4 3\"" : ""
    svg +=
      "<polyline fill=\"none\" stroke=\"\(colours[number])\" stroke-width=\"2\"\(dashes) points=\"\(points.joined(separator: " "))\"/>\n"
    svg +=
      "<text x=\"\(left + width + 8)\" y=\"\(top + 14 + number * 18)\" fill=\"\(colours[number])\">\(plane.rawValue)</text>\n"
  }
  return svg + "</svg>\n"
}

extension String {
  /// The text for XML: markup is escaped, and what XML cannot hold becomes `?`.
  var asXML: String {
    asPlain.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}
