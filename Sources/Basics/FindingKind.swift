/// Findings of one code and severity, of which one line tells: the worst of them, how many more there are, and where.
///
/// Worked example: 8 warnings of one code, of which that at `b.yaml:2:1` concerns 40 pods, that at `c.yaml:9:1` 5 and the others
/// one each, are the first one's message, with `7 more like it, at c.yaml:9:1, a.yaml:1:1 and elsewhere`.
package struct FindingKind: Sendable {
  /// So many places of a kind are named, that of the worst among them.
  package static let mostPlaces = 3

  /// That which concerns most, then that which was found first.
  package private(set) var all: [Finding]
  /// How many there are, also those that were only counted.
  package var count: Int { all.reduce(0) { $0 + $1.times } }

  /// The line that stands for all: the worst one's, with a note on the others; `rest` is a clause on where they are listed.
  package func line(rest: String) -> Finding? {
    guard var finding = all.first, all.count > 1 else { return all.first }
    let others = all.dropFirst()
    let places = others.compactMap(\.location).map { "\($0)" }.prefix(FindingKind.mostPlaces - 1)
    let more = count - finding.times
    let elsewhere = more > places.count ? "\(places.isEmpty ? "" : " and elsewhere") (\(rest))" : ""
    finding.notes.append(
      "\(more) more like it\(places.isEmpty ? "" : ", at \(places.joined(separator: ", "))")\(elsewhere)")
    return finding
  }

  /// What belongs together.
  private struct Key: Hashable {
    var code: String
    var severity: Finding.Severity
  }

  /// Findings by kind, the kinds in the order of their first ones.
  package static func kinds(of findings: [Finding]) -> [FindingKind] {
    var order: [Key] = []
    var byKind: [Key: [Finding]] = [:]
    for finding in findings {
      let key = Key(code: finding.code, severity: finding.severity)
      if byKind[key] == nil { order.append(key) }
      byKind[key, default: []].append(finding)
    }
    return order.compactMap { byKind[$0] }.map { own in
      let sorted = own.enumerated().sorted { ($1.element.concerned, $0.offset) < ($0.element.concerned, $1.offset) }
      return FindingKind(all: sorted.map(\.element))
    }
  }
}
