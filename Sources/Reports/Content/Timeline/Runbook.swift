import Basics
import Mesh
import Queries

/// The commands of a move, as a shell script whose remarks say what each step is about, what shows that it worked, and what
/// undoes it.
///
/// Worked example of a step:
///
///     # Step 2 of 5 (wave 1): Restart shop without sidecars
///     # shop: 2 Deployments
///     kubectl label namespace shop istio-injection-
///     kubectl rollout restart -n shop deployment/cart deployment/web
///     # check: kubectl get pods -n shop   # expected: nothing behind the names
///     # undo: kubectl label namespace shop istio-injection=enabled --overwrite
func runbook(_ timelines: [Timeline]) -> String {
  timelines.map { timeline in
    var text = "# \(timeline.title.asPlain)\n"
    for line in timeline.preface { text += "# \(line.asPlain)\n" }
    for step in timeline.numbered {
      text += "\n# Step \(step.number) of \(timeline.steps.count)\(step.waveWords): \(step.item.step.title.asPlain)\n"
      text += timeline.remarks(of: step.number).map { "# \($0.asPlain)\n" }.joined()
      text += step.item.script(of: timeline.move.to).map { "\($0.asPlain)\n" }.joined()
    }
    return text
  }.joined(separator: "\n")
}
