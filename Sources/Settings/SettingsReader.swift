package import Basics
package import Formats
import Plans

/// Reads meshplan.yaml.
///
///     name: wealist                  # report title
///     namespace: wealist-prod        # of objects that state none
///     inputs:                        # read as well; for files that state no namespace, as `helm template` prints them
///       - {path: rendered/shop.yaml, namespace: shop}
///       - {path: apps/pay, namespace: pay, release: pay, values: [pay-prod.yaml]}   # a chart, with --render
///     nodes: 3                       # if the input has none
///     recommend:                     # the nodes that are counted
///       instanceType: t3.xlarge      # default: the inventory's own kinds
///       region: ap-northeast-2       # for its price
///       spareNodes: 1                # for the loss of one
///       zones: 3                     # for the loss of one of so many, over which nodes are spread evenly
///       minNodes: 2
///       pools: {gpu: {minNodes: 1, maxNodes: 4}}
///       headroomPercent: 10          # kept free on every node
///       prefixDelegation: true       # EKS: 110 or 250 pods a node instead of the interfaces' own count
///       customNetworking: true       # EKS: one interface fewer for pods
///       nodeImage: bottlerocket      # EKS: or al2, al2023; default: as today's nodes' labels show
///       maxPods: 110                 # the pod limit that kubelets are given
///     prices:
///       currency: USD
///       exchangeRate: 0.92           # what a US dollar of the built-in list prices costs in it
///       discountPercent: 30          # off every price of an hour, of nodes and of units
///       hoursPerMonth: 525.8         # default: 730
///       file: prices.csv             # own prices: instance_type, price_per_hour, region, capacity_type
///       perCoreHour: 0.0316          # unit prices, in the place of nodes' prices
///       perGiBHour: 0.0042
///     mesh:
///       istioVersion: "1.28"         # decides chart defaults and injection rules
///       scope: labelled              # or applications, or a list of namespaces
///       excludeNamespaces: [legacy-*]
///       nativeSidecars: auto         # or true, false
///       sidecar:                     # also: ztunnel, cni, waypoint, istiod
///         requests: {cpu: 100m, memory: 128Mi}
///         limits: {cpu: 500m, memory: 256Mi}
///         file: prod.yaml            # or: the block at a path of a file beside this one
///         path: istio.sidecar.resources
///       values:                      # Helm values of Istio's charts: istiod, cni, ztunnel
///         - {chart: istiod, file: istiod-values.yaml}
///       waypoints:                   # those that are needed and not there
///         placement: namespace       # or service, or shared
///         replicas: 2
///     baseline: last-report.json     # a JSON report that budgets measure increases against
///     scenarios:                     # what if: every kind of change is documented at its type, `ScenarioChange`
///       double: {replicas: x2}
///       peak: {inherits: [double], recommend: {instanceType: t3.xlarge}}
///     budgets:                       # documented at `Budget`
///       ambient-nodes: {figure: nodes, dataPlane: ambient, atMost: 3}
///
/// A key that is not known is an error with the nearest known one; the rest is read all the same.
package struct SettingsReader {
  private var fields: FieldReader

  /// A reader of settings files; with `isOfCommandLine` of what the user writes in an option, who may name any file.
  package init(isOfCommandLine: Bool = false) { fields = FieldReader(isOfCommandLine: isOfCommandLine) }

  /// What is wrong in what was read.
  package var findings: Findings { fields.findings }
  /// The files and folders that are named in the settings and so are no part of the inventory.
  package var namedPaths: [String] { fields.namedPaths }

  /// Takes over what the document at the reader's position sets.
  /// - Throws: `FormatError` where the document cannot be read on.
  package mutating func read<R: ValueReader & Sendable>(
    _ reader: inout R, into settings: inout RunSettings
  ) throws(FormatError) {
    var copy = reader
    let place = try copy.location()
    settings.folder = FilePath.folder(of: place.file)
    // What is too large is not read at all: how long a run takes follows what its settings ask for.
    guard let document = try copy.whole() else {
      fields.findings.add(.tooLarge(at: place))
      return try reader.skip()
    }
    settings.written.note(document)
    try fields.members(&reader, "meshplan.yaml", keys: SettingsReader.keys) {
      (fields, reader, key) throws(FormatError) in
      switch key {
      case "name": settings.plan.name = try fields.text(&reader, key)
      case "namespace": settings.namespace = try fields.text(&reader, key) ?? settings.namespace
      case "baseline":
        let place = try reader.location()
        settings.baseline = try fields.text(&reader, key).flatMap { fields.allowedPath($0, at: place) }
        settings.plan.state("baseline", settings.baseline ?? "", at: place)
        fields.leaveOut([settings.baseline].compactMap { $0 })
      case "inputs": try fields.inputs(&reader, into: &settings)
      case "scenarios": try fields.scenarios(&reader, into: &settings)
      case "budgets": try fields.budgets(&reader, into: &settings)
      default: try fields.section(key, &reader).apply(to: &settings.plan)
      }
    }
  }
}

extension SettingsReader {
  /// The keys of meshplan.yaml.
  package static let keys: [SettingKey] = [
    SettingKey("name", "Report title", .text),
    SettingKey("namespace", "Namespace of objects without one", .text),
    SettingKey("inputs", "More files and folders to read", .list(.keys(FieldReader.inputKeys))),
    SettingKey("nodes", "Node count if the input has none", .section("nodes")),
    SettingKey("recommend", "Node types, and how nodes are counted", .section("recommend")),
    SettingKey("prices", "Prices of nodes", .section("prices")),
    SettingKey("mesh", "The mesh: version, scope, requests", .section("mesh")),
    SettingKey(
      "baseline", "JSON report that budgets compare with, relative to this file (default: the base run)",
      .text),
    SettingKey("scenarios", "Named what-if changes", .names(.keys(FieldReader.scenarioKeys))),
    SettingKey(
      "budgets", "Named limits of figures; meshplan check checks them", .names(.keys(FieldReader.budgetKeys))),
  ]

  /// The sections that a scenario may change too.
  package static let sections = FieldReader.sections

}

extension Finding {
  fileprivate static func tooLarge(at place: SourceLocation) -> Finding {
    Finding(
      .error, "settings-too-large",
      "the settings have more than 10000 values, or blocks deeper than 64 levels; none of the settings is used",
      at: place)
  }
}
