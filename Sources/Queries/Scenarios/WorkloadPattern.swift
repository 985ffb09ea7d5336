package import Basics
import Inventory
import Mesh

/// Which workloads a change is meant for: `cart`, `shop/cart`, `shop/*`, `*`.
///
/// `*` and `?` stand for any text and any character. A pattern with one of them means applications only, not the mesh's own
/// pods; those are changed by their name alone.
package struct WorkloadPattern: Hashable, Sendable {
  /// The pattern as it is written.
  package var text: String
  /// Where it is written.
  package var place: SourceLocation

  package init(text: String, place: SourceLocation) { (self.text, self.place) = (text, place) }

  /// Every application.
  package static func all(_ place: SourceLocation) -> WorkloadPattern { WorkloadPattern(text: "*", place: place) }

  /// Whether a workload is meant; one that runs to completion never is.
  func fits(_ workload: Workload) -> Bool {
    guard !workload.id.kind.runsToCompletion else { return false }
    let name = text.contains("/") ? "\(workload.id.namespace)/\(workload.id.name)" : workload.id.name
    guard name.matches(glob: text) else { return false }
    return text != name
      ? workload.groups.allSatisfy { MeshRole(of: workload, $0.spec) == .application } : true
  }

  /// A finding when no workload of the cluster fits.
  func check(_ cluster: Cluster, _ findings: inout Findings) {
    guard !cluster.workloads.contains(where: fits) else { return }
    findings.add(.fitsNoWorkload(self, cluster.workloads.map(\.id)))
  }
}

extension Finding {
  fileprivate static func fitsNoWorkload(_ pattern: WorkloadPattern, _ known: [WorkloadID]) -> Finding {
    let names = known.map { pattern.text.contains("/") ? "\($0.namespace)/\($0.name)" : $0.name }
    return Finding(
      .error, "no-such-workload", "'\(quoting: pattern.text)' matches no workload of the inventory", at: pattern.place,
      notes: hints(for: pattern.text, among: names))
  }
}
