import Mesh
import Queries

extension TimelineContent {
  /// All files of the moves: the timeline, and for each move a folder with the runbook and the objects that its commands apply.
  package var files: [ReportFile] {
    [
      ReportFile(name: "timeline.md", text: document.markdown(linksCharts: false)),
      ReportFile(name: "timeline.csv", text: timelineTable(timelines).csv),
      ReportFile(name: "timeline.json", text: json),
    ]
      + timelines.filter { !$0.move.isEmpty }.flatMap { timeline in
        let folder = "to-\(timeline.move.to.rawValue)"
        return [ReportFile(name: "\(folder)/runbook.sh", text: runbook([timeline]))]
          + timeline.move.files.map { ReportFile(name: "\(folder)/\($0.file)", text: $0.text) }
      }
  }
}
