import Mesh
import Queries

/// A figure over the values of a sweep: a line for every data plane, none, ambient and sidecars.
func sweepChart(_ sweep: Sweep, _ figure: Figure) -> Chart {
  let series = [DataPlane.none, .ambient, .sidecar].map { plane in
    LineChart.Series(
      words: plane.rawValue, style: plane.rawValue,
      values: sweep.points.map { point in
        // One axis has one currency.
        figure.unit == .money && point.figures.currency != sweep.currency
          ? nil : figure.value(point.figures, Figure.Subject(dataPlane: plane))
      })
  }
  let ends = series.compactMap { one -> String? in
    guard let first = one.values.first.flatMap(\.self), let last = one.values.last.flatMap(\.self) else { return nil }
    return "\(one.words) from \(Formatting.amount(first, figure.unit)) to \(Formatting.amount(last, figure.unit))"
  }
  return LineChart(
    name: "sweep", title: "\(figure.name) over \(sweep.path)",
    description:
      "From \(sweep.points.first?.value ?? "-") to \(sweep.points.last?.value ?? "-"): \(ends.joined(separator: ", ")).",
    labels: sweep.points.map(\.value), series: series, areBytes: figure.unit == .memory,
    words: { Formatting.amount($0, figure.unit) }, axis: sweep.path
  ).chart
}
