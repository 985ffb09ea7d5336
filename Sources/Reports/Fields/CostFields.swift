import Plans

/// An allocated cost of a month, as either data plane.
let shareObject = JSONObject<Allocation.Share?, Never>("share") {
  Field.money("sidecarMonthly") { $0?.asSidecar }
  Field.money("ambientMonthly") { $0?.asAmbient }
}

/// The same with its currency.
let allocatedObject = JSONObject<Priced<Allocation.Share?>, Never>("allocated") {
  shareObject.fields.map { $0.part(\.value) }
  Field("currency", .text, \.currency)
}

/// The mesh's cost: marginal, allocated, stranded, and by namespace.
let meshCostObject = JSONObject<Priced<MeshCosts>, Never>("meshCost") {
  Field("currency", .text, \.currency)
  Field("dataPlanes", .list(.object(costObject)), \.value.costs)
  Field("saving", .optional(.object(savingObject)), \.value.saving)
  Field("namespaces", .list(.object(namespaceShareObject)), \.value.allocation.namespaces)
  Field("controlPlane", .named(shareObject), \.value.allocation.controlPlane)
}

private let costObject = JSONObject<MeshCost, Never> {
  Field("name", .dataPlane, \.dataPlane)
  Field("marginalNodes", .integer, \.marginalNodes)
  Field.money("marginalMonthly", \.marginalMonthly)
  Field.money("allocatedMonthly", \.allocatedMonthly)
}

private let savingObject = JSONObject<MeshSaving, Never> {
  Field("from", .dataPlane, \.from)
  Field("to", .dataPlane, \.to)
  Field("freed", .resources, \.freed)
  Field("nodes", .integer, \.nodes)
  Field.money("monthly", \.monthly)
  Field("stranded", .resources, \.stranded)
}

private let namespaceShareObject = JSONObject<Allocation.NamespaceShare, Never> {
  Field("namespace", .text, \.namespace)
  shareObject.fields.map { $0.part(\.share) }
}
