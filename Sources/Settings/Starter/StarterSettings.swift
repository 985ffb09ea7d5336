import Basics
package import Formats
import Inventory
import Mesh
package import Plans
import Queries

/// A commented meshplan.yaml to start from, with what a plan of the inventory assumes and finds.
///
/// What is set is what holds already, so that nothing changes by it: all that the settings file and the options said
/// (`written`), and what the plan takes for granted; everything else is there as a comment. It is made for the folder from
/// which its paths are seen.
package func starterSettings(_ plan: Plan, written: DocumentValue, folder: String) -> String {
  var starter = Starter(plan: plan, written: written)
  starter.head(folder)
  starter.inventory()
  starter.mesh()
  starter.nodesAndPrices()
  starter.scenarios()
  starter.budgets()
  return starter.text
}

/// The text as it grows, block by block.
private struct Starter {
  let plan: Plan
  let written: DocumentValue
  private(set) var text = ""

  init(plan: Plan, written: DocumentValue) {
    self.plan = plan
    self.written = written
  }

  private func assumption(_ name: String) -> String { plan.assumptions.first { $0.name == name }?.value ?? "" }

  /// A block of keys: what was written, and of keys that were not a line that shows what else can be said; where nothing was,
  /// the block as a whole is a comment.
  private mutating func block(
    _ key: String, about: String = "", _ value: DocumentValue, hints: [(key: String, line: String)]
  ) {
    let missing = hints.filter { value[$0.key] == nil }.map(\.line)
    guard !value.members.isEmpty else {
      text += "# \(key):\(about.isEmpty ? "" : String(repeating: " ", count: 30 - key.count) + "# \(about)")\n"
      text += missing.map { "#   \($0)\n" }.joined() + "\n"
      return
    }
    text += DocumentValue.object([DocumentValue.Member(key, value)]).yaml
    text += missing.map { "  # \($0)\n" }.joined() + "\n"
  }

  mutating func head(_ folder: String) {
    let size = [
      "\(plan.inventory.workloads, "workload")", "\(plan.inventory.pods, "pod")",
      "\(plan.inventory.nodes, "node")",
    ]
    text += """
      # yaml-language-server: $schema=meshplan.schema.json
      # Editors check this file with a schema in the same folder: meshplan schema settings > meshplan.schema.json
      # Settings of meshplan, made from an inventory of \(size[0]), \(size[1]) and \(size[2]).
      # Values set here are those in use now; lines with # are examples of more settings.
      # Save it as meshplan.yaml in the folder '\(folder.asPlain)': its paths are relative to it.
      name: \(plan.name.asYAML)

      """
  }

  mutating func inventory() {
    let hints = [
      ("namespace", "# namespace: default             # for objects without one\n"),
      (
        "inputs", "# inputs:                        # read as well\n#   - {path: rendered/shop.yaml, namespace: shop}\n"
      ),
      ("nodes", "# nodes: \(plan.nodes)                       # if the input has none\n"),
      ("baseline", ""),
    ]
    let paths = (written["inputs"]?.elements ?? []).compactMap { $0["path"]?.text }
    if paths.contains(where: { $0.hasPrefix("../") || $0.hasPrefix("/") }) {
      text += "# Some inputs are outside this folder: --allow-outside reads them.\n"
    }
    for (key, line) in hints {
      let value = written[key].map { DocumentValue.object([DocumentValue.Member(key, $0)]).yaml }
      text += value ?? line
    }
    text += "\n"
  }

