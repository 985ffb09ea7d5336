import Basics
import Mesh
import Plans

/// Today and each data plane side by side, a unit a row: the table that opens every report.
///
/// Worked example: 2 x t3.large run today with 14 sidecars. The columns are today, no mesh, ambient and sidecars; the row of the
/// nodes reads `2 x t3.large`, `2 x t3.large`, `2 x t3.large`, `3 x t3.large`. Nodes of several types have a row each.
struct FirstTable {
  /// A column: today as it runs, or the nodes that a data plane needs.
  private struct Column {
    var title: String
    /// Its style in charts.
    var style: String
    /// Nodes by type; nil where they were not counted.
    var nodes: [TodayFleet.Pool]?
    var cost: Money?
    var allocatable: Resources?
    /// What is requested on these nodes.
    var requests: Resources
    /// The totals of the data plane; without a mesh the rows of the mesh have a dash.
    var totals: DemandTotals?
    /// Pods without a node; today as they are placed where the input shows that; nil where it is not known.
    var misfits: Int?
    var isToday = false
  }

  /// So many types of node have a row of their own; with more, the rarest share one.
  private static let mostTypes = 12

  private let columns: [Column]
  private let currency: String

  /// The table of a plan.
  init(_ plan: Plan) {
    currency = plan.currency
    let running = plan[.current] ?? plan[.none]
    var columns: [Column] = []
    if plan.today != nil || plan[.current] != nil {
      columns.append(
        Column(
          title: "Today", style: DataPlane.current.rawValue, nodes: plan.today?.pools, cost: plan.today?.monthlyCost,
          allocatable: plan.today?.allocatable,
          requests: running?.totals.requests ?? .zero, totals: plan[.current]?.totals,
          misfits: (running?.asPlacedNow ?? running?.current)?.unplacedPods, isToday: true))
    }
    for (dataPlane, title) in [(DataPlane.none, "No mesh"), (.ambient, "Ambient"), (.sidecar, "Sidecars")] {
      guard let plane = plan[dataPlane] else { continue }
      let fleet = plane.recommended
      columns.append(
        Column(
          title: title, style: dataPlane.rawValue, nodes: fleet?.firstPools, cost: fleet?.monthlyCost,
          allocatable: fleet?.allocatable,
          requests: fleet?.requests ?? plane.totals.requests,
          totals: dataPlane == .none ? nil : fleet?.totals ?? plane.totals,
          misfits: fleet?.podsThatFitNowhere))
    }
    self.columns = columns
  }

  /// The titles of the columns behind the labels.
  var titles: [String] { columns.map(\.title) }

  /// What a card shows of the columns: each with its title, its style and its cell in each of some rows.
  func cardRows(_ rows: [(label: String, cells: [String])]) -> [Card.Row] {
    columns.enumerated().map { index, column in
      Card.Row(label: column.title, style: column.style, cells: rows.map { $0.cells[index] })
    }
  }

  /// The rows: what each is of, and a cell a column.
  var rows: [(label: String, cells: [String])] {
    nodeRows + costRows
      + [
        percentages("CPU requested", \.cpu.millicores), percentages("Memory requested", \.memory.bytes),
      ].filter { $0.cells.contains { $0 != "-" } } + [
        meshCPU, meshMemory,
        ofMesh("Pods in the mesh") { Formatting.grouped("\($0.meshedPods)") },
      ]
      + MeshComponent.proxies.map { component in
        ofMesh("  \(component.plural)") {
          $0.proxies[component].flatMap { $0 > 0 ? Formatting.grouped("\($0)") : nil } ?? "-"
        }
      }.filter { $0.cells.contains { $0 != "-" } }
      + [row("Pods that do not fit") { $0.misfits.map { "\($0)" } ?? "-" }].filter { $0.cells.contains { $0 != "-" } }
  }

  /// The nodes of all types together.
  var nodeCount: (label: String, cells: [String]) {
    row("Nodes") { column in
      column.nodes.map { Formatting.grouped("\($0.reduce(0) { $0 + $1.nodes })") } ?? "-"
    }
  }

  /// What the nodes cost a month.
  var monthlyCost: (label: String, cells: [String]) {
    row("Cost a month, \(currency)") { $0.cost.map { Formatting.amount($0) } ?? "-" }
  }

