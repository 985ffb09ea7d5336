import Formats
import Mesh
import Plans
import Queries

/// The report as JSON: the stable interface for other programs. Amounts are whole numbers (`cpuMillicores`,
/// `memoryBytes`), money is a decimal string, and exact in whole billionths beside it.
let reportObject = JSONObject<Report, ReadReport>("report") {
  Field("schemaVersion", .count, { _ in 1 }, into: \.version)
  Field("name", .text, \.plan.name, into: \.figures.name)
  Field("inventory", .named(inventoryObject), \.plan)
  Field("recommendation", .optional(.named(recommendationObject))) { report in
    report.plan.recommendation.map { Priced($0, in: report.plan.currency) }
  }
  Field("today", .optional(.named(todayObject))) { report in
    report.plan.today.map { Priced($0, in: report.plan.currency) }
  }
  Field(
    "dataPlanes", .list(.named(dataPlaneObject)),
    { report in report.plan.dataPlanes.map { Priced($0, in: report.plan.currency) } },
    read: { (reader, report) throws(FormatError) in
      try reader.elements { (reader) throws(FormatError) in
        var plane = ReadPlane()
        plane.unstated = dataPlaneObject.members
        try dataPlaneObject.read(&reader, into: &plane)
        if plane.isNamed { report.figures.planes.append(plane.figures) }
        report.figures.currency = plane.currency ?? report.figures.currency
      }
    })
  Field(
    "workloads", .list(.named(workloadObject)),
    { report in
      report.plan.workloads.lazy.map { workload in
        WorkloadEntry(
          plan: workload, share: report.plan.costs.allocation.workloads[workload.id], currency: report.plan.currency)
      }
    },
    members: [.workloads],
    read: { (reader, report) throws(FormatError) in
      if try reader.kind() == .array { report.figures.unstated.remove(.workloads) }
      try reader.elements { (reader) throws(FormatError) in
        var workload = WorkloadFigures()
        workload.unstated = workloadObject.members
        try workloadObject.read(&reader, into: &workload)
        report.figures.workloads.append(workload)
      }
    })
  Field("services", .list(.named(serviceObject)), \.plan.services)
  Field("waypoints", .list(.named(waypointObject)), \.plan.waypoints)
  Field("features", .list(.named(featureObject)), \.plan.features)
  Field("migration") {
    Field("toAmbient", .list(.named(stepObject))) { report in
      StepEntry.all(of: report.moves.first { $0.move.to == .ambient })
    }
    Field("toSidecar", .list(.named(stepObject))) { report in
      StepEntry.all(of: report.moves.first { $0.move.to == .sidecar })
    }
  }
  Field("breakEven", .named(breakEvenObject), \.plan.breakEven)
  Field("meshCost", .named(meshCostObject)) { Priced($0.plan.costs, in: $0.plan.currency) }
  Field("groups", .list(.named(groupingObject))) { report in
    report.groups.map { Priced($0, in: report.plan.currency) }
  }
  Field("dayOne", .optional(.named(dayOneObject)), \.plan.dayOne)
  Field("scenarios", .list(.named(scenarioObject))) { $0.check.map(ScenarioEntry.all(of:)) ?? [] }
  Field("budgets", .list(.named(budgetObject))) { $0.check.map(BudgetEntry.all(of:)) ?? [] }
  Field("assumptions", .list(.named(assumptionObject)), \.plan.assumptions)
  Field("findings", .list(.named(findingObject)), \.plan.findings)
}

/// A report as it is read back.
struct ReadReport {
  /// What has been read; what has not is unstated.
  var figures = ReportFigures(name: "", "USD")
  /// The version of the schema; nil where none is stated.
  var version: Int?
}

/// What was read.
let inventoryObject = JSONObject<Plan, Never>("inventory") {
  Field("namespaces", .count, \.inventory.namespaces)
  Field("workloads", .count, \.inventory.workloads)
  Field("pods", .count, \.inventory.pods)
  Field("nodes", .count, \.inventory.nodes)
  Field("requests", .resources, \.inventory.requests)
  Field("l7Known", .truth, \.knowsL7Needs)
}

/// Where ambient and sidecars request the same.
let breakEvenObject = JSONObject<BreakEven, Never>("breakEven") {
  Field("meshedPods", .count, \.meshedPods)
  Field("nodes", .count, \.nodes)
  Field("ambientPerNode", .resources, \.perNode)
  Field("waypoints", .resources, \.waypoints)
  Field("sidecarPerPod", .resources, \.sidecar)
  Field("cpuPodsPerNode", .optional(.decimal), \.cpuPodsPerNode?.text)
  Field("memoryPodsPerNode", .optional(.decimal), \.memoryPodsPerNode?.text)
}

/// Where ztunnel and istio-cni do not fit on today's nodes.
let dayOneObject = JSONObject<DayOneFit, Never>("dayOne") {
  Field("nodes", .count, \.nodes)
  Field("tight", .list(.object(tightNodeObject)), \.tight)
}

private let tightNodeObject = JSONObject<DayOneFit.TightNode, Never> {
  Field("node", .text, \.name)
  Field("lacking", .resources, \.lacking)
  Field("moving", .list(.text)) { $0.moving.map { "\($0)" } }
}
