import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Reports

@Suite("An explanation of a workload") struct WorkloadExplanationTests {
  private func plan(_ change: (inout Plan) -> Void = { _ in }) -> Plan {
    examplePlan { plan in
      plan.dataPlanes = [.of(.ambient), .of(.sidecar)]
      plan.assumptions = ["sidecar.requests", "sidecar.native", "other"].map {
        Assumption(name: $0, value: "v", source: "s", origin: .given)
      }
      plan.services = []
      change(&plan)
    }
  }

  private func lines(_ name: String, _ plan: Plan) -> [String] { explain(name, in: plan)?.lines ?? [] }

  @Test("is found by its name, with or without namespace and kind")
  func workload() {
    let plan = plan {
      $0.workloads[0].sidecar = Verdict(isIn: true, reason: "r")
      $0.workloads[0].ambient = Verdict(isIn: false, reason: "q")
      ($0.workloads[0].today, $0.workloads[0].todayReason, $0.workloads[0].source) = (.none, "n", somewhere)
    }
    let expected = [
      "declared at a.yaml:3:5",
      "2 pods requesting 1000m and 1024Mi together, sidecars left out; the largest requests 500m CPU, 512Mi memory",
      "with sidecars: in, for r", "with ambient: out, for q; its pods stay as they are", "today: none, for n",
    ]
    for name in ["cart", "shop/cart", "shop/Deployment/cart"] {
      #expect(explain(name, in: plan)?.title == "shop/Deployment/cart")
      #expect(lines(name, plan).enumerated().allSatisfy { $0.offset == 1 || $0.element == expected[$0.offset] })
      #expect(
        lines(name, plan).count == 5 && lines(name, plan)[1].hasPrefix("2 pods requesting 1000m and 1024Mi together"))
    }
    for name in ["Deployment/cart", "pay/cart", "shop"] { #expect(explain(name, in: plan) == nil) }
  }

  @Test("by a name that several workloads have is of all of them")
  func several() {
    let plan = plan {
      $0.workloads.append($0.workloads[0])
      $0.workloads[1].id = WorkloadID(namespace: "pay", kind: .deployment, name: "cart")
    }
    #expect(explain("cart", in: plan)?.title == "cart: 2 workloads")
    let titles = lines("cart", plan).filter { $0.hasSuffix("/Deployment/cart") }
    #expect(titles == ["shop/Deployment/cart", "pay/Deployment/cart"])
    #expect(explain("pay/cart", in: plan)?.title == "pay/Deployment/cart" && lines("pay/cart", plan).count == 5)
  }

  @Test("has what its sidecars add, its class, and who asks for L7 at its service")
  func more() {
    let plan = plan { plan in
      plan.workloads[0].sidecarOverhead = Resources(millicores: 200, mebibytes: 256)
      plan.workloads[0].losesGuaranteed = true
      func cause(_ rule: String) -> L7Cause {
        L7Cause(
          level: .mesh, object: ObjectReference(kind: "HTTPRoute", namespace: "shop", name: "r", source: somewhere),
          rule: rule)
      }
      plan.services = [("shop", "cart"), ("pay", "cart"), ("shop", "till")].map { namespace, name in
        L7Need(
          service: Service(namespace: namespace, name: name, source: somewhere), causes: [cause("it routes")],
          obstacles: [cause("it blocks")])
      }
    }
    let all = lines("shop/cart", plan)
    #expect(
      all[3...4] == [
        "sidecars add 200m and 256Mi as the scheduler sees it",
        "its pods fall from QoS class Guaranteed to Burstable",
      ])
    #expect(explain("shop/cart", in: plan)?.sources.map(\.name) == ["sidecar.requests", "sidecar.native"])
    #expect(
      all.filter { $0.hasPrefix("service ") }
        == ["it blocks", "it routes"].map {
          "service cart: HTTPRoute r, \($0) (a.yaml:3:5)"
        })
  }

  @Test("has its share of the cost, as sidecar and as ambient")
  func share() {
    let shared = TestSupport.plan(
      [TestSupport.workload("cart", count: 2, millicores: 500, mebibytes: 512)],
      [nodes("a", 2, millicores: 2000, mebibytes: 4096) { $0.pricePerHour = Money(nanos: 100_000_000) }]
    ) { $0.mesh.scope = .applications }
    let said = explain("shop/cart", in: shared)?.lines.filter { $0.hasPrefix("allocated a month: ") } ?? []
    let share = shared.costs.allocation.workloads[shared.workloads[0].id]
    #expect(
      said == [
        "allocated a month: \(share?.asSidecar?.decimalText ?? "?") USD with sidecars, \(share?.asAmbient?.decimalText ?? "?") USD with ambient"
      ])
    #expect(explain("shop/cart", in: plan())?.lines.contains { $0.hasPrefix("allocated") } == false)
  }
}
