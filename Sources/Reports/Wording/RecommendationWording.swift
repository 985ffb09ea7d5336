import Basics
import Mesh
import Plans

extension Plan {
  /// The data plane that the report speaks for: the one to choose, else the one whose move has to be looked at.
  var target: DataPlane { recommendation?.choice ?? (nodes == 0 ? .sidecar : .ambient) }

  /// Which data plane to choose, in a sentence: `Choose ambient: 2 nodes instead of 3, and 75.92 USD a month less than sidecars
  /// (911.04 USD a year).`
  var recommendationSentence: String {
    guard inventory.workloads > 0 else { return "The input has no workloads: there is nothing to compare." }
    if nodes == 0 { return "Choose sidecars: all nodes are Fargate's, and ambient's ztunnel does not run there." }
    if [DataPlane.ambient, .sidecar].allSatisfy({ self[$0]?.totals.meshedPods == 0 }) {
      return "No pod is in the mesh: there is nothing to choose. Scope, labels or annotations keep all of them out."
    }
    guard let recommendation, let ambient = self[.ambient]?.recommended, let sidecar = self[.sidecar]?.recommended
    else {
      let reason =
        findings.contains { $0.code == "cannot-pack" }
        ? "they cannot be counted (errors cannot-pack)" : "no size of a node is known"
      return "Nodes are not compared: \(reason). \(reserveSentence)"
    }
    guard let choice = recommendation.choice else {
      let cost = ambient.monthlyCost.map { ", \(Formatting.money($0, currency)) a month" } ?? ""
      return "Ambient and sidecars need the same: \(Formatting.count(ambient.nodes, "node"))\(cost). \(reserveSentence)"
    }
    let (better, other) = choice == .ambient ? (ambient, sidecar) : (sidecar, ambient)
    let otherName = choice.other.plural
    let obstacles = choice == .ambient ? obstaclesToAmbient : 0
    let name = obstacles == 0 ? choice.plural : "ambient once \(obstacles, "obstacle is", "obstacles are") resolved"
    switch recommendation.basis {
    case .podsThatDoNotFit:
      let (own, pods) = (better.podsThatFitNowhere, other.podsThatFitNowhere)
      if own > 0 { return "Choose \(name): \(own, "pod fits", "pods fit") on no node, \(pods) with \(otherName)." }
      return "Choose \(name): every pod fits; with \(otherName) \(pods, "pod fits", "pods fit") on no node."
    case .nodes:
      return "Choose \(name): \(better.nodes, "node") instead of \(other.nodes) with \(otherName)."
    case .cost:
      let saving = recommendation.monthlySaving ?? .zero
      let nodes =
        better.nodes == other.nodes
        ? "\(better.nodes, "node") each" : "\(better.nodes, "node") instead of \(other.nodes)"
      return
        "Choose \(name): \(nodes), and \(Formatting.money(saving, currency)) a month less than \(otherName) (\(Formatting.money(saving.yearly, currency)) a year)."
    }
  }

  /// `Compared with sidecars, ambient requests 700m less CPU and 440Mi less memory for the mesh.`
  private var reserveSentence: String {
    guard let ambient = self[.ambient]?.totals, let sidecar = self[.sidecar]?.totals else { return "" }
    let difference = ambient.proxyRequests - sidecar.proxyRequests
    let cpu = Formatting.difference(difference.cpu, "CPU")
    let memory = Formatting.difference(difference.memory, "memory")
    return "Compared with sidecars, ambient requests \(cpu) and \(memory) for the mesh."
  }

  /// Whether a better plan could change the choice, and why, in a clause; nil where there is nothing to compare.
  var confidence: (title: String, words: String)? {
    guard let recommendation, let ambient = self[.ambient]?.recommended, let sidecar = self[.sidecar]?.recommended
    else { return nil }
    let open = [(DataPlane.ambient, ambient), (.sidecar, sidecar)].filter { !$0.1.isProven }
    guard recommendation.isSure else {
      if recommendation.leavesOutOtherPods {
        return ("Not sure", "not the same pods fit with ambient and with sidecars: see which (pod-fits-nowhere)")
      }
      let gaps = open.map { "\($0.0.plural): \($0.1.gapWords(currency))" }
      let words = gaps.isEmpty ? "fewer nodes at the same cost may do" : gaps.joined(separator: "; ")
      let longer = open.contains { $0.1.mayBeBetter } ? work.longer : nil
      return ("Not sure", words + (longer.map { "; --work \($0.rawValue) looks longer" } ?? ""))
    }
    if let unproven = open.first {
      return ("Sure", "no plan with \(unproven.0.plural) is as good; their own minimum is not proven")
    }
    let limits = Set([ambient, sidecar].compactMap(\.bindingResource))
    let limit = limits.count == 1 ? limits.first.map { "; \($0 == "cpu" ? "CPU" : $0) is the limit" } : nil
    let what = ambient.hasFewestNodes && sidecar.hasFewestNodes ? "both" : "both costs"
    return ("Sure", "\(what) are proven minimums\(limit ?? "")")
  }
}

extension RecommendedFleet {
  /// What is not proved of it, as a clause: between what a better plan may still lie, or that rules were not checked.
  fileprivate func gapWords(_ currency: String) -> String {
    if let cost = monthlyCost?.rounded, let bound = costLowerBound?.rounded, bound < cost {
      return
        "found \(Formatting.money(cost, currency)) a month, the minimum may be as low as \(Formatting.money(bound, currency))"
    }
    return lowerBound < nodes
      ? "found \(nodes, "node"), the minimum may be as low as \(lowerBound)"
      : "the count is not proven, as not every rule of its pods or volumes was checked"
  }
}

extension DataPlane {
  /// As sentences say it: `ambient`, `sidecars`.
  var plural: String {
    switch self {
    case .none: "no mesh"
    case .ambient: "ambient"
    case .sidecar: "sidecars"
    case .current: "today's mesh"
    }
  }

  /// As a heading or the beginning of a line: `No mesh`, `Sidecars`.
  var title: String { plural.prefix(1).uppercased() + plural.dropFirst() }

  /// As a clause behind a number: `without a mesh`, `with ambient`.
  var clause: String { self == .none ? "without a mesh" : "with \(plural)" }

  /// The other of ambient and sidecars.
  var other: DataPlane { self == .ambient ? .sidecar : .ambient }
}

extension Money {
  /// What twelve months of the amount, each to the cent, come to.
  var yearly: Money { rounded * 12 }
}
