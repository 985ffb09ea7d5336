import Foundation
import Testing

/// A row of `Vectors/quantity-vectors.csv`: what Kubernetes v1.34.1 makes of a text, or the exact value where it wraps.
struct QuantityVector: Sendable, CustomTestStringConvertible {
  var input: String
  var valid: Bool
  var milliUnits: Int128
  var wholeUnits: Int128
  var canonical: String
  var exactNanos: Int128
  var format: String

  var testDescription: String { "'\(input)'" }

  static let all: [QuantityVector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/quantity-vectors.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map { QuantityVector(row: String($0)) }
  }()

  private init(row: String) {
    var fields = QuantityVector.split(row)
    fields += Array(repeating: "", count: max(0, 8 - fields.count))
    input = fields[0]
    valid = fields[1] == "true"
    let nanos = Int128(fields[5]) ?? 0
    exactNanos = nanos
    // Where Kubernetes wraps, the row's note carries the exact figure; both follow from the nanos all the same.
    let note = fields[7]
    milliUnits = QuantityVector.exact("milli", in: note) ?? Int128(fields[2]) ?? 0
    wholeUnits = QuantityVector.exact("value", in: note) ?? Int128(fields[3]) ?? 0
    canonical = fields[4]
    format = fields[6]
  }

  private static func exact(_ what: String, in note: String) -> Int128? {
    guard let start = note.firstRange(of: "\(what): exact ceil would be ")?.upperBound else { return nil }
    return Int128(note[start...].prefix { $0.isNumber || $0 == "-" })
  }

  private static func split(_ row: String) -> [String] {
    var fields = [""]
    var quoted = false
    for character in row {
      if character == "\"" {
        quoted.toggle()
      } else if character == ",", !quoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
