import Basics
import Formats
import Inventory

extension SettingsReader {
  static let inputKeys: [SettingKey] = [
    SettingKey("path", "A file or a folder, beside this file", .text, isRequired: true),
    SettingKey(
      "namespace", "The namespace of its objects that state none",
      .like("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", expected: "the name of a namespace", example: "shop")),
  ]

  /// The list `inputs`: files and folders to read, each with the namespace of its objects that state none.
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
      var isRefused = false
      try members(&reader, "inputs", SettingsReader.inputKeys) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        let text = try self.text(&reader, key) ?? ""
        if key == "path" {
          guard !text.isEmpty else { return }
          if let path = self.allowedPath(text, at: place) { input.path = path } else { isRefused = true }
        } else if ObjectName.isPossibleNamespace(text) {
          input.namespace = text
        } else {
          self.findings.add(.badValue(key, text, expected: SettingsReader.inputKeys[key]?.expected ?? "", at: place))
        }
      }
      if isRefused { continue }
      if input.path.isEmpty {
        findings.add(.badValue("path", "", expected: "a file or a folder beside meshplan.yaml", at: place))
      } else if settings.inputs.contains(where: { $0.path == input.path }) {
        findings.add(.takenName("input", input.path, at: place))
      } else {
        settings.inputs.append(input)
      }
    }
  }
}
