import Basics
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Reports

@Suite("The section on nodes") struct NodesSectionTests {
  private func text(_ plan: Plan) -> String {
    var document = Document(title: "T")
    document.nodes(plan)
    return String(document.markdown(linksCharts: false).dropFirst("# T\n".count))
  }

  /// What is said of a data plane.
  private func words(_ change: (inout DataPlanePlan) -> Void) -> String {
    let plan = examplePlan { plan in
      plan.dataPlanes = [.of(.ambient, change), .of(.sidecar) { $0.recommended = .of(1) }]
      plan.dayOne = nil
    }
    let line = text(plan).split(separator: "\n").first { $0.hasPrefix("- **Ambient**: ") }
    return String(line?.dropFirst("- **Ambient**: ".count) ?? "")
  }

  private func fleet(_ nodes: Int = 3, _ change: (inout RecommendedFleet) -> Void = { _ in }) -> String {
    let start = "\(nodes) x a, 50% of CPU and 50% of memory requested; minimum "
    let all = words {
      $0.recommended = .of(nodes) {
        $0.pools = [.of(nodes, "a")]
        change(&$0)
      }
    }
    return all.hasPrefix(start) ? String(all.dropFirst(start.count)) : all
  }

  @Test("is there where nodes were counted, or are there today")
  func presence() {
    #expect(text(examplePlan { $0.dataPlanes = [.of(.ambient)] }) == "")
    #expect(
      text(examplePlan { $0.dataPlanes = [.of(.ambient) { $0.current = .of(unplaced: 0) }] }).hasPrefix("\n## Nodes\n"))
    #expect(text(examplePlan { $0.dataPlanes = [.of(.ambient) { $0.recommended = .of(1) }] }).hasPrefix("\n## Nodes\n"))
    #expect(words { _ in } == "no node count.")
  }

  @Test("says what is used of the nodes, and what no plan is below")
  func fleets() {
    #expect(fleet() == "3." && fleet { $0.proof = "why" } == "3: why.")
    #expect(fleet { $0.costLowerBound = Money(nanos: 7_000_000_000) } == "3.")
    #expect(
      fleet {
        $0.costLowerBound = Money(nanos: 7_000_000_000)
        $0.lowerBound = 2
      } == "2 by count, 7.00 USD a month by cost.")
    #expect(fleet { $0.lowerBound = 2 } == "2.")
    #expect(fleet { $0.allocatable = .zero } == "3 x a; minimum 3.")
    #expect(
      [0, 1, 2].map { count in fleet { $0.controlPlaneNodes = count } } == [
        "3.", "3. 1 control-plane node kept as today, not counted.",
        "3. 2 control-plane nodes kept as today, not counted.",
      ])
  }

  private func nowhere(_ pods: [Int]) -> String {
    fleet {
      $0.fitNowhere = pods.map {
        PodsThatFitNowhere(
          workload: "w\($0)", pods: $0, lack: "cpu", reason: "r", place: nil, request: .zero, overhead: .zero)
      }
    }
  }

  @Test("names up to three workloads that fit nowhere")
  func homeless() {
    #expect(nowhere([]) == "3." && nowhere([1]) == "3. 1 pod fits nowhere: `w1` (1, r).")
    #expect(nowhere([1, 2, 3]) == "3. 6 pods fit nowhere: `w1` (1, r); `w2` (2, r); `w3` (3, r).")
    #expect(nowhere([1, 2, 3, 4]) == "3. 10 pods fit nowhere: `w1` (1, r); `w2` (2, r); `w3` (3, r); and 1 more.")
    #expect(nowhere([1, 2, 3, 4, 5]).hasSuffix("; and 2 more."))
  }

  @Test("says how many pods more would fit, and how many at most")
  func room() throws {
    let known = plan(
      [workload("a", count: 1, millicores: 100, mebibytes: 100)], [nodes("a", 1, millicores: 1000, mebibytes: 1000)])
    var room = try #require(known[.none]?.recommended?.roomLeft)
    room.request = Resources(millicores: 100, mebibytes: 100)
    func said(_ pods: Int, _ most: Int) -> String {
      (room.pods, room.most) = (pods, most)
      return fleet { $0.roomLeft = room }
    }
    #expect(said(1, 1) == "3. Headroom: 1 pod of the typical size (100m and 100Mi).")
    #expect(said(2, 2) == "3. Headroom: 2 pods of the typical size (100m and 100Mi).")
    #expect(said(0, 3) == "3. Headroom: 0 pods of the typical size (100m and 100Mi); up to 3 after rescheduling.")
    #expect(
      said(2000, 3000)
        == "3. Headroom: 2,000 pods of the typical size (100m and 100Mi); up to 3,000 after rescheduling.")
  }

  @Test(
    "says what the scheduler needs where that is more",
    arguments: [(3, 3, false), (4, 3, true), (3, 4, true), (4, 4, true), (2, 3, false)])
  func scheduler(spread: Int, tight: Int, isSaid: Bool) {
    let said = fleet {
      $0.spreadNodes = spread
      $0.tightNodes = tight
    }
    let words =
      " The scheduler, placing pods one by one, needs \(spread) when it spreads them (its default) and \(tight) when it packs them."
    #expect(said == "3.\(isSaid ? words : "")")
    #expect(fleet { $0.spreadNodes = 9 } == "3.")
  }

  private func today(_ unplaced: Int, _ change: (inout CurrentFleet) -> Void = { _ in }) -> String {
    words { $0.current = .of(unplaced: unplaced, change) }
  }

  @Test("says what does not fit on today's nodes, and how much of it is proved")
  func current() {
    let start = "no node count. On today's 3 nodes, if all pods may move, "
    #expect(today(0) == "no node count.")
    #expect(
      today(1) { $0.nodes = 1 }.hasPrefix(
        "no node count. On today's 1 node, if all pods may move, 1 pod does not fit (proven minimum): "))
    #expect(today(2) { $0.isProven = false } == "\(start)2 pods do not fit: .")
    #expect(
      today(2) {
        $0.isProven = false
        $0.unplacedLowerBound = 1
      } == "\(start)2 pods do not fit (at least 1): .")
    for (count, end) in [(5, "`w4` (4, r)."), (6, "`w4` (4, r); and more.")] {
      let said = today(2) {
        $0.unplaced = (0..<count).map { CurrentFleet.Unplaced(workload: "w\($0)", pods: $0, reason: "r") }
      }
      #expect(said.hasPrefix("\(start)2 pods do not fit (proven minimum): `w0` (0, r); ") && said.hasSuffix(end))
    }
  }

  @Test(
    "says who must leave its node where pods stay where they are",
    arguments: [
      (0, 0, ""), (0, 1, " As placed now, 1 pod must be evicted, and all fit elsewhere."),
      (0, 2, " As placed now, 2 pods must be evicted, and all fit elsewhere."),
      (1, 0, " As placed now, 1 pod does not fit."),
      (2, 1, " As placed now, 1 pod must be evicted, and 2 pods do not fit."),
    ])
  func placed(unplaced: Int, evicted: Int, said: String) {
    #expect(words { $0.asPlacedNow = .of(unplaced: unplaced, evicted: evicted) } == "no node count.\(said)")
  }

  private func removable(
    _ pools: [RecommendedFleet.Pool], _ question: RecommendedFleet.Question = .resize, nodes: Int = 9
  ) -> String? {
    let plan = examplePlan {
      $0.inventory.nodes = nodes
      $0.dataPlanes = [
        .of(.ambient) {
          $0.recommended = .of(1) {
            $0.question = question
            $0.pools = pools
          }
        }, .of(.sidecar),
      ]
    }
    return text(plan).split(separator: "\n").first { $0.contains(" you could remove ") }.map(String.init)
  }

  @Test("names today's nodes that could go, where none is bought")
  func spare() {
    let start = "Of today's 9 nodes you could remove "
    #expect(removable([.of(1, "a", today: 3)]) == "\(start)2 x a with ambient.")
    #expect(removable([.of(1, "a", today: 3)], nodes: 1) == "Of today's node you could remove 2 x a with ambient.")
    #expect(
      removable([.of(1, "a", today: 3), .of(2, "b"), .of(0, "c", today: 1, capacity: "SPOT")])
        == "\(start)2 x a and 1 x c spot with ambient.")
    #expect(
      removable([.of(1, "a", type: "t", today: 3), .of(1, "b", type: "u", today: 2, capacity: "spot")])
        == "\(start)2 x t and 1 x u spot with ambient.")
    #expect(removable([.of(1, "a", type: "t", today: 3), .of(2, "b", type: "t")]) == "\(start)2 x t (a) with ambient.")
    #expect(removable([.of(3, "a")]) == nil && removable([.of(1, "a", today: 3)], .free) == nil)
    #expect(removable([.of(1, "a", today: 3)], nodes: 0) == nil)
    #expect(removable([.of(1, "a", today: 3), .of(1, "b", today: 0, bought: 1)]) == nil)
  }

  @Test("names today's nodes that take no pods of the inventory")
  func closed() {
    let plan = examplePlan { $0.closedNodes = [ClosedNodes(name: "x", nodes: 2, reason: "why")] }
    #expect(
      text(plan).contains(
        "\nToday's nodes that no pod of the inventory can use are not counted: 2 like `x` (why).\n"))
    #expect(!text(examplePlan()).contains("take no pods"))
  }

  private func dayOne(_ tight: [DayOneFit.TightNode], nodes: Int) throws -> String {
    var cluster = Cluster()
    cluster.nodeLoads = [
      NodeLoad(
        name: "n", allocatable: Resources(millicores: 1, mebibytes: 1), maxPods: nil, pods: [], source: somewhere)
    ]
    var fit = try #require(DayOneFit(cluster, perNode: []))
    (fit.nodes, fit.tight) = (nodes, tight)
    return text(examplePlan { $0.dayOne = fit }).components(separatedBy: "On day one ").last ?? ""
  }

  @Test("says whether ztunnel and istio-cni fit as today's nodes are loaded")
  func dayOne() throws {
    #expect(try dayOne([], nodes: 1) == "ztunnel and istio-cni fit on the one node as loaded today.\n")
    #expect(try dayOne([], nodes: 2) == "ztunnel and istio-cni fit on each of the 2 nodes as loaded today.\n")
    let cart = WorkloadID(namespace: "shop", kind: .deployment, name: "cart")
    func node(_ millicores: Int128, _ slots: Int, _ moving: [WorkloadID] = []) -> DayOneFit.TightNode {
      DayOneFit.TightNode(
        name: "n", lacking: Resources(millicores: millicores, mebibytes: 0), slots: slots, moving: moving)
    }
    #expect(
      try dayOne([node(70, 0, [cart]), node(0, 1), node(1, 2, [cart, cart])], nodes: 4) == """
        ztunnel and istio-cni do **not** fit on 3 of 4 nodes:

        - `n` is short of 70m and 0Mi; evict `shop/Deployment/cart`
        - `n` is short of 1 pod slot; evict nothing that could move
        - `n` is short of 1m and 0Mi and 2 pod slots; evict `shop/Deployment/cart`, `shop/Deployment/cart`

        """)
    for (count, end) in [(20, nil), (21, "- and 1 more\n"), (22, "- and 2 more\n")] as [(Int, String?)] {
      let said = try dayOne((1...count).map { node(Int128($0), 0) }, nodes: 30)
      #expect(said.split(separator: "\n").count { $0.hasPrefix("- `n`") } == 20)
      #expect(end.map { said.hasSuffix($0) } ?? !said.contains("and 0 more"))
    }
    // Of nodes that lack the same it is said once.
    let alike = try dayOne(Array(repeating: node(70, 0, [cart]), count: 5) + [node(71, 0, [cart])], nodes: 9)
    #expect(
      alike.hasSuffix(
        """
        on 6 of 9 nodes:

        - 5 nodes (`n`, `n`, `n` and 2 more) are short of 70m and 0Mi each; evict from each `shop/Deployment/cart`
        - `n` is short of 71m and 0Mi; evict `shop/Deployment/cart`

        """))
    let unknown = "It is unknown whether ztunnel and istio-cni fit beside what runs on each node today"
    for (nodes, isSaid) in [(0, false), (1, true), (2, true)] {
      let plan = examplePlan {
        $0.inventory.nodes = nodes
        $0.dayOne = nil
      }
      #expect(text(plan).contains(unknown) == isSaid)
    }
  }
}