  /// What they cost a year.
  var yearlyCost: (label: String, cells: [String]) {
    row("Cost a year, \(currency)") { $0.cost.map { Formatting.amount($0.yearly) } ?? "-" }
  }

  /// The CPU that proxies request.
  var meshCPU: (label: String, cells: [String]) {
    ofMesh("Mesh CPU, cores") { Formatting.decimal($0.proxyRequests.cpu.millicores, over: 1000, digits: 2) }
  }

  /// The memory that proxies request.
  var meshMemory: (label: String, cells: [String]) {
    ofMesh("Mesh memory, GiB") { Formatting.decimal($0.proxyRequests.memory.bytes, over: 1 << 30, digits: 2) }
  }

  /// The table for a terminal of so many columns; where it is wider, it is without the column of no mesh.
  func text(width: Int) -> String {
    func text(without dropped: Int?) -> String {
      func kept(_ cells: [String]) -> [String] { cells.indices.filter { $0 != dropped }.map { cells[$0] } }
      var table = TextTable([""] + kept(titles))
      for row in rows { table.add([row.label] + kept(row.cells)) }
      return table.text
    }
    let whole = text(without: nil)
    let lines = whole.split(separator: "\n")
    return lines.allSatisfy { $0.count <= width } ? whole : text(without: titles.firstIndex(of: "No mesh"))
  }

  private func row(_ label: String, _ cell: (Column) -> String) -> (label: String, cells: [String]) {
    (label, columns.map(cell))
  }

  private func ofMesh(_ label: String, _ cell: (DemandTotals) -> String) -> (label: String, cells: [String]) {
    row(label) { $0.totals.map(cell) ?? "-" }
  }

  private func percentages(_ label: String, _ amount: KeyPath<Resources, Int128>) -> (label: String, cells: [String]) {
    row(label) { column in
      column.allocatable.flatMap {
        Formatting.percent(column.requests[keyPath: amount], of: $0[keyPath: amount])
      } ?? "-"
    }
  }

  private var nodeRows: [(label: String, cells: [String])] {
    let kinds = columns.flatMap { $0.nodes ?? [] }.map { TodayFleet.Pool(name: $0.name, isSpot: $0.isSpot, nodes: 0) }
    let types = kinds.onceEach
    guard !types.isEmpty else { return [] }
    func count(_ column: Column, _ type: TodayFleet.Pool) -> Int {
      (column.nodes ?? []).filter { $0.name == type.name && $0.isSpot == type.isSpot }.reduce(0) { $0 + $1.nodes }
    }
    func cell(_ count: Int) -> String { count > 0 ? Formatting.grouped("\(count)") : "-" }
    let shown = types.count > FirstTable.mostTypes ? types.prefix(FirstTable.mostTypes - 1) : types[...]
    let rest = types.dropFirst(shown.count)
    var rows = [nodeCount]
    rows += shown.map { type in row("  \(type.name)\(type.isSpot ? " spot" : "")") { cell(count($0, type)) } }
    if !rest.isEmpty {
      rows.append(row("  \(rest.count) other types") { column in cell(rest.reduce(0) { $0 + count(column, $1) }) })
    }
    return rows
  }

  /// Whether something costs something.
  var hasCosts: Bool { columns.contains { $0.cost ?? .zero != .zero } }

  private var costRows: [(label: String, cells: [String])] {
    guard hasCosts else { return [] }
    var rows = [monthlyCost]
    if let today = columns.first(where: \.isToday)?.cost?.rounded {
      rows.append(
        row("  against today") { column in
          guard !column.isToday, let cost = column.cost?.rounded else { return "-" }
          let difference = cost - today
          return Formatting.signed(Formatting.amount(difference), difference.nanos)
        })
    }
    return rows + [yearlyCost]
  }
}

extension RecommendedFleet {
  /// The needed nodes by type and capacity type, as today's are.
  fileprivate var firstPools: [TodayFleet.Pool] {
    pools.filter { $0.nodes > 0 }.map {
      TodayFleet.Pool(
        name: $0.instanceType ?? $0.name, isSpot: $0.isSpot, nodes: $0.nodes)
    }
  }
}
