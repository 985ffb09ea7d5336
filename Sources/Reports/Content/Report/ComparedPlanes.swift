import Mesh
import Plans

extension Plan {
  /// The data planes side by side, each with what its column is called: what runs today has one only where it differs from all
  /// others, else the column that it is the same as says so.
  var compared: [(title: String, plane: DataPlanePlan)] {
    let same = self[.current].flatMap { current in
      dataPlanes.first { plane in
        var asCurrent = plane
        asCurrent.dataPlane = .current
        return plane.dataPlane != .current && asCurrent == current
      }
    }
    return dataPlanes.filter { $0.dataPlane != .current || same == nil }.map { plane in
      (plane.dataPlane == same?.dataPlane ? "\(plane.dataPlane.rawValue), as today" : plane.dataPlane.rawValue, plane)
    }
  }
}
