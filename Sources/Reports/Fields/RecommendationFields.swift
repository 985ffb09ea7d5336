import Mesh
import Plans

/// Which data plane to choose, what decides it and how sure that is.
let recommendationObject = JSONObject<Priced<Recommendation>, Never>("recommendation") {
  Field("choice", .optional(.dataPlane), \.value.choice)
  Field("decidedBy", .words(["podsThatDoNotFit", "cost", "nodes"])) { recommendation in
    switch recommendation.value.basis {
    case .podsThatDoNotFit: "podsThatDoNotFit"
    case .cost: "cost"
    case .nodes: "nodes"
    }
  }
  Field("sure", .truth, \.value.isSure)
  Field("fewerNodes", .integer, \.value.fewerNodes)
  Field.money("monthlySaving", \.value.monthlySaving)
  Field("currency", .text, \.currency)
}

/// Today's nodes by type, and their bill.
let todayObject = JSONObject<Priced<TodayFleet>, Never>("today") {
  Field("nodes", .count, \.value.nodes)
  Field("allocatable", .resources, \.value.allocatable)
  Field("pools", .list(.object(poolObject)), \.value.pools)
  Field.money("monthlyCost", \.value.monthlyCost)
  Field("currency", .text, \.currency)
}

private let poolObject = JSONObject<TodayFleet.Pool, Never> {
  Field("name", .text, \.name)
  Field("spot", .truth, \.isSpot)
  Field("nodes", .count, \.nodes)
}
