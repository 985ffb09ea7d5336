import Basics
import TestSupport
import Testing

@testable import Mesh
@testable import Queries
@testable import Reports

@Suite("A move in words") struct TimelineWordingTests {
  private static let titleCases: [(DataPlane, DataPlane, Move.Order, Bool, String)] = [
    (.current, .ambient, .safe, false, "From today to ambient"),
    (.none, .sidecar, .safe, false, "From no mesh to sidecar"),
    (.sidecar, .ambient, .labelsFirst, false, "From sidecar to ambient, labels first"),
    (.ambient, .sidecar, .safe, true, "From ambient to sidecar (the way back)"),
  ]

  @Test("says from where to where it leads", arguments: titleCases.indices)
  func title(index: Int) {
    let (from, to, order, isBack, words) = TimelineWordingTests.titleCases[index]
    let timeline = Timeline.of(from: from, to: to, []) { ($0.order, $0.isWayBack) = (order, isBack) }
    #expect(timeline.title == words)
  }

  @Test("says how many pods are there already")
  func there() {
    let (ambient, sidecar) = (Timeline.of(to: .ambient, [], there: 1), Timeline.of(to: .sidecar, [], there: 14))
    #expect(ambient.thereWords == "1 pod runs in ambient today")
    #expect(sidecar.thereWords == "14 pods run with sidecars today")
    let empty = Timeline.of(waves: [], [], there: 0)
    #expect(empty.headline == "Nothing to move.")
    #expect(Timeline.of(waves: [], [], there: 1).headline == "Nothing to move: 1 pod runs in ambient today.")
    #expect(empty.preface.isEmpty)
  }

