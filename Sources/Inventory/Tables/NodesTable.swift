import Basics
import Formats

/// Reads nodes.csv: a node, or a pool of equal nodes, a row.
///
/// `node` or `pool` names it. The other columns are instance_type, count (1), cpu and memory (what the machine has),
/// allocatable_cpu and allocatable_memory (what pods may request of it), max_pods, region, zone, capacity_type,
/// price_per_hour and hours_per_month.
struct NodesTable {
  private var table: CSVTable
  private let name: Int?
  private let pool: Int?
  private let instanceType: Int?
  private let count: Int?
  private let capacity: AmountColumns
  private let allocatable: AmountColumns
  private let maxPods: Int?
  private let region: Int?
  private let zone: Int?
  private let capacityType: Int?
  private let price: Int?
  private let hours: Int?

  /// Whether a table is a price list: types with prices, and neither names, counts nor sizes of nodes. Only where the file is
  /// called for its nodes is a row of such a table a node.
  static func isPriceList(_ names: [String], file: String) -> Bool {
    let names = Set(names.map { $0.lowercased() })
    let ofNodes: Set<String> = [
      "node", "pool", "sn", "node_pool", "workload", "count", "cpu", "memory", "vcpu", "memory_gib", "cpu_milli",
      "memory_mib", "allocatable_cpu", "allocatable_memory", "max_pods", "hours_per_month",
    ]
    let isOfNodes = file.split(separator: "/").last?.lowercased().contains("node") == true
    return !isOfNodes && !names.isDisjoint(with: ["instance_type", "type"])
      && !names.isDisjoint(with: ["price_per_hour", "price"]) && names.isDisjoint(with: ofNodes)
  }

  /// Whether a header is a nodes table's.
  static func owns(_ names: [String]) -> Bool {
    let names = Set(names.map { $0.lowercased() })
    return !names.isDisjoint(with: ["node", "pool", "sn", "node_pool", "instance_type"]) && !names.contains("workload")
  }

  /// A table of nodes whose header has been read.
  init(_ table: CSVTable) {
    var table = table
    pool = table.column("pool", "node_pool")
    name = table.column("node", "sn") ?? pool
    instanceType = table.column("instance_type")
    count = table.column("count")
    allocatable = AmountColumns(&table, cpu: ["allocatable_cpu"], memory: ["allocatable_memory"])
    capacity = AmountColumns(&table, cpu: ["cpu"], memory: ["memory"], foreign: true)
    maxPods = table.column("max_pods")
    region = table.column("region")
    zone = table.column("zone")
    capacityType = table.column("capacity_type")
    price = table.column("price_per_hour")
    hours = table.column("hours_per_month")
    table.noteUnknownColumns()
    self.table = table
  }

  /// Reads all rows into the builder, and answers how many there were.
  /// - Throws: `FormatError` where the file cannot be read on.
  mutating func read(into builder: inout ClusterBuilder) throws(FormatError) -> Int {
    var findings = Findings()
    var groups: [NodeGroup] = []
    while try table.nextRow() {
      if let group = row(groups.count + 1, &findings) { groups.append(group) }
    }
    if let last = groups.last, groups.count > 1, ObjectName.isOfTotal(last.name),
      last.count == groups.dropLast().reduce(0, { $0 + $1.count })
    {
      findings.add(.totalRow(last.name, at: last.source))
      groups.removeLast()
    }
    builder.findings.add(table.findings)
    builder.findings.add(findings)
    for group in groups { builder.add(tabled: group) }
    return groups.count
  }

