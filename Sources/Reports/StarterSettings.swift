import Basics
import Inventory
import Mesh
package import Plans

/// A commented meshplan.yaml to start from, with what a plan of the inventory assumes and finds.
///
/// What is set is what holds already, so that nothing changes by it; everything else is there as a comment.
package func starterSettings(_ plan: Plan) -> String {
  func assumption(_ name: String) -> String { plan.assumptions.first { $0.name == name }?.value ?? "" }
  let ambient = plan[.ambient]?.recommended?.nodes
  let sidecar = plan[.sidecar]?.recommended?.nodes
  let namespaces = Set(plan.workloads.filter { $0.sidecar.isIn || $0.ambient.isIn }.map(\.id.namespace)).sorted()
  let sample = plan.workloads.first { $0.sidecar.isIn }.map { "\($0.id.namespace)/\($0.id.name)" } ?? "shop/cart"
  var text = """
    # Settings of meshplan, made from an inventory of \(Words.count(plan.inventory.workloads, "workload")), \(Words.count(plan.inventory.pods, "pod")) and \(Words.count(plan.inventory.nodes, "node")).
    # What is set here is what held already; lines with # show what else can be said.
    name: \(plan.name.asYAML)
    # namespace: default             # of objects that state none
    # nodes: \(plan.nodes)                       # to reckon with when the input has none

    mesh:
      istioVersion: \(assumption("istio.version").asYAML)         # whose charts and rules hold
      # In the mesh now: \((namespaces.isEmpty ? "nothing" : namespaces.prefix(8).joined(separator: ", ")).asPlain)\(namespaces.count > 8 ? " and \(namespaces.count - 8) more" : "").
      # scope: labelled              # or applications, or a list of namespaces
      # excludeNamespaces: [legacy-*]
      # sidecar:                     # also ztunnel, cni, waypoint, istiod; now \(assumption("sidecar.requests"))
      #   requests: {cpu: 100m, memory: 128Mi}

    # recommend:                     # the nodes that are counted; now \((assumption("node.kind").isEmpty ? "no kind of node is known" : assumption("node.kind")).asPlain)
    #   instanceType: m6i.large
    #   region: us-east-1
    #   spareNodes: 1                # for the loss of one
    #   headroomPercent: 10

    # prices:
    #   discountPercent: 30          # off every price of an hour
    #   hoursPerMonth: 730

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

    budgets:

    """
  if let ambient, let sidecar {
    text += """
        ambient-nodes:
          figure: nodes
          dataPlane: ambient
          atMost: \(ambient)
          scenarios: [base]
        sidecar-nodes:
          figure: nodes
          dataPlane: sidecar
          atMost: \(sidecar)
          scenarios: [base]

      """
  }
  text += """
      mesh-cpu:
        figure: overheadCPU
        dataPlane: sidecar
        increaseAtMost: 100%         # in every scenario, against the inventory as it is
      # savings: {figure: savedMonthlyCost, dataPlane: ambient, atLeast: 0}

    """
  return text
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
