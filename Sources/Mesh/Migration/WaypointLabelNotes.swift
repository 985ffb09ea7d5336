extension MeshModel {
  /// Which object must carry which label so that every service that needs L7 has its waypoint, a line each; labels that are
  /// there already are left out.
  var waypointLabels: [String] { waypointPlan.labels.map(\.words) }
}
