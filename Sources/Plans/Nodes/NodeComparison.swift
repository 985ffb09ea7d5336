package import Basics
package import Inventory
package import Mesh
import Packing

/// One type of node for one data plane: how many it takes, and what they cost.
package struct NodeChoice: Hashable, Sendable {
  package var dataPlane: DataPlane
  package var type: String
  package var pricePerHour: Money
  package var fleet: RecommendedFleet
}

/// Instance types compared for one inventory, under each data plane.
package struct NodeComparison: Sendable {
  package var name: String
  /// By data plane, the cheapest first; of equal cost the one with fewer nodes.
  package var choices: [NodeChoice]
  package var assumptions: [Assumption]
  package var findings: [Finding]
  package var currency: String

  /// Families that are compared when none are named: general, compute and memory types of the last generations.
  package static let usualFamilies: [CloudProvider: Set<String>] = [
    .aws: ["t3", "t3a", "m5", "m6i", "m7i", "c5", "c6i", "c7i", "r5", "r6i", "r7i"],
    .gcp: ["e2-standard", "e2-highmem", "e2-highcpu", "n2-standard", "n2-highmem", "n2-highcpu"],
    .azure: ["Standard_Ds_v", "Standard_Das_v", "Standard_Es_v", "Standard_Eas_v", "Standard_Fs_v"],
  ]
  /// Types with more cores are left out when none are named: a node is lost whole.
  package static let mostCores = 16

  /// Compares the types that are named, else those of the named or the usual families, in the inventory's region.
  package init(
    _ cluster: Cluster, _ settings: PlanSettings, types names: [String], families: [String], findings known: Findings
  ) {
    var findings = known
    let kind = cluster.nodes.max { ($0.count, $1.name) < ($1.count, $0.name) }
    let provider = CloudProvider(typeName: names.first ?? kind?.shape.instanceType ?? "m5.large")
    let catalogue = Catalogue.of(provider)
    let region = settings.region ?? kind?.shape.region ?? catalogue.regions[0]
    let types =
      names.isEmpty
      ? catalogue.types.filter { type in
        (families.isEmpty ? NodeComparison.usualFamilies[provider] ?? [] : Set(families)).contains(type.family)
          && (2...NodeComparison.mostCores).contains(type.cores) && type.prices[region] != nil
          && type.architecture == kind?.shape.labels[key: "kubernetes.io/arch"] ?? "amd64"
      } : names.compactMap { Catalogue.find($0, at: nil, &findings) }
    let model = MeshModel(cluster, settings.mesh)
    var choices: [NodeChoice] = []
    for type in types {
      guard let price = Catalogue.price(of: type, in: region, at: nil, &findings) else { continue }
      choices += NodeComparison.choices(type, price, region, model, settings, kind)
    }
    if choices.isEmpty { findings.add(.nothingToCompare(region, catalogue)) }
    let order = DataPlane.allCases
    self.choices = choices.sorted { a, b in
      let (first, second) = (order.firstIndex(of: a.dataPlane) ?? 0, order.firstIndex(of: b.dataPlane) ?? 0)
      if first != second { return first < second }
      let (costs, others) = (a.fleet.monthlyCost ?? .zero, b.fleet.monthlyCost ?? .zero)
      return (costs, a.fleet.nodes, a.type) < (others, b.fleet.nodes, b.type)
    }
    name = settings.name ?? "cluster"
    currency = settings.prices.currency
    self.findings = findings.all
    assumptions = [
      Assumption(
        name: "prices", value: "\(provider.rawValue), \(region)",
        source: "list prices on demand, catalogue of \(catalogue.date)", origin: .default),
      Assumption(
        name: "node.allocatable", value: "\(provider.kubernetes)'s formula",
        source: "capacity from nominal memory, less the provider's reserves", origin: .default),
    ]
  }

  private static func choices(
    _ type: InstanceType, _ price: Money, _ region: String, _ model: MeshModel, _ settings: PlanSettings,
    _ today: NodeGroup?
  ) -> [NodeChoice] {
    let offer = NodeOffer(type, settings.nodeSetup)
    var shape = NodeShape(allocatable: offer.allocatable, maxPods: offer.maxPods)
    shape.instanceType = type.name
    shape.region = region
    shape.pricePerHour = settings.prices.discounted(price) ?? price
    shape.hoursPerMonth = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    let kind = NodeGroup(name: type.name, shape: shape, count: 0, source: SourceLocation(file: "catalogue"))
    let fleets = FleetPlanner([], kind: kind, settings, work: .quick)
    return DataPlane.allCases.filter { $0 != .current }.compactMap { dataPlane in
      // A type that some pod does not fit on is no choice; that is no fault of the input.
      var findings = Findings()
      guard let fleet = try? fleets.recommended(model.demand(dataPlane), findings: &findings) else { return nil }
      return NodeChoice(
        dataPlane: dataPlane, type: type.name, pricePerHour: shape.pricePerHour ?? price, fleet: fleet)
    }
  }
}

extension Finding {
  fileprivate static func nothingToCompare(_ region: String, _ catalogue: Catalogue) -> Finding {
    Finding(
      .error, "nothing-to-compare",
      "no type of the catalogue of \(catalogue.provider.rawValue) with a price in '\(region)' holds these pods, expected --instance-type, --family or --region of it",
      notes: ["regions: \(catalogue.regions.joined(separator: ", "))"])
  }
}
