import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Reports

/// The sections of a report, each from a plan that has just what it is about.
@Suite("A section of a report") struct PlanSectionTests {
  private func section(_ plan: Plan, _ section: (inout Document, Plan) -> Void) -> String {
    var document = Document(title: "T")
    section(&document, plan)
    return String(document.markdown(linksCharts: false).dropFirst("# T\n".count))
  }

  private func need(
    _ name: String, _ levels: [L7Level], obstacles: Int = 0
  ) -> L7Need {
    func cause(_ level: L7Level, _ rule: String) -> L7Cause {
      L7Cause(
        level: level, object: ObjectReference(kind: "HTTPRoute", namespace: "shop", name: "r", source: somewhere),
        rule: rule)
    }
    return L7Need(
      service: Service(namespace: "shop", name: name, source: somewhere), causes: levels.map { cause($0, "it routes") },
      obstacles: (0..<obstacles).map { _ in cause(.none, "it blocks") })
  }

  @Test("on L7 counts the services that need it in the mesh and at gateways, and lists them with their causes")
  func services() {
    let plan = examplePlan {
      $0.services = [
        need("a", [.mesh, .gateway]), need("b", [.gateway]), need("c", []), need("d", [], obstacles: 1),
        need("e", [.none]),
      ]
    }
    let cause = "(`a.yaml:3:5`)"
    #expect(
      section(plan) { $0.services($1) } == """

        ## Services that need L7

        1 of 5 services needs it inside the mesh, in ambient at a waypoint; 1 more only at a gateway.

        | Service | L7 | Because of |
        | --- | --- | --- |
        | `shop/a` | in the mesh | HTTPRoute `r`: it routes \(cause)<br>HTTPRoute `r`: it routes \(cause) |
        | `shop/b` | at the gateway | HTTPRoute `r`: it routes \(cause) |
        | `shop/d` | cannot move | HTTPRoute `r`: it blocks \(cause) |

        """)
    let two = examplePlan { $0.services = [need("a", [.mesh]), need("b", [.mesh])] }
    #expect(
      section(two) { $0.services($1) }.contains(
        "\n2 of 2 services need it inside the mesh, in ambient at a waypoint.\n"))
    let none = examplePlan { $0.services = [need("a", []), need("b", [])] }
    #expect(
      section(none) { $0.services($1) }.hasSuffix(
        "\n0 of 2 services need it inside the mesh, in ambient at a waypoint.\n"))
    #expect(section(examplePlan { $0.services = [] }) { $0.services($1) } == "")
    let unknown = examplePlan {
      $0.services = [need("a", []), need("b", [])]
      $0.knowsL7Needs = false
    }
    #expect(section(unknown) { $0.services($1) }.contains("\nIt is unknown which of 2 services need a waypoint: "))
  }

  @Test("on waypoints has their pods, their state and what they are for")
  func waypoints() {
    let plan = examplePlan { plan in
      var running = Waypoint(namespace: "shop", name: "a", origin: .running)
      running.workload = workload("a", count: 2, millicores: 1, mebibytes: 1)
      running.workload?.groups.append(PodGroup(spec: PodSpec(), count: 1))
      running.users = ["x", "y"]
      var idle = Waypoint(namespace: "shop", name: "b", origin: .declared)
      idle.replicas = 4
      let needed = Waypoint(namespace: "shop", name: "c", origin: .needed)
      plan.waypoints = [running, idle, needed]
    }
    #expect(
      section(plan) { $0.waypoints($1) } == """

        ## Waypoints

        | Waypoint | Pods | State | For |
        | --- | ---: | --- | --- |
        | `shop/a` | 3 | running | `x`, `y` |
        | `shop/b` | 4 | idle | nothing: no label leads to it |
        | `shop/c` | 1 | needed | nothing: no label leads to it |

        """)
    #expect(section(examplePlan { $0.waypoints = [] }) { $0.waypoints($1) } == "")
  }

  @Test("on features names up to six that ask for one, and what holds of what is said")
  func features() {
    func feature(_ users: Int, claim: FeatureFit.Claim? = nil) -> FeatureFit {
      FeatureFit(
        name: "f\(users)", usedBy: (0..<users).map { "u\($0)" }, lookedFor: "an object", asSidecar: "s", atZtunnel: "z",
        atWaypoint: "w", claim: claim)
    }
    let claim = FeatureFit.Claim(said: "said", holds: "holds")
    let plan = examplePlan { $0.features = [feature(0, claim: claim), feature(6), feature(7)] }
    let six = "`u0`, `u1`, `u2`, `u3`, `u4`, `u5`"
    let table = """

      ## Features

      | Feature | Asked for by | Sidecars | Ambient, ztunnel | Ambient, waypoint |
      | --- | --- | --- | --- | --- |
      | f0 | nothing; not in the input: an object | s | z | w |
      | f6 | \(six) | s | z | w |
      | f7 | \(six), and more | s | z | w |

      """
    #expect(section(plan) { $0.features($1) } == table)
    let used = examplePlan { $0.features = [feature(1, claim: claim)] }
    #expect(
      section(used) { $0.features($1) }.hasSuffix(
        "\nCommon claims, and the facts:\n\n- *said*: holds.\n"))
    #expect(section(examplePlan { $0.inventory.workloads = 0 }) { $0.features($1) } == "")
  }

  private func priced(_ namespaces: Int) -> Plan {
    plan(
      (0..<namespaces).map { number in
        var one = workload("w", count: 1, millicores: 10, mebibytes: 10)
        one.id = WorkloadID(namespace: "n\(number + 100)", kind: .deployment, name: "w")
        return one
      }, [nodes("a", 3, millicores: 8000, mebibytes: 16_000) { $0.pricePerHour = Money(nanos: 100_000_000) }]
    ) { $0.mesh.scope = .applications }
  }

  @Test(
    "on groups is there from two namespaces on; of more than sixty the last share a row, and the rows add up to the bill",
    arguments: [(1, 0), (2, 2), (60, 60), (61, 59), (63, 59)])
  func groups(namespaces: Int, rows: Int) throws {
    let plan = priced(namespaces)
    let text = section(plan) { $0.groups(Report($1, version: "1")) }
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("| `n1") } == rows)
    #expect(lines.contains { $0.hasPrefix("| (\(namespaces - 59) others) | ") } == (namespaces > 60))
    #expect(text.contains("## Cost by namespace, USD a month") == (namespaces > 1))
    guard namespaces > 1 else { return }
    let cents = lines.filter { $0.hasPrefix("| ") }.dropFirst(2).map {
      Int($0.split(separator: " | ")[5].filter(\.isNumber)) ?? 0
    }
    #expect(cents.dropLast().reduce(0, +) == cents.last)
  }

  @Test("on cost says what the mesh's own nodes are, with their sign")
  func marginal() {
    func cells(_ nodes: Int, _ money: Int128?) -> String {
      let plan = examplePlan {
        $0.costs.costs = [
          MeshCost(
            dataPlane: .ambient, marginalNodes: nodes, marginalMonthly: money.map { Money(nanos: $0 * 1_000_000_000) },
            allocatedMonthly: Money(nanos: 5_000_000_000))
        ]
        $0.costs.saving = nil
      }
      let row = section(plan) { $0.costs($1) }.split(separator: "\n").first { $0.hasPrefix("| ambient") }
      return row.map { String($0.split(separator: " | ")[1]) } ?? ""
    }
    #expect([-2, -1, 0, 1, 2].map { cells($0, nil) } == ["-2 nodes", "-1 node", "0 nodes", "+1 node", "+2 nodes"])
    #expect(cells(1, 7) == "+1 node, +7.00 USD a month" && cells(-1, -7) == "-1 node, -7.00 USD a month")
    #expect(cells(0, 0) == "0 nodes, 0.00 USD a month")
  }

  @Test("on cost is there where an allocated cost or a saving is known, and names what is stranded")
  func saving() {
    func text(_ change: (inout MeshSaving) -> Void) -> String {
      section(
        examplePlan {
          $0.costs.costs = []
          var saving = MeshSaving(
            from: .sidecar, to: .ambient, freed: Resources(millicores: 500, mebibytes: -44), nodesBefore: 2,
            nodesAfter: 1, monthly: nil, stranded: .zero)
          change(&saving)
          $0.costs.saving = saving
        }
      ) { $0.costs($1) }
    }
    let start =
      "\nOn the nodes that each needs, ambient (1 node) requests 500m less CPU and 44Mi more memory than sidecar (2 nodes)"
    #expect(text { _ in }.hasSuffix("\(start).\n"))
    #expect(text { $0.monthly = .zero }.hasSuffix("\(start) and costs as much.\n"))
    #expect(text { $0.monthly = Money(nanos: 3_000_000_000) }.hasSuffix("\(start) and costs 3.00 USD a month less.\n"))
    #expect(
      text { $0.stranded = Resources(millicores: 1, mebibytes: 0) }.hasSuffix(
        "\(start); 1m and 0Mi of it are stranded: they free no node.\n"))
    let nothing = examplePlan {
      $0.costs.saving = nil
      $0.costs.costs = [MeshCost(dataPlane: .ambient, marginalNodes: 0)]
    }
    #expect(section(nothing) { $0.costs($1) } == "")
  }

  @Test("on workloads has their verdicts and what sidecars add")
  func workloads() {
    #expect(section(examplePlan { $0.workloads = [] }) { $0.workloads(Report($1, version: "1")) } == "")
    let plan = examplePlan {
      $0.workloads[0].sidecar = Verdict(isIn: true, reason: "r")
      $0.workloads[0].ambient = Verdict(isIn: false, reason: "q")
      ($0.workloads[0].today, $0.workloads[0].todayReason) = (.none, "n")
      $0.workloads.append($0.workloads[0])
      $0.workloads[1].sidecarOverhead = Resources(millicores: 100, mebibytes: 128)
      $0.workloads[1].losesGuaranteed = true
    }
    let text = section(plan) { $0.workloads(Report($1, version: "1")) }
    #expect(text.contains("| --- | ---: | --- | --- | --- | --- | --- |\n"))
    let name = "| `shop/Deployment/cart` | 2 | 1000m and 1024Mi | in: r"
    #expect(text.contains("\(name) | - | out: q | none: n |\n"))
    #expect(text.contains("\(name); QoS falls from Guaranteed to Burstable | 100m and 128Mi | out: q | none: n |\n"))
  }
}
