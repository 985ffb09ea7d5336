import Basics
import Inventory
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

/// Workloads of a namespace with labels of their own, on nodes of 146.00 a month.
private func labelled(
  _ workloads: [(name: String, namespace: String, labels: [String: String])],
  own: [String: String] = [:], namespace: [String: String] = [:]
) -> Plan {
  var cluster = Cluster()
  cluster.workloads = workloads.map { entry in
    var one = workload(entry.name, count: 2, millicores: 500, mebibytes: 0) { $0.labels = Labels(entry.labels) }
    one.id.namespace = entry.namespace
    one.ownLabels = Labels(own)
    return one
  }
  cluster.namespaces = Set(workloads.map(\.namespace)).sorted().map {
    Namespace(name: $0, labels: Labels(namespace), source: nil)
  }
  cluster.nodes = [nodes("n", 1, millicores: 8000, mebibytes: 64_000) { $0.pricePerHour = Money(nanos: 200_000_000) }]
  var settings = PlanSettings()
  settings.mesh.scope = .applications
  return Comparison(cluster, settings).plan(findings: Findings())
}

private func names(_ groups: WorkloadGroups) -> [String?] { groups.groups.map(\.name) }

@Suite("Groups of workloads") struct GroupTests {
  @Test(
    "are read from what the user writes",
    arguments: [
      ("namespace", nil), ("owner", "owner"), ("label:team", "team"),
      ("label:app.kubernetes.io/part-of", "app.kubernetes.io/part-of"),
    ] as [(String, String?)])
  func reading(text: String, label: String?) {
    #expect(Grouping(parsing: text)?.label == label && Grouping(parsing: text)?.name == text)
  }

  @Test("are nothing else", arguments: ["", "team", "label:", "label", "Namespace", "labels:team"])
  func unknown(text: String) { #expect(Grouping(parsing: text) == nil) }

  @Test("take a label from the pods, else from what makes them, else from the namespace")
  func labels() throws {
    let grouping = try #require(Grouping(parsing: "label:team"))
    let rows: [(name: String, namespace: String, labels: [String: String])] = [
      ("a", "shop", ["team": "pods"]), ("b", "shop", [:]),
    ]
    #expect(
      Set(names(WorkloadGroups(labelled(rows, own: ["team": "own"], namespace: ["team": "ns"]), by: grouping))) == [
        "pods", "own",
      ])
    #expect(Set(names(WorkloadGroups(labelled(rows, namespace: ["team": "ns"]), by: grouping))) == ["pods", "ns"])
    #expect(names(WorkloadGroups(labelled(rows), by: grouping)) == ["pods", nil])
  }

  @Test("are warned of where no workload has the label, with the nearest that one has")
  func unlabelled() throws {
    func warning(_ text: String, own: [String: String] = [:], namespace: [String: String] = [:]) -> String? {
      Grouping(parsing: text)?.warning(for: labelled([("a", "shop", ["team": "x"])], own: own, namespace: namespace))
    }
    #expect(warning("label:team") == nil && warning("namespace") == nil)
    #expect(warning("label:tema") == "no workload has the label 'tema'; did you mean 'team'?")
    #expect(warning("owner") == "no workload has the label 'owner'")
    #expect(warning("owner", namespace: ["owner": "x"]) == nil && warning("owner", own: ["owner": "x"]) == nil)
  }

  @Test("come with the dearest first, and add up by namespace")
  func namespaces() {
    let plan = labelled([("a", "pay", [:]), ("b", "shop", [:]), ("c", "shop", ["sidecar.istio.io/inject": "false"])])
    let groups = WorkloadGroups(plan, by: .namespace)
    #expect(names(groups) == ["shop", "pay"])
    let (shop, pay) = (groups.groups[0], groups.groups[1])
    #expect((shop.workloads, shop.pods, shop.sidecarred, shop.enrolled) == (2, 4, 2, 4))
    #expect((pay.workloads, pay.pods, pay.sidecarred, pay.enrolled) == (1, 2, 2, 2))
    #expect(shop.requests == Resources(millicores: 2000, mebibytes: 0))
    #expect(shop.sidecarOverhead == Resources(millicores: 200, mebibytes: 256))
    #expect(Set(groups.bills.keys) == Set(BilledNodes.allCases))
    #expect(shop.shares[.today]?.mesh == .zero && (shop.shares[.sidecar]?.mesh ?? .zero) > .zero)
  }

  @Test("add up to the bill to the cent, whatever they are put together by", arguments: 0..<60)
  func addUp(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let rows = (0...random.below(9)).map { number in
      (
        name: "w\(number)", namespace: "ns\(random.below(3))",
        labels: random.below(3) == 0 ? [:] : ["team": "t\(random.below(4))"]
      )
    }
    let plan = labelled(rows)
    for text in ["namespace", "label:team", "owner"] {
      let groups = WorkloadGroups(plan, by: try #require(Grouping(parsing: text)))
      #expect(groups.groups.reduce(0) { $0 + $1.workloads } == rows.count)
      for nodes in BilledNodes.allCases {
        let bill = try #require(groups.bills[nodes])
        let shares = groups.groups.map { $0.shares[nodes, default: .zero].total }.reduce(.zero, +)
        #expect(shares + bill.controlPlane + bill.idle == bill.total)
      }
    }
  }
}

@Suite("A list of workloads") struct WorkloadListTests {
  private let plan = labelled([
    ("cart", "shop", ["team": "a"]), ("till", "pay", ["team": "b", "sidecar.istio.io/inject": "false"]),
    ("batch", "pay", [:]),
  ])

  private func listed(_ filters: [String], _ order: WorkloadList.Order = .name) throws -> [String] {
    var list = WorkloadList()
    list.filters = try filters.map { try #require(WorkloadFilter(parsing: $0)) }
    list.order = order
    return list.workloads(of: plan).map(\.id.name)
  }

  @Test(
    "has the workloads that meet every condition",
    arguments: [
      ([], ["batch", "till", "cart"]), (["namespace=pay"], ["batch", "till"]), (["namespace=s*"], ["cart"]),
      (["workload=*t*"], ["batch", "till", "cart"]), (["label:team=*"], ["till", "cart"]), (["label:team=b"], ["till"]),
      (["kind=DaemonSet"], []), (["namespace=pay", "workload=t*"], ["till"]), (["owner=*"], []),
    ] as [([String], [String])])
  func filters(filters: [String], names: [String]) throws { #expect(try listed(filters) == names) }

  @Test("knows no other conditions", arguments: ["", "shop", "namespace=", "team=a", "=a", "label:=a"])
  func unknown(text: String) { #expect(WorkloadFilter(parsing: text) == nil) }

  @Test("has the workloads first on which the mesh costs most")
  func order() throws {
    #expect(try listed([], .meshCost) == ["batch", "cart", "till"])
    #expect(try listed([], .cpu) == ["batch", "till", "cart"])
  }

  @Test("is warned of where no workload meets its conditions")
  func nothing() throws {
    var list = WorkloadList()
    #expect(list.warning(for: plan) == nil)
    list.filters = ["namespace=nix", "kind=*"].compactMap(WorkloadFilter.init)
    #expect(list.warning(for: plan) == "no workload meets namespace=nix and kind=*")
    list.filters.removeFirst()
    #expect(list.warning(for: plan) == nil)
  }

  @Test("is asked for by any of its options")
  func asked() {
    #expect(!WorkloadList().isAsked)
    var list = WorkloadList()
    list.top = 3
    #expect(list.isAsked)
    list = WorkloadList()
    list.order = .pods
    #expect(list.isAsked)
  }
}
