import Basics
import Mesh
import Plans

extension Plan {
  /// Which data plane to choose, in a sentence: `Choose ambient: it needs 2 nodes, sidecars 3, and costs 75.92 USD less a
  /// month, 911.04 USD a year.`
  var recommendationSentence: String {
    guard inventory.workloads > 0 else { return "The input has no workloads: there is nothing to compare." }
    if nodes == 0 { return "Choose sidecars: all nodes are Fargate's, and ambient's ztunnel does not run there." }
    if [self[.ambient], self[.sidecar]].allSatisfy({ $0?.totals.meshedPods == 0 }) {
      return "No pod is in the mesh: there is nothing to choose. Scope, labels or annotations keep all of them out."
    }
    guard let recommendation, let ambient = self[.ambient]?.recommended, let sidecar = self[.sidecar]?.recommended
    else { return "Nodes are not compared, since no size of a node is known. \(reserveSentence)" }
    guard let choice = recommendation.choice else {
      let cost = ambient.monthlyCost.map { ", \(Formatting.money($0, currency)) a month" } ?? ""
      return "Ambient and sidecars need the same \(Formatting.count(ambient.nodes, "node"))\(cost). \(reserveSentence)"
    }
    let (better, other) = choice == .ambient ? (ambient, sidecar) : (sidecar, ambient)
    let (name, otherName) = choice == .ambient ? ("ambient", "sidecars") : ("sidecars", "ambient")
    switch recommendation.basis {
    case .podsThatDoNotFit:
      let pods = other.podsThatFitNowhere
      let own = better.podsThatFitNowhere == 0 ? "every pod fits" : "\(better.podsThatFitNowhere) do not fit"
      return "Choose \(name): \(own); with \(otherName) \(pods, "pod fits", "pods fit") on no node."
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

  /// `Ambient requests 700m less CPU and 440Mi less memory for the mesh than sidecars.`
  private var reserveSentence: String {
    guard let ambient = self[.ambient]?.totals, let sidecar = self[.sidecar]?.totals else { return "" }
    let difference = ambient.proxyRequests - sidecar.proxyRequests
    let cpu = Formatting.difference(difference.cpu, "CPU")
    let memory = Formatting.difference(difference.memory, "memory")
    return "Ambient requests \(cpu) and \(memory) for the mesh \(difference.memory == .zero ? "as" : "than") sidecars."
  }

  /// Whether a better plan could change the choice, and why, in a clause; nil where there is nothing to compare.
  var confidence: (title: String, words: String)? {
    guard let recommendation, let ambient = self[.ambient]?.recommended, let sidecar = self[.sidecar]?.recommended
    else { return nil }
    if ambient.isProven, sidecar.isProven {
      let limits = Set([ambient, sidecar].compactMap(\.bindingResource))
      let limit = limits.count == 1 ? limits.first.map { "; \($0 == "cpu" ? "CPU" : $0) is the limit" } : nil
      return ("Sure", "both are proven minimums\(limit ?? "")")
    }
    if recommendation.isSure, let choice = recommendation.choice {
      let other = choice == .ambient ? "sidecars" : "ambient"
      return ("Sure", "no plan for \(other) can do as well; not both node counts are proven minimums")
    }
    let open = [("ambient", ambient), ("sidecars", sidecar)].filter { !$0.1.isProven }.map {
      "\($0.0) needs at least \($0.1.lowerBound) nodes, \($0.1.nodes) were found"
    }
    return ("Not sure", "a better plan may exist: \(open.joined(separator: "; "))")
  }
}

extension Money {
  /// What twelve months of the amount, each to the cent, come to.
  var yearly: Money { rounded * 12 }
}
