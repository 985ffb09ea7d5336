import Formats
import Mesh
import Plans
import Queries

/// A data plane: what it takes, on today's nodes and on those that it needs.
let dataPlaneObject = JSONObject<Priced<DataPlanePlan>, ReadPlane>("dataPlane") {
  Field(
    "name", .dataPlane, \.value.dataPlane,
    read: { (reader, plane) throws(FormatError) in
      guard let dataPlane = try DataPlane(readFrom: &reader) else { return }
      plane.figures.dataPlane = dataPlane
      plane.isNamed = true
    })
  Field("nodes", .count, \.value.totals.nodes)
  Field("pods", .count, \.value.totals.pods, into: \.figures.pods, known: .pods)
  Field("meshedPods", .count, \.value.totals.meshedPods, into: \.figures.meshedPods, known: .meshedPods)
  Field("proxies") {
    for component in MeshComponent.allCases {
      Field(
        component.rawValue, .count, { $0.value.totals.proxies[component] ?? 0 },
        read: { (reader, plane) throws(FormatError) in
          plane.figures.proxies[component.rawValue] = try Int(readFrom: &reader)
        })
    }
  }
  Field("proxyRequests", \.value.totals.proxyRequests, into: \.figures.proxyRequests, known: .proxyRequests)
  Field("overhead", \.value.totals.overhead, into: \.figures.overhead, known: .overhead)
  Field("controlPlane", \.value.totals.controlPlane, into: \.figures.controlPlane, known: .controlPlane)
  Field("requests", \.value.totals.requests, into: \.figures.requests, known: .requests)
  Field(
    "onCurrentNodes", .optional(.named(currentFleetObject)), \.value.current,
    read: { (reader, plane) throws(FormatError) in try currentFleetObject.read(&reader, into: &plane.figures) })
  Field("asPlacedNow", .optional(.named(currentFleetObject)), \.value.asPlacedNow)
  Field(
    "recommended", .optional(.named(recommendedFleetObject)),
    { plane in plane.value.recommended.map { Priced($0, in: plane.currency) } },
    read: { (reader, plane) throws(FormatError) in
      guard try reader.kind() == .object else { return try reader.skip() }
      var fleet = ReadFleet()
      fleet.unstated = recommendedFleetObject.members
      try recommendedFleetObject.read(&reader, into: &fleet)
      plane.figures.fleet = fleet.figures
      plane.currency = fleet.currency ?? plane.currency
    })
  Field("usage", .optional(.text)) { _ in nil }
}

/// A data plane as it is read back.
struct ReadPlane: PartlyRead {
  /// What has been read; what has not is unstated.
  var figures = PlaneFigures(of: .none)
  /// Whether its name is that of a data plane.
  var isNamed = false
  /// The currency of its costs; nil without any.
  var currency: String?

  var unstated: Set<ReportMember> {
    get { figures.unstated }
    set { figures.unstated = newValue }
  }
}

/// What today's nodes hold of a data plane's pods.
let currentFleetObject = JSONObject<CurrentFleet, PlaneFigures>("currentFleet") {
  Field("nodes", .count, \.nodes)
  Field("fits", .truth, \.fits)
  Field("unplacedPods", .count, \.unplacedPods, into: \.unplacedPods)
  Field("unplacedLowerBound", .count, \.unplacedLowerBound)
  Field("proven", .truth, \.isProven)
  Field("evictedPods", .count, \.evictedPods)
  Field("unplaced", .list(.object(unplacedObject)), \.unplaced)
  Field("overhead", .resources, \.overhead)
  Field("requests", .resources, \.requests)
}

private let unplacedObject = JSONObject<CurrentFleet.Unplaced, Never> {
  Field("workload", .text, \.workload)
  Field("pods", .count, \.pods)
  Field("reason", .text, \.reason)
}
