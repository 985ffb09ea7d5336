import Formats

/// The JSON Schema (draft 2020-12) of meshplan.yaml, made from the keys that the reader goes by.
///
/// It refuses nothing that the reader takes: single values may be quoted or not. Beyond it the reader knows what a schema
/// cannot say, such as which figures a budget can limit by namespace.
package func settingsSchema() -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.member("title", "meshplan.yaml")
    json.member("description", "Settings of meshplan")
    json.keywords(.keys(SettingsReader.keys))
    json.object("$defs") { json in
      for section in SettingsReader.sections { json.setting(section) }
    }
  }
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func setting(_ key: SettingKey) {
    object(key.name) { json in
      json.member("description", key.about)
      json.keywords(key.value)
    }
  }

  private mutating func types(_ types: String...) {
    array("type") { json in
      for type in types { json.value(type) }
    }
  }

  fileprivate mutating func keywords(_ value: SettingValue) {
    switch value {
    case .text: types("string", "number", "boolean")
    case .like(let pattern, _, let example):
      types("string", "number")
      member("pattern", pattern)
      array("examples") { $0.value(example) }
    case .words(let words):
      array("enum") { json in
        for word in words {
          json.value(word)
          if let truth = Bool(word) { json.value(truth) }
        }
      }
    case .whole(let bounds):
      types("integer", "string")
      member("minimum", bounds.lowerBound)
      if bounds.upperBound < Int(Int32.max) { member("maximum", bounds.upperBound) }
      member("pattern", "^[0-9]+$")
    case .decimal(let bounds, let isPercent):
      types("number", "string")
      member("minimum", bounds.lowerBound)
      member("maximum", bounds.upperBound)
      member("pattern", "^[+-]?[0-9]*\\.?[0-9]+\(isPercent ? " ?%?" : "")$")
    case .positive(let most):
      types("number", "string")
      member("exclusiveMinimum", 0)
      member("maximum", most)
      member("pattern", "^\\+?[0-9]*\\.?[0-9]+$")
    case .list(let element):
      member("type", "array")
      object("items") { $0.keywords(element) }
    case .oneOrMore(let element): keywords(.either([element, .list(element)]))
    case .keys(let keys):
      types("object", "null")
      object("properties") { json in
        for key in keys { json.setting(key) }
      }
      if keys.contains(where: \.isRequired) {
        array("required") { json in
          for key in keys where key.isRequired { json.value(key.name) }
        }
      }
      member("additionalProperties", false)
    case .names(let value):
      types("object", "null")
      object("additionalProperties") { $0.keywords(value) }
    case .section(let name): member("$ref", "#/$defs/\(name)")
    case .either(let values):
      array("anyOf") { json in
        for value in values { json.object { $0.keywords(value) } }
      }
    }
  }
}
