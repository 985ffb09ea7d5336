import Mesh
import Mesh
import Mesh
import Formats
import Plans

extension JSONWriter {
  /// The mesh's cost: marginal, allocated, stranded, and by namespace.
  mutating func costs(_ costs: MeshCosts, currency: String) {
    object("meshCost") { json in
      json.member("currency", currency)
      json.array("dataPlanes") { json in
        for cost in costs.costs {
          json.object { json in
            json.member("name", cost.dataPlane.rawValue)
            json.member("marginalNodes", cost.marginalNodes)
            json.money("marginalMonthly", cost.marginalMonthly)
            json.money("allocatedMonthly", cost.allocatedMonthly)
          }
        }
      }
      json.saving(costs.saving)
      json.array("namespaces") { json in
        for entry in costs.allocation.namespaces {
          json.object { json in
            json.member("namespace", entry.namespace)
            json.share(entry.share)
          }
        }
      }
      json.object("controlPlane") { json in json.share(costs.allocation.controlPlane) }
    }
  }

  /// An allocated cost of a month, as either data plane.
  mutating func share(_ share: Allocation.Share?) {
    money("sidecarMonthly", share?.asSidecar)
    money("ambientMonthly", share?.asAmbient)
  }

  /// Where ztunnel and istio-cni do not fit on today's nodes.
  mutating func dayOne(_ fit: DayOneFit?) {
    guard let fit else { return null("dayOne") }
    object("dayOne") { json in
      json.member("nodes", fit.nodes)
      json.array("tight") { json in
        for node in fit.tight {
          json.object { json in
            json.member("node", node.name)
            json.resources("lacking", node.lacking)
            json.array("moving") { json in
              for workload in node.moving { json.value("\(workload)") }
            }
          }
        }
      }
    }
  }

  private mutating func saving(_ saving: MeshSaving?) {
    guard let saving else { return null("saving") }
    object("saving") { json in
      json.member("from", saving.from.rawValue)
      json.member("to", saving.to.rawValue)
      json.resources("freed", saving.freed)
      json.member("nodes", saving.nodes)
      json.money("monthly", saving.monthly)
      json.resources("stranded", saving.stranded)
    }
  }
}
