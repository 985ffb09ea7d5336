import Basics

@testable import Inventory

extension Cluster.Volumes {
  /// So many volumes and claims.
  static func of(_ count: Int) -> Cluster.Volumes {
    Cluster.Volumes(count: count, source: SourceLocation(file: "volumes.yaml"))
  }
}
