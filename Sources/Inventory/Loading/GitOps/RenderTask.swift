import Basics
import Formats

/// A chart or kustomization that is to be rendered in one way.
struct RenderTask {
  /// Why it is rendered so.
  enum Reason { case standsAlone, delivered, setting }
  /// What renders it.
  var command: RenderCommand
  /// That of objects which state none.
  var namespace: String
  /// Why it is rendered so.
  var reason: Reason
  /// What in the input wants it so; nil where nothing does.
  var owner: String?
  /// Where that is said, or the folder stands.
  var place: SourceLocation
  /// Whether Flux fills in variables afterwards.
  var needsVariables = false
  /// What became of it; nil as long as nothing did.
  var result: Result<InputBytes, RenderRefusal>?
}

/// Why there is no output of a folder.
struct RenderRefusal: Error {
  /// What is told of it.
  let finding: Finding
}
