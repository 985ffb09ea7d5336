package import Basics
package import Mesh

/// What changed from one report to another.
package struct ReportDiff: Sendable {
  /// The figures of the older report.
  package var before: ReportFigures
  /// The figures of the newer report.
  package var after: ReportFigures
  /// Those that are different, the largest change of CPU first, then of memory.
  package var workloads: [WorkloadDiff]

  /// Pairs the workloads of two reports; changes are weighed as the mesh runs, where both reports know it, else as
  /// sidecars.
  package init(_ before: ReportFigures, _ after: ReportFigures) {
    self.before = before
    self.after = after
    let plane = before[.current] != nil && after[.current] != nil ? DataPlane.current : .sidecar
    workloads = ReportDiff.paired(before.workloads, after.workloads).filter { $0.before != $0.after }.sorted { a, b in
      func weight(_ diff: WorkloadDiff) -> (Int128, Int128) {
        let change = diff.change(in: plane)
        return (-abs(change.cpu.millicores), -abs(change.memory.bytes))
      }
      let (first, second) = (weight(a), weight(b))
      return first == second ? (a.title, a.kind) < (b.title, b.kind) : first < second
    }
  }

  /// Workloads before and after side by side: by namespace, kind and name, and where only the kind is another (a Deployment
  /// that became a Rollout) by namespace and name.
  private static func paired(_ before: [WorkloadFigures], _ after: [WorkloadFigures]) -> [WorkloadDiff] {
    var exact: [String: WorkloadFigures] = [:]
    for workload in before { exact[workload.key] = workload }
    var pairs: [WorkloadDiff] = []
    var new: [WorkloadFigures] = []
    for workload in after {
      if let old = exact.removeValue(forKey: workload.key) {
        pairs.append(WorkloadDiff(before: old, after: workload))
      } else {
        new.append(workload)
      }
    }
    var gone: [String: [WorkloadFigures]] = [:]
    for workload in before where exact[workload.key] != nil { gone[workload.title, default: []].append(workload) }
    for workload in new {
      let old = gone[workload.title]?.isEmpty == false ? gone[workload.title]?.removeFirst() : nil
      pairs.append(WorkloadDiff(before: old, after: workload))
    }
    return pairs + gone.values.flatMap { $0 }.map { WorkloadDiff(before: $0, after: nil) }
  }

  /// Whether money can be compared: both reports have the same currency, or one has no costs.
  package var hasOneCurrency: Bool { before.currency == after.currency || !before.hasCosts || !after.hasCosts }

  /// The data planes that either report has.
  package var dataPlanes: [DataPlane] { DataPlane.allCases.filter { before[$0] != nil || after[$0] != nil } }

  /// The data plane that the change is told by in a sentence: as it runs, where both reports know it.
  package var headlinePlane: DataPlane? { before[.current] != nil && after[.current] != nil ? .current : nil }

  /// The data plane whose sidecars are told workload by workload.
  package var sidecarPlane: DataPlane { headlinePlane ?? .sidecar }
}

/// One workload before and after; nil where it is not there.
package struct WorkloadDiff: Hashable, Sendable {
  /// The workload in the older report.
  package var before: WorkloadFigures?
  /// The workload in the newer report.
  package var after: WorkloadFigures?

  /// Its namespace and name: `shop/cart`.
  package var title: String { (after ?? before)?.title ?? "" }
  package var kind: String { (after ?? before)?.kind ?? "" }
  /// How many more pods it has; below zero, how many fewer.
  package var podChange: Int { (after?.pods ?? 0) - (before?.pods ?? 0) }

  /// How much more it requests in a data plane, sidecars and all.
  package func change(in dataPlane: DataPlane) -> Resources {
    func total(_ workload: WorkloadFigures?) -> Resources {
      workload.map { $0.requests + $0.overhead(in: dataPlane) } ?? .zero
    }
    return total(after) - total(before)
  }
}

extension WorkloadFigures {
  fileprivate var key: String { "\(namespace)/\(kind)/\(name)" }
}

extension ReportFigures {
  /// Whether any cost is known.
  fileprivate var hasCosts: Bool { planes.contains { $0.fleet?.monthlyCost != nil } }
}
