import Plans
import Queries

/// What `sweep` prints: one assumption over a range.
let sweepObject = JSONObject<Sweep, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.name)
  Field("currency", .text, \.currency)
  Field("path", .text, \.path)
  Field("points", .list(.object(pointObject)), \.points)
  Field("crossings", .list(.object(crossingObject)), \.crossings)
  Field("breakEven", .list(.object(breakEvenRowObject)), \.breakEven.rows)
}

private let pointObject = JSONObject<Sweep.Point, Never> {
  Field("value", .text, \.value)
  Field("currency", .text, \.figures.currency)
  Field("dataPlanes", .list(.named(figuresObject)), \.figures.planes)
}

private let crossingObject = JSONObject<Sweep.Crossing, Never> {
  Field("figure", .text, \.figure)
  Field("before", .text, \.before)
  Field("after", .text, \.after)
  Field("was", .optional(.dataPlane), \.was)
  Field("becomes", .optional(.dataPlane), \.becomes)
}

private let breakEvenRowObject = JSONObject<BreakEvenPoints.Row, Never> {
  Field("resource", .text, \.resource)
  Field("pods", .optional(.decimal), \.pods?.text)
  Field("nodes", .optional(.decimal), \.nodes?.text)
  Field("waypointPods", .optional(.decimal), \.waypoints?.text)
}
