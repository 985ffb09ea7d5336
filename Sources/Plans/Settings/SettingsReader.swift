package import Basics
package import Formats
import Inventory
import Mesh

/// Reads meshplan.yaml.
///
///     name: wealist                  # report title
///     namespace: wealist-prod        # of objects that state none
///     inputs:                        # read as well; for files that state no namespace, as `helm template` prints them
///       - {path: rendered/shop.yaml, namespace: shop}
///       - {path: apps/pay, namespace: pay, release: pay, values: [pay-prod.yaml]}   # a chart, with --render
///     nodes: 3                       # if the input has none
///     recommend:                     # the nodes that are counted
///       instanceType: t3.xlarge      # default: the inventory's own kinds
///       region: ap-northeast-2       # for its price
///       spareNodes: 1                # for the loss of one
///       zones: 3                     # for the loss of one of so many, over which nodes are spread evenly
///       minNodes: 2
///       pools: {gpu: {minNodes: 1, maxNodes: 4}}
///       headroomPercent: 10          # kept free on every node
///       prefixDelegation: true       # EKS: 110 or 250 pods a node instead of the interfaces' own count
///       customNetworking: true       # EKS: one interface fewer for pods
///       nodeImage: bottlerocket      # EKS: or al2, al2023; default: as today's nodes' labels show
///       maxPods: 110                 # the pod limit that kubelets are given
///     prices:
///       currency: USD
///       exchangeRate: 0.92           # what a US dollar of the built-in list prices costs in it
///       discountPercent: 30          # off every price of an hour, of nodes and of units
///       hoursPerMonth: 525.8         # default: 730
///       file: prices.csv             # own prices: instance_type, price_per_hour, region, capacity_type
///       perCoreHour: 0.0316          # unit prices, in the place of nodes' prices
///       perGiBHour: 0.0042
///     mesh:
///       istioVersion: "1.28"         # decides chart defaults and injection rules
///       scope: labelled              # or applications, or a list of namespaces
///       excludeNamespaces: [legacy-*]
///       nativeSidecars: auto         # or true, false
///       sidecar:                     # also: ztunnel, cni, waypoint, istiod
///         requests: {cpu: 100m, memory: 128Mi}
///         limits: {cpu: 500m, memory: 256Mi}
///         file: prod.yaml            # or: the block at a path of a file beside this one
///         path: istio.sidecar.resources
///       values:                      # Helm values of Istio's charts: istiod, cni, ztunnel
///         - {chart: istiod, file: istiod-values.yaml}
///       waypoints:                   # those that are needed and not there
///         placement: namespace       # or service, or shared
///         replicas: 2
///     baseline: last-report.json     # a JSON report that budgets measure increases against
///     scenarios:                     # what if: every kind of change is documented at its type, `ScenarioChange`
///       double: {replicas: x2}
///       peak: {inherits: [double], recommend: {instanceType: t3.xlarge}}
///     budgets:                       # documented at `Budget`
///       ambient-nodes: {figure: nodes, dataPlane: ambient, atMost: 3}
///
/// A key that is not known is an error with the nearest known one; the rest is read all the same.
package struct SettingsReader {
  package internal(set) var findings = Findings()
  /// The files and folders that are named in the settings and so are no part of the inventory.
  package private(set) var namedPaths: [String] = []

  /// Whether it reads what the user writes on the command line, who may name any file.
  let isOfCommandLine: Bool

  package init(isOfCommandLine: Bool = false) { self.isOfCommandLine = isOfCommandLine }

  /// Takes over what the document at the reader's position sets.
  /// - Throws: `FormatError` where the document cannot be read on.
  package mutating func read<R: ValueReader & Sendable>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    var copy = reader
    let place = try copy.location()
    settings.folder = FilePath.folder(of: place.file)
    // What is too large is not read at all: how long a run takes follows what its settings ask for.
    guard let document = try copy.whole() else {
      findings.add(.tooLarge(at: place))
      return try reader.skip()
    }
    settings.written.note(document)
    try members(&reader, "meshplan.yaml", SettingsReader.keys) { (self, reader, key) throws(FormatError) in
      switch key {
      case "name": settings.name = try self.text(&reader, key)
      case "namespace": settings.namespace = try self.text(&reader, key) ?? settings.namespace
      case "baseline":
        let place = try reader.location()
        settings.baseline = try self.text(&reader, key).flatMap { self.allowedPath($0, at: place) }
        settings.state("baseline", settings.baseline ?? "", at: place)
        self.leaveOut([settings.baseline].compactMap { $0 })
      case "inputs": try self.inputs(&reader, into: &settings)
      case "scenarios": try self.scenarios(&reader, into: &settings)
      case "budgets": try self.budgets(&reader, into: &settings)
      default: try self.section(key, &reader, into: &settings)
      }
    }
  }

  /// One of the sections that a scenario may change too: `nodes`, `recommend`, `prices`, `mesh`.
  mutating func section<R: ValueReader>(
    _ key: String, _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    switch key {
    case "nodes":
      let place = try reader.location()
      guard let text = try self.text(&reader, key), let count = whole(text, key, .countable, place) else { return }
      settings.nodeCount = count
      settings.state("nodes", text, at: place)
    case "recommend": try recommend(&reader, into: &settings)
    case "prices": try prices(&reader, into: &settings)
    default: try mesh(&reader, into: &settings)
    }
  }

  /// Takes over what the files state that the settings point to.
  package func applyFiles(to settings: inout PlanSettings, findings: inout Findings) {
    settings.components.readFiles(&findings)
    settings.settleComponents()
    settings.prices.readList(&findings)
  }

  /// Keeps files and folders out of the inventory.
  mutating func leaveOut(_ paths: [String]) { namedPaths += paths }

  /// The path that a setting names, seen from where the run began; nil, with a finding at the place, where it may not be read.
  mutating func allowedPath(_ text: String, at place: SourceLocation) -> String? {
    let path = SettingPath(text, at: place)
    guard let fault = path.fault(isOfCommandLine: isOfCommandLine) else { return path.path }
    findings.add(fault)
    return nil
  }

  // MARK: Values

  /// Calls `body` with every known key; an unknown one is a finding.
  mutating func members<R: ValueReader>(
    _ reader: inout R, _ name: String, _ keys: [SettingKey],
    _ body: (inout Self, inout R, String) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try reader.enterObject() else {
      let kind = try reader.kind()
      let place = try reader.location()
      if kind != .null { findings.add(.wrongKind(name, kind, expected: "keys and values", at: place)) }
      return try reader.skip()
    }
    while try reader.nextKey() {
      let place = reader.keyLocation()
      let key = try reader.keyText()
      if keys.contains(where: { $0.name == key }) {
        try body(&self, &reader, key)
      } else {
        findings.add(.unknownKey(key, in: name, known: keys.names, at: place))
        try reader.skip()
      }
    }
  }

  /// The text of a single value; nil, with a finding, for anything else, and for an empty text where that says nothing.
  mutating func text<R: ValueReader>(
    _ reader: inout R, _ name: String, mayBeEmpty: Bool = false
  ) throws(FormatError) -> String? {
    let place = try reader.location()
    if let text = try reader.text() {
      if mayBeEmpty || !text.allSatisfy(\.isWhitespace) { return text }
      findings.add(.badValue(name, text, expected: "a value that is not empty", at: place))
      return nil
    }
    let kind = try reader.kind()
    findings.add(.wrongKind(name, kind, expected: "a single value", at: try reader.location()))
    try reader.skip()
    return nil
  }

  mutating func texts<R: ValueReader>(_ reader: inout R, _ name: String) throws(FormatError) -> [String] {
    guard try reader.enterArray() else { return try text(&reader, name).map { [$0] } ?? [] }
    var texts: [String] = []
    while try reader.nextElement() {
      if let text = try text(&reader, name) { texts.append(text) }
    }
    return texts
  }

  /// Whether a text is one that may stand behind a key; where it is none, that is a finding.
  mutating func takes(_ text: String, _ key: String, _ value: SettingValue?, _ place: SourceLocation) -> Bool {
    guard let value, !value.takes(text) else { return true }
    findings.add(.badValue(key, text, expected: value.expected, at: place))
    return false
  }

  /// A whole number that may stand behind a key; nil, with a finding, when it is none.
  mutating func whole(_ text: String, _ key: String, _ value: SettingValue?, _ place: SourceLocation) -> Int? {
    takes(text, key, value, place) ? Int(text) : nil
  }
}

