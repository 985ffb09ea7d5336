import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("The scope") struct ScopeTests {
  private func findings(_ found: Cluster, _ change: (inout MeshSettings) -> Void) -> [Finding] {
    var settings = MeshSettings()
    change(&settings)
    return MeshModel(found, settings).findings
  }

  @Test("that holds for no namespace says so, with the nearest name")
  func unmatched() {
    let found = cluster([workload("a", in: "shop", pod()), workload("b", in: "pay", pod())])
    let named = findings(found) {
      $0.scope = .namespaces(["shpo", "pay"])
      $0.scopePlace = here
    }
    #expect(named.map(\.code) == ["no-such-namespace"])
    #expect(named[0].notes == ["did you mean 'shop'?"] && named[0].location == here)
    #expect(findings(found) { $0.scope = .labelled }.map(\.code) == ["nothing-labelled"])
    #expect(findings(found) { $0.excludedNamespaces = ["pay", "zz*"] }.map(\.code) == ["nothing-excluded"])
    #expect(findings(found) { $0.excludedNamespaces = ["pay", "zz*"] }[0].message.contains("matches 'zz*'"))
    let placed = findings(found) {
      $0.excludedNamespaces = ["zz", "yy"]
      $0.exclusionPlaces = [here]
    }
    #expect(placed.map(\.location) == [here, nil])
    #expect(findings(found) { $0.scope = .applications }.isEmpty)
    let labelled = cluster([workload("a", in: "shop", pod(labels: ["sidecar.istio.io/inject": "true"]))])
    #expect(findings(labelled) { $0.scope = .labelled }.isEmpty)
  }

  @Test("that the user names changes what would be, and not what runs today")
  func today() {
    let found = cluster(
      [workload("a", in: "shop", pod(), count: 3), workload("b", in: "pay", pod(), count: 2)],
      namespaces: ["shop": ["istio-injection": "enabled"], "pay": ["istio.io/dataplane-mode": "ambient"]])
    func meshed(_ dataPlane: DataPlane, _ change: (inout MeshSettings) -> Void) -> Int {
      var settings = MeshSettings()
      change(&settings)
      return MeshModel(found, settings).demand(dataPlane).totals(on: NodeCounts(anonymous: 1)).meshedPods
    }
    for change: (inout MeshSettings) -> Void in [
      { _ in }, { $0.scope = .namespaces(["pay"]) }, { $0.scope = .namespaces([]) }, { $0.excludedNamespaces = ["*"] },
    ] {
      #expect(meshed(.current, change) == 5)
    }
    #expect(meshed(.sidecar) { $0.scope = .namespaces(["pay"]) } == 2)
    #expect(meshed(.sidecar) { $0.excludedNamespaces = ["*"] } == 0)
  }

  @Test("holds pods in one mesh and not in the other, with the reason")
  func differences() {
    let found = cluster([
      workload("a", pod(), count: 3), workload("b", pod(annotations: ["sidecar.istio.io/inject": "false"]), count: 2),
      workload("agent", pod(annotations: ["sidecar.istio.io/inject": "false"]), kind: .daemonSet),
    ])
    let differences = MeshModel(found, MeshSettings()).membershipDifferences(on: NodeCounts(anonymous: 4))
    #expect(
      differences == [
        MembershipDifference(dataPlane: .ambient, pods: 6, reason: "pod annotation sidecar.istio.io/inject=false")
      ])
  }
}
