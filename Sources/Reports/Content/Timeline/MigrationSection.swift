import Mesh
import Plans
import Queries

extension Document {
  /// The moves, step by step: what each takes, its commands, the check and what undoes it.
  mutating func migration(_ plan: Plan, _ moves: [Timeline]) {
    guard plan.inventory.workloads > 0, !moves.isEmpty else { return }
    heading("Migration plan")
    for timeline in moves {
      subheading(Prose(timeline.title))
      paragraph(Prose(timeline.headline))
      guard !timeline.move.isEmpty else { continue }
      let most = 60
      if timeline.steps.count <= most {
        figure(timelineChart(timeline))
        runbook(timeline, most: 8, inBrief: timeline.move.waves.count > 3)
      } else {
        list(
          timeline.steps.prefix(most).map { item in
            Item(text: Prose("\(item.step.title). \(item.load.words(in: timeline.currency))."))
          },
          isOrdered: true)
        paragraph(
          "\(timeline.steps.count - most) steps more, and the commands of all: \(code: "meshplan timeline --to \(timeline.move.to.rawValue) --commands -o DIR")."
        )
      }
    }
  }

  /// Every step of a move with its commands; of each at most so many details, commands, checks and ways back. In brief: a
  /// step of a kind that an earlier wave has shown is told without them.
  mutating func runbook(_ timeline: Timeline, most: Int = .max, inBrief: Bool = false) {
    let rest =
      inBrief
      ? [
        "Steps that repeat those of an earlier wave have no commands here; meshplan timeline --to \(timeline.move.to.rawValue) --commands prints all."
      ] : []
    list((timeline.preface + rest).map { Item(text: Prose($0)) })
    var shown: Set<MigrationStep.Kind> = []
    for (number, item, waveWords) in timeline.numbered {
      let title: Prose =
        "\(strong: "Step \(number) of \(timeline.steps.count)\(waveWords): \(item.step.title).") \(item.load.words(in: timeline.currency))."
      let isTold = shown.insert(item.step.kind).inserted || !inBrief
      details(title) { step in
        if let window = timeline.windowWords(of: number) {
          step.paragraph("\(strong: "Maintenance window"): \(window).")
        }
        guard isTold else { return }
        var details = item.step.details.prefix(most).map { Item(text: Prose($0)) }
        if item.step.details.count > most {
          details.append(Item(text: Prose("and \(item.step.details.count - most) more")))
        }
        step.list(details)
        step.script(item.script(most: most, of: timeline.move.to))
      }
    }
  }
}
