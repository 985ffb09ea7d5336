import Basics
import Formats
import Inventory

extension FieldReader {
  /// The keys of one entry of `inputs`.
  static let inputKeys: [SettingKey] = [
    SettingKey("path", "File or folder, relative to this file", .text, isRequired: true),
    SettingKey(
      "namespace", "Namespace of its objects without one",
      .like("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", expected: "the name of a namespace", example: "shop")),
    SettingKey(
      "release", "For a chart with --render: the release name",
      .like(
        "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$",
        expected: "the name of a release: at most 53 lowercase letters, digits and hyphens", example: "shop")),
    SettingKey(
      "values", "For a chart with --render: values files; later ones override earlier ones", .oneOrMore(.text)),
  ]

  /// The list `inputs`: files and folders to read, each with the namespace of its objects that state none; of a chart the
  /// release and the values that it is rendered with.
  mutating func inputs<R: ValueReader>(
    _ reader: inout R, into settings: inout RunSettings
  ) throws(FormatError) {
    let source = try reader.location()
    guard try reader.enterArray() else {
      findings.add(
        .wrongKind("inputs", try reader.kind(), expected: "a list such as [{path: apps/shop}]", at: source))
      return try reader.skip()
    }
    while try reader.nextElement() {
      let place = try reader.location()
      guard try reader.kind() == .object else {
        findings.add(
          .wrongKind(
            "an element of inputs", try reader.kind(), expected: "keys and values such as {path: apps/shop}", at: place)
        )
        try reader.skip()
        continue
      }
      var input = InputSetting(path: "", source: place)
      var isRefused = false
      try members(&reader, "inputs", keys: FieldReader.inputKeys) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        if key == "values" {
          input.valuesFiles = try self.valuesFiles(&reader)
          return
        }
        guard let text = try self.text(&reader, key) else {
          if key == "path" { isRefused = true }
          return
        }
        if key == "path" {
          if let path = self.allowedPath(text, at: place) { input.path = path } else { isRefused = true }
        } else if key == "release" {
          guard ChartFolder.isPossibleRelease(text) else {
            return self.findings.add(
              .badValue(key, text, expected: FieldReader.inputKeys[key]?.expected ?? "", at: place))
          }
          input.release = text
        } else if ObjectName.isPossibleNamespace(text) {
          input.namespace = text
        } else {
          self.findings.add(.badValue(key, text, expected: FieldReader.inputKeys[key]?.expected ?? "", at: place))
        }
      }
      if isRefused { continue }
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
    guard try reader.enterArray() else { return try valuesFile(&reader).map { [$0] } ?? [] }
    var files: [String] = []
    while try reader.nextElement() {
      if let file = try valuesFile(&reader) { files.append(file) }
    }
    return files
  }

  private mutating func valuesFile<R: ValueReader>(_ reader: inout R) throws(FormatError) -> String? {
    let place = try reader.location()
    return try text(&reader, "values").flatMap { allowedPath($0, at: place) }
  }
}
