import Basics
import Inventory
import Mesh
import Plans
import Queries

/// A workload with what it costs.
struct WorkloadEntry {
  /// Whether it is in the mesh, and what that adds.
  var plan: WorkloadPlan
  /// Its share of the mesh's cost; nil where it has none.
  var share: Allocation.Share?
  /// That of the share.
  var currency: String
}

/// A workload: whether it is in the mesh, why, and what that adds.
let workloadObject = JSONObject<WorkloadEntry, WorkloadFigures>("workload") {
  Field("namespace", .text, \.plan.id.namespace, into: \.namespace, known: .namespace)
  Field("name", .text, \.plan.id.name, into: \.name)
  Field("kind", .text, \.plan.id.kind.rawValue, into: \.kind)
  Field("pods", .count, \.plan.pods, into: \.pods, known: .pods)
  Field("requests", \.plan.requests, into: \.requests, known: .requests)
  Field("podRequests", .resources, \.plan.podRequests)
  Field("sidecar") {
    Field("injected", .truth, \.plan.sidecar.isIn, into: \.isInjected)
    Field("reason", .text, \.plan.sidecar.reason)
    Field("overhead", \.plan.sidecarOverhead, into: \.sidecarOverhead, known: .overhead)
  }
  Field("ambient") {
    Field("enrolled", .truth, \.plan.ambient.isIn, into: \.isEnrolled)
    Field("reason", .text, \.plan.ambient.reason)
  }
  Field("today") {
    Field("dataPlane", .dataPlane, \.plan.today, into: \.today, known: .today)
    Field("reason", .text, \.plan.todayReason)
  }
  Field("allocated", .named(allocatedObject)) { Priced($0.share, in: $0.currency) }
  Field("losesGuaranteed", .truth, \.plan.losesGuaranteed)
  Field("source", .text) { $0.plan.source.description }
}

extension WorkloadFigures: PartlyRead {}

/// A service: whether it needs L7, and because of what.
let serviceObject = JSONObject<L7Need, Never>("service") {
  Field("namespace", .text, \.service.namespace)
  Field("name", .text, \.service.name)
  Field("l7", .words(["none", "mesh", "gateway"])) { $0.level.rawValue }
  Field("because", .list(.named(causeObject)), \.causes)
  Field("cannotMove", .list(.named(causeObject)), \.obstacles)
}

/// An object that asks for L7.
let causeObject = JSONObject<L7Cause, Never>("cause") {
  Field("kind", .text, \.object.kind)
  Field("namespace", .text, \.object.namespace)
  Field("name", .text, \.object.name)
  Field("rule", .text, \.rule)
  Field("location", .text) { $0.object.source.description }
}
