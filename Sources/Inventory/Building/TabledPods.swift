import Basics

/// The pods of rows of tables as the API server admits them, each group of equal ones once.
struct TabledPods {
  private struct Admitted: Hashable {
    var pods: ObjectIdentifier
    var namespace: String
  }

  private struct Counted: Hashable {
    var pods: ObjectIdentifier
    var count: Int
  }

  /// By what the rows state and by namespace, whose LimitRanges may add to it. What is stated stays with the rows meanwhile, so
  /// that none takes the place of another in memory.
  private var admitted: [Admitted: SharedSpec] = [:]
  private var groups: [Counted: [PodGroup]] = [:]

  /// The pods of a row, so many of them.
  mutating func groups(of row: TabledWorkload, count: Int, _ admission: inout PodAdmission) -> [PodGroup] {
    let pods = self.pods(of: row, &admission)
    let key = Counted(pods: ObjectIdentifier(pods), count: count)
    if let known = groups[key] { return known }
    let own = [PodGroup(pods, count: count)]
    groups[key] = own
    return own
  }

  private mutating func pods(of row: TabledWorkload, _ admission: inout PodAdmission) -> SharedSpec {
    // A table states no RuntimeClass and nothing of pods as a whole: only a LimitRange adds to it.
    if admission.hasNoRanges { return row.pods }
    let key = Admitted(pods: ObjectIdentifier(row.pods), namespace: row.id.namespace)
    if let known = admitted[key] { return known }
    let pods = SharedSpec(admission.admit(row.pods.spec, of: row.id, at: row.source))
    admitted[key] = pods
    return pods
  }
}
