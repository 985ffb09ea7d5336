package import Basics
package import Formats
import Inventory
import Mesh

/// Other assumptions: the sections `mesh`, `recommend`, `prices` and `nodes`, as they are written outside of scenarios.
///
///     mesh: {sidecar: {requests: {memory: 256Mi}}, istioVersion: "1.29"}
///     recommend: {instanceType: t3.xlarge, region: ap-northeast-2, spareNodes: 1}
///     prices: {discountPercent: 40}
///     nodes: 5
///
/// A section states some keys; all others of it stay as they are, but for lists, which are stated whole.
///
/// What a scenario changes of sidecars holds for every sidecar, also where a pod states its own.
package struct SectionChange: ScenarioChange {
  package static let keys = ["mesh", "recommend", "prices", "nodes"].map {
    SettingKey($0, "Another \($0): keys that are left out stay as they are", .section($0))
  }

  package let words: String
  private let isOfCommandLine: Bool
  /// Reads the section anew into other settings.
  private let edit: @Sendable (inout SettingsReader, inout PlanSettings) throws(FormatError) -> Void

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> SectionChange? {
    let start = reader
    let isOfCommandLine = settings.isOfCommandLine
    var trial = SettingsReader(isOfCommandLine: isOfCommandLine)
    var scratch = PlanSettings()
    try trial.section(key, &reader, into: &scratch)
    settings.findings.add(trial.findings)
    settings.leaveOut(trial.namedPaths)
    var walker = start
    let words = try SectionChange.words(&walker, key).joined(separator: ", ")
    return SectionChange(words: words, isOfCommandLine: isOfCommandLine) {
      (settingsReader, settings) throws(FormatError) in
      var reader = start
      try settingsReader.section(key, &reader, into: &settings)
    }
  }

  private init(
    words: String, isOfCommandLine: Bool,
    edit: @escaping @Sendable (inout SettingsReader, inout PlanSettings) throws(FormatError) -> Void
  ) {
    self.words = words
    self.isOfCommandLine = isOfCommandLine
    self.edit = edit
  }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    let before = MeshComponents(input.settings.mesh, input.cluster)[.sidecar].container
    let prices = input.settings.prices
    var reader = SettingsReader(isOfCommandLine: isOfCommandLine)
    do throws(FormatError) {
      // What is wrong with the section was said when it was read first.
      try edit(&reader, &input.settings)
    } catch {
      findings.add(error.finding)
    }
    reader.applyFiles(to: &input.settings, findings: &findings)
    if input.settings.prices.currency != prices.currency, input.keepsPrices(of: prices) {
      findings.add(.otherCurrency(prices.currency, input.settings))
    }
    let after = MeshComponents(input.settings.mesh, input.cluster)[.sidecar].container
    let (requests, limits) = (after.requests.changed(from: before.requests), after.limits.changed(from: before.limits))
    guard requests != ResourceQuantities() || limits != ResourceQuantities() else { return }
    for index in input.cluster.workloads.indices {
      for group in input.cluster.workloads[index].groups.indices {
        input.cluster.workloads[index].groups[group].spec.restateSidecar(requests, limits)
      }
    }
  }

  /// Every single value of the section with its path: `mesh.sidecar.requests.memory 256Mi`.
  private static func words<R: ValueReader>(_ reader: inout R, _ path: String) throws(FormatError) -> [String] {
    var all: [String] = []
    if try reader.enterObject() {
      while try reader.nextKey() {
        let key = try reader.keyText()
        all += try words(&reader, "\(path).\(key)")
      }
    } else if try reader.enterArray() {
      while try reader.nextElement() { all += try words(&reader, path) }
      if all.isEmpty { all = ["\(path) []"] }
    } else if let text = try reader.text() {
      all.append("\(path) \(text)")
    } else {
      try reader.skip()
    }
    return all
  }
}

extension PlanInput {
  /// Whether prices that the user stated hold on: of units, of types or of nodes.
  fileprivate func keepsPrices(of older: PriceSettings) -> Bool {
    let now = settings.prices
    return now.perCoreHour != nil && now.perCoreHour == older.perCoreHour
      || now.perGibibyteHour != nil && now.perGibibyteHour == older.perGibibyteHour
      || !now.own.isEmpty && now.list?.path == older.list?.path
      || !now.areByUnit && cluster.nodes.contains { $0.shape.pricePerHour != nil }
  }
}

extension Finding {
  fileprivate static func otherCurrency(_ before: String, _ settings: PlanSettings) -> Finding {
    let now = settings.prices.currency
    return Finding(
      .warning, "other-currency",
      "the currency is \(now) and was \(before): prices that were stated in \(before) count as if they were in \(now)",
      at: settings.place(of: "prices.currency"), notes: ["state them in \(now) beside the currency"])
  }
}

extension ResourceQuantities {
  /// Those of these amounts that are others than they were.
  fileprivate func changed(from older: ResourceQuantities) -> ResourceQuantities {
    ResourceQuantities(
      cpu: cpu?.nanos == older.cpu?.nanos ? nil : cpu, memory: memory?.nanos == older.memory?.nanos ? nil : memory)
  }
}

extension PodSpec {
  /// Puts what is said of every sidecar in the place of what this pod states of its own.
  fileprivate mutating func restateSidecar(_ requests: ResourceQuantities, _ limits: ResourceQuantities) {
    let values = [
      ("CPU", requests.cpu), ("Memory", requests.memory), ("CPULimit", limits.cpu), ("MemoryLimit", limits.memory),
    ].map { ("sidecar.istio.io/proxy\($0.0)", $0.1) }
    if values.contains(where: { annotations[key: $0.0] != nil }) {
      for (key, quantity) in values {
        if let quantity { annotations.set(key, to: quantity.description) }
      }
    }
    func restate(_ container: inout Container) {
      guard container.isProxy else { return }
      container.requests = container.requests.replaced(by: requests)
      container.limits = container.limits.replaced(by: limits)
    }
    guard containers.contains(where: { !$0.isProxy }) else { return }
    for index in containers.indices { restate(&containers[index]) }
    for index in initContainers.indices { restate(&initContainers[index]) }
  }
}
