import Basics

/// An assumption that figures rest on.
let assumptionObject = JSONObject<Assumption, Never>("assumption") {
  Field("name", .text, \.name)
  Field("value", .text, \.value)
  Field("source", .text, \.source)
  Field("origin", .words(["default", "given", "measured"])) { $0.origin.rawValue }
}

/// What was found in the input.
let findingObject = JSONObject<Finding, Never>("finding") {
  Field("severity", .words(["error", "warning", "note"])) { $0.severity.rawValue }
  Field("code", .text, \.code)
  Field("message", .text, \.message)
  Field("notes", .list(.text), \.notes)
  Field("location", .optional(.text)) { $0.location?.description }
}
