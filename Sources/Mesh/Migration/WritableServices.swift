import Inventory

extension MeshModel {
  /// The Services that policies can name, by namespace.
  var writableServices: [String: [Service]] {
    Dictionary(grouping: cluster.services.filter { ObjectName.isPossible($0.name) }, by: \.namespace)
  }
}