extension SettingsReader {
  /// The keys of meshplan.yaml.
  package static let keys: [SettingKey] = [
    SettingKey("name", "Report title", .text),
    SettingKey("namespace", "The namespace of objects that state none", .text),
    SettingKey("inputs", "Files and folders to read as well", .list(.keys(inputKeys))),
    SettingKey("nodes", "Node count if the input has none", .section("nodes")),
    SettingKey("recommend", "The nodes that are counted", .section("recommend")),
    SettingKey("prices", "What nodes cost", .section("prices")),
    SettingKey("mesh", "What is assumed of the mesh", .section("mesh")),
    SettingKey(
      "baseline", "A JSON report that budgets measure increases against, beside this file (default: the base run)",
      .text),
    SettingKey("scenarios", "What if: changes under a name", .names(.keys(scenarioKeys))),
    SettingKey("budgets", "Limits of figures, under a name; meshplan check holds them", .names(.keys(budgetKeys))),
  ]

  /// The sections that a scenario may change too.
  package static let sections: [SettingKey] = [
    SettingKey("nodes", "Node count if the input has none", .countable),
    SettingKey("recommend", "The nodes that are counted", .keys(recommendKeys)),
    SettingKey("prices", "What nodes cost", .keys(priceKeys)),
    SettingKey("mesh", "What is assumed of the mesh", .keys(meshKeys)),
  ]
}

