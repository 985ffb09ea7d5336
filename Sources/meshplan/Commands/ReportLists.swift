import Queries

extension WorkloadList {
  /// The list that `--top`, `--sort` and `--filter` ask for.
  /// - Throws: `badValue`.
  init(_ arguments: Arguments) throws(EarlyEnd) {
    self.init()
    top = try arguments.count("top")
    order = try arguments.choice("sort", Order.self)
    for text in arguments.all("filter") {
      guard let filter = WorkloadFilter(parsing: text) else {
        let subjects = WorkloadFilter.subjects.map { "\($0)=GLOB" }.joined(separator: ", ")
        throw .commandLine(.badValue(of: "--filter", text, expected: "one of \(subjects)"))
      }
      filters.append(filter)
    }
  }
}

extension Grouping {
  /// What `--group-by` names, each once.
  /// - Throws: `badValue`.
  static func all(_ arguments: Arguments) throws(EarlyEnd) -> [Grouping] {
    var groupings: [Grouping] = []
    for text in arguments.all("group-by") {
      guard let grouping = Grouping(parsing: text) else {
        throw .commandLine(.badValue(of: "--group-by", text, expected: "namespace, owner or label:KEY"))
      }
      if !groupings.contains(grouping) { groupings.append(grouping) }
    }
    return groupings
  }
}