  @Test("numbers its steps, and names the wave where there are several")
  func numbers() {
    let steps = [(MigrationStep.of("a"), StepLoad.of(1)), (.of("b", wave: 1), .of(1)), (.of("c", wave: 2), .of(1))]
    #expect(Timeline.of(steps).numbered.map(\.number) == [1, 2, 3])
    #expect(Timeline.of(waves: [["x"]], steps).numbered.map(\.waveWords) == ["", "", ""])
    #expect(
      Timeline.of(waves: [["x"], ["y"]], steps).numbered.map(\.waveWords) == ["", " (wave 1 of 2)", " (wave 2 of 2)"])
  }

  @Test("says why a step needs a window once for steps in a row that need it for the same")
  func windows() {
    let timeline = Timeline.of(
      ["w", "w", nil, "w", "v", "v"].map { (.of("s", window: $0) { $0.details = ["d"] }, .of(1)) })
    #expect((1...6).map(timeline.windowWords) == ["w", "as in step 1", nil, "w", "v", "as in step 5"])
    let load = "1 pod with 100m CPU and 100Mi of memory"
    #expect(timeline.remarks(of: 2) == [load, "maintenance window: as in step 1", "d"])
    #expect(timeline.remarks(of: 3) == [load, "d"])
    #expect(timeline.preface.last == "Maintenance window: steps 1, 2, 4, 5, 6")
    #expect(timeline.headline.hasSuffix(" Plan a maintenance window for steps 1, 2, 4, 5, 6."))
    let one = Timeline.of([(.of("s"), .of(1)), (.of("s", window: "w"), .of(1))])
    #expect(one.preface.last == "Maintenance window: step 2")
    #expect(one.headline.hasSuffix(" Plan a maintenance window for step 2."))
    #expect(!Timeline.of([(.of("s"), .of(1))]).headline.contains("window"))
  }

  @Test("says where its files are, if it has any")
  func files() {
    let file = Manifest(file: "f", kind: "k", namespace: "n", name: "n", text: "t")
    #expect(Timeline.of([]).preface.count == 2)
    #expect(
      Timeline.of([]) { $0.files = [file] }.preface[2]
        == "Files are written by meshplan timeline --commands -o DIR: do the steps in DIR/to-ambient.")
  }

  @Test("shows so many commands, checks and ways back of a step, and says how many there are more")
  func script() {
    let step = TimelineStep(
      step: .of("s") {
        $0.commands = ["a", "b", "c"]
        $0.checks = ["d", "e"]
        $0.undo = ["f", "g", "h", "i"]
      }, load: .of(1))
    #expect(
      step.script(of: .ambient)
        == ["a", "b", "c", "# check: d", "# check: e", "# undo: f", "# undo: g", "# undo: h", "# undo: i"])
    let all = ": meshplan timeline --to sidecar --commands"
    #expect(
      step.script(most: 2, of: .sidecar) == [
        "a", "b", "# and 1 more command\(all)", "# check: d", "# check: e", "# undo: f", "# undo: g",
        "# and 2 more undo commands\(all)",
      ])
    #expect(
      step.script(most: 1, of: .sidecar).filter { $0.hasPrefix("# and") }
        == ["# and 2 more commands\(all)", "# and 1 more check\(all)", "# and 3 more undo commands\(all)"])
  }

  private static let loadCases: [(StepLoad, String)] = [
    (.of(28), "28 pods with 2800m CPU and 2800Mi (2.73Gi) of memory"),
    (.of(1, surge: 1), "1 pod with 100m CPU and 100Mi of memory, 1 of them on top while pods restart"),
    (.of(1, nodes: 1), "1 pod with 100m CPU and 100Mi of memory; 1 node"),
    (.of(1, nodes: 3, unplaced: 0), "1 pod with 100m CPU and 100Mi of memory; 3 nodes"),
    (.of(1, unplaced: 1), "1 pod with 100m CPU and 100Mi of memory; 1 pod does not fit on today's nodes"),
    (.of(1, unplaced: 2), "1 pod with 100m CPU and 100Mi of memory; 2 pods do not fit on today's nodes"),
  ]

  @Test("says what runs at a step", arguments: loadCases.indices)
  func loads(index: Int) {
    var (load, words) = TimelineWordingTests.loadCases[index]
    #expect(load.words(in: "EUR") == words)
    load.fleet?.monthlyCost = Money(nanos: 164_050_000_000)
    #expect(load.words(in: "EUR") == (load.fleet == nil ? words : "\(words), 164.05 EUR a month"))
  }

  @Test("names its peak, and what the nodes are there, at the start and at the end")
  func peak() {
    #expect(
      Timeline.of([(.of("s"), .of(9))]).headline
        == "Peak: before the first step, 10 pods with 1000m CPU and 1000Mi of memory.")
    let counted = Timeline.of(start: .of(10, nodes: 3), [(.of("s"), .of(11, nodes: 4)), (.of("t"), .of(9, nodes: 2))])
    #expect(
      counted.headline
        == "Peak: step 1, 11 pods with 1100m CPU and 1100Mi (1.07Gi) of memory; 4 nodes, with 3 at the start and 2 at the end."
    )
    let back = Timeline.of(from: .ambient, to: .sidecar, [(.of("s"), .of(1))], there: 2) { $0.isWayBack = true }
    #expect(
      back.headline.hasPrefix(
        "2 pods run with sidecars today; these steps are the way back, once everything is ambient. Peak: "))
  }

  private static let fitCases: [([Int?], [Int?], Int, String)] = [
    ([nil, nil], [nil, nil], 3, ""), ([0, 0], [0, 0], 3, " If all pods may move, every step fits today's 3 nodes."),
    ([nil, 0], [nil, nil], 1, " If all pods may move, every step fits today's 1 node."),
    ([0, 1], [nil, nil], 3, " On today's 3 nodes 1 pod does not fit at the peak, even if all pods may move."),
    (
      [0, 2], [0, 1], 3,
      " On today's 3 nodes 2 pods do not fit at the peak, even if all pods may move. 1 more node fits every step."
    ),
    (
      [2, 0], [2, 0], 1,
      " On today's 1 node 2 pods do not fit at the peak, even if all pods may move. 2 more nodes fit every step."
    ),
    (
      [0, 1], [0, 1], 3,
      " On today's 3 nodes 1 pod does not fit at the peak, even if all pods may move. 1 more node fits every step."
    ),
    ([1, 0], [0, 0], 3, " On today's 3 nodes 1 pod does not fit at the peak, even if all pods may move."),
    ([0, 0], [0, 5], 3, " If all pods may move, every step fits today's 3 nodes."),
  ]

  @Test("says whether today's nodes fit every step, and how many more do", arguments: fitCases.indices)
  func fits(index: Int) {
    let (unplaced, bought, nodes, words) = TimelineWordingTests.fitCases[index]
    let timeline = Timeline.of(
      start: .of(10, bought: bought[0], unplaced: unplaced[0]),
      [(.of("s"), .of(9, bought: bought[1], unplaced: unplaced[1]))], nodes: nodes)
    #expect(timeline.headline == "Peak: before the first step, 10 pods with 1000m CPU and 1000Mi of memory.\(words)")
  }

  @Test("warns of steps in which pods have no proxy")
  func unprotected() {
    let timeline = Timeline.of([(.of("s") { $0.moment.isUnprotected = true }, .of(1))])
    #expect(timeline.headline.hasSuffix("they speak plaintext, and STRICT peers refuse them."))
    #expect(timelineText(timeline).contains("1. s (!)"))
    #expect(!timelineText(Timeline.of([(.of("s"), .of(1))])).contains("(!)"))
  }

  private func timelineText(_ timeline: Timeline) -> String {
    TimelineContent([timeline], showsCommands: false).text
  }

  @Test("has a bar for each step that takes something else than the one before, coloured by its proxies")
  func chart() throws {
    let timeline = Timeline.of(
      start: .of(10, proxies: [.sidecar: 10], nodes: 3),
      [
        (.of("same"), .of(10, proxies: [.sidecar: 10], nodes: 3)),
        (.of("more nodes"), .of(10, proxies: [.sidecar: 1, .ztunnel: 1], nodes: 4)),
        (.of("fewer pods"), .of(5, proxies: [.ztunnel: 4], nodes: 4)),
        (.of("same again"), .of(5, nodes: 4)),
      ])
    let chart = try #require(timelineChart(timeline))
    #expect((chart.name, chart.title) == ("migration-to-ambient", "From sidecar to ambient, step by step"))
    #expect(
      chart.description
        == "Before: 1000m, 3 nodes; 2. more nodes: 1000m, 4 nodes; 3. fewer pods: 500m, 4 nodes")
    #expect(chart.height == 160)
    #expect(
      chart.shapes == """
        <text x="12" y="22" class="head" font-weight="bold">CPU requests and nodes: From sidecar to ambient</text>
        <text x="12" y="53" class="small" font-size="11">Before</text>
        <rect x="330" y="38" width="250" height="20" class="sidecar" fill="#d55e00"><title>Before</title></rect>
        <text x="588" y="53">1000m, 3 nodes</text>
        <text x="12" y="83" class="small" font-size="11">2. more nodes</text>
        <rect x="330" y="68" width="250" height="10" class="sidecar" fill="#d55e00"><title>2. more nodes</title></rect>
        <rect x="330" y="78" width="250" height="10" class="ambient" fill="#0072b2"><title>2. more nodes</title></rect>
        <text x="588" y="83">1000m, 4 nodes</text>
        <text x="12" y="113" class="small" font-size="11">3. fewer pods</text>
        <rect x="330" y="98" width="125" height="20" class="ambient" fill="#0072b2"><title>3. fewer pods</title></rect>
        <text x="463" y="113">500m, 4 nodes</text>
        <rect x="330" y="134" width="12" height="12" class="ambient" fill="#0072b2"/>
        <text x="348" y="145">ambient</text>
        <rect x="422" y="134" width="12" height="12" class="sidecar" fill="#d55e00"/>
        <text x="440" y="145">sidecars</text>

        """)
    #expect(timelineChart(Timeline.of(waves: [], [])) == nil)
  }

  @Test("has at most fifty bars, and cuts titles that are longer than its room")
  func longChart() throws {
    let long = Timeline.of((1...60).map { (.of("step"), .of($0)) })
    let bars = try #require(timelineChart(long)).shapes.split(separator: "\n").filter { $0.contains("height=\"20\"") }
    #expect(bars.count == 50)
    #expect(["", "ab", "abc", "abcd"].map { $0.shortened(to: 3) } == ["", "ab", "abc", "ab\u{2026}"])
    #expect("abc".shortened(to: 1) == "\u{2026}")
  }

  @Test("is a table of what runs before the first step and behind every one")
  func table() {
    let timeline = Timeline.of(
      waves: [["a"], ["b"]], start: .of(10),
      [
        (
          .of("s", wave: 2, window: "w") { $0.moment.isUnprotected = true },
          .of(11, proxies: [.ztunnel: 2], surge: 1, nodes: 4)
        )
      ])
    let rows = timelineTable([timeline, .of(waves: [], [])]).csv.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("to,order,step,wave,title,unprotected,window,sidecars,ztunnels,istio_cni,waypoints,"))
    #expect(rows[1] == "ambient,safe,0,,Before,false,false,0,0,0,0,0,0,0,10,1000,1048576000,,,,,")
    #expect(rows[2] == "ambient,safe,1,2,s,true,true,0,2,0,0,0,0,1,11,1100,1153433600,4,0,,,")
  }

  @Test("counts in its rows the pods that do not fit")
  func cells() {
    let timeline = Timeline.of(
      start: .of(1, unplaced: 0),
      [(.of("s"), .of(1, unplaced: 1)), (.of("t"), .of(1, unplaced: 2)), (.of("u"), .of(1))])
    let rows = timelineText(timeline).split(separator: "\n").filter { $0.contains("100Mi") }
    #expect(rows[0].hasSuffix("  fits") && rows[1].hasSuffix("  1 pod does not fit"))
    #expect(rows[2].hasSuffix("  2 pods do not fit") && rows[3].hasSuffix("  -"))
  }

  @Test("needs no table where there is nothing to move")
  func nothing() {
    #expect(
      TimelineContent([.of(waves: [], [])], showsCommands: false).text
        == "shop\n\nFrom sidecar to ambient\n\nNothing to move.\n")
    let content = TimelineContent([.of(waves: [], []), .of([])], showsCommands: false)
    #expect(content.files.map(\.name) == ["timeline.md", "timeline.csv", "timeline.json", "to-ambient/runbook.sh"])
  }
}