extension Finding {
  fileprivate static func tooLarge(at place: SourceLocation) -> Finding {
    Finding(
      .error, "settings-too-large",
      "the settings hold more than 10000 values, or blocks deeper than 64 levels; none of them counts",
      at: place)
  }

  static func unknownKey(
    _ key: String, in name: String, known: [String], at place: SourceLocation
  ) -> Finding {
    let hint = hints(for: key, among: known)
    return Finding(
      .error, "unknown-key", "\(name) has the unknown key '\(quoting: key)', expected \(known.joined(separator: ", "))",
      at: place, notes: hint)
  }

  static func badValue(
    _ name: String, _ value: String, expected: String, at place: SourceLocation
  ) -> Finding {
    Finding(.error, "bad-setting", "\(name) is '\(quoting: value)', expected \(expected)", at: place)
  }

  /// A list where keys are expected, and the like.
  static func wrongKind(_ name: String, _ kind: ValueKind, expected: String, at place: SourceLocation) -> Finding {
    let words =
      switch kind {
      case .object: "keys and values"
      case .array: "a list"
      case .string: "text"
      case .number: "a number"
      case .boolean: "true or false"
      case .null: "empty"
      }
    return Finding(.error, "bad-setting", "\(naming: name) is \(words), expected \(expected)", at: place)
  }

  /// A release of Istio whose charts were not read.
  package static func unknownIstio(_ version: MinorVersion, at place: SourceLocation?) -> Finding {
    Finding(
      .warning, "unknown-istio-version",
      "Istio \(version) is outside of \(MinorVersion.oldestIstio) to \(MinorVersion.newestIstio), whose charts meshplan knows; the rules of the nearest are used",
      at: place)
  }
}
