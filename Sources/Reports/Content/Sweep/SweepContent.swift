import Basics
package import Formats
import Mesh
import Plans
package import Queries

/// What `sweep` answers: one assumption over a range, and a figure that is looked at.
package struct SweepContent: Sendable {
  var sweep: Sweep
  var figure: Figure

  package init(_ sweep: Sweep, of figure: Figure) { (self.sweep, self.figure) = (sweep, figure) }

  /// All files, as `-o` writes them.
  package var files: [ReportFile] {
    [
      ReportFile(name: "sweep.csv", text: sweepTable(sweep).csv),
      ReportFile(name: "sweep.md", text: sweepDocument(sweep, figure).markdown(linksCharts: true)),
      ReportFile(name: "sweep.svg", text: sweepChart(sweep, figure).svg),
    ]
  }
}

extension SweepContent {
  /// Whether an answer about a figure tells, in a format, how many pods do not fit on today's nodes.
  package static func tellsUnplaced(in format: ReportFormat, of figure: Figure) -> Bool {
    if case .json = format.form { return true }
    return figure.name == Figure.ofUnplacedPods
  }
}

extension SweepContent: ReportContent {
  package var text: String { sweepText(sweep, figure) }
  package func write(to json: inout JSONWriter) { sweepObject.write(sweep, to: &json) }
  package static var asDocument: (@Sendable (SweepContent) -> Document)? { { sweepDocument($0.sweep, $0.figure) } }
  package static var asTable: (@Sendable (SweepContent) -> DataTable)? { { sweepTable($0.sweep) } }
}

extension Sweep {
  private static let shown = ["requestsCPU", "requestsMemory", "nodes", "monthlyCost"]

  fileprivate var figures: [Figure] { Sweep.shown.compactMap { name in Figure.all.first { $0.name == name } } }

  /// A row for every value: each figure of each data plane.
  fileprivate func rows(_ figure: Figure) -> [[String]] {
    let all = figures.contains { $0.name == figure.name } ? figures : figures + [figure]
    return points.map { point in
      [point.value]
        + all.flatMap { figure in
          [DataPlane.ambient, .sidecar].map { plane in
            figure.value(point.figures, Figure.Subject(dataPlane: plane)).map {
              figure.unit == .money
                ? Money(nanos: $0).text(point.figures.currency, in: sweptCurrency) : Formatting.amount($0, figure.unit)
            } ?? "-"
          }
        }
    }
  }

  /// The currency of every point; nothing where they differ, and then each amount has its own.
  private var sweptCurrency: String {
    points.allSatisfy { $0.figures.currency == currency } ? currency : ""
  }

  fileprivate func columns(_ figure: Figure) -> [String] {
    let all = figures.contains { $0.name == figure.name } ? figures : figures + [figure]
    return [path] + all.flatMap { ["\($0.name) ambient", "\($0.name) sidecar"] }
  }

  /// Where the lower one changes, a sentence each.
  fileprivate var crossingLines: [String] {
    crossings.map { crossing in
      func words(_ plane: DataPlane?) -> String { plane.map { "\($0.rawValue) is lower" } ?? "both are even" }
      return
        "\(crossing.figure): at \(crossing.before) \(words(crossing.was)), at \(crossing.after) \(words(crossing.becomes))"
    }
  }
}

extension BreakEvenPoints {
  /// The closed forms, and where packing says otherwise, a sentence each.
  var lines: [String] {
    var lines = rows.map { row in
      let winner = row.difference < 0 ? "ambient requests less" : row.difference > 0 ? "sidecars request less" : "even"
      // More waypoints make up for nothing where ambient requests more without any.
      let waypoints = row.waypoints.flatMap { $0.numerator == 0 ? nil : ", or \($0.text) waypoint pods" } ?? ""
      return
        "\(row.resource): \(winner) with \(Formatting.count(meshedPods, "meshed pod")), \(Formatting.count(nodes, "node")) and \(Formatting.count(waypointPods, "waypoint pod")); even at \(row.pods?.text ?? "-") pods, or \(row.nodes?.text ?? "-") nodes\(waypoints)"
    }
    if let packed, packed.ambient != nodes {
      lines.append(
        "packing: ambient needs \(Formatting.count(packed.ambient, "node")), sidecars \(packed.sidecar); ambient then pays for \(packed.ambient) and not \(nodes) of its pairs of ztunnel and istio-cni, so the closed forms mislead"
      )
    } else if let packed {
      let claim = rows.contains { $0.difference != 0 }
      if packed.ambient == packed.sidecar, claim {
        lines.append(
          "packing: both need \(Formatting.count(packed.ambient, "node")): what is requested less frees no node")
      }
    }
    return lines
  }
}

private func sweepText(_ sweep: Sweep, _ figure: Figure) -> String {
  var table = TextTable(sweep.columns(figure))
  for row in sweep.rows(figure) { table.add(row) }
  var text = "\(sweep.name.asPlain)\n\n\(table.text)\n"
  text += sweep.crossingLines.map { "\($0.asPlain)\n" }.joined()
  if sweep.crossings.isEmpty { text += "Ambient and sidecars never change places.\n" }
  return text + "\nBreak-even of the inventory as it is:\n" + sweep.breakEven.lines.map { "  \($0)\n" }.joined()
}

private func sweepDocument(_ sweep: Sweep, _ figure: Figure) -> Document {
  let columns = sweep.columns(figure)
  var document = Document(title: "Sweep: \(name: sweep.name), \(name: sweep.path)")
  document.figure(sweepChart(sweep, figure))
  var table = Document.Table(columns, numeric: Set(columns.indices))
  for row in sweep.rows(figure) { table.add(row.map { Prose($0) }) }
  document.table(table)
  let lines = sweep.crossings.isEmpty ? ["Ambient and sidecars never change places."] : sweep.crossingLines
  document.list(lines.map { Document.Item(text: Prose($0)) })
  document.heading("Break-even of the inventory as it is")
  document.list(sweep.breakEven.lines.map { Document.Item(text: Prose($0)) })
  return document
}

/// The figures of every value, a row for each data plane.
private func sweepTable(_ sweep: Sweep) -> DataTable {
  let rows = sweep.points.flatMap { point in point.figures.planes.map { (point: point, plane: $0) } }
  return DataTable(of: rows) {
    Column("path") { _ in sweep.path }
    Column("value") { $0.point.value }
    Column("data_plane") { $0.plane.dataPlane.rawValue }
    Column("pods") { "\($0.plane.pods)" }
    Column.amounts("proxy_") { $0.plane.proxyRequests }
    Column.amounts("requests_") { $0.plane.requests }
    Column("nodes", optional: \.plane.fleet?.nodes)
    Column("lower_bound", optional: \.plane.fleet?.lowerBound)
    Column("monthly_cost", optional: \.plane.fleet?.monthlyCost?.decimalText)
    Column("currency") { $0.plane.fleet?.monthlyCost == nil ? "" : $0.point.figures.currency }
  }
}
