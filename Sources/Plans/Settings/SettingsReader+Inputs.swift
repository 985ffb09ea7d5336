import Basics
import Formats
import Inventory

extension SettingsReader {
  /// The list `inputs`: files and folders to read, each with the namespace of its objects that state none; of a chart the
  /// release and the values that it is rendered with.
  mutating func inputs<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let source = try reader.location()
    guard try reader.enterArray() else {
      findings.add(
        .badValue("inputs", try reader.kind().rawValue, expected: "a list of paths with namespaces", at: source))
      return try reader.skip()
    }
    while try reader.nextElement() {
      let place = try reader.location()
      var input = InputSetting(path: "", source: place)
      try members(&reader, "inputs", ["path", "namespace", "release", "values"]) {
        (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        if key == "values" {
          input.valuesFiles = try self.valuesFiles(&reader)
          return
        }
        let text = try self.text(&reader, key) ?? ""
        if key == "path" {
          input.path = text.isEmpty ? "" : SettingsReader.path(text, besides: place)
        } else if key == "release" {
          guard ChartFolder.isPossibleRelease(text) else {
            return self.findings.add(
              .badValue(
                key, text, expected: "the name of a release: at most 53 small letters, digits and hyphens", at: place))
          }
          input.release = text
        } else if ObjectName.isPossibleNamespace(text) {
          input.namespace = text
        } else {
          self.findings.add(.badValue(key, text, expected: "the name of a namespace", at: place))
        }
      }
      if input.path.isEmpty {
        findings.add(.badValue("path", "", expected: "a file or a folder beside meshplan.yaml", at: place))
      } else if settings.inputs.contains(where: { $0.path == input.path && $0.release == input.release }) {
        findings.add(.takenName("input", input.path, at: place))
      } else {
        leaveOut(input.valuesFiles)
        settings.inputs.append(input)
      }
    }
  }

  /// Files of Helm values, which lie below the folder of the settings.
  private mutating func valuesFiles<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [String] {
    var files: [String] = []
    guard try reader.enterArray() else {
      let place = try reader.location()
      if let file = try text(&reader, "values").flatMap({ valuesFile($0, at: place) }) { files.append(file) }
      return files
    }
    while try reader.nextElement() {
      let place = try reader.location()
      if let file = try text(&reader, "values").flatMap({ valuesFile($0, at: place) }) { files.append(file) }
    }
    return files
  }

  private mutating func valuesFile(_ name: String, at place: SourceLocation) -> String? {
    let path = SettingsReader.path(name, besides: place)
    let folder = SettingsReader.path(".", besides: place)
    let target = resolvedPath(path) ?? FilePath.absolute(path)
    guard !name.isEmpty, FilePath.isWithin(target, resolvedPath(folder) ?? FilePath.absolute(folder)) else {
      findings.add(.badValue("values", name, expected: "a file below the folder of meshplan.yaml", at: place))
      return nil
    }
    return path
  }
}
