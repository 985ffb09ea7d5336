import Basics
import Formats
import Inventory
package import Mesh

extension SettingsReader {
  /// The components whose requests and limits the settings can state.
  static let statableComponents: [MeshComponent] = [.sidecar, .ztunnel, .cni, .waypoint, .istiod]

  /// The section `mesh`: a key that it states takes the place of what held before, every other stays as it is.
  mutating func mesh<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys =
      ["istioVersion", "scope", "excludeNamespaces", "nativeSidecars", "waypoints", "values"]
      + SettingsReader.statableComponents.map(\.rawValue)
    try members(&reader, "mesh", keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      switch key {
      case "istioVersion":
        let text = try self.text(&reader, key) ?? ""
        if let version = MinorVersion(text) {
          settings.mesh.istioVersion = version
          settings.mesh.istioVersionIsGiven = true
          if version < .oldestIstio || version > .newestIstio { self.findings.add(.unknownIstio(version, at: place)) }
        } else {
          self.findings.add(.badValue(key, text, expected: "a release of Istio such as \"1.28\"", at: place))
        }
      case "scope":
        let isList = try reader.kind() == .array
        let names = try self.texts(&reader, key)
        guard !names.isEmpty else {
          // An empty scope would take everybody out of the mesh.
          if isList {
            self.findings.add(
              .badValue(key, "[]", expected: "applications, labelled, or names of namespaces", at: place))
          }
          break
        }
        settings.mesh.scopePlace = place
        settings.mesh.scope = isList ? .namespaces(names) : MeshSettings.Scope(names[0])
      case "excludeNamespaces":
        let globs = try self.texts(&reader, key)
        settings.mesh.excludedNamespaces = globs
        settings.mesh.exclusionPlaces = globs.map { _ in place }
      case "nativeSidecars":
        let text = try self.text(&reader, key) ?? ""
        if let choice = MeshSettings.NativeSidecars(rawValue: text) {
          settings.mesh.nativeSidecars = choice
        } else {
          self.findings.add(.badValue(key, text, expected: "auto, true or false", at: place))
        }
      case "values": settings.components.charts = try self.values(&reader)
      case "waypoints": try self.waypoints(&reader, into: &settings.mesh)
      default:
        guard let component = MeshComponent(rawValue: key) else { return try reader.skip() }
        try self.component(&reader, component, place, into: &settings.components)
      }
    }
    settings.settleComponents()
  }

  /// The values files of charts, in their order.
  private mutating func values<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [ComponentSettings.ChartFile] {
    let source = try reader.location()
    guard try reader.enterArray() else {
      findings.add(.badValue("values", try reader.kind().rawValue, expected: "a list of charts and files", at: source))
      try reader.skip()
      return []
    }
    var files: [ComponentSettings.ChartFile] = []
    while try reader.nextElement() {
      let place = try reader.location()
      var (chart, file) = ("", "")
      try members(&reader, "values", ["chart", "file"]) { (self, reader, key) throws(FormatError) in
        let text = try self.text(&reader, key) ?? ""
        if key == "chart" { chart = text } else { file = text }
      }
      if ["istiod", "cni", "ztunnel"].contains(chart) {
        let values = ValuesFile(file: file, source: place)
        leaveOut([values.path])
        files.append(ComponentSettings.ChartFile(chart: chart, file: values))
      } else {
        findings.add(.badValue("chart", chart, expected: "istiod, cni or ztunnel", at: place))
      }
    }
    return files
  }

  private mutating func waypoints<R: ValueReader>(
    _ reader: inout R, into mesh: inout MeshSettings
  ) throws(FormatError) {
    try members(&reader, "waypoints", ["placement", "replicas"]) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      let text = try self.text(&reader, key) ?? ""
      if key == "placement" {
        if let placement = MeshSettings.WaypointPlacement(rawValue: text) {
          mesh.waypointPlacement = placement
        } else {
          self.findings.add(.badValue(key, text, expected: "namespace, service or shared", at: place))
        }
      } else if let count = Int32(text), count > 0 {
        mesh.waypointReplicas = Int(count)
      } else {
        self.findings.add(.badValue(key, text, expected: "a whole number of at least 1", at: place))
      }
    }
  }

  private mutating func component<R: ValueReader>(
    _ reader: inout R, _ component: MeshComponent, _ place: SourceLocation, into settings: inout ComponentSettings
  ) throws(FormatError) {
    let name = component.rawValue
    var stated = settings.stated[component] ?? MeshComponentOverride(source: place)
    stated.source = place
    var (file, path): (String?, String?) = (nil, nil)
    try members(&reader, name, ["requests", "limits", "file", "path"]) { (self, reader, key) throws(FormatError) in
      switch key {
      case "requests": stated.requests = stated.requests.replaced(by: try self.amounts(&reader, "\(name).\(key)"))
      case "limits": stated.limits = stated.limits.replaced(by: try self.amounts(&reader, "\(name).\(key)"))
      case "file": file = try self.text(&reader, key) ?? ""
      default: path = try self.text(&reader, key, mayBeEmpty: true) ?? ""
      }
    }
    settings.stated[component] = stated
    guard file != nil || path != nil else { return }
    let block = settings.state(component, file: file, path: path, at: place)
    leaveOut([block].compactMap { $0 })
  }

  private mutating func amounts<R: ValueReader>(
    _ reader: inout R, _ name: String
  ) throws(FormatError) -> ResourceQuantities {
    var amounts = ResourceQuantities()
    try members(&reader, name, ["cpu", "memory"]) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      guard let text = try self.text(&reader, "\(name).\(key)") else { return }
      let resource: QuantityReading.Resource = key == "cpu" ? .cpu : .memory
      let quantity = QuantityReading(resource, place).read(text, into: &self.findings)
      if resource == .cpu { amounts.cpu = quantity } else { amounts.memory = quantity }
    }
    return amounts
  }
}

extension MeshSettings.Scope {
  /// `applications`, `labelled`, or names of namespaces between commas.
  package init(_ text: String) {
    switch text {
    case "applications": self = .applications
    case "labelled": self = .labelled
    default:
      let names = text.split(separator: ",", omittingEmptySubsequences: false)
      self = .namespaces(names.map { String($0.drop { $0 == " " }) })
    }
  }
}