  private mutating func row(_ position: Int, _ findings: inout Findings) -> NodeGroup? {
    let type = table.text(instanceType)
    let place = table.location(name ?? instanceType)
    var offer = allocatable.amounts(&table, &findings)
    let machine = capacity.amounts(&table, &findings)
    let statesAllocatable = offer.cpu != nil && offer.memory != nil
    offer = ResourceQuantities(cpu: offer.cpu ?? machine.cpu, memory: offer.memory ?? machine.memory)
    guard offer.cpu != nil && offer.memory != nil || type != nil else {
      findings.add(.nodeWithoutSize(at: place))
      return nil
    }
    check(offer, of: machine, at: place, &findings)
    // What is finer than a millicore or a byte is rounded down: a node does not offer it.
    var shape = NodeShape(
      allocatable: Resources(
        cpu: CPU(millicores: (offer.cpu?.nanos ?? 0) / 1_000_000),
        memory: Memory(bytes: (offer.memory?.nanos ?? 0) / 1_000_000_000)))
    shape.statesAllocatable = statesAllocatable
    shape.maxPods = number(maxPods, "max_pods", &findings)
    shape.pool = table.text(pool)
    shape.instanceType = type
    shape.region = table.text(region)
    shape.zone = table.text(zone)
    shape.capacityType = table.text(capacityType)
    shape.pricePerHour = money(&findings)
    shape.hoursPerMonth = hoursPerMonth(&findings)
    let nodes = number(count, "count", &findings) ?? 1
    guard nodes > 0 else {
      findings.add(.noNodesInPool(at: table.location(count)))
      return nil
    }
    return NodeGroup(name: table.text(name) ?? type ?? "pool-\(position)", shape: shape, count: nodes, source: place)
  }

  /// Says what no machine can be: one that offers nothing, or more than it has.
  private func check(
    _ offer: ResourceQuantities, of machine: ResourceQuantities, at place: SourceLocation, _ findings: inout Findings
  ) {
    for (name, offered, all) in [("cpu", offer.cpu, machine.cpu), ("memory", offer.memory, machine.memory)] {
      if let offered, offered.nanos <= 0 { findings.add(.offersNothing(name, at: place)) }
      if let offered, let all, offered > all { findings.add(.offersMore(name, offered, all, at: place)) }
    }
  }

  private mutating func number(_ column: Int?, _ name: String, _ findings: inout Findings) -> Int? {
    guard let text = table.text(column) else { return nil }
    if let number = Int32(text), number >= 0 { return Int(number) }
    findings.add(.badNodeField(name, text, expected: "a whole number from 0 to 2147483647", at: table.location(column)))
    return nil
  }

  private mutating func money(_ findings: inout Findings) -> Money? {
    guard let text = table.text(price) else { return nil }
    if let money = try? Money(pricePerHour: text) { return money }
    findings.add(.badNodeField("price_per_hour", text, expected: "a price such as 0.104", at: table.location(price)))
    return nil
  }

  private mutating func hoursPerMonth(_ findings: inout Findings) -> Quantity? {
    guard let text = table.text(hours) else { return nil }
    if let hours = try? Quantity(parsing: text), hours.nanos > 0, hours.wholeUnits <= 744 { return hours }
    findings.add(
      .badNodeField("hours_per_month", text, expected: "hours above 0, at most 744", at: table.location(hours)))
    return nil
  }
}

extension Finding {
  fileprivate static func nodeWithoutSize(at place: SourceLocation) -> Finding {
    Finding(
      .error, "node-without-size",
      "the node has no size, expected allocatable_cpu and allocatable_memory, or cpu and memory, or an instance_type; the row is left out",
      at: place)
  }

  fileprivate static func noNodesInPool(at place: SourceLocation) -> Finding {
    Finding(.warning, "empty-pool", "the pool has 0 nodes; the row is left out", at: place)
  }

  fileprivate static func offersNothing(_ name: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "node-offers-nothing", "the node has no \(name), so no pod fits on it, expected more than 0", at: place)
  }

  fileprivate static func offersMore(
    _ name: String, _ offered: Quantity, _ all: Quantity, at place: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "allocatable-above-capacity",
      "allocatable_\(name) \(offered) is more than the node's \(name) \(all); allocatable_\(name) counts", at: place)
  }

  fileprivate static func badNodeField(
    _ name: String, _ text: String, expected: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "bad-field", "\(name) is '\(quoting: text)', expected \(expected); it counts as not set", at: place)
  }
}
