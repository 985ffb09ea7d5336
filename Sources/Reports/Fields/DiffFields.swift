import Basics
import Formats
import Mesh
import Queries

extension JSONWriter {
  /// What changed from one report to another.
  mutating func diff(_ diff: ReportDiff) {
    object { json in
      json.member("schemaVersion", 1)
      json.member("currency", diff.after.currency)
      for (key, figures) in [("before", diff.before), ("after", diff.after)] {
        json.object(key) { json in
          json.member("name", figures.name)
          json.member("currency", figures.currency)
          json.planes(figures)
        }
      }
      json.array("workloads") { json in
        for workload in diff.workloads {
          guard let named = workload.after ?? workload.before else { continue }
          let own = workload.change(in: .none)
          json.object { json in
            json.member("namespace", named.namespace)
            json.member("name", named.name)
            json.member("kind", named.kind)
            json.member("podsBefore", workload.before?.pods ?? 0)
            json.member("podsAfter", workload.after?.pods ?? 0)
            json.resources("change", own)
            json.resources("sidecarChange", workload.change(in: diff.sidecarPlane) - own)
            json.array("why") { json in
              for cause in workload.causes { json.value(cause) }
            }
          }
        }
      }
    }
  }
}
