package import Basics
import Inventory
import Mesh
import Nodes
package import Plans

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
  package let words: String
  private let patch: SettingsPatch

  package init(words: String, patch: SettingsPatch) { (self.words, self.patch) = (words, patch) }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    let before = MeshComponents(input.settings.mesh, input.cluster)[.sidecar].container
    let prices = input.settings.prices
    patch.apply(to: &input.settings)
    input.settings.settleFiles(&findings)
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
      "the currency is \(now) and was \(before): prices set in \(before) are counted as if in \(now)",
      at: settings.place(of: "prices.currency"), notes: ["set the prices in \(now) with the currency"])
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
