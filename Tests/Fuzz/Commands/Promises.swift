import Foundation
import FoundationXML

/// What every run must hold, whatever the input.
struct Promises {
  /// The schema of the JSON report, as the command itself prints it.
  let reportSchema: [String: Any]

  /// What a run broke; empty: nothing.
  func broken(_ trial: Trial, isWellFormed: Bool, isUnchanged: Bool) -> [String] {
    var faults: [String] = []
    func fault(_ words: String) { faults.append(words) }
    if let signal = trial.signal { return ["ended by signal \(signal)"] }
    guard let status = trial.status else { return ["did not end within \(Int(Trial.patience)) s"] }
    if ![0, 1, 64, 65, 66, 73].contains(status) { fault("status \(status)") }
    if status == 64, isWellFormed { fault("status 64 on words that the help has: \(trial.errorText.prefix(200))") }
    if status != 0, trial.messages.isEmpty, !saysWhy(trial) { fault("status \(status) without a word") }
    // Annotations are made of findings: where there are none there is none.
    if status == 0, trial.out.isEmpty, !["-o", "github"].contains(where: trial.words.contains) {
      fault("status 0 and no result")
    }
    if isUnchanged, isWellFormed, [65, 66, 73].contains(status), !["check", "nodes"].contains(trial.words.first) {
      fault("status \(status) on good input")
    }
    let all = trial.text + trial.errorText + writtenText(trial)
    if all.contains(Trial.token) { fault("prints the environment") }
    if all.contains(Trial.outside) { fault("prints a file outside of the input") }
    if isUnchanged, all.contains(DrawnCluster.secret) { fault("prints a secret") }
    if String(data: trial.out, encoding: .utf8) == nil { fault("a result that is no UTF-8") }
    if let control = trial.text.unicodeScalars.first(where: isControl) {
      fault("a control character U+\(String(control.value, radix: 16)) in the result")
    }
    if let control = trial.errorText.unicodeScalars.first(where: isControl) {
      fault("a control character U+\(String(control.value, radix: 16)) in a message")
    }
    if !trial.out.isEmpty { faults += format(trial) }
    faults += written(trial, isWellFormed)
    return faults
  }

  /// Machine formats carry the findings in the result itself.
  private func saysWhy(_ trial: Trial) -> Bool {
    !trial.out.isEmpty && trial.words.contains { ["github", "junit", "sarif"].contains($0) }
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private func format(_ trial: Trial) -> [String] {
    let words = trial.words
    if words == ["schema"] || words == ["schema", "settings"] { return json(trial.out).map { _ in [] } ?? ["no JSON"] }
    guard let place = words.firstIndex(of: "--format"), place + 1 < words.count, trial.status != 64 else { return [] }
    switch words[place + 1] {
    case "json":
      guard let value = json(trial.out) else { return ["the JSON cannot be read"] }
      guard words.first == "report", let object = value as? [String: Any] else { return [] }
      return SchemaValidator(reportSchema).faults(object, reportSchema).prefix(3).map { "against the schema: \($0)" }
    case "sarif":
      guard let run = (json(trial.out) as? [String: Any])?["runs"] as? [Any], run.count == 1 else {
        return ["no SARIF"]
      }
      return []
    case "junit": return xml(trial.text, "JUnit")
    case "html": return html(trial.text)
    case "csv": return table(trial.text, "the result")
    case "github":
      let lines = trial.text.split(separator: "\n")
      return lines.contains { $0.hasPrefix("::") && $0.firstRange(of: "::", after: 2) == nil }
        ? ["a broken annotation"] : []
    default: return []
    }
  }

  /// Files that were written are whole and well-formed, and nothing is left beside them.
  private func written(_ trial: Trial, _ isWellFormed: Bool) -> [String] {
    var faults: [String] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: trial.folder.path)) ?? []
    for name in names
    where isWellFormed && !["in", "out", "out.txt", "outside.csv", ".stdout", ".stderr"].contains(name) {
      faults.append("\(name) is left beside")
    }
    let files = FileManager.default.enumerator(at: trial.output, includingPropertiesForKeys: nil)
    for case let url as URL in files ?? .init() {
      guard let data = try? Data(contentsOf: url) else { continue }
      let text = String(decoding: data, as: UTF8.self)
      switch url.pathExtension {
      case "json": if json(data) == nil { faults.append("\(url.lastPathComponent) cannot be read") }
      case "svg": faults += xml(text, url.lastPathComponent)
      case "html": faults += html(text)
      case "csv": faults += table(text, url.lastPathComponent)
      case "md", "sh", "yaml": break
      default:
        if (try? FileManager.default.contentsOfDirectory(atPath: url.path)) == nil {
          faults.append("\(url.lastPathComponent) is left in the output folder")
        }
      }
    }
    return faults
  }

  private func writtenText(_ trial: Trial) -> String {
    let files = FileManager.default.enumerator(at: trial.output, includingPropertiesForKeys: nil)
    var text = (try? String(contentsOf: trial.folder.appending(path: "out.txt"), encoding: .utf8)) ?? ""
    for case let url as URL in files ?? .init() { text += (try? String(contentsOf: url, encoding: .utf8)) ?? "" }
    return text
  }

  // MARK: Formats

  private func json(_ data: Data) -> Any? { try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) }

  private func xml(_ text: String, _ name: String) -> [String] {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse() ? [] : ["\(name) is not well-formed in line \(parser.lineNumber)"]
  }

  /// The page as XML: its elements without an end are given one, and its script is no markup.
  private func html(_ text: String) -> [String] {
    xml(
      text.replacing("<!DOCTYPE html>\n", with: "").replacing(/<(meta|br)([^>]*)>/) {
        "<\($0.output.1)\($0.output.2)/>"
      }.replacing(/<script>\n[^\u{0}]*?\n<\/script>/, with: "", maxReplacements: 1),
      "the page")
  }

  /// Every row has as many cells as the header.
  private func table(_ text: String, _ name: String) -> [String] {
    var widths: Set<Int> = []
    var (cells, isQuoted) = (1, false)
    for character in text.unicodeScalars {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells += 1
      case "\n" where !isQuoted:
        widths.insert(cells)
        cells = 1
      default: break
      }
    }
    return widths.count <= 1 && !isQuoted ? [] : ["\(name) has rows of \(widths.sorted()) cells"]
  }
}

extension StringProtocol {
  fileprivate func firstRange(of word: String, after count: Int) -> Range<Index>? {
    dropFirst(count).firstRange(of: word)
  }
}
