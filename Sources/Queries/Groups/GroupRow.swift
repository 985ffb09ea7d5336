package import Basics
import Plans

/// A row of the groups' table: a group, or what of a bill is no group's.
package struct GroupRow: Sendable {
  /// What a row is: a group, or a part of the bill that belongs to none.
  package enum Kind: String, CaseIterable, Sendable {
    case group
    /// Several groups together.
    case others
    case controlPlane = "control-plane"
    case idle
    case total
  }

  /// What it is.
  package var kind: Kind
  /// What the groups are put together by.
  package var by: Grouping
  /// The group; of all groups together where it is the total; nil where no pods belong to it.
  package var group: WorkloadGroups.Group?
  /// How many groups it is.
  package var groups = 1
  /// What falls to it of each bill, to the cent.
  package var costs: [BilledNodes: Money]
  /// What of it is the mesh's.
  package var ofMesh: [BilledNodes: Money]
}

extension WorkloadGroups {
  /// The groups, then the control plane, what is idle, and the total, where there are bills; of more than `most` groups the last
  /// ones share a row.
  package func rows(most: Int = .max) -> [GroupRow] {
    let shown = groups.count > most ? groups.prefix(max(most - 1, 1)) : groups[...]
    var rows = shown.map { row(.group, of: $0) }
    let rest = groups.dropFirst(shown.count)
    if !rest.isEmpty {
      var row = row(.others, of: Array(rest).together)
      row.groups = rest.count
      rows.append(row)
    }
    guard !bills.isEmpty else { return rows }
    rows.append(
      GroupRow(
        kind: .controlPlane, by: by, costs: bills.mapValues(\.controlPlane), ofMesh: bills.mapValues(\.controlPlane)))
    rows.append(GroupRow(kind: .idle, by: by, costs: bills.mapValues(\.idle), ofMesh: [:]))
    rows.append(
      GroupRow(
        kind: .total, by: by, group: groups.together, costs: bills.mapValues(\.total),
        ofMesh: bills.mapValues(\.mesh.total)))
    return rows
  }

  private func row(_ kind: GroupRow.Kind, of group: Group) -> GroupRow {
    let nothing = bills.mapValues { _ in Money.zero }
    return GroupRow(
      kind: kind, by: by, group: group, costs: nothing.merging(group.shares.mapValues(\.total)) { $1 },
      ofMesh: nothing.merging(group.shares.mapValues(\.mesh)) { $1 })
  }
}

extension [WorkloadGroups.Group] {
  /// All of them as one, without a name.
  fileprivate var together: WorkloadGroups.Group {
    reduce(into: WorkloadGroups.Group()) { total, group in
      total.workloads += group.workloads
      total.pods += group.pods
      total.requests += group.requests
      total.sidecarred += group.sidecarred
      total.enrolled += group.enrolled
      total.sidecarOverhead += group.sidecarOverhead
      total.shares.merge(group.shares, uniquingKeysWith: +)
    }
  }
}
