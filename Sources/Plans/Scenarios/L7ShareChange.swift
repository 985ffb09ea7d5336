package import Basics
package import Formats
import Inventory
import Mesh

/// A share of the applications that comes to need L7: `l7Share: 30%`, the first ones in the order of their names.
///
/// Worked example: of 7 applications 30 % are 2.1, rounded up: 3. Which ones they are does not matter to the sum where every
/// service has its own waypoint (`mesh.waypoints.placement: service`); with one a namespace it does.
package struct L7ShareChange: ScenarioChange {
  package static let keys = [
    SettingKey("l7Share", "A share of the applications that comes to need L7", .decimal(0...100, isPercent: true))
  ]

  var share: Percentage
  var place: SourceLocation

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> L7ShareChange? {
    let place = try reader.location()
    guard let text = try settings.text(&reader, key) else { return nil }
    guard let share = Percentage(text), (Percentage.zero...Percentage.whole).contains(share) else {
      settings.findings.add(.badValue(key, text, expected: "a percentage from 0 to 100", at: place))
      return nil
    }
    return L7ShareChange(share: share, place: place)
  }

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
