import Basics
import Formats

/// Reads services.csv: a workload a row.
///
/// `workload` and `replicas` must be there; the other columns are namespace, kind (Deployment), cpu_request,
/// memory_request, cpu_limit, memory_limit, host_network, sidecar (true or false, as the annotation
/// `sidecar.istio.io/inject`), sidecar_cpu_request and its like (as the annotations `sidecar.istio.io/proxyCPU` …), hpa_min,
/// hpa_max, node_pool, requests_per_second, features, with spaces or semicolons between them, and `label:team` and its like, a
/// label of the pods each.
struct ServicesTable {
  private var table: CSVTable
  private let columns: Columns
  /// What rows met so far say of their pods, and beside them, by the bytes of the columns that say it.
  private var pods = RepeatedParts<SharedSpec>()
  private var facts = RepeatedParts<[WorkloadFacts]>()

  /// Where each field is found.
  private struct Columns {
    let workload: Int?
    let replicas: Int?
    let namespace: Int?
    let kind: Int?
    let requests: AmountColumns
    let limits: AmountColumns
    let hostNetwork: Int?
    let sidecar: Int?
    let proxy: [(annotation: String, column: Int?, resource: QuantityReading.Resource)]
    let minimum: Int?
    let maximum: Int?
    let nodePool: Int?
    let requestsPerSecond: Int?
    let features: Int?
    let perNode: Int?
    let labels: [(key: String, column: Int)]

    /// Those that say what the pods are like.
    var ofPods: [Int] {
      requests.columns + limits.columns + [hostNetwork, sidecar, nodePool].compactMap(\.self)
        + proxy.compactMap(\.column) + labels.map(\.column)
    }

    /// Those that say something beside the pods.
    var ofFacts: [Int] { [requestsPerSecond, features].compactMap(\.self) }
  }

  /// Whether a header is a services table's.
  static func owns(_ names: [String]) -> Bool {
    let names = Set(names.map { $0.lowercased() })
    return names.contains("workload") || names.contains("service") || names.contains("replicas")
  }

  /// A table of services whose header has been read.
  init(_ table: CSVTable) {
    var table = table
    let prefix = "sidecar.istio.io/proxy"
    columns = Columns(
      workload: table.column("workload", "service"), replicas: table.column("replicas"),
      namespace: table.column("namespace"), kind: table.column("kind"),
      requests: AmountColumns(&table, cpu: ["cpu_request"], memory: ["memory_request"]),
      limits: AmountColumns(&table, cpu: ["cpu_limit"], memory: ["memory_limit"]),
      hostNetwork: table.column("host_network"), sidecar: table.column("sidecar"),
      proxy: [
        ("\(prefix)CPU", table.column("sidecar_cpu_request"), .cpu),
        ("\(prefix)Memory", table.column("sidecar_memory_request"), .memory),
        ("\(prefix)CPULimit", table.column("sidecar_cpu_limit"), .cpu),
        ("\(prefix)MemoryLimit", table.column("sidecar_memory_limit"), .memory),
      ],
      minimum: table.column("hpa_min"), maximum: table.column("hpa_max"), nodePool: table.column("node_pool"),
      requestsPerSecond: table.column("requests_per_second"), features: table.column("features"),
      perNode: table.column("per_node"), labels: table.columns(behind: "label:"))
    table.noteUnknownColumns()
    self.table = table
    pods.columns = columns.ofPods
    facts.columns = columns.ofFacts
  }

  /// Reads all rows into the builder, and answers how many there were.
  /// - Throws: `FormatError` where the file cannot be read on.
  mutating func read(into builder: inout ClusterBuilder) throws(FormatError) -> Int {
    guard columns.workload != nil, columns.replicas != nil else {
      let missing = columns.workload == nil ? "workload" : "replicas"
      // Of other columns nothing is said: it may be another table.
      builder.findings.add(.missingColumn(missing, table.names, at: table.headerLocation))
      return 0
    }
    var findings = Findings()
    var rows: [TabledWorkload] = []
    while try table.nextRow() {
      if let row = row(builder.defaultNamespace, &findings) { rows.append(row) }
    }
    if let last = rows.last, rows.count > 1, ObjectName.isOfTotal(last.id.name),
      last.replicas == rows.dropLast().reduce(0, { $0 + ($1.replicas ?? 0) })
    {
      findings.add(.totalRow(last.id.name, at: last.source))
      rows.removeLast()
    }
    builder.findings.add(table.findings)
    builder.findings.add(findings)
    builder.add(tabled: rows)
    return rows.count
  }

