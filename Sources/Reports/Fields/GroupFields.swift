import Basics
import Plans
import Queries

/// The workloads in groups by one key, with what each group costs a month.
let groupingObject = JSONObject<Priced<WorkloadGroups>, Never>("grouping") {
  Field("by", .text, \.value.by.name)
  Field("currency", .text, \.currency)
  Field("rows", .list(.object(groupRowObject))) { $0.value.rows() }
}

private let groupRowObject = JSONObject<GroupRow, Never> {
  Field("row", .words(GroupRow.Kind.allCases.map(\.rawValue)), \.kind.rawValue)
  Field("group", .optional(.text)) { $0.kind == .group ? $0.group?.name : nil }
  Field("workloads", .optional(.count), \.group?.workloads)
  Field("pods", .optional(.count), \.group?.pods)
  Field("sidecarPods", .optional(.count), \.group?.sidecarred)
  Field("ambientPods", .optional(.count), \.group?.enrolled)
  Field("requests", .optional(.resources), \.group?.requests)
  Field("sidecarOverhead", .optional(.resources), \.group?.sidecarOverhead)
  Field("monthly", .object(billsObject), \.costs)
  Field("meshMonthly", .object(billsObject), \.ofMesh)
}

/// An amount of each bill; null where there is no such bill.
private let billsObject = JSONObject<[BilledNodes: Money], Never> {
  BilledNodes.allCases.flatMap { nodes in Field.money(nodes.rawValue) { $0[nodes] } }
}
