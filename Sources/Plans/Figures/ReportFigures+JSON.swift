import Basics
package import Formats
import Mesh

extension ReportFigures {
  /// Reads the figures back from a report's JSON.
  ///
  /// What a report of another version lacks stays zero or nil; what it has more is passed over.
  /// - Throws: `FormatError` where the text is no JSON, or no report of meshplan.
  package init<R: ValueReader>(reading reader: inout R) throws(FormatError) {
    self.init(name: "", currency: "USD", nodes: 0, planes: [], workloads: [])
    let place = try reader.location()
    var version: Int?
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "schemaVersion": version = try reader.count()
      case "name": name = try reader.text() ?? ""
      case "inventory":
        try reader.members { (reader, key) throws(FormatError) in
          if key == "nodes" { nodes = try reader.count() ?? 0 } else { try reader.skip() }
        }
      case "dataPlanes":
        try reader.elements { (reader) throws(FormatError) in
          if let plane = try PlaneFigures(reading: &reader, currency: &currency) { planes.append(plane) }
        }
      case "workloads":
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
    var known = false
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "name":
        let plane = DataPlane(rawValue: try reader.text() ?? "")
        known = plane != nil
        figures.dataPlane = plane ?? .none
      case "pods": figures.pods = try reader.count() ?? 0
      case "meshedPods": figures.meshedPods = try reader.count() ?? 0
      case "proxies":
        try reader.members { (reader, name) throws(FormatError) in figures.proxies[name] = try reader.count() }
      case "proxyRequests": figures.proxyRequests = try reader.resources()
      case "overhead": figures.overhead = try reader.resources()
      case "controlPlane": figures.controlPlane = try reader.resources()
      case "requests": figures.requests = try reader.resources()
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
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "nodes": figures.nodes = try reader.count() ?? 0
      case "lowerBound": figures.lowerBound = try reader.count() ?? 0
      case "podsThatFitNowhere": figures.podsThatFitNowhere = try reader.count() ?? 0
      case "bindingResource":
        if let text = try reader.text() { figures.bindingResource = text } else { try reader.skip() }
      case "requests": figures.requests = try reader.resources()
      case "allocatable": figures.allocatable = try reader.resources()
      case "pools":
        try reader.elements { (reader) throws(FormatError) in
          var (name, nodes) = ("", 0)
          try reader.members { (reader, key) throws(FormatError) in
            switch key {
            case "pool": name = try reader.text() ?? ""
            case "nodes": nodes = try reader.count() ?? 0
            default: try reader.skip()
            }
          }
          figures.pools[name, default: 0] += nodes
        }
      case "monthlyCost":
        try reader.members { (reader, name) throws(FormatError) in
          switch name {
          case "amount": figures.monthlyCost = (try reader.text()).flatMap { try? Money(parsing: $0) }
          case "currency": currency = try reader.text() ?? currency
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
    self = figures
  }
}

extension WorkloadFigures {
  fileprivate init<R: ValueReader>(reading reader: inout R) throws(FormatError) {
    var figures = WorkloadFigures(namespace: "", name: "", kind: "")
    try reader.members { (reader, key) throws(FormatError) in
      switch key {
      case "namespace": figures.namespace = try reader.text() ?? ""
      case "name": figures.name = try reader.text() ?? ""
      case "kind": figures.kind = try reader.text() ?? ""
      case "pods": figures.pods = try reader.count() ?? 0
      case "requests": figures.requests = try reader.resources()
      case "sidecar":
        try reader.members { (reader, name) throws(FormatError) in
          switch name {
          case "injected": figures.isInjected = try reader.text() == "true"
          case "overhead": figures.sidecarOverhead = try reader.resources()
          default: try reader.skip()
          }
        }
      case "ambient":
        try reader.members { (reader, name) throws(FormatError) in
          if name == "enrolled" { figures.isEnrolled = try reader.text() == "true" } else { try reader.skip() }
        }
      case "today":
        try reader.members { (reader, name) throws(FormatError) in
          if name == "dataPlane" {
            figures.today = DataPlane(rawValue: try reader.text() ?? "") ?? .none
          } else {
            try reader.skip()
          }
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

  /// A whole number from 0 to 2^31 - 1; nil, and the value is taken, for anything else.
  fileprivate mutating func count() throws(FormatError) -> Int? {
    guard let text = try text() else {
      try skip()
      return nil
    }
    return Int32(text).flatMap { $0 >= 0 ? Int($0) : nil }
  }

  fileprivate mutating func resources() throws(FormatError) -> Resources {
    var resources = Resources.zero
    try members { (reader, key) throws(FormatError) in
      guard let text = try reader.text() else { return try reader.skip() }
      let amount = Int128(Int64(text) ?? 0)
      if key == "cpuMillicores" { resources.cpu = CPU(millicores: amount) }
      if key == "memoryBytes" { resources.memory = Memory(bytes: amount) }
    }
    return resources
  }
}