  private mutating func row(_ defaultNamespace: String, _ findings: inout Findings) -> TabledWorkload? {
    let place = table.location(columns.workload)
    guard let name = table.text(columns.workload) else {
      findings.add(.emptyField("workload", at: place))
      return nil
    }
    guard ObjectName.isPossible(name) else {
      findings.add(
        ObjectName.isOfTotal(name) ? .totalRow(name, at: place) : .impossibleName(name, "workload", at: place))
      return nil
    }
    let namespace = table.text(columns.namespace)
    if let namespace, !ObjectName.isPossibleNamespace(namespace) {
      findings.add(.impossibleName(namespace, "namespace", at: table.location(columns.namespace)))
      return nil
    }
    let isPerNode = flag(columns.perNode, "per_node", &findings) == true
    let kind = table.text(columns.kind) ?? (isPerNode ? "DaemonSet" : "Deployment")
    let id = WorkloadID(
      namespace: namespace ?? defaultNamespace, kind: WorkloadKind(rawValue: kind), name: name)
    let minimum = count(columns.minimum, "hpa_min", &findings)
    let maximum = count(columns.maximum, "hpa_max", &findings)
    let mustSay = minimum == nil && id.kind != .daemonSet && !id.kind.runsToCompletion
    let replicas = count(
      columns.replicas, "replicas", otherwise: mustSay ? "the row is left out" : "it counts as not set", &findings)
    if replicas == nil, mustSay {
      if table.text(columns.replicas) == nil {
        findings.add(.emptyField("replicas", at: table.location(columns.replicas)))
      }
      return nil
    }
    if let minimum, let maximum, minimum > maximum {
      findings.add(.boundsCrossed(minimum, maximum, at: table.location(columns.minimum)))
    }
    let pods = sharedPods(name, &findings)
    let facts = sharedFacts(&findings)
    let low = minimum ?? 1
    let range = minimum == nil && maximum == nil ? nil : low...max(low, maximum ?? low)
    return TabledWorkload(id: id, pods: pods, replicas: replicas, autoscaling: range, facts: facts, source: place)
  }

  /// The pods of the row, as the first row with the same says them. A name that says what a container is stays with it.
  private mutating func sharedPods(_ name: String, _ findings: inout Findings) -> SharedSpec {
    if name == Container.proxyName { return SharedSpec(pod(name, &findings)) }
    let told = findings.toldCount + table.toldCount
    if let known = pods.find(in: table) { return known }
    let own = SharedSpec(pod("", &findings))
    // What is out of order is told of every row.
    if findings.toldCount + table.toldCount == told { pods.keep(own) }
    return own
  }

  /// What the row says beside its pods, in the same way.
  private mutating func sharedFacts(_ findings: inout Findings) -> [WorkloadFacts] {
    if facts.columns.isEmpty { return [] }
    let told = findings.toldCount + table.toldCount
    if let known = facts.find(in: table) { return known }
    let stated = statedFacts(&findings)
    let own = stated == WorkloadFacts() ? [] : [stated]
    if findings.toldCount + table.toldCount == told { facts.keep(own) }
    return own
  }

