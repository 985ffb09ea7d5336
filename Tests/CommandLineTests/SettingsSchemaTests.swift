import Basics
import Formats
import Foundation
import Plans
import Testing

@testable import meshplan
import Nodes
import Queries
import Settings

/// The schema of meshplan.yaml held against the reader, key by key and both ways.
@Suite("The schema of meshplan.yaml") struct SettingsSchemaTests {
  private typealias Shape = [String: Any]

  /// A place in meshplan.yaml: what may stand there, and a document with some value at it.
  private struct Place {
    var path: String
    var shape: Shape
    var document: (Any) -> Any
  }

  private let schema: Shape
  private let validator: SchemaValidator

  init() throws {
    let output = RecordedOutput()
    #expect(run(["schema", "settings"], output: output) == .done)
    schema = try #require(try JSONSerialization.jsonObject(with: Data(output.results.utf8)) as? Shape)
    validator = SchemaValidator(schema)
  }

  /// What the reader finds in a document.
  private func findings(_ document: Any) throws -> [Finding] {
    let data = try JSONSerialization.data(withJSONObject: document)
    var stream = YAMLStream(InputBytes(String(decoding: data, as: UTF8.self), file: "meshplan.yaml"))
    var reader = SettingsReader()
    var settings = RunSettings()
    while let document = stream.nextDocument() {
      var document = try document.get()
      try reader.read(&document, into: &settings)
    }
    return reader.findings.all
  }

  private func resolved(_ shape: Shape) -> Shape {
    guard let name = (shape["$ref"] as? String)?.split(separator: "/").last else { return shape }
    return (schema["$defs"] as? [String: Shape])?[String(name)] ?? [:]
  }

  /// Every place below a shape, itself too.
  private func places(_ place: Place) -> [Place] {
    let shape = resolved(place.shape)
    let here = Place(path: place.path, shape: shape, document: place.document)
    var all = [here]
    for (key, value) in (shape["properties"] as? [String: Shape] ?? [:]).sorted(by: { $0.key < $1.key }) {
      all += places(
        Place(path: "\(place.path).\(key)", shape: value) { place.document(members(shape, key, $0)) })
    }
    if let value = shape["additionalProperties"] as? Shape {
      all += places(Place(path: "\(place.path).any", shape: value) { place.document(["any": $0]) })
    }
    if let element = shape["items"] as? Shape {
      all += places(Place(path: "\(place.path)[]", shape: element) { place.document([$0]) })
    }
    for choice in shape["anyOf"] as? [Shape] ?? [] {
      all += places(Place(path: place.path, shape: choice, document: place.document))
    }
    return all
  }

  /// A block with a key, and what it says nothing without.
  private func members(_ shape: Shape, _ key: String, _ value: Any) -> [String: Any] {
    let properties = shape["properties"] as? [String: Shape] ?? [:]
    var members: [String: Any] = [:]
    for name in shape["required"] as? [String] ?? [] { members[name] = samples(properties[name] ?? [:])[0] }
    if properties["atMost"] != nil {
      members["atMost"] = "3"
      if key == "namespace" { members["figure"] = "pods" }
    }
    members[key] = value
    return members
  }

  /// Values that a shape takes; none where it is a block, a list or a choice.
  private func samples(_ shape: Shape) -> [Any] {
    if let words = shape["enum"] as? [Any] { return words }
    if let examples = shape["examples"] as? [Any] { return examples }
    if let least = shape["minimum"] as? Int {
      return [least, shape["maximum"] as? Int ?? 7, "\(shape["maximum"] as? Int ?? 7)"]
    }
    return (shape["type"] as? [String])?.contains("boolean") == true ? ["x", 7, true] : []
  }

  /// Values that it does not take.
  private func counterexamples(_ shape: Shape) -> [Any] {
    if shape["enum"] != nil { return ["nonesuch", ["nonesuch": 1]] }
    var all: [Any] = samples(shape).isEmpty ? [] : [["nonesuch": 1]]
    if let least = shape["minimum"] as? Int { all += [least - 1, "x", "!"] }
    if let most = shape["maximum"] as? Int { all.append(most + 1) }
    if shape["pattern"] != nil { all.append("!") }
    return all
  }

  private var all: [Place] { places(Place(path: "", shape: schema) { $0 }) }

  @Test("lists keys and values that the reader takes")
  func takes() throws {
    #expect(all.count > 150)
    for place in all {
      for value in samples(place.shape) {
        let document = place.document(value)
        #expect(try findings(document).map(\.line) == [], "\(place.path): \(value)")
        #expect(validator.faults(document, schema) == [], "\(place.path): \(value)")
      }
    }
  }

