import Basics
import Formats
import Inventory
import Mesh
import Plans

/// The report as JSON: the stable interface for other programs. Amounts are whole numbers (`cpuMillicores`,
/// `memoryBytes`), money is a decimal string, and exact in whole billionths beside it.
func jsonReport(_ report: Report) -> String {
  let plan = report.plan
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("name", plan.name)
    json.object("inventory") { json in
      json.member("namespaces", plan.inventory.namespaces)
      json.member("workloads", plan.inventory.workloads)
      json.member("pods", plan.inventory.pods)
      json.member("nodes", plan.inventory.nodes)
      json.resources("requests", plan.inventory.requests)
      json.member("l7Known", plan.knowsL7Needs)
    }
    json.array("dataPlanes") { json in
      for plane in plan.dataPlanes { json.dataPlane(plane, currency: plan.currency) }
    }
    json.array("workloads") { json in
      for workload in plan.workloads {
        json.workload(workload, plan.costs.allocation.workloads[workload.id], plan.currency)
      }
    }
    json.array("services") { json in
      for need in plan.services { json.service(need) }
    }
    json.meshSections(plan, report.moves)
    json.object("breakEven") { json in
      json.member("meshedPods", plan.breakEven.meshedPods)
      json.member("nodes", plan.breakEven.nodes)
      json.resources("ambientPerNode", plan.breakEven.perNode)
      json.resources("waypoints", plan.breakEven.waypoints)
      json.resources("sidecarPerPod", plan.breakEven.sidecar)
      json.member("cpuPodsPerNode", plan.breakEven.cpuPodsPerNode?.text)
      json.member("memoryPodsPerNode", plan.breakEven.memoryPodsPerNode?.text)
    }
    json.costs(plan.costs, currency: plan.currency)
    json.dayOne(plan.dayOne)
    json.check(report.check)
    json.sources(plan.assumptions, plan.findings)
  }
  return json.text + "\n"
}

extension JSONWriter {
  mutating func resources(_ name: String, _ resources: Resources) {
    object(name) { json in
      json.member("cpuMillicores", resources.cpu.millicores)
      json.member("memoryBytes", resources.memory.bytes)
    }
  }

  fileprivate mutating func dataPlane(_ plane: DataPlanePlan, currency: String) {
    let totals = plane.totals
    object { json in
      json.member("name", plane.dataPlane.rawValue)
      json.member("nodes", totals.nodes)
      json.member("pods", totals.pods)
      json.member("meshedPods", totals.meshedPods)
      json.object("proxies") { json in
        for component in MeshComponent.allCases {
          json.member(component.rawValue, totals.proxies[component] ?? 0)
        }
      }
      json.resources("proxyRequests", totals.proxyRequests)
      json.resources("overhead", totals.overhead)
      json.resources("controlPlane", totals.controlPlane)
      json.resources("requests", totals.requests)
      json.currentFleet("onCurrentNodes", plane.current)
      json.currentFleet("asPlacedNow", plane.asPlacedNow)
      json.recommendedFleet(plane.recommended, currency: currency)
      json.null("usage")
    }
  }

  private mutating func currentFleet(_ name: String, _ fleet: CurrentFleet?) {
    guard let fleet else { return null(name) }
    object(name) { json in
      json.member("nodes", fleet.nodes)
      json.member("fits", fleet.fits)
      json.member("unplacedPods", fleet.unplacedPods)
      json.member("unplacedLowerBound", fleet.unplacedLowerBound)
      json.member("proven", fleet.isProven)
      json.member("evictedPods", fleet.evictedPods)
      json.array("unplaced") { json in
        for pods in fleet.unplaced {
          json.object { json in
            json.member("workload", pods.workload)
            json.member("pods", pods.pods)
            json.member("reason", pods.reason)
          }
        }
      }
      json.resources("overhead", fleet.overhead)
      json.resources("requests", fleet.requests)
    }
  }