  mutating func mesh() {
    var mesh = written["mesh"] ?? .null
    if mesh == .null { mesh = .object([]) }
    if mesh["istioVersion"] == nil {
      let version = DocumentValue.Member("istioVersion", .string(assumption("istio.version")))
      mesh = .object([version] + mesh.members)
    }
    let namespaces = Set(plan.workloads.filter { $0.sidecar.isIn || $0.ambient.isIn }.map(\.id.namespace)).sorted()
    let names = namespaces.isEmpty ? "nothing" : namespaces.prefix(8).joined(separator: ", ")
    let more = namespaces.count > 8 ? " and \(namespaces.count - 8) more" : ""
    text += "# istioVersion is the Istio version to model. In the mesh now: \(names.asPlain)\(more).\n"
    block(
      "mesh", mesh,
      hints: [
        ("scope", "scope: labelled              # or applications, or a list of namespaces"),
        ("excludeNamespaces", "excludeNamespaces: [legacy-*]"),
        (
          "sidecar",
          "sidecar:                     # also ztunnel, cni, waypoint, istiod; now \(assumption("sidecar.requests"))"
        ),
        ("sidecar", "  requests: {cpu: 100m, memory: 128Mi}"),
      ])
  }

  mutating func nodesAndPrices() {
    let kind = assumption("node.kind")
    block(
      "recommend",
      about: "node types, and how nodes are counted; now \(kind.isEmpty ? "no node type is known" : kind.asPlain)",
      written["recommend"] ?? .null,
      hints: [
        ("instanceType", "instanceType: m6i.large"), ("region", "region: us-east-1"),
        ("spareNodes", "spareNodes: 1                # nodes that may fail"),
        ("headroomPercent", "headroomPercent: 10"),
      ])
    block(
      "prices", written["prices"] ?? .null,
      hints: [
        ("discountPercent", "discountPercent: 30          # discount on all hourly prices"),
        ("hoursPerMonth", "hoursPerMonth: 730"),
      ])
  }

  private var hasOwnScenarios: Bool { !(written["scenarios"]?.members ?? []).isEmpty }

  mutating func scenarios() {
    let sample = plan.workloads.first { $0.sidecar.isIn }.map { "\($0.id.namespace)/\($0.id.name)" } ?? "shop/cart"
    guard !hasOwnScenarios else { return block("scenarios", written["scenarios"] ?? .null, hints: []) }
    text += """
      scenarios:
        double:
          about: twice as many pods
          replicas: x2
        growth:
          about: a year at 5 % a month
          growth: {percentPerMonth: 5, months: 12}
        # one-workload: {replicas: {\(sample.asYAML): +1}}
        # lean: {mesh: {sidecar: {requests: {memory: 64Mi}}}}
        # lost: {loseNodes: 1}


      """
  }

  /// Budgets that hold: the user's own, or of today's figures.
  mutating func budgets() {
    if let own = written["budgets"], !own.members.isEmpty {
      text += DocumentValue.object([DocumentValue.Member("budgets", own)]).yaml
      return
    }
    text += "budgets:\n"
    if let ambient = plan[.ambient]?.recommended?.nodes, let sidecar = plan[.sidecar]?.recommended?.nodes {
      for (name, nodes) in [("ambient", ambient), ("sidecar", sidecar)] {
        text += """
            \(name)-nodes:
              figure: nodes
              dataPlane: \(name)
              atMost: \(nodes)
              scenarios: [base]

          """
      }
    }
    // What scenarios of the user's own come to, and what an older report says, was not looked at here.
    if hasOwnScenarios || written["baseline"] != nil {
      let figure = Figure.all.first { $0.name == "overheadCPU" }
      let now = figure?.value(ReportFigures(plan), Figure.Subject(dataPlane: .sidecar)) ?? 0
      text += """
          mesh-cpu:
            figure: overheadCPU
            dataPlane: sidecar
            atMost: \(now)m
            scenarios: [base]

        """
    } else {
      text += """
          mesh-cpu:
            figure: overheadCPU
            dataPlane: sidecar
            increaseAtMost: 100%         # in every scenario, compared with the inventory as it is

        """
    }
    text += "  # savings: {figure: savedMonthlyCost, dataPlane: ambient, atLeast: 0}\n"
  }
}

extension String {
  /// The text as a YAML string that reads back as just this.
  var asYAML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      default: escaped += scalar.isHarmless ? String(scalar) : "?"
      }
    }
    return "\"\(escaped)\""
  }
}
