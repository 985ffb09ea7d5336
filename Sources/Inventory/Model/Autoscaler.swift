package import Basics

/// What an autoscaler allows its target.
package struct Autoscaler: Hashable, Sendable {
  /// How many pods it allows.
  package let range: ClosedRange<Int>
  /// KEDA scales up from 0; a HorizontalPodAutoscaler leaves what is at 0 alone.
  private let startsFromNothing: Bool
  /// Where it is declared.
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
