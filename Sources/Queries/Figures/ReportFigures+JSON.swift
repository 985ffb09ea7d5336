import Basics
package import Formats
import Mesh

extension ReportFigures {
  /// Reads the figures back from a report's JSON.
  ///
  /// What it lacks, or has text for in the place of a number, is not known (`unstated`), and stands as zero or nil; what it
  /// has more is passed over.
  /// - Throws: `FormatError` where the text is no JSON, or no report of meshplan.
  package init<R: ValueReader>(reading reader: inout R) throws(FormatError) {
    self.init(name: "", currency: "USD", nodes: 0, planes: [], workloads: [])
    let place = try reader.location()
    var version: Int?
    unstated = [.workloads]
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "schemaVersion": version = try reader.count()
      case "name": name = try reader.string() ?? ""
      case "inventory":
        try reader.members { (reader, key) throws(FormatError) in
          if key == "nodes" { nodes = try reader.count() ?? 0 } else { try reader.skip() }
        }
      case "dataPlanes":
        try reader.elements { (reader) throws(FormatError) in
          if let plane = try PlaneFigures(reading: &reader, currency: &currency) { planes.append(plane) }
        }
      case "workloads":
        if try reader.kind() == .array { unstated = [] }
        try reader.elements { (reader) throws(FormatError) in workloads.append(try WorkloadFigures(reading: &reader)) }
      default: try reader.skip()
      }
    }
    guard version == 1, !planes.isEmpty else {
      throw FormatError(
        "not-a-report", "this is no JSON report of meshplan, expected schemaVersion 1 and dataPlanes", at: place)
    }
  }
}

extension PlaneFigures {
  fileprivate init?<R: ValueReader>(reading reader: inout R, currency: inout String) throws(FormatError) {
    var figures = PlaneFigures(dataPlane: .none)
    figures.unstated = [.pods, .meshedPods]
    for amount in [ReportMember.Amount.proxyRequests, .overhead, .controlPlane, .requests] {
      figures.unstated.formUnion([.cpu(amount), .memory(amount)])
    }
    var known = false
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "name":
        let plane = DataPlane(rawValue: try reader.string() ?? "")
        known = plane != nil
        figures.dataPlane = plane ?? .none
      case "pods": figures.pods = try reader.count(.pods, &figures.unstated)
      case "meshedPods": figures.meshedPods = try reader.count(.meshedPods, &figures.unstated)
      case "proxies":
        try reader.members { (reader, name) throws(FormatError) in figures.proxies[name] = try reader.count() }
      case "proxyRequests": figures.proxyRequests = try reader.resources(.proxyRequests, &figures.unstated)
      case "overhead": figures.overhead = try reader.resources(.overhead, &figures.unstated)
      case "controlPlane": figures.controlPlane = try reader.resources(.controlPlane, &figures.unstated)
      case "requests": figures.requests = try reader.resources(.requests, &figures.unstated)
      case "onCurrentNodes":
        try reader.members { (reader, name) throws(FormatError) in
          if name == "unplacedPods" { figures.unplacedPods = try reader.count() } else { try reader.skip() }
        }
      case "recommended":
        if try reader.kind() == .object {
          figures.fleet = try FleetFigures(reading: &reader, currency: &currency)
        } else {
          try reader.skip()
        }
      default: try reader.skip()
      }
    }
    guard known else { return nil }
    self = figures
  }
}

extension FleetFigures {
  fileprivate init<R: ValueReader>(reading reader: inout R, currency: inout String) throws(FormatError) {
    var figures = FleetFigures()
    figures.unstated = [.nodes, .podsThatFitNowhere]
    for amount in [ReportMember.Amount.requests, .allocatable] {
      figures.unstated.formUnion([.cpu(amount), .memory(amount)])
    }
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "nodes": figures.nodes = try reader.count(.nodes, &figures.unstated)
      case "lowerBound": figures.lowerBound = try reader.count() ?? 0
      case "podsThatFitNowhere":
        figures.podsThatFitNowhere = try reader.count(.podsThatFitNowhere, &figures.unstated)
      case "bindingResource": figures.bindingResource = try reader.string()
      case "requests": figures.requests = try reader.resources(.requests, &figures.unstated)
      case "allocatable": figures.allocatable = try reader.resources(.allocatable, &figures.unstated)
      case "pools":
        try reader.elements { (reader) throws(FormatError) in
          var (name, nodes): (String?, Int?) = (nil, nil)
          try reader.members { (reader, key) throws(FormatError) in
            switch key {
            case "pool": name = try reader.string()
            case "nodes": nodes = try reader.count()
            default: try reader.skip()
            }
          }
          if let name, let nodes {
            figures.pools[name, default: 0] += nodes
          } else {
            figures.unstated.insert(.pools)
          }
        }
      case "monthlyCost":
        var (amount, unit): (Money?, String?) = (nil, nil)
        try reader.members { (reader, name) throws(FormatError) in
          switch name {
          case "amount": amount = (try reader.string()).flatMap { try? Money(parsing: $0) }
          case "currency": unit = try reader.string()
          default: try reader.skip()
          }
        }
        // An amount of an unknown currency is no amount.
        if let unit { (figures.monthlyCost, currency) = (amount, unit) }
      default: try reader.skip()
      }
    }
    self = figures
  }
}

