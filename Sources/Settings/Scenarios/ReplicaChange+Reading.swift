import Basics
package import Formats
package import Queries

extension ReplicaChange: ReadableChange {
  package static let keys = [
    SettingKey(
      "replicas", "More or fewer pods: for all applications, or by workload pattern",
      .either([countValue, .names(countValue)]))
  ]

  private static let countValue = SettingValue.like(
    #"^(x[0-9]*\.?[0-9]+|[+-]?[0-9]+|min|max)$"#, expected: "x2, x1.5, +3, -1, a whole number, min or max",
    example: "x2")

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> ReplicaChange? {
    var change = ReplicaChange(rules: [])
    let place = try reader.location()
    guard try reader.enterObject() else {
      let count = try change.count(&reader, &fields)
      if let count { change.rules.append(Rule(.all(place), count)) }
      return count == nil ? nil : change
    }
    while try reader.nextKey() {
      let pattern = WorkloadPattern(text: try reader.keyText(), place: reader.keyLocation())
      if let count = try change.count(&reader, &fields) { change.rules.append(Rule(pattern, count)) }
    }
    return change
  }

  private func count<R: ValueReader>(
    _ reader: inout R, _ fields: inout FieldReader
  ) throws(FormatError) -> Count? {
    let place = try reader.location()
    guard let text = try fields.text(&reader, "replicas") else { return nil }
    if let count = Count(text) { return count }
    fields.findings.add(
      .badValue("replicas", text, expected: ReplicaChange.countValue.expected, at: place))
    return nil
  }
}
