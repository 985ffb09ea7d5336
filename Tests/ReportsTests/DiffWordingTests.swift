import Basics
import TestSupport
import Mesh
import Testing

@testable import Queries
@testable import Reports

@Suite("A workload that changed") struct DiffWordingTests {
  private static func figures(_ pods: Int, _ change: (inout WorkloadFigures) -> Void = { _ in }) -> WorkloadFigures {
    var figures = WorkloadFigures(namespace: "shop", name: "cart", kind: "Deployment")
    figures.pods = pods
    figures.requests = Resources(millicores: 100, mebibytes: 64) * pods
    change(&figures)
    return figures
  }

  /// In the sidecar mesh.
  private static func meshed(_ pods: Int, sidecar millicores: Int128 = 100) -> WorkloadFigures {
    figures(pods) {
      $0.isInjected = true
      $0.sidecarOverhead = Resources(millicores: millicores, mebibytes: 128) * pods
    }
  }

  private static let causeCases: [(WorkloadFigures?, WorkloadFigures?, [String])] = [
    (nil, figures(1), ["new"]), (figures(1), nil, ["gone"]),
    (figures(1), figures(2) { $0.unstated = [.namespace] }, ["not all of its figures are known"]),
    (figures(1) { $0.unstated = [.namespace] }, figures(2), ["not all of its figures are known"]),
    (figures(1), figures(1) { $0.kind = "Rollout" }, ["Deployment -> Rollout"]),
    (figures(2), figures(3), ["pods 2 -> 3"]), (figures(2), figures(0), ["pods 2 -> 0"]),
    (figures(0), figures(1), ["pods 0 -> 1"]),
    (figures(1), figures(1) { $0.requests.cpu = CPU(millicores: 101) }, ["requests of its pods"]),
    (
      figures(2), figures(1) { $0.requests = Resources(millicores: 200, mebibytes: 128) },
      ["pods 2 -> 1", "requests of its pods"]
    ),
    (figures(1), figures(1) { $0.isInjected = true }, ["sidecar out -> in"]),
    (figures(1) { $0.isInjected = true }, figures(1), ["sidecar in -> out"]),
    (figures(1), figures(1) { $0.isEnrolled = true }, ["ambient out -> in"]),
    (figures(1) { $0.isEnrolled = true }, figures(1), ["ambient in -> out"]),
    (figures(1), figures(1) { $0.today = .sidecar }, ["runs as none -> sidecar"]),
    (meshed(2), meshed(3), ["pods 2 -> 3"]), (meshed(1), meshed(1, sidecar: 50), ["requests of its sidecars"]),
    (meshed(2), meshed(1, sidecar: 50), ["pods 2 -> 1", "requests of its sidecars"]),
    (meshed(0), meshed(1), ["pods 0 -> 1"]), (meshed(1), meshed(0), ["pods 1 -> 0"]),
    (
      figures(1) { $0.sidecarOverhead = Resources(millicores: 1, mebibytes: 0) },
      figures(1) { $0.sidecarOverhead = Resources(millicores: 2, mebibytes: 0) }, ["its pods differ"]
    ),
  ]

  @Test("says what became different", arguments: causeCases.indices)
  func causes(index: Int) {
    let (before, after, words) = DiffWordingTests.causeCases[index]
    #expect(WorkloadDiff(before: before, after: after).causes == words)
  }

  @Test("is told with its pods before and after, and the change with and without sidecars")
  func changed() {
    var (old, new) = (ReportFigures(name: "a", "USD"), ReportFigures(name: "b", "USD"))
    old.workloads = [DiffWordingTests.meshed(2)]
    new.workloads = [DiffWordingTests.meshed(3)]
    for (before, after, pods, change, sidecar) in [
      (old, new, (2, 3), 100, 100), (ReportFigures(name: "a", "USD"), new, (0, 3), 300, 300),
      (old, ReportFigures(name: "b", "USD"), (2, 0), -200, -200),
    ] as [(ReportFigures, ReportFigures, (Int, Int), Int128, Int128)] {
      let all = ChangedWorkload.all(of: ReportDiff(before, after))
      #expect(all.count == 1 && (all[0].podsBefore, all[0].podsAfter) == pods)
      #expect(all[0].change.cpu.millicores == change && all[0].sidecarChange.cpu.millicores == sidecar)
    }
  }
}
