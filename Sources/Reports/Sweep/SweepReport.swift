import Basics
import Formats
import Mesh
import Plans
package import Queries

/// One assumption over a range, as text, Markdown, CSV or JSON.
package func sweepReport(_ sweep: Sweep, of figure: Figure, as format: ReportFormat) -> String {
  switch format {
  case .text: sweepText(sweep, figure)
  case .markdown: sweepDocument(sweep, figure).markdown(linksCharts: false)
  case .html: sweepDocument(sweep, figure).html
  case .csv: sweepCSV(sweep)
  case .json: sweepJSON(sweep)
  }
}

/// All files of a sweep, as `-o` writes them.
package func sweepFiles(_ sweep: Sweep, of figure: Figure) -> [ReportFile] {
  [
    ReportFile(name: "sweep.csv", text: sweepCSV(sweep)),
    ReportFile(name: "sweep.md", text: sweepDocument(sweep, figure).markdown(linksCharts: true)),
    ReportFile(name: "sweep.svg", text: sweepChart(sweep, figure).svg),
  ]
}

extension Sweep {
  /// The data planes that are compared.
  var dataPlanes: [DataPlane] { [.none, .ambient, .sidecar] }

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
                ? Money(nanos: $0).text(point.figures.currency, in: sweptCurrency) : Words.amount($0, figure.unit)
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
        "\(row.resource): \(winner) with \(Words.count(meshedPods, "meshed pod")), \(Words.count(nodes, "node")) and \(Words.count(waypointPods, "waypoint pod")); even at \(row.pods?.text ?? "-") pods, or \(row.nodes?.text ?? "-") nodes\(waypoints)"
    }
    if let packed, packed.ambient != nodes {
      lines.append(
        "packing: ambient needs \(Words.count(packed.ambient, "node")), sidecars \(packed.sidecar); ambient then pays for \(packed.ambient) and not \(nodes) of its pairs of ztunnel and istio-cni, so the closed forms mislead"
      )
    } else if let packed {
      let claim = rows.contains { $0.difference != 0 }
      if packed.ambient == packed.sidecar, claim {
        lines.append("packing: both need \(Words.count(packed.ambient, "node")): what is requested less frees no node")
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

private func sweepCSV(_ sweep: Sweep) -> String {
  var csv = CSVWriter()
  csv.row(
    "path", "value", "data_plane", "pods", "proxy_cpu_millicores", "proxy_memory_bytes", "requests_cpu_millicores",
    "requests_memory_bytes", "nodes", "lower_bound", "monthly_cost", "currency")
  for point in sweep.points {
    for plane in point.figures.planes {
      let cost = plane.fleet?.monthlyCost
      csv.row(
        sweep.path, point.value, plane.dataPlane.rawValue, "\(plane.pods)", "\(plane.proxyRequests.cpu.millicores)",
        "\(plane.proxyRequests.memory.bytes)", "\(plane.requests.cpu.millicores)", "\(plane.requests.memory.bytes)",
        plane.fleet.map { "\($0.nodes)" } ?? "", plane.fleet.map { "\($0.lowerBound)" } ?? "",
        cost?.decimalText ?? "", cost == nil ? "" : point.figures.currency)
    }
  }
  return csv.text
}

private func sweepJSON(_ sweep: Sweep) -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("name", sweep.name)
    json.member("currency", sweep.currency)
    json.member("path", sweep.path)
    json.array("points") { json in
      for point in sweep.points {
        json.object { json in
          json.member("value", point.value)
          json.member("currency", point.figures.currency)
          json.planes(point.figures)
        }
      }
    }
    json.array("crossings") { json in
      for crossing in sweep.crossings {
        json.object { json in
          json.member("figure", crossing.figure)
          json.member("before", crossing.before)
          json.member("after", crossing.after)
          json.member("was", crossing.was?.rawValue)
          json.member("becomes", crossing.becomes?.rawValue)
        }
      }
    }
    json.array("breakEven") { json in
      for row in sweep.breakEven.rows {
        json.object { json in
          json.member("resource", row.resource)
          json.member("pods", row.pods?.text)
          json.member("nodes", row.nodes?.text)
          json.member("waypointPods", row.waypoints?.text)
        }
      }
    }
  }
  return json.text + "\n"
}
