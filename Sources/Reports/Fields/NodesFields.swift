import Basics
import Nodes
import Plans
import Queries

/// What `nodes` prints: instance types compared.
let nodesObject = JSONObject<NodeComparison, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("name", .text, \.name)
  Field("currency", .text, \.currency)
  Field("provider", .text, \.provider.rawValue)
  Field("region", .text, \.region)
  Field("priceDate", .text, \.priceDate)
  Field("choices", .list(.object(choiceObject)), \.choices)
  Field("mixes", .list(.object(mixObject)), \.mixes)
  Field("today", .list(.object(todayNodesObject)), \.today)
  Field("compared", .count, \.compared)
  Field("leftOut", .list(.object(leftOutObject)), \.leftOut)
  Field("assumptions", .list(.named(assumptionObject)), \.assumptions)
  Field("findings", .list(.named(findingObject)), \.findings)
}

private let choiceObject = JSONObject<NodeChoice, Never> {
  Field("dataPlane", .dataPlane, \.dataPlane)
  Field("instanceType", .text, \.type)
  Field("architecture", .text, \.architecture)
  Field("burstable", .truth, \.isBurstable)
  Field("pricePerHour", .decimal, \.pricePerHour.exactText)
  Field("pricePerHourNanos", .integer, \.pricePerHour.nanos)
  Field("priceSource", .text, \.priceSource.name)
  Field("priceDate", .optional(.text), \.priceSource.date)
  Field("nodes", .count, \.fleet.nodes)
  Field("lowerBound", .count, \.fleet.lowerBound)
  Field("proven", .truth, \.fleet.isProven)
  Field("bindingResource", .optional(.text), \.fleet.bindingResource)
  Field("requests", .resources, \.fleet.requests)
  Field("allocatable", .resources, \.fleet.allocatable)
  Field("pods", .count, \.fleet.pods)
  Field("podSlots", .count, \.fleet.podSlots)
  Field.money("monthlyCost", \.fleet.monthlyCost)
}

private let mixObject = JSONObject<NodeMix, Never> {
  Field("dataPlane", .dataPlane, \.dataPlane)
  Field("nodes", .count, \.nodes)
  Field("pools", .list(.object(mixPoolObject)), \.pools)
  Field("requests", .resources, \.requests)
  Field("allocatable", .resources, \.allocatable)
  Field.money("monthlyCost") { $0.monthlyCost }
  Field.money("lowerBound") { $0.lowerBound }
}

private let todayNodesObject = JSONObject<TodayNodes, Never> {
  Field("dataPlane", .dataPlane, \.dataPlane)
  Field("nodes", .count, \.nodes.nodes)
  Field("pools", .list(.object(todayNodesPoolObject)), \.nodes.pools)
  Field("requests", .resources, \.use.requests)
  Field("allocatable", .resources, \.nodes.allocatable)
  Field("pods", .count, \.pods)
  Field("podSlots", .count, \.podSlots)
  Field("podsThatDoNotFit", .count, \.use.unplacedPods)
  Field.money("monthlyCost", \.nodes.monthlyCost)
}

private let todayNodesPoolObject = JSONObject<TodayFleet.Pool, Never> {
  Field("instanceType", .text, \.name)
  Field("spot", .truth, \.isSpot)
  Field("nodes", .count, \.nodes)
}

private let leftOutObject = JSONObject<LeftOutTypes, Never> {
  Field("reason", .text, \.reason.rawValue)
  Field("types", .count, \.types)
}

private let mixPoolObject = JSONObject<NodeMix.Pool, Never> {
  Field("instanceType", .text, \.type)
  Field("nodes", .count, \.nodes)
}