extension WorkloadFigures {
  fileprivate init<R: ValueReader>(reading reader: inout R) throws(FormatError) {
    var figures = WorkloadFigures(namespace: "", name: "", kind: "")
    figures.unstated = [.namespace, .pods, .today]
    for amount in [ReportMember.Amount.requests, .overhead] {
      figures.unstated.formUnion([.cpu(amount), .memory(amount)])
    }
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "namespace":
        if let text = try reader.string() {
          figures.namespace = text
          figures.unstated.remove(.namespace)
        }
      case "name": figures.name = try reader.string() ?? ""
      case "kind": figures.kind = try reader.string() ?? ""
      case "pods": figures.pods = try reader.count(.pods, &figures.unstated)
      case "requests": figures.requests = try reader.resources(.requests, &figures.unstated)
      case "sidecar":
        try reader.members { (reader, name) throws(FormatError) in
          switch name {
          case "injected": figures.isInjected = try reader.flag()
          case "overhead": figures.sidecarOverhead = try reader.resources(.overhead, &figures.unstated)
          default: try reader.skip()
          }
        }
      case "ambient":
        try reader.members { (reader, name) throws(FormatError) in
          if name == "enrolled" { figures.isEnrolled = try reader.flag() } else { try reader.skip() }
        }
      case "today":
        try reader.members { (reader, name) throws(FormatError) in
          guard name == "dataPlane" else { return try reader.skip() }
          guard let plane = DataPlane(rawValue: try reader.string() ?? "") else { return }
          figures.today = plane
          figures.unstated.remove(.today)
        }
      default: try reader.skip()
      }
    }
    self = figures
  }
}

extension ValueReader {
  /// Calls `body` with the key of every member; what is no object is passed over.
  fileprivate mutating func members(
    _ body: (inout Self, String) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard try enterObject() else { return try skip() }
    while try nextKey() {
      let key = try keyText()
      try body(&self, key)
    }
  }

  /// Calls `body` at every element; what is no array is passed over.
  fileprivate mutating func elements(_ body: (inout Self) throws(FormatError) -> Void) throws(FormatError) {
    guard try enterArray() else { return try skip() }
    while try nextElement() { try body(&self) }
  }

  /// The text of a value of one kind; nil, and the value is taken, for any other.
  private mutating func text(of kind: ValueKind) throws(FormatError) -> String? {
    if try self.kind() == kind { return try text() }
    try skip()
    return nil
  }

  /// The text of a string; nil, and the value is taken, for anything else.
  fileprivate mutating func string() throws(FormatError) -> String? { try text(of: .string) }

  /// Whether the value is true.
  fileprivate mutating func flag() throws(FormatError) -> Bool { try text(of: .boolean) == "true" }

  /// A whole number from 0 to 2^31 - 1; nil, and the value is taken, for anything else.
  fileprivate mutating func count() throws(FormatError) -> Int? {
    try text(of: .number).flatMap { Int32($0) }.flatMap { $0 >= 0 ? Int($0) : nil }
  }

  /// The same as a member that is known from now on; 0, and not known, for anything else.
  fileprivate mutating func count(
    _ member: ReportMember, _ unstated: inout Set<ReportMember>
  ) throws(FormatError) -> Int {
    guard let count = try count() else { return 0 }
    unstated.remove(member)
    return count
  }

  /// A whole number from 0 to 2^63 - 1; nil, and the value is taken, for anything else.
  private mutating func amount() throws(FormatError) -> Int128? {
    try text(of: .number).flatMap { Int64($0) }.flatMap { $0 >= 0 ? Int128($0) : nil }
  }

  /// Amounts of CPU and memory; those that are whole numbers are known from now on.
  fileprivate mutating func resources(
    _ part: ReportMember.Amount, _ unstated: inout Set<ReportMember>
  ) throws(FormatError) -> Resources {
    var resources = Resources.zero
    try members { (reader, key) throws(FormatError) in
      guard let amount = try reader.amount() else { return }
      if key == "cpuMillicores" {
        resources.cpu = CPU(millicores: amount)
        unstated.remove(.cpu(part))
      } else if key == "memoryBytes" {
        resources.memory = Memory(bytes: amount)
        unstated.remove(.memory(part))
      }
    }
    return resources
  }
}
