import Basics
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

private func workload(
  _ title: String, _ pods: Int, cpu: Int128 = 0, memory: Int128 = 0, kind: String = "Deployment", sidecars: Int128 = 0,
  today: DataPlane = .none
) -> WorkloadFigures {
  let parts = title.split(separator: "/").map(String.init)
  return WorkloadFigures(
    namespace: parts[0], name: parts[1], kind: kind, pods: pods,
    requests: Resources(millicores: cpu, mebibytes: memory),
    sidecarOverhead: Resources(millicores: sidecars, mebibytes: 0), today: today)
}

private func report(
  _ workloads: [WorkloadFigures], planes: [DataPlane] = [.none, .ambient, .sidecar], currency: String = "USD",
  cost: Int128? = nil
) -> ReportFigures {
  ReportFigures(
    name: "t", currency: currency,
    planes: planes.map { dataPlane in
      var plane = PlaneFigures(of: dataPlane)
      plane.fleet = FleetFigures()
      plane.fleet?.monthlyCost = cost.map { Money(nanos: $0) }
      return plane
    }, workloads: workloads)
}

private func words(_ diff: ReportDiff) -> [String] {
  diff.workloads.map { "\($0.title) \($0.kind) \($0.before?.pods ?? -1) \($0.after?.pods ?? -1)" }
}

@Suite("A diff of two reports") struct DiffTests {
  @Test("has the largest change of CPU first, either way, then of memory, then by name")
  func order() {
    let before = report([
      workload("b/same", 1, cpu: 5), workload("b/less", 3, cpu: 300), workload("b/more", 1, cpu: 100),
      workload("b/memory", 1, memory: 10), workload("a/tie", 1, memory: 10), workload("b/tie", 1, memory: 20),
      workload("c/tie", 1, memory: 20, kind: "StatefulSet"), workload("c/tie", 1, memory: 20),
    ])
    let after = report([
      workload("c/tie", 2, memory: 30), workload("c/tie", 2, memory: 30, kind: "StatefulSet"),
      workload("b/tie", 2, memory: 30), workload("a/tie", 2, memory: 20), workload("b/memory", 2, memory: 50),
      workload("b/more", 3, cpu: 300), workload("b/less", 1, cpu: 50), workload("b/same", 1, cpu: 5),
    ])
    #expect(
      words(ReportDiff(before, after)) == [
        "b/less Deployment 3 1", "b/more Deployment 1 3", "b/memory Deployment 1 2", "a/tie Deployment 1 2",
        "b/tie Deployment 1 2", "c/tie Deployment 1 2", "c/tie StatefulSet 1 2",
      ])
  }

  @Test("pairs workloads by namespace, kind and name, else by namespace and name")
  func pairs() {
    let before = report([
      workload("a/x", 1), workload("a/x", 2, kind: "StatefulSet"), workload("a/gone", 3), workload("a/moved", 4),
      workload("b/x", 5),
    ])
    let after = report([
      workload("a/x", 7, kind: "StatefulSet"), workload("a/moved", 8, kind: "Rollout"), workload("a/new", 9),
      workload("b/x", 10), workload("a/x", 6),
    ])
    #expect(
      words(ReportDiff(before, after)).sorted() == [
        "a/gone Deployment 3 -1", "a/moved Rollout 4 8", "a/new Deployment -1 9", "a/x Deployment 1 6",
        "a/x StatefulSet 2 7", "b/x Deployment 5 10",
      ])
  }

  @Test("pairs several of a name with those of another kind one by one")
  func severalKinds() {
    let before = report([workload("a/x", 1), workload("a/x", 2, kind: "StatefulSet")])
    let after = report([
      workload("a/x", 3, kind: "Rollout"), workload("a/x", 4, kind: "CloneSet"), workload("a/x", 5, kind: "Pod"),
    ])
    #expect(
      words(ReportDiff(before, after)).sorted() == ["a/x CloneSet 2 4", "a/x Pod -1 5", "a/x Rollout 1 3"])
  }

  @Test("tells how many pods and how much more a workload has")
  func changes() throws {
    let diff = ReportDiff(
      report([workload("a/x", 2, cpu: 200, sidecars: 20), workload("a/gone", 3, cpu: 30)]),
      report([workload("a/x", 5, cpu: 700, sidecars: 70), workload("a/new", 4, cpu: 40)]))
    let (grown, new, gone) = (diff.workloads[0], diff.workloads[1], diff.workloads[2])
    #expect((grown.title, new.title, gone.title) == ("a/x", "a/new", "a/gone"))
    #expect((grown.podChange, new.podChange, gone.podChange) == (3, 4, -3))
    #expect(grown.change(in: .none).cpu.millicores == 500)
    #expect(grown.change(in: .sidecar).cpu.millicores == 550)
    #expect(new.change(in: .sidecar).cpu.millicores == 40)
    #expect(gone.change(in: .sidecar).cpu.millicores == -30)
    #expect(WorkloadDiff().podChange == 0 && WorkloadDiff().title.isEmpty)
  }

  /// As sidecars a gains 300m and b 200m; as they run, in no sidecar, a gains 100m.
  @Test("weighs changes as the mesh runs where both know it, else as sidecars")
  func weights() {
    let before = [workload("s/a", 1, cpu: 100), workload("s/b", 1, cpu: 100)]
    let after = [workload("s/a", 2, cpu: 200, sidecars: 200), workload("s/b", 2, cpu: 300)]
    func diff(_ old: [DataPlane], _ new: [DataPlane]) -> ReportDiff {
      ReportDiff(report(before, planes: old), report(after, planes: new))
    }
    let (with, without): ([DataPlane], [DataPlane]) = ([.sidecar, .current], [.sidecar])
    for (old, new, first) in [
      (with, with, "s/b"), (with, without, "s/a"), (without, with, "s/a"), (without, without, "s/a"),
    ] {
      let diff = diff(old, new)
      #expect(diff.workloads.first?.title == first)
      #expect(diff.headlinePlane == (first == "s/b" ? .current : nil))
      #expect(diff.sidecarPlane == (first == "s/b" ? .current : .sidecar))
    }
    #expect(diff(with, [.ambient]).dataPlanes == [.ambient, .sidecar, .current])
    #expect(diff([], [.none]).dataPlanes == [.none])
  }

  @Test(
    "compares money where it is in one currency, or one of the reports has none",
    arguments: [
      ("USD", 1, "USD", 1, true), ("USD", 1, "EUR", 1, false), ("USD", nil, "EUR", 1, true),
      ("USD", 1, "EUR", nil, true),
      ("USD", nil, "EUR", nil, true), ("USD", nil, "USD", 1, true),
    ] as [(String, Int128?, String, Int128?, Bool)])
  func currencies(old: String, cost: Int128?, new: String, newCost: Int128?, isOne: Bool) {
    let diff = ReportDiff(report([], currency: old, cost: cost), report([], currency: new, cost: newCost))
    #expect(diff.hasOneCurrency == isOne)
  }
}
