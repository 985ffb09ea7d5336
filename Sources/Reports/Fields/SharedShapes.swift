/// The name of a data plane.
let dataPlane = JSONShape.words(["none", "ambient", "sidecar", "current"])
/// CPU and memory.
let resources = JSONShape.named("resources")
/// An amount of money in billionths.
let nanos = JSONShape.named("nanos")
