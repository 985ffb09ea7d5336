import Basics
import Formats
import Inventory
package import Mesh
import Plans

extension FieldReader {
  /// The keys of the section `mesh`.
  static let meshKeys: [SettingKey] =
    [
      SettingKey(
        "istioVersion",
        "Istio version to model, \(MinorVersion.oldestIstio) to \(MinorVersion.newestIstio) (default: the newest)",
        .like(#"^v?[0-9]+\.[0-9]+([.-].*)?$"#, expected: "a release of Istio such as \"1.28\"", example: "1.28")),
      SettingKey(
        "scope", "Namespaces in the mesh (default: labelled if there are mesh labels, else applications)",
        .either([.words(["applications", "labelled"]), .oneOrMore(.text)])),
      SettingKey(
        "excludeNamespaces",
        "Namespaces that are never in the mesh; * is any text, ? any character",
        .oneOrMore(.text)),
      SettingKey(
        "nativeSidecars", "Sidecars as restartable init containers (default: auto, as Istio decides)",
        .words(MeshSettings.NativeSidecars.allCases.map(\.rawValue))),
      SettingKey("waypoints", "Waypoints to add where they are needed", .keys(waypointKeys)),
      SettingKey(
        "values", "Helm values of Istio's charts; later ones override earlier ones", .list(.keys(valuesKeys))),
    ]
    + MeshComponent.statable.map {
      SettingKey(
        $0.rawValue, "Requests and limits of \($0.rawValue) (default: the chart's)", .keys(componentKeys))
    }

  static let waypointKeys: [SettingKey] = [
    SettingKey(
      "placement", "One waypoint per namespace, per service, or one for all (default: namespace)",
      .words(MeshSettings.WaypointPlacement.allCases.map(\.rawValue))),
    SettingKey("replicas", "Replicas of each waypoint (default: 1)", .countable),
  ]

  static let valuesKeys: [SettingKey] = [
    SettingKey("chart", "Istio's chart", .words(["istiod", "cni", "ztunnel"]), isRequired: true),
    SettingKey("file", "Values file, relative to this file", .text, isRequired: true),
  ]

  static let componentKeys: [SettingKey] = [
    SettingKey("requests", "Requests of each pod", .keys(amountKeys)),
    SettingKey("limits", "Limits of each pod", .keys(amountKeys)),
    SettingKey("file", "File with such a block, relative to this file", .text),
    SettingKey("path", "Path of the block in the file, its keys separated by dots", .text),
  ]

  static let amountKeys: [SettingKey] = [
    SettingKey("cpu", "CPU as a Kubernetes quantity", .amount("100m")),
    SettingKey("memory", "Memory as a Kubernetes quantity", .amount("128Mi")),
  ]

  /// The section `mesh`: a key that it states takes the place of what held before, every other stays as it is.
  mutating func mesh<R: ValueReader>(_ reader: inout R) throws(FormatError) -> SettingsPatch {
    var patch = SettingsPatch()
    let keys = FieldReader.meshKeys
    try members(&reader, "mesh", keys: keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      switch key {
      case "istioVersion":
        guard let text = try self.text(&reader, key) else { return }
        if let version = MinorVersion(text) {
          patch.set(\.mesh.istioVersion, version)
          patch.set(\.mesh.istioVersionIsGiven, true)
          if version < .oldestIstio || version > .newestIstio { self.findings.add(.unknownIstio(version, at: place)) }
        } else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      case "scope":
        let isList = try reader.kind() == .array
        let known = self.findings.all.count
        let names = try self.texts(&reader, key)
        guard !names.isEmpty else {
          // An empty scope would take everybody out of the mesh.
          if isList, self.findings.all.count == known {
            self.findings.add(
              .badValue(key, "[]", expected: "applications, labelled, or names of namespaces", at: place))
          }
          break
        }
        patch.set(\.mesh.scopePlace, place)
        patch.set(\.mesh.scope, isList ? .namespaces(names) : MeshSettings.Scope(names[0]))
      case "excludeNamespaces":
        let globs = try self.texts(&reader, key)
        patch.set(\.mesh.excludedNamespaces, globs)
        patch.set(\.mesh.exclusionPlaces, globs.map { _ in place })
      case "nativeSidecars":
        guard let text = try self.text(&reader, key), self.takes(text, key, as: keys[key], at: place) else { return }
        if let native = MeshSettings.NativeSidecars(rawValue: text) { patch.set(\.mesh.nativeSidecars, native) }
      case "values": patch.set(\.components.charts, try self.values(&reader))
      case "waypoints": try self.waypoints(&reader, into: &patch)
      default:
        guard let component = MeshComponent(rawValue: key) else { return try reader.skip() }
        try self.component(&reader, component, place, into: &patch)
      }
    }
    patch.add { $0.settleComponents() }
    return patch
  }

  /// The values files of charts, in their order.
  private mutating func values<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [ComponentSettings.ChartFile] {
    let source = try reader.location()
    guard try reader.enterArray() else {
      findings.add(.wrongKind("values", try reader.kind(), expected: "a list of charts and files", at: source))
      try reader.skip()
      return []
    }
    var files: [ComponentSettings.ChartFile] = []
    while try reader.nextElement() {
      let place = try reader.location()
      var (chart, file) = ("", "")
      var isRefused = false
      try members(&reader, "values", keys: FieldReader.valuesKeys) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        let text = try self.text(&reader, key)
        if key == "chart", let text {
          chart = text
        } else if let text, self.allowedPath(text, at: place) != nil {
          file = text
        } else {
          isRefused = true
        }
      }
      if isRefused { continue }
      if !takes(chart, "chart", as: FieldReader.valuesKeys["chart"], at: place) { continue }
      if file.isEmpty {
        findings.add(.badValue("file", "", expected: "a file of Helm values beside meshplan.yaml", at: place))
      } else {
        let values = ValuesFile(reading: file, source: place)
        leaveOut([values.path])
        files.append(ComponentSettings.ChartFile(chart: chart, file: values))
      }
    }
    return files
  }

  private mutating func waypoints<R: ValueReader>(
    _ reader: inout R, into patch: inout SettingsPatch
  ) throws(FormatError) {
    try members(&reader, "waypoints", keys: FieldReader.waypointKeys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      guard let text = try self.text(&reader, key),
        self.takes(text, key, as: FieldReader.waypointKeys[key], at: place)
      else { return }
      if key == "placement" {
        if let placement = MeshSettings.WaypointPlacement(rawValue: text) {
          patch.set(\.mesh.waypointPlacement, placement)
        }
      } else {
        if let replicas = Int(text) { patch.set(\.mesh.waypointReplicas, replicas) }
      }
    }
  }

  private mutating func component<R: ValueReader>(
    _ reader: inout R, _ component: MeshComponent, _ place: SourceLocation, into patch: inout SettingsPatch
  ) throws(FormatError) {
    let name = component.rawValue
    var (requests, limits) = (ResourceQuantities(), ResourceQuantities())
    var (file, path): (String?, String?) = (nil, nil)
    var isRefused = false
    try members(&reader, name, keys: FieldReader.componentKeys) { (self, reader, key) throws(FormatError) in
      switch key {
      case "requests": requests = requests.replaced(by: try self.amounts(&reader, "\(name).\(key)"))
      case "limits": limits = limits.replaced(by: try self.amounts(&reader, "\(name).\(key)"))
      case "file":
        let place = try reader.location()
        let text = try self.text(&reader, key)
        if let text, self.allowedPath(text, at: place) != nil { file = text } else { isRefused = true }
      default: path = try self.text(&reader, key, mayBeEmpty: true) ?? ""
      }
    }
    patch.add { [requests, limits] in
      $0.components.state(component, requests: requests, limits: limits, at: place)
    }
    guard !isRefused, file != nil || path != nil else { return }
    let values = file.map { ValuesFile(reading: $0, source: place) }
    leaveOut([values?.path].compactMap { $0 })
    patch.add { [path] in $0.components.state(component, file: values, path: path, at: place) }
  }

  private mutating func amounts<R: ValueReader>(
    _ reader: inout R, _ name: String
  ) throws(FormatError) -> ResourceQuantities {
    var amounts = ResourceQuantities()
    try members(&reader, name, keys: FieldReader.amountKeys) { (self, reader, key) throws(FormatError) in
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
