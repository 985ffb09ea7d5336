import Queries

/// What `diff` prints: what changed from one report to another.
let diffObject = JSONObject<ReportDiff, Never> {
  Field("schemaVersion", .count) { _ in 1 }
  Field("currency", .text, \.after.currency)
  Field("before", .object(sideObject), \.before)
  Field("after", .object(sideObject), \.after)
  Field("workloads", .list(.object(workloadDiffObject))) { ChangedWorkload.all(of: $0) }
}

private let sideObject = JSONObject<ReportFigures, Never> {
  Field("name", .text, \.name)
  Field("currency", .text, \.currency)
  Field("dataPlanes", .list(.named(figuresObject)), \.planes)
}

private let workloadDiffObject = JSONObject<ChangedWorkload, Never> {
  Field("namespace", .text, \.named.namespace)
  Field("name", .text, \.named.name)
  Field("kind", .text, \.named.kind)
  Field("podsBefore", .count, \.podsBefore)
  Field("podsAfter", .count, \.podsAfter)
  Field("change", .resources, \.change)
  Field("sidecarChange", .resources, \.sidecarChange)
  Field("why", .list(.text), \.causes)
}
