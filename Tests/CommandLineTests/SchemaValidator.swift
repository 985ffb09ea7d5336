import Foundation

/// Holds a JSON value against a schema; knows the keywords that meshplan's schema uses, and takes any other for a fault.
struct SchemaValidator {
  private let definitions: [String: Any]

  init(_ schema: [String: Any]) { definitions = schema["$defs"] as? [String: Any] ?? [:] }

  /// What is wrong with the value, each with its path; empty when it is as the schema has it.
  func faults(_ value: Any, _ schema: [String: Any], at path: String = "$") -> [String] {
    schema.sorted { $0.key < $1.key }.flatMap { keyword, rule in fault(value, keyword, rule, schema, path) }
  }

  private func fault(
    _ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ path: String
  ) -> [String] {
    switch (keyword, rule) {
    case ("$schema", _), ("title", _), ("$defs", _), ("description", _), ("examples", _): return []
    case ("$ref", let reference as String):
      guard let target = definitions[reference.replacing("#/$defs/", with: "")] as? [String: Any] else {
        return ["\(path): no definition \(reference)"]
      }
      return faults(value, target, at: path)
    case ("type", let type as String): return has(value, type) ? [] : ["\(path): no \(type)"]
    case ("type", let types as [String]):
      return types.contains { has(value, $0) } ? [] : ["\(path): none of \(types.joined(separator: ", "))"]
    case ("enum", let words as [NSObject]):
      return words.contains { $0 == value as? NSObject } ? [] : ["\(path): not in \(words)"]
    case ("minimum", let least as Int):
      return value is String || value as? Int ?? least >= least ? [] : ["\(path): below \(least)"]
    case ("exclusiveMinimum", let bound as Int):
      return value is String || value as? Int ?? bound + 1 > bound ? [] : ["\(path): not above \(bound)"]
    case ("maximum", let most as Int):
      return value is String || value as? Int ?? most <= most ? [] : ["\(path): above \(most)"]
    case ("pattern", let pattern as String):
      return (value as? String).map { $0.range(of: pattern, options: .regularExpression) != nil } ?? true
        ? [] : ["\(path): not \(pattern)"]
    case ("items", let element as [String: Any]):
      return (value as? [Any] ?? []).enumerated().flatMap { faults($1, element, at: "\(path)[\($0)]") }
    case ("properties", let properties as [String: [String: Any]]):
      return properties.sorted { $0.key < $1.key }.flatMap { name, shape in
        (value as? [String: Any])?[name].map { faults($0, shape, at: "\(path).\(name)") } ?? []
      }
    case ("required", let names as [String]):
      let members = value as? [String: Any] ?? [:]
      return names.filter { members[$0] == nil }.map { "\(path): no \($0)" }
    case ("additionalProperties", let shape as [String: Any]):
      return (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }
        .flatMap { faults($1, shape, at: "\(path).\($0)") }
    case ("additionalProperties", false as Bool):
      let known = schema["properties"] as? [String: Any] ?? [:]
      return (value as? [String: Any] ?? [:]).keys.filter { known[$0] == nil }.sorted().map { "\(path): unknown \($0)" }
    case ("anyOf", let shapes as [[String: Any]]):
      return shapes.contains { faults(value, $0, at: path).isEmpty } ? [] : ["\(path): none of anyOf"]
    default: return ["\(path): unknown keyword \(keyword)"]
    }
  }

  private func has(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    // What 64 bits do not hold comes as a double.
    case "integer": value is Int && !(value is String) || (value as? Double).map { abs($0) >= 0x1p63 } ?? false
    case "number": value is NSNumber && !(value is String)
    default: false
    }
  }
}
