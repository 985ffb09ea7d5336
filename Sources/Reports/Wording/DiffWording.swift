import Basics
import Mesh
import Queries

extension WorkloadDiff {
  /// What became different, as clauses.
  var causes: [String] {
    guard let before else { return ["new"] }
    guard let after else { return ["gone"] }
    guard before.unstated.isEmpty, after.unstated.isEmpty else { return ["not all of its figures are known"] }
    var causes: [String] = []
    if before.kind != after.kind { causes.append("\(before.kind) -> \(after.kind)") }
    if before.pods != after.pods { causes.append("pods \(before.pods) -> \(after.pods)") }
    // No pods request nothing, and so nothing else than any others.
    if before.requests * after.pods != after.requests * before.pods { causes.append("requests of its pods") }
    if before.isInjected != after.isInjected {
      causes.append("sidecar \(word(isIn: before.isInjected)) -> \(word(isIn: after.isInjected))")
    }
    if before.isEnrolled != after.isEnrolled {
      causes.append("ambient \(word(isIn: before.isEnrolled)) -> \(word(isIn: after.isEnrolled))")
    }
    if before.today != after.today { causes.append("runs as \(before.today.rawValue) -> \(after.today.rawValue)") }
    if before.isInjected, after.isInjected, before.sidecarOverhead * after.pods != after.sidecarOverhead * before.pods {
      causes.append("requests of its sidecars")
    }
    return causes.isEmpty ? ["its pods differ"] : causes
  }

  private func word(isIn: Bool) -> String { isIn ? "in" : "out" }
}
