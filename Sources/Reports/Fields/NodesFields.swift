import Mesh
import Mesh
import Nodes
import Basics
import Formats
import Plans
import Queries

extension JSONWriter {
  /// Instance types compared.
  mutating func nodes(_ comparison: NodeComparison) {
    object { json in
      json.member("schemaVersion", 1)
      json.member("name", comparison.name)
      json.member("currency", comparison.currency)
      json.member("provider", comparison.provider.rawValue)
      json.member("region", comparison.region)
      json.member("priceDate", comparison.priceDate)
      json.array("choices") { json in
        for choice in comparison.choices {
          json.object { json in
            json.member("dataPlane", choice.dataPlane.rawValue)
            json.member("instanceType", choice.type)
            json.member("pricePerHour", choice.pricePerHour.exactText)
            json.member("pricePerHourNanos", choice.pricePerHour.nanos)
            json.member("nodes", choice.fleet.nodes)
            json.member("lowerBound", choice.fleet.lowerBound)
            json.member("proven", choice.fleet.isProven)
            json.member("bindingResource", choice.fleet.bindingResource)
            json.resources("requests", choice.fleet.requests)
            json.resources("allocatable", choice.fleet.allocatable)
            json.member("pods", choice.fleet.pods)
            json.member("podSlots", choice.fleet.podSlots)
            json.money("monthlyCost", choice.fleet.monthlyCost)
          }
        }
      }
      json.array("mixes") { json in
        for mix in comparison.mixes {
          json.object { json in
            json.member("dataPlane", mix.dataPlane.rawValue)
            json.member("nodes", mix.nodes)
            json.array("pools") { json in
              for pool in mix.pools {
                json.object { json in
                  json.member("instanceType", pool.type)
                  json.member("nodes", pool.nodes)
                }
              }
            }
            json.money("monthlyCost", mix.monthlyCost)
            json.money("lowerBound", mix.lowerBound)
          }
        }
      }
      json.sources(comparison.assumptions, comparison.findings)
    }
  }
}
