import Basics
import Formats
import Plans
import Queries

/// The nodes that a data plane needs.
let recommendedFleetObject = JSONObject<Priced<RecommendedFleet>, ReadFleet>("recommendedFleet") {
  Field("nodes", .count, \.value.nodes, into: \.figures.nodes, known: .nodes)
  Field("lowerBound", .count, \.value.lowerBound, into: \.figures.lowerBound)
  Field("proven", .truth, \.value.isProven)
  Field("question", .words(["resize", "free"])) { $0.value.question == .resize ? "resize" : "free" }
  Field("kept", .count, \.value.kept)
  Field("bought", .count, \.value.bought)
  Field("controlPlaneNodes", .count, \.value.controlPlaneNodes)
  Field(
    "podsThatFitNowhere", .count, \.value.podsThatFitNowhere, into: \.figures.podsThatFitNowhere,
    known: .podsThatFitNowhere)
  Field("bindingResource", .optional(.text), \.value.bindingResource, into: \.figures.bindingResource)
  Field("proof", .text, \.value.proof)
  Field("schedulerSpreading", .optional(.count), \.value.spreadNodes)
  Field("schedulerPacking", .optional(.count), \.value.tightNodes)
  Field("roomLeft", .optional(.object(roomLeftObject)), \.value.roomLeft)
  Field("overhead", .resources, \.value.overhead)
  Field("requests", \.value.requests, into: \.figures.requests, known: .requests)
  Field("allocatable", \.value.allocatable, into: \.figures.allocatable, known: .allocatable)
  Field(
    "pools", .list(.object(poolObject)), \.value.pools,
    read: { (reader, fleet) throws(FormatError) in
      try reader.elements { (reader) throws(FormatError) in
        var pool = ReadPool()
        try poolObject.read(&reader, into: &pool)
        if let name = pool.name, let nodes = pool.nodes {
          fleet.figures.pools[name, default: 0] += nodes
        } else {
          fleet.unstated.insert(.pools)
        }
      }
    })
  Field(
    "monthlyCost", .optional(.named(moneyObject)), { $0.priced(\.monthlyCost) },
    read: { (reader, fleet) throws(FormatError) in
      var money = ReadMoney()
      try moneyObject.read(&reader, into: &money)
      // An amount of an unknown currency is no amount.
      guard let currency = money.currency else { return }
      (fleet.figures.monthlyCost, fleet.currency) = (try? Money(parsing: money.amount), currency)
    })
  Field("costLowerBound", .optional(.named(moneyObject))) { $0.priced(\.costLowerBound) }
}

extension Priced<RecommendedFleet> {
  fileprivate func priced(_ amount: (RecommendedFleet) -> Money?) -> Priced<Money>? {
    amount(value).map { Priced<Money>($0, in: currency) }
  }
}

/// The needed nodes as they are read back.
struct ReadFleet: PartlyRead {
  /// What has been read; what has not is unstated.
  var figures = FleetFigures()
  /// The currency of the cost; nil without one.
  var currency: String?

  var unstated: Set<ReportMember> {
    get { figures.unstated }
    set { figures.unstated = newValue }
  }
}

private let roomLeftObject = JSONObject<RoomLeft, Never> {
  Field("podRequests", .resources, \.request)
  Field("pods", .count, \.pods)
  Field("atMost", .count, \.most)
}

private let poolObject = JSONObject<RecommendedFleet.Pool, ReadPool> {
  Field("pool", .text, \.name, into: \.name)
  Field("instanceType", .optional(.text), \.instanceType)
  Field("capacityType", .optional(.text), \.capacityType)
  Field("nodes", .count, \.nodes, into: \.nodes)
  Field("lowerBound", .count, \.lowerBound)
  Field("today", .count, \.today)
  Field("bought", .count, \.bought)
}

private struct ReadPool {
  var name: String?
  var nodes: Int?
}
