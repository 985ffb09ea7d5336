package import Basics
package import Formats
import Inventory
import Plans

extension ValuesFile {
  /// Reads the file that the settings name at a place; what is wrong with it is told when it comes to count.
  init(reading file: String, source: SourceLocation) {
    let path = SettingPath(file, at: source).path
    var values = HelmValues.none
    var findings = Findings()
    var isRead = true
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
      (values, isRead) = (HelmValues.none, false)
    }
    self.init(path: path, contents: values, isRead: isRead, findings: findings)
  }
}

extension Finding {
  fileprivate static func noMapping(_ path: String, at place: SourceLocation) -> Finding {
    Finding(.error, "no-mapping", "\(path) has no keys with values, expected a Helm values file", at: place)
  }

  /// Trouble with a file that the settings name: where it cannot be opened, the place that names it.
  package static func inNamedFile(_ error: FormatError, named place: SourceLocation) -> Finding {
    guard error.finding.isUnopened else { return error.finding }
    return Finding(
      .error, "cannot-open",
      "the file '\(quoting: FilePath.name(of: error.location.file))' that is given here \(error.message)", at: place
    )
  }
}
