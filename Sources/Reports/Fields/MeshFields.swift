import Basics
import Mesh

/// A waypoint that is there or needed.
let waypointObject = JSONObject<Waypoint, Never>("waypoint") {
  Field("namespace", .text, \.namespace)
  Field("name", .text, \.name)
  Field("origin", .words(["running", "declared", "needed"])) { $0.origin.rawValue }
  Field("takes", .text, \.takes)
  Field("idle", .truth, \.isIdle)
  Field("users", .list(.text), \.users)
  Field("location", .optional(.text)) { $0.source?.description }
}

/// A feature of the mesh: who asks for it, and what offers it.
let featureObject = JSONObject<FeatureFit, Never>("feature") {
  Field("name", .text, \.name)
  Field("usedBy", .list(.text), \.usedBy)
  Field("sidecar", .text, \.asSidecar)
  Field("ztunnel", .text, \.atZtunnel)
  Field("waypoint", .text, \.atWaypoint)
  Field("claim", .optional(.text), \.claim?.said)
  Field("verdict", .optional(.text), \.claim?.holds)
}
