/// KEDA's word that a ScaledObject does not scale for now.
///
/// Source: keda.sh, "Scaling Deployments", pausing; kedacore/keda `apis/keda/v1alpha1/scaledobject_types.go`.
struct Pause {
  /// How many replicas it holds meanwhile; nil: as many as there are.
  let replicas: Int?

  /// The pause that the annotations of a ScaledObject make; nil: none.
  init?(_ annotations: Labels) {
    if let text = annotations[key: "autoscaling.keda.sh/paused-replicas"] {
      replicas = Int32(text).flatMap { $0 >= 0 ? Int($0) : nil }
    } else if let text = annotations[key: "autoscaling.keda.sh/paused"] {
      if ["false", "False", "FALSE", "f", "F", "0"].contains(text) { return nil }
      replicas = nil
    } else {
      return nil
    }
  }
}
