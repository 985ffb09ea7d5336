import Basics
import Formats
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Queries
@testable import Settings

@Suite("A scenario of the settings") struct ScenarioReadingTests {
  private func scenario(_ yaml: String) throws -> (scenario: Scenario, messages: [String]) {
    let (settings, findings) = try settings("scenarios: {s: \(yaml)}\n")
    return (settings.scenarios[0], findings.map(\.message))
  }

  @Test(
    "is told by what it changes, key by key",
    arguments: [
      (
        "{mesh: {sidecar: {requests: {cpu: 50m, memory: 64Mi}}, excludeNamespaces: [a, b]}}",
        [
          "mesh.sidecar.requests.cpu 50m, mesh.sidecar.requests.memory 64Mi, mesh.excludeNamespaces a, mesh.excludeNamespaces b"
        ]
      ), ("{mesh: {excludeNamespaces: []}}", ["mesh.excludeNamespaces []"]), ("{nodes: 3}", ["nodes 3"]),
      ("{loseNodes: 2}", ["without 2 of today's nodes"]), ("{loseZone: a}", ["without zone a"]),
      ("{growth: {percentPerMonth: 5, months: 12}}", ["pods +5 % a month for 12 months"]),
      ("{growth: {months: 1, percentPerMonth: -5%}}", ["pods -5 % a month for 1 months"]),
      ("{traffic: x2}", ["traffic x2"]),
      ("{nodes: 3, traffic: {factor: x1.5}, loseNodes: 1}", ["nodes 3", "traffic x1.5", "without 1 of today's nodes"]),
      ("{about: nothing}", []),
    ] as [(String, [String])])
  func words(yaml: String, words: [String]) throws {
    let (scenario, messages) = try scenario(yaml)
    #expect(scenario.words == words && messages.isEmpty)
  }

  @Test(
    "scales what has no autoscaler only where it says so",
    arguments: [
      ("x2", false), ("{factor: x2}", false), ("{factor: x2, everyWorkload: false}", false),
      ("{everyWorkload: true, factor: x2}", true),
    ])
  func traffic(yaml: String, every: Bool) throws {
    let change = try #require(try scenario("{traffic: \(yaml)}").scenario.changes.first as? TrafficChange)
    #expect(change.everyWorkload == every)
  }

  @Test("is made without a change that cannot be read, and with all others")
  func halfRead() throws {
    for (yaml, count) in [
      ("{replicas: x, nodes: 3}", 1), ("{traffic: 2, replicas: x2, loseNodes: 0}", 1),
      ("{l7Share: 101, growth: {months: 1}}", 0),
      ("{l7Share: 30%}", 1), ("{replicas: x2, nope: 1}", 1), ("{replicas: []}", 0),
    ] {
      let (scenario, messages) = try scenario(yaml)
      #expect(scenario.changes.count == count, "\(yaml)")
      #expect(messages.isEmpty == (yaml == "{l7Share: 30%}"), "\(yaml): \(messages)")
    }
  }

  @Test("has a rule of pods for every pattern, or one for all")
  func replicas() throws {
    let all = try #require(try scenario("{replicas: +3}").scenario.changes.first as? ReplicaChange)
    #expect(all.rules.count == 1)
    let (scenario, messages) = try scenario("{replicas: {'shop/*': x2, cart: bad, till: 4}}")
    let some = try #require(scenario.changes.first as? ReplicaChange)
    #expect(some.rules.count == 2 && messages.count == 1)
  }

