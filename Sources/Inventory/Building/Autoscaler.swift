package import Basics

/// What an autoscaler allows its target.
package struct Autoscaler: Hashable, Sendable {
  /// How many pods it allows.
  package let range: ClosedRange<Int>
  /// KEDA scales up from 0; a HorizontalPodAutoscaler leaves what is at 0 alone.
  private let startsFromNothing: Bool
  package let source: SourceLocation

  /// An autoscaler between two bounds; a minimum above the maximum counts for both.
  package init(
    least: Int, most: Int, startsFromNothing: Bool = false, source: SourceLocation = SourceLocation(file: "")
  ) {
    range = least...max(least, most)
    self.startsFromNothing = startsFromNothing
    self.source = source
  }

  /// Whether a target that states so many replicas turns it off.
  ///
  /// Source: kubernetes `pkg/controller/podautoscaler/horizontal.go`, reconcileAutoscaler: ScalingDisabled at 0 replicas.
  func isOff(at replicas: Int?) -> Bool { replicas == 0 && !startsFromNothing && range.lowerBound > 0 }

  /// How many pods a target has that states so many replicas, or none: those, within what is allowed.
  package func pods(of replicas: Int?) -> Int {
    isOff(at: replicas) ? 0 : min(max(replicas ?? range.lowerBound, range.lowerBound), range.upperBound)
  }
}

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
