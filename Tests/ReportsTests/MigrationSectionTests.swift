import Foundation
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("The section on the migration") struct MigrationSectionTests {
  private func text(_ moves: [Timeline], _ change: (inout Plan) -> Void = { _ in }) -> String {
    var document = Document(title: "T")
    document.migration(examplePlan(change), moves)
    return String(document.markdown(linksCharts: true).dropFirst("# T\n".count))
  }

  private func step(_ title: String, wave: Int? = nil, kind: MigrationStep.Kind = .review, details: Int = 0) -> (
    MigrationStep, StepLoad
  ) {
    (
      .of(title, wave: wave, kind: kind) {
        $0.commands = ["do \(title)"]
        $0.details = (0..<details).map { "d\($0)" }
      }, .of(1)
    )
  }

  @Test("is there where there are workloads and moves")
  func presence() {
    #expect(text([]) == "" && text([.of([step("a")])]) { $0.inventory.workloads = 0 } == "")
    #expect(
      text([.of([step("a")])]) { $0.inventory.workloads = 1 }.hasPrefix(
        "\n## Migration plan\n\n### From sidecar to ambient\n"))
    #expect(
      text([.of(waves: [], [])]) == "\n## Migration plan\n\n### From sidecar to ambient\n\nNothing to move.\n")
  }

  @Test("tells every step with its commands up to sixty steps, and the first sixty titles of more")
  func longMoves() {
    func steps(_ count: Int) -> [(MigrationStep, StepLoad)] { (1...count).map { step("s\($0)") } }
    let sixty = text([.of(steps(60))])
    #expect(
      sixty.contains("](migration-to-ambient.svg)") && sixty.contains("**Step 60 of 60: s60.**")
        && !sixty.contains("steps more"))
    for (count, words) in [(61, "1 steps more"), (62, "2 steps more")] {
      let long = text([.of(steps(count))])
      #expect(!long.contains(".svg") && long.contains("\n60. s60. 1 pod with ") && !long.contains("s61"))
      #expect(
        long.contains("\n\(words), and the commands of all: `meshplan timeline --to ambient --commands -o DIR`.\n"))
    }
  }

  @Test(
    "tells a step of a kind that an earlier one has shown without its commands where there are more than three waves")
  func brief() {
    let steps = [step("a", wave: 1), step("b", wave: 2), step("c", wave: 3, kind: .label)]
    let (three, four) = (
      text([.of(waves: [["x"], ["y"], ["z"]], steps)]), text([.of(waves: [["x"], ["y"], ["z"], ["w"]], steps)])
    )
    let told = "Steps that repeat those of an earlier wave have no commands here"
    #expect(!three.contains(told) && ["do a", "do b", "do c"].allSatisfy { three.contains($0) })
    #expect(four.contains(told) && four.contains("do a") && !four.contains("do b") && four.contains("do c"))
    #expect(four.contains("**Step 2 of 3 (wave 2 of 4): b.**"))
  }

  @Test(
    "shows eight details of a step, and how many there are more",
    arguments: [(8, nil), (9, "- and 1 more\n"), (10, "- and 2 more\n")] as [(Int, String?)])
  func details(count: Int, more: String?) {
    let text = text([.of([step("a", details: count)])])
    #expect(text.contains("- d7\n") && !text.contains("- d8\n"))
    #expect(more.map { text.contains($0) } ?? !text.contains("- and"))
  }

  @Test("of a timeline has numbers on the right, and the commands where they are asked for")
  func timeline() {
    let move = Timeline.of([step("a")])
    let (bare, whole) = (TimelineContent([move], showsCommands: false), TimelineContent([move], showsCommands: true))
    let text = bare.document.markdown(linksCharts: false)
    #expect(text.hasPrefix("# Migration: `shop`\n\n## From sidecar to ambient\n\nPeak: "))
    #expect(
      text.contains(
        "| Step | Proxies | Mesh CPU | Mesh memory | Surge | Pods | All CPU | All memory | Nodes | Month | Today's nodes |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
      ))
    #expect(!text.contains("do a") && whole.document.markdown(linksCharts: false).contains("do a"))
    #expect(bare.text.contains("Before") && whole.text.hasPrefix("# From sidecar to ambient\n"))
    #expect(whole.text.contains("\n# Step 1 of 1: a\n# 1 pod with 100m CPU and 100Mi of memory\ndo a\n"))
    #expect(TimelineContent([], showsCommands: false).text == "\n")
  }

  @Test("has JSON of every step, from before the first on")
  func json() {
    let move = Timeline.of(
      start: .of(2), [(.of("a") { $0.moment.isUnprotected = true }, .of(1, proxies: [.ztunnel: 3]))])
    let json = TimelineContent([move], showsCommands: false).json
    #expect(json.contains("\"schemaVersion\": 1,"))
    func count(_ text: String) -> Int { json.components(separatedBy: text).count - 1 }
    #expect(count("\"unprotected\": true") == 1 && count("\"ztunnel\": 3") == 1)
    #expect(count("\"unprotected\": false") <= 1 && count("\"sidecar\": 0") >= 1)
  }
}
