import Basics
import Inventory
import Mesh
import Nodes

extension Comparison {
  /// All values that figures rest on and that no manifest states, `nodes` among them.
  func assumptions(_ nodes: Assumption) -> [Assumption] {
    let version = Assumption(
      name: "istio.version", value: settings.mesh.istioVersion.description,
      source: settings.mesh.istioVersionIsGiven
        ? "option --istio-version or meshplan.yaml" : "the newest release whose charts meshplan knows",
      origin: settings.mesh.istioVersionIsGiven ? .given : .default)
    let components = MeshComponent.statable.map { component in
      let entry = model.components[component]
      return Assumption(
        name: "\(component.rawValue).requests", value: model.components.requests(of: component).text,
        source: entry.source, origin: entry.origin)
    }
    let revised = model.components.revisions.compactMap { revision -> Assumption? in
      let entry = model.components[.sidecar, revision]
      guard entry.container != model.components[.sidecar].container else { return nil }
      return Assumption(
        name: "sidecar.requests, revision \(revision)", value: entry.requests.text, source: entry.source,
        origin: entry.origin)
    }
    var all = [version, model.injection.scope.assumption, model.natives.assumption, nodes] + components + revised
    all += settings.statements.filter { $0.path != "nodes" }.map {
      Assumption(name: $0.path, value: $0.value, source: "\($0.place)", origin: .given)
    }
    all += completion.assumptions
    if let kind = fleets.kinds.first {
      all.append(nodeKind(kind))
      if kind.shape.pricePerHour != nil || settings.prices.areByUnit { all += hours(kind) }
    }
    if !cluster.workloads.contains(where: { $0.id.namespace == "kube-system" }) { all.append(addOns) }
    return all
  }

  /// How long the plan looked, where a longer look may find more.
  func work(_ planes: [DataPlanePlan]) -> [Assumption] {
    let isOpen = planes.contains { $0.recommended?.mayBeBetter ?? false }
    guard isOpen, settings.place(of: "recommend.work") == nil else { return [] }
    return [
      Assumption(
        name: "recommend.work", value: settings.work.rawValue,
        source: "meshplan's default; not every node count or cost is proven, and --work thorough looks longer",
        origin: .default
      )
    ]
  }

  private func nodeKind(_ kind: NodeGroup) -> Assumption {
    let name = kind.shape.instanceType ?? kind.name
    let slots = kind.shape.maxPods.map { "\($0) pods" } ?? "\(NodeSupply.defaultMaxPods) pods (kubelet's default)"
    return Assumption(
      name: "node.kind", value: "\(name): \(kind.shape.allocatable.text) allocatable, \(slots)",
      source: kind.shape.statesAllocatable ? "\(kind.source)" : "the type's formula, named at \(kind.source)",
      origin: kind.shape.statesAllocatable ? .measured : .default)
  }

  /// The hours of a month, where the settings do not state them.
  private func hours(_ kind: NodeGroup) -> [Assumption] {
    guard settings.place(of: "prices.hoursPerMonth") == nil else { return [] }
    guard let stated = kind.shape.hoursPerMonth else {
      return [
        Assumption(
          name: "hours.per.month", value: "730", source: "365 x 24 / 12, as cloud price lists count",
          origin: .default)
      ]
    }
    let source = cluster.nodes.first { $0.shape.hoursPerMonth == stated }?.source ?? kind.source
    return [Assumption(name: "hours.per.month", value: stated.plainText, source: "\(source)", origin: .given)]
  }

  /// What the provider and the cluster's own add-ons run is not in an inventory of applications only.
  private var addOns: Assumption {
    Assumption(
      name: "add-ons", value: "none",
      source:
        "the input has no pods in kube-system; CNI, kube-proxy, DNS and CSI pods need CPU, memory and pod slots too",
      origin: .default)
  }
}