  private mutating func pod(_ container: String, _ findings: inout Findings) -> PodSpec {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: container, requests: columns.requests.amounts(&table, &findings),
        limits: columns.limits.amounts(&table, &findings))
    ]
    pod.placement.nodePool = table.text(columns.nodePool)
    for label in columns.labels { if let value = table.text(label.column) { pod.labels.set(label.key, to: value) } }
    pod.hostNetwork = flag(columns.hostNetwork, "host_network", &findings) == true
    if let sidecar = flag(columns.sidecar, "sidecar", &findings) {
      pod.annotations.set("sidecar.istio.io/inject", to: sidecar ? "true" : "false")
    }
    for proxy in columns.proxy {
      guard let text = table.text(proxy.column) else { continue }
      let reading = QuantityReading(proxy.resource, table.location(proxy.column))
      if reading.read(text, into: &findings) != nil { pod.annotations.set(proxy.annotation, to: text) }
    }
    return pod
  }

  private mutating func statedFacts(_ findings: inout Findings) -> WorkloadFacts {
    var facts = WorkloadFacts()
    if let text = table.text(columns.requestsPerSecond) {
      facts.requestsPerSecond = try? Quantity(parsing: text)
      if facts.requestsPerSecond == nil {
        findings.add(
          .notANumber(text, "requests_per_second", expected: "a number", at: table.location(columns.requestsPerSecond)))
      }
    }
    for feature in (table.text(columns.features) ?? "").split(whereSeparator: { " ;,".contains($0) }) {
      let feature = feature.lowercased()
      facts.features.append(feature)
      if !WorkloadFacts.knownFeatures.contains(feature) {
        findings.add(.unknownFeature(feature, at: table.location(columns.features)))
      }
    }
    return facts
  }

  private mutating func count(
    _ column: Int?, _ name: String, otherwise: String = "it counts as not set", _ findings: inout Findings
  ) -> Int? {
    guard let column else { return nil }
    if let count = table.reader.int(column), count >= 0, count <= Int32.max { return count }
    guard let text = table.text(column) else { return nil }
    findings.add(
      .notANumber(
        text, name, expected: "a whole number from 0 to 2147483647", otherwise: otherwise, at: table.location(column)))
    return nil
  }

  private mutating func flag(_ column: Int?, _ name: String, _ findings: inout Findings) -> Bool? {
    guard let text = table.text(column) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default:
      findings.add(.notANumber(text, name, expected: "true or false", at: table.location(column)))
      return nil
    }
  }
}

extension WorkloadFacts {
  /// The features that a row may list: what asks for a proxy that reads HTTP.
  static let knownFeatures = [
    "canary", "circuit-breaker", "connection-pool", "l7-policy", "retries", "timeouts", "fault-injection", "mirroring",
    "header-routing", "jwt",
  ]
}

extension Finding {
  fileprivate static func missingColumn(_ name: String, _ names: [String], at place: SourceLocation) -> Finding {
    return Finding(
      .error, "missing-column",
      "the table has no column '\(quoting: name)', expected at least workload and replicas; it is left out",
      at: place, notes: CSVTable.misspelt([name], in: names))
  }

  fileprivate static func emptyField(_ name: String, at place: SourceLocation) -> Finding {
    Finding(.error, "empty-field", "\(name) is empty, expected a value; the row is left out", at: place)
  }

  /// A row that sums up the others, and is none.
  static func totalRow(_ name: String, at place: SourceLocation) -> Finding {
    Finding(
      .warning, "total-row", "the row '\(quoting: name)' is the total of other rows; it is not counted", at: place)
  }

  fileprivate static func impossibleName(_ name: String, _ what: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "impossible-name",
      "\(what) is '\(quoting: name)', which is not a valid Kubernetes name, expected lowercase letters, digits, '-'\(what == "namespace" ? "" : " and '.'"); the row is left out",
      at: place)
  }

  fileprivate static func notANumber(
    _ text: String, _ name: String, expected: String, otherwise: String = "it counts as not set",
    at place: SourceLocation
  ) -> Finding {
    Finding(.error, "bad-field", "\(name) is '\(quoting: text)', expected \(expected); \(otherwise)", at: place)
  }

  fileprivate static func boundsCrossed(_ minimum: Int, _ maximum: Int, at place: SourceLocation) -> Finding {
    Finding(
      .warning, "autoscaler-bounds", "hpa_min \(minimum) is above hpa_max \(maximum); the minimum counts for both",
      at: place)
  }

  fileprivate static func unknownFeature(_ name: String, at place: SourceLocation) -> Finding {
    let hint = hints(for: name, among: WorkloadFacts.knownFeatures)
    return Finding(
      .warning, "unknown-feature",
      "unknown feature '\(quoting: name)', available: \(WorkloadFacts.knownFeatures.joined(separator: ", ")); counted as one that needs L7",
      at: place, notes: hint)
  }
}
