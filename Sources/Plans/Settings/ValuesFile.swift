package import Basics
package import Formats
import Inventory

/// A file that the settings point to for requests and limits.
struct ValuesFile: Sendable {
  /// As the settings write it: relative to the folder of meshplan.yaml.
  let file: String
  /// Where the settings name it.
  let source: SourceLocation
  /// What it holds; nil as long as it was not read.
  private(set) var contents: HelmValues?

  init(file: String, source: SourceLocation) {
    self.file = file
    self.source = source
  }

  /// The path of the file, seen from where the settings were found.
  var path: String { SettingPath(file, at: source).path }

  /// Reads the file, the first time; what is wrong with it is said then, and only then. Answers whether it was read just now.
  mutating func read(_ findings: inout Findings) -> Bool {
    guard contents == nil else { return false }
    var values = HelmValues.none
    do throws(FormatError) {
      var stream = YAMLStream(try InputBytes(contentsOf: path))
      while let document = stream.nextDocument() {
        var reader = try document.get()
        let document = try HelmValues.read(&reader, findings: &findings)
        switch document.part {
        case .map: values.lay(document)
        case .null: break
        case .list, .text, .quantity: findings.add(.noMapping(path, at: document.source))
        }
      }
    } catch {
      findings.add(.inNamedFile(error, named: source))
      contents = HelmValues.none
      return false
    }
    contents = values
    return true
  }
}

extension Finding {
  fileprivate static func noMapping(_ path: String, at place: SourceLocation) -> Finding {
    Finding(.error, "no-mapping", "\(path) holds no keys with values, as a values file does", at: place)
  }

  /// Trouble with a file that the settings name: where it cannot be opened, the place that names it.
  package static func inNamedFile(_ error: FormatError, named place: SourceLocation) -> Finding {
    guard error.finding.isUnopened else { return error.finding }
    return Finding(
      .error, "cannot-open",
      "the file '\(quoting: FilePath.name(of: error.location.file))' that is named here \(error.message)", at: place
    )
  }
}
