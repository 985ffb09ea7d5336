import Basics
import Formats

/// The Applications that Argo CD makes of an ApplicationSet, as far as the object itself says them all.
///
/// Worked example: `generators: [{list: {elements: [{team: cart}, {team: pay}]}}]` and a template with `path: apps/{{team}}` make
/// two Applications with the paths `apps/cart` and `apps/pay`, and so does `git: {directories: [{path: apps/*}]}` with `path:
/// "{{path}}"` where the input has these folders. Other generators read files or ask a cluster: they make none here.
///
/// Source: argoproj/argo-cd, docs/operator-manual/applicationset: Generators-List.md, Generators-Git.md, GoTemplate.md.
enum ApplicationSet {
  /// The name and the spec of each; nothing where one of them is not known whole. `folders` finds the folders of the
  /// repository that a pattern stands for.
  static func applications(
    of spec: DocumentValue, folders: (String) -> [String]
  ) -> [(name: String, spec: DocumentValue)] {
    let generators = spec["generators"]?.elements ?? []
    guard let template = spec["template"], !generators.isEmpty, spec["templatePatch"] == nil else { return [] }
    var applications: [(name: String, spec: DocumentValue)] = []
    for generator in generators {
      guard let parameters = parameters(of: generator, folders) else { return [] }
      for values in parameters {
        guard let name = filled(template["metadata"]?["name"] ?? .null, values)?.text,
          let spec = filled(template["spec"] ?? .null, values)
        else { return [] }
        applications.append((name, spec))
      }
    }
    return applications
  }

  /// What fills in the template, for each Application; nil where it is not known.
  private static func parameters(
    of generator: DocumentValue, _ folders: (String) -> [String]
  ) -> [[String: String]]? {
    guard generator["selector"] == nil else { return nil }
    if let list = generator["list"], list["elementsYaml"] == nil, list["template"] == nil {
      return (list["elements"]?.elements ?? []).map { texts(of: $0, below: "") }
    }
    guard let git = generator["git"], let directories = git["directories"]?.elements, git["template"] == nil,
      git["pathParamPrefix"] == nil
    else { return nil }
    var found: [String] = []
    for directory in directories where directory["exclude"]?.text != "true" {
      guard let pattern = directory["path"]?.text else { return nil }
      found += folders(pattern)
    }
    for directory in directories where directory["exclude"]?.text == "true" {
      let left = Set(folders(directory["path"]?.text ?? ""))
      found.removeAll { left.contains($0) }
    }
    return Set(found).sorted().map { path in
      let steps = path.split(separator: "/").map(String.init)
      var values = texts(of: git["values"] ?? .null, below: "values")
      values["path"] = path
      values["path.path"] = path
      values["path.basename"] = steps.last
      for (index, step) in steps.enumerated() { values["path[\(index)]"] = step }
      return values
    }
  }

  /// The texts of an element by their paths: `values.env`.
  private static func texts(of value: DocumentValue, below path: String) -> [String: String] {
    var texts: [String: String] = [:]
    for member in value.members {
      let name = path.isEmpty ? member.key : "\(path).\(member.key)"
      if let text = member.value.text { texts[name] = text }
      texts.merge(self.texts(of: member.value, below: name)) { first, _ in first }
    }
    return texts
  }

  /// A value with every `{{ name }}` and `{{ .name }}` in the place of its text; nil where something else stands in the braces.
  private static func filled(_ value: DocumentValue, _ texts: [String: String]) -> DocumentValue? {
    switch value {
    case .string(let text): return filled(text, texts).map { .string($0) }
    case .literal, .null: return value
    case .array(let elements):
      let filled = elements.compactMap { self.filled($0, texts) }
      return filled.count == elements.count ? .array(filled) : nil
    case .object(let members):
      let filled = members.compactMap { member in
        self.filled(member.value, texts).map { DocumentValue.Member(member.key, $0) }
      }
      return filled.count == members.count ? .object(filled) : nil
    }
  }

  private static func filled(_ text: String, _ texts: [String: String]) -> String? {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else { return nil }
      let words = rest[start.upperBound..<end.lowerBound].split(separator: " ")
      guard words.count == 1, let name = words.first,
        let value = texts[String(name.hasPrefix(".") ? name.dropFirst() : name)]
      else { return nil }
      result += rest[..<start.lowerBound] + value
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