  @Test("has the changes of those that it inherits before its own, one or several")
  func inheritance() throws {
    let (settings, findings) = try settings(
      "scenarios: {a: {nodes: 3}, b: {nodes: 4}, c: {inherits: a, nodes: 5}, d: {about: all, inherits: [a, b]}}\n")
    #expect(
      findings.isEmpty
        && settings.scenarios.map(\.words) == [
          ["nodes 3"], ["nodes 4"], ["nodes 3", "nodes 5"], ["nodes 3", "nodes 4"],
        ])
    #expect(settings.scenarios[3].about == "all")
  }

  @Test("is asked for by its name, and all are where none is named")
  func questions() throws {
    let settings = try settings("scenarios: {a: {nodes: 3}, b: {nodes: 4}}\n").settings
    for (names, asked) in [([], ["a", "b"]), (["b"], ["b"]), (["b", "a"], ["a", "b"]), (["x"], [])]
      as [([String], [String])]
    {
      let questions = settings.questions(names, since: .inventory)
      #expect(questions.scenarios.map(\.name) == asked && questions.areWhole == names.isEmpty)
    }
  }

  @Test("adds the inventory beside the settings, without settings in it")
  func addedInventory() throws {
    let app =
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: app}, spec: {template: {spec: {containers: [{name: c, resources: {requests: {cpu: 1m, memory: 1Mi}}}]}}}}\n"
    try withTemporaryFolder(["app.yaml": app]) { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "team"), withIntermediateDirectories: true)
      for (name, text) in [("team/app.yaml", app), ("team/meshplan.yaml", "nope: 1\n")] {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      let (settings, findings) = try settings(
        "scenarios: {s: {addInventory: team}, t: {addInventory: [app.yaml, none.yaml]}}\n",
        file: "\(folder.path)/meshplan.yaml")
      #expect(findings.isEmpty)
      let added = settings.scenarios.map { ($0.changes.first as? AddedInventory)?.inventory }
      #expect(added.map { $0?.cluster.workloads.count } == [1, 1])
      #expect(added.map { $0?.findings.all.map(\.code) ?? [] } == [[], ["cannot-open"]])
    }
  }
}

@Suite("The values of a sweep") struct SweepValueReadingTests {
  private func read(_ path: String, _ value: String, _ yaml: String = "") throws -> (
    words: [String]?, messages: [String]
  ) {
    let values = try settings(yaml + "\n").settings.sweepValues(path, [value])
    #expect(values.count == 1 && values[0].text == value)
    return (values[0].scenario?.words, values[0].findings.all.map(\.message))
  }

  @Test(
    "stand where a scenario would have them",
    arguments: [
      ("replicas", "x2", 1), ("nodes", "4", 1), ("mesh.sidecar.requests.memory", "64Mi", 1),
      ("traffic.factor", "x2", 1),
      ("replicas.shop/cart", "x2", 1), ("recommend.pools.gpu.minNodes", "2", 1), ("inherits", "big", 1),
    ])
  func values(path: String, value: String, count: Int) throws {
    let (words, messages) = try read(path, value, "scenarios: {big: {nodes: 9}}")
    #expect(words?.count == count && messages.isEmpty, "\(messages)")
  }

  @Test(
    "that are none have the messages of the settings, and make no scenario",
    arguments: [
      ("nodes", "0", "nodes is '0', expected a whole number of at least 1"),
      ("about", "x", "'about' with the value 'x' changes nothing, expected a setting to vary"),
      ("mesh", "x", "mesh is text, expected keys and values"),
      ("replicas", "", "replicas is '', expected a value that is not empty"),
    ])
  func refused(path: String, value: String, message: String) throws {
    let (words, messages) = try read(path, value)
    #expect(words == nil && messages == [message])
  }

  @Test("have no empty key in their path", arguments: ["mesh.", "mesh..scope", ".mesh", "", "nope"])
  func emptyKeys(path: String) throws {
    let (words, messages) = try read(path, "x")
    #expect(words == nil && messages.count == 1 && messages[0].contains(" has the unknown key '"))
  }

  @Test("may name any file, as the command line may")
  func files() throws {
    try withTemporaryFolder(["prices.csv": "instance_type,price_per_hour\nt3.large,0.1\n"]) { folder in
      let (words, messages) = try read("prices.file", "\(folder.path)/prices.csv")
      #expect(words?.count == 1 && messages.isEmpty)
    }
  }
}
