import Basics
import Mesh
import Queries

/// A moment of a move: the step behind it, and what runs then; before the first step there is none.
private struct Moment {
  var timeline: Timeline
  var number: Int
  var step: MigrationStep?
  var load: StepLoad
}

/// The steps of the moves, one a row, and what runs before the first.
func timelineTable(_ timelines: [Timeline]) -> DataTable {
  let moments = timelines.filter { !$0.move.isEmpty }.flatMap { timeline in
    [Moment(timeline: timeline, number: 0, step: nil, load: timeline.start)]
      + timeline.numbered.map {
        Moment(timeline: timeline, number: $0.number, step: $0.item.step, load: $0.item.load)
      }
  }
  return DataTable(of: moments) {
    Column("to") { $0.timeline.move.to.rawValue }
    Column("order") { $0.timeline.move.order.rawValue }
    Column("step") { "\($0.number)" }
    Column("wave", optional: \.step?.wave)
    Column("title") { $0.step?.title ?? "Before" }
    Column("unprotected") { "\($0.step?.moment.isUnprotected ?? false)" }
    Column("window") { "\($0.step?.window != nil)" }
    Column.proxies { $0.load.proxies }
    Column.amounts("proxy_") { $0.load.proxyRequests }
    Column("surge_pods") { "\($0.load.surgePods)" }
    Column("pods") { "\($0.load.pods)" }
    Column.amounts("requests_") { $0.load.requests }
    Column("nodes", optional: \.load.fleet?.nodes)
    Column("lower_bound", optional: \.load.fleet?.lowerBound)
    Column("monthly_cost", optional: \.load.fleet?.monthlyCost?.decimalText)
    Column("currency") { $0.load.fleet?.monthlyCost == nil ? "" : $0.timeline.currency }
    Column("unplaced_pods", optional: \.load.unplacedPods)
  }
}
