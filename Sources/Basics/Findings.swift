/// The findings of a run in the order in which they were met, each told once.
package struct Findings: Sendable {
  /// At most this many findings of one code are kept; the rest are counted.
  ///
  /// A dump of 100,000 pods can repeat one mistake 100,000 times: neither memory nor a reader is served by all of them.
  package static let mostOfOneCode = 200

  private var kept: [Finding] = []
  private var seen: Set<Finding> = []
  private var counts: [String: Int] = [:]
  /// How often something was found, also what was found before.
  package private(set) var toldCount = 0

  package init() {}

  /// Takes a finding down unless the very same one is there.
  package mutating func add(_ finding: Finding) {
    toldCount += 1
    if let last = kept.last, last == finding { return }
    let count = counts[finding.code, default: 0]
    if count >= Findings.mostOfOneCode {
      counts[finding.code] = count + 1
      return
    }
    guard seen.insert(finding).inserted else { return }
    counts[finding.code] = count + 1
    kept.append(finding)
  }

  /// Takes down several, each told once.
  package mutating func add(contentsOf findings: some Sequence<Finding>) {
    for finding in findings { add(finding) }
  }

  /// Takes down what another has, as if it had been found here: what is too much of one code is counted here as there.
  package mutating func add(_ others: Findings) {
    add(contentsOf: others.kept)
    for (code, count) in others.counts where count > Findings.mostOfOneCode {
      counts[code, default: 0] += count - Findings.mostOfOneCode
    }
  }

  /// All that was kept, and for every code that overflowed one note that says how many more there were.
  package var all: [Finding] {
    let overflow = counts.filter { $0.value > Findings.mostOfOneCode }.sorted { $0.key < $1.key }
    return kept
      + overflow.map { code, count in
        let alike = kept.filter { $0.code == code }
        let severity = alike.map(\.severity).min() ?? .note
        let more = count - Findings.mostOfOneCode
        var finding = Finding(
          severity, code,
          "\(more) more \(plural(more, "finding of this kind is", "findings of this kind are")) not listed",
          about: alike.contains(where: \.castsDoubt) ? .input : alike.first?.subject ?? .input)
        finding.times = more
        return finding
      }
  }

  /// Whether an error is among them.
  package var hasErrors: Bool { kept.contains { $0.severity == .error } }
}