  private mutating func recommendedFleet(_ fleet: RecommendedFleet?, currency: String) {
    guard let fleet else { return null("recommended") }
    object("recommended") { json in
      json.member("nodes", fleet.nodes)
      json.member("lowerBound", fleet.lowerBound)
      json.member("proven", fleet.isProven)
      json.member("question", fleet.question == .resize ? "resize" : "free")
      json.member("kept", fleet.kept)
      json.member("bought", fleet.bought)
      json.member("controlPlaneNodes", fleet.controlPlaneNodes)
      json.member("podsThatFitNowhere", fleet.podsThatFitNowhere)
      json.member("bindingResource", fleet.bindingResource)
      json.member("proof", fleet.proof)
      json.member("schedulerSpreading", fleet.spreadNodes)
      json.member("schedulerPacking", fleet.tightNodes)
      if let room = fleet.roomLeft {
        json.object("roomLeft") { json in
          json.resources("podRequests", room.request)
          json.member("pods", room.pods)
          json.member("atMost", room.most)
        }
      } else {
        json.null("roomLeft")
      }
      json.resources("overhead", fleet.overhead)
      json.resources("requests", fleet.requests)
      json.resources("allocatable", fleet.allocatable)
      json.array("pools") { json in
        for pool in fleet.pools {
          json.object { json in
            json.member("pool", pool.name)
            json.member("instanceType", pool.instanceType)
            json.member("capacityType", pool.capacityType)
            json.member("nodes", pool.nodes)
            json.member("lowerBound", pool.lowerBound)
            json.member("today", pool.today)
            json.member("bought", pool.bought)
          }
        }
      }
      json.money("monthlyCost", fleet.monthlyCost, currency)
      json.money("costLowerBound", fleet.costLowerBound, currency)
    }
  }

  /// An amount of money in the currency that the object, or one around it, names: as text to the hundredth, and exactly in
  /// billionths under the same name with `Nanos`.
  mutating func money(_ name: String, _ amount: Money?) {
    member(name, amount?.decimalText)
    member("\(name)Nanos", amount?.nanos)
  }

  /// An amount of money with its currency.
  private mutating func money(_ name: String, _ amount: Money?, _ currency: String) {
    guard let amount else { return null(name) }
    object(name) { json in
      json.member("amount", amount.decimalText)
      json.member("currency", currency)
      json.member("nanos", amount.nanos)
    }
  }

  fileprivate mutating func workload(_ workload: WorkloadPlan, _ share: Allocation.Share?, _ currency: String) {
    object { json in
      json.member("namespace", workload.id.namespace)
      json.member("name", workload.id.name)
      json.member("kind", workload.id.kind.rawValue)
      json.member("pods", workload.pods)
      json.resources("requests", workload.requests)
      json.resources("podRequests", workload.podRequests)
      json.object("sidecar") { json in
        json.member("injected", workload.sidecar.isIn)
        json.member("reason", workload.sidecar.reason)
        json.resources("overhead", workload.sidecarOverhead)
      }
      json.object("ambient") { json in
        json.member("enrolled", workload.ambient.isIn)
        json.member("reason", workload.ambient.reason)
      }
      json.object("today") { json in
        json.member("dataPlane", workload.today.rawValue)
        json.member("reason", workload.todayReason)
      }
      json.object("allocated") { json in
        json.share(share)
        json.member("currency", currency)
      }
      json.member("losesGuaranteed", workload.losesGuaranteed)
      json.member("source", workload.source.description)
    }
  }

  fileprivate mutating func service(_ need: L7Need) {
    object { json in
      json.member("namespace", need.service.namespace)
      json.member("name", need.service.name)
      json.member("l7", need.level.rawValue)
      json.causes("because", need.causes)
      json.causes("cannotMove", need.obstacles)
    }
  }

  private mutating func causes(_ name: String, _ causes: [L7Cause]) {
    array(name) { json in
      for cause in causes {
        json.object { json in
          json.member("kind", cause.object.kind)
          json.member("namespace", cause.object.namespace)
          json.member("name", cause.object.name)
          json.member("rule", cause.rule)
          json.member("location", cause.object.source.description)
        }
      }
    }
  }

  /// The assumptions and the findings that figures rest on.
  mutating func sources(_ assumptions: [Assumption], _ findings: [Finding]) {
    array("assumptions") { json in
      for assumption in assumptions { json.assumption(assumption) }
    }
    array("findings") { json in
      for finding in findings { json.finding(finding) }
    }
  }

  private mutating func assumption(_ assumption: Assumption) {
    object { json in
      json.member("name", assumption.name)
      json.member("value", assumption.value)
      json.member("source", assumption.source)
      json.member("origin", assumption.origin.rawValue)
    }
  }

  mutating func finding(_ finding: Finding) {
    object { json in
      json.member("severity", finding.severity.rawValue)
      json.member("code", finding.code)
      json.member("message", finding.message)
      json.array("notes") { json in
        for note in finding.notes { json.value(note) }
      }
      json.member("location", finding.location?.description)
    }
  }
}
