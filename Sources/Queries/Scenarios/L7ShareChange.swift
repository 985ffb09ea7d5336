package import Basics
import Inventory

/// A share of the applications that comes to need L7: `l7Share: 30%`, the first ones in the order of their names.
///
/// Worked example: of 7 applications 30 % are 2.1, rounded up: 3. Which ones they are does not matter to the sum where every
/// service has its own waypoint (`mesh.waypoints.placement: service`); with one a namespace it does.
package struct L7ShareChange: ScenarioChange {
  var share: Percentage
  var place: SourceLocation

  package init(share: Percentage, place: SourceLocation) { (self.share, self.place) = (share, place) }

  package var words: String { "L7 for \(share.text) of the applications" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    let everywhere = WorkloadPattern.all(place)
    let applications = input.cluster.workloads.filter { !$0.isPerNode && everywhere.fits($0) }.map(\.id).sorted()
    let whole = Percentage.whole.nanos
    let count = Int((Int128(applications.count) * share.nanos + whole - 1) / whole)
    let patterns = applications.prefix(count).map { WorkloadPattern(text: "\($0.namespace)/\($0.name)", place: place) }
    L7ServiceChange(patterns: patterns).apply(to: &input, findings: &findings)
  }
}
