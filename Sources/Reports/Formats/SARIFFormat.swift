import Basics
import Formats

extension ReportFormat {
  /// SARIF 2.1.0, for code scanning.
  static let sarif = ReportFormat("sarif", for: .ci, form: .results(sarifReport))
}

/// The results as SARIF 2.1.0 (OASIS), for code scanning: a rule for every code, a result for everything with a place.
///
/// What has no place in a file - of standard input, or of the inputs as a whole - is a notification of the run, for GitHub
/// refuses a file in which one result has no place. Columns count UTF-8 bytes, which are code points but for lines beyond ASCII.
private func sarifReport(_ results: RunResults) -> String {
  let all = results.all
  let placed = all.filter { $0.location != nil }
  let others = all.filter { $0.location == nil }
  let levels = Dictionary(all.map { ($0.code, $0.severity) }) { first, _ in first }
  let rules = levels.sorted { $0.key < $1.key }
  let ranks = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.key, $0) })
  var json = JSONWriter()
  json.object { json in
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.array("runs") { json in
      json.object { json in
        json.object("tool") { json in
          json.object("driver") { json in
            json.member("name", "meshplan")
            json.member("version", results.version)
            json.array("rules") { json in
              for (code, severity) in rules { json.rule(code, severity) }
            }
          }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.array("invocations") { json in
          json.object { json in
            json.member("executionSuccessful", true)
            json.array("toolExecutionNotifications") { json in
              for result in others { json.notification(result, ranks[result.code] ?? 0) }
            }
          }
        }
        json.array("results") { json in
          for result in placed { json.result(result, ranks[result.code] ?? 0) }
        }
      }
    }
  }
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func rule(_ code: String, _ severity: Finding.Severity) {
    let words = code.replacing("-", with: " ")
    object { json in
      json.member("id", code)
      json.object("shortDescription") { $0.member("text", words.prefix(1).uppercased() + words.dropFirst()) }
      json.object("defaultConfiguration") { $0.member("level", severity.rawValue) }
    }
  }

  fileprivate mutating func result(_ result: RunResult, _ rank: Int) {
    object { json in
      json.member("ruleId", result.code)
      json.member("ruleIndex", rank)
      json.member("level", result.severity.rawValue)
      json.message(result)
      json.array("locations") { json in
        guard let location = result.location else { return }
        json.object { json in
          json.object("physicalLocation") { json in
            json.object("artifactLocation") { $0.member("uri", location.file.asURIReference) }
            json.object("region") { json in
              json.member("startLine", max(1, location.line))
              json.member("startColumn", max(1, location.column))
            }
          }
        }
      }
    }
  }

  fileprivate mutating func notification(_ result: RunResult, _ rank: Int) {
    object { json in
      json.object("descriptor") { json in
        json.member("id", result.code)
        json.member("index", rank)
      }
      json.member("level", result.severity.rawValue)
      json.message(result)
    }
  }

  private mutating func message(_ result: RunResult) {
    object("message") { $0.member("text", result.text.asSARIFMessage) }
  }
}

extension String {
  /// The text as a message in which nothing is a link (`[text](uri)`) or the place of an argument (`{0}`): SARIF 2.1.0, 3.11.5
  /// and 3.11.6.
  fileprivate var asSARIFMessage: String {
    asPlain.unicodeScalars.map { scalar in
      switch scalar {
      case "\\", "[", "]": "\\\(scalar)"
      case "{", "}": "\(scalar)\(scalar)"
      default: String(scalar)
      }
    }.joined()
  }

  /// A path as the reference to a file: relative where it is, percent-encoded by RFC 3986.
  var asURIReference: String {
    let encoded = utf8.map { byte in
      let isUnreserved =
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
        || [0x2D, 0x2E, 0x5F, 0x7E, 0x2F].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isUnreserved ? String(UnicodeScalar(byte)) : "%\(digits.count == 1 ? "0" : "")\(digits)"
    }.joined()
    return encoded.hasPrefix("/") ? "file://\(encoded)" : encoded
  }
}