  @Test("refuses values that the reader refuses")
  func refuses() throws {
    for place in all {
      for value in counterexamples(place.shape) {
        let document = place.document(value)
        // Of several shapes another one may take it.
        guard !validator.faults(document, schema).isEmpty else { continue }
        #expect(try findings(document).contains { $0.severity == .error }, "\(place.path): \(value)")
      }
    }
    let bad: [[String: Any]] = [
      ["nodes": 0], ["mesh": ["nativeSidecars": "maybe"]], ["recommend": ["zones": 1]],
      ["prices": ["discountPercent": 101]], ["scenarios": ["s": ["loseNodes": "none"]]],
      ["budgets": ["b": ["figure": "nodes"]]], ["inputs": [["namespace": "shop"]]],
    ]
    for document in bad {
      let found = try findings(document)
      #expect(!validator.faults(document, schema).isEmpty && !found.isEmpty, "\(document)")
    }
  }

  @Test("lists every key that the reader knows, and no other")
  func listsAll() throws {
    var blocks = 0
    for place in all where place.shape["properties"] != nil {
      let properties = try #require(place.shape["properties"] as? [String: Shape])
      let document = place.document(members(place.shape, "nonesuch", 1))
      let unknown = try findings(document).filter { $0.code == "unknown-key" }
      let known = try #require(unknown.first?.message.split(separator: ", expected ").last, "\(place.path)")
      #expect(Set(known.split(separator: ", ").map(String.init)) == Set(properties.keys), "\(place.path)")
      #expect(!validator.faults(document, schema).isEmpty, "\(place.path)")
      blocks += 1
    }
    #expect(blocks > 20)
  }

  @Test("says of every key what it sets")
  func describes() {
    for place in all {
      for (key, shape) in place.shape["properties"] as? [String: Shape] ?? [:] {
        let text = shape["description"] as? String ?? ""
        #expect(text.count > 5 && text.last != ".", "\(place.path).\(key)")
      }
    }
  }

  @Test("holds for the settings of this repository", arguments: ["inputs/wealist", "inputs/wealist-prod"])
  func examples(folder: String) throws {
    let input = try InputBytes(contentsOf: GoldenRun.root.appending(path: "\(folder)/meshplan.yaml").path)
    var stream = YAMLStream(input)
    while let next = stream.nextDocument() {
      var document = try next.get()
      #expect(validator.faults(json(try #require(try document.whole())), schema) == [])
    }
  }

  @Test("holds for what the README and topics show of them, and so does the reader", arguments: HelpPage.all)
  func pages(page: HelpPage) throws {
    if ["README.md", "help settings", "help scenarios", "help budgets"].contains(page.name) {
      #expect(!page.blocks(of: "meshplan.yaml").isEmpty)
    }
    for value in try examples(of: page) {
      #expect(validator.faults(value, schema) == [])
      #expect(try findings(value).map(\.line) == [])
    }
  }

  @Test("has no key that the topics do not show")
  func shown() throws {
    var shown: Set<String> = []
    for page in HelpPage.all where page.name != "README.md" {
      for value in try examples(of: page) { shown.formUnion(paths(in: value, below: "")) }
    }
    // What a component of the mesh requests is shown of one, and what a scenario overrides in the settings.
    let known = all.filter { $0.path.matches(of: /\./).count > 0 }.map(\.path)
      .filter { $0.firstMatch(of: /^\.scenarios\.any\.(mesh|recommend|prices|nodes)\./) == nil }
      .filter { $0.firstMatch(of: /^\.mesh\.(cni|waypoint|istiod|ztunnel|sidecar)\./) == nil }
      .filter { !$0.hasSuffix(".any") && !$0.hasSuffix("[]") }
    #expect(known.count > 60)
    for path in known { #expect(shown.contains(path), "\(path)") }
  }

  private func examples(of page: HelpPage) throws -> [Any] {
    try page.blocks(of: "meshplan.yaml").map { block in
      var stream = YAMLStream(InputBytes(block, file: page.name))
      let next = stream.nextDocument()
      var document = try #require(next).get()
      let whole = try document.whole()
      return json(try #require(whole))
    }
  }

  /// The keys of a document as the schema's places name them: names that the user gives are `any`.
  private func paths(in value: Any, below path: String) -> Set<String> {
    if let list = value as? [Any] {
      return list.reduce(into: [path]) { $0.formUnion(paths(in: $1, below: "\(path)[]")) }
    }
    var found: Set = [path]
    let isNamed = [".scenarios", ".budgets", ".recommend.pools", ".scenarios.any.replicas"].contains(path)
    for (key, value) in value as? [String: Any] ?? [:] {
      found.formUnion(paths(in: value, below: "\(path).\(isNamed ? "any" : key)"))
    }
    return found
  }

  private func json(_ value: DocumentValue) -> Any {
    switch value {
    case .object(let members):
      Dictionary(members.map { ($0.key, json($0.value)) }) { $1 }
    case .array(let elements): elements.map { json($0) }
    case .string(let text): text
    case .literal(let text): Int(text) ?? Bool(text) ?? Double(text) ?? text as Any
    case .null: NSNull()
    }
  }
}
