import Foundation
import Testing

@testable import Settings

@Suite("The schema of the settings") struct SchemaRequirementTests {
  /// What the schema says of the blocks, by the keys that lead to them.
  private func walk(_ value: Any, _ path: String, _ body: (String, [String: Any]) -> Void) {
    if let list = value as? [Any] { for part in list { walk(part, path, body) } }
    guard let object = value as? [String: Any] else { return }
    body(path, object)
    for (key, member) in object {
      if key == "properties" || key == "$defs", let members = member as? [String: Any] {
        for (name, part) in members { walk(part, path.isEmpty ? name : "\(path).\(name)", body) }
      } else if ["items", "anyOf", "additionalProperties"].contains(key) {
        walk(member, path, body)
      }
    }
  }

  private var schema: Any {
    get throws { try JSONSerialization.jsonObject(with: Data(settingsSchema().utf8)) }
  }

  @Test("requires the keys without which a block says nothing, and no other")
  func required() throws {
    var required: [String: [String]] = [:]
    walk(try schema, "") { path, object in required[path] = object["required"] as? [String] ?? required[path] }
    #expect(
      required == [
        "inputs": ["path"], "budgets": ["figure", "dataPlane"], "mesh.values": ["chart", "file"],
        "scenarios.growth": ["percentPerMonth", "months"], "scenarios.traffic": ["factor"],
      ])
  }

  @Test("refuses unknown keys in every block of keys")
  func closed() throws {
    walk(try schema, "") { path, object in
      guard object["properties"] != nil else { return }
      #expect(object["additionalProperties"] as? Bool == false, "\(path)")
    }
  }

  @Test("has the bounds of numbers, and none where any number counts")
  func bounds() throws {
    var bounds: [String: [Int?]] = [:]
    walk(try schema, "") { path, object in
      guard object["minimum"] != nil || object["maximum"] != nil else { return }
      bounds[path] = [object["minimum"] as? Int, object["maximum"] as? Int]
    }
    #expect(
      bounds == [
        "nodes": [1, nil], "recommend.spareNodes": [0, 1_000_000], "recommend.minNodes": [0, 1_000_000],
        "recommend.zones": [2, 100], "recommend.headroomPercent": [0, 99], "recommend.maxPods": [1, 10_000],
        "recommend.pools.minNodes": [0, 1_000_000], "recommend.pools.maxNodes": [0, 1_000_000],
        "prices.discountPercent": [0, 100], "prices.hoursPerMonth": [nil, 744], "mesh.waypoints.replicas": [1, nil],
        "scenarios.growth.percentPerMonth": [-100, 1000], "scenarios.growth.months": [1, 120],
        "scenarios.l7Share": [0, 100], "scenarios.loseNodes": [1, nil],
      ])
  }

  @Test("lets a percentage have its sign, and no other number")
  func percentages() throws {
    var signs: Set<String> = []
    walk(try schema, "") { path, object in
      if (object["pattern"] as? String)?.hasSuffix(" ?%?$") == true { signs.insert(path) }
    }
    #expect(signs == ["prices.discountPercent", "scenarios.growth.percentPerMonth", "scenarios.l7Share"])
  }
}
