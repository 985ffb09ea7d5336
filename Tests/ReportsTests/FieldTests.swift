import Basics
import Formats
import Inventory
import Mesh
@testable import Queries
import TestSupport
import Testing

@testable import Plans
@testable import Reports

/// One declaration of a field, from which it is written, its schema is made and it is read back.
@Suite("A field of a JSON document") struct FieldTests {
  private struct Box {
    var name = "a"
    var count: Int? = 3
    var sizes = [1, 2]
  }

  private struct Figures: PartlyRead, Equatable {
    var name = ""
    var count: Int?
    var unstated: Set<ReportMember> = []
  }

  private static let box = JSONObject<Box, Figures>("box") {
    Field("name", .text.about("What it is called."), \.name, into: \.name, known: .namespace)
    Field("inner") {
      Field("count", .optional(.count), \.count, into: \.count)
      Field("sizes", .list(.count), \.sizes)
    }
    Field.init("cost", .optional(.decimal)) { _ in nil }
  }

  private func read(_ text: String) throws -> Figures {
    var reader = JSONReader(text, file: "box.json")
    #expect(try reader.nextDocument())
    var figures = Figures(unstated: FieldTests.box.members)
    try FieldTests.box.read(&reader, into: &figures)
    return figures
  }

  @Test("stands in what is written and in the schema under one name, and in one order")
  func writing() {
    var json = JSONWriter()
    FieldTests.box.write(Box(), to: &json)
    let lines = json.text.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(
      lines.joined() == #"{"name": "a","inner": {"count": 3,"sizes": [1,2]},"cost": null}"#)
    var schema = JSONWriter()
    schema.object { $0.shape("box", FieldTests.box.shape) }
    for part in [
      #""description": "What it is called.""#, #""minimum": 0"#, #""required": ["#, #""type": "null""#,
    ] { #expect(schema.text.contains(part), "\(part)") }
  }

  @Test(
    "is read back where it is what the field says, and is else not known",
    arguments: [
      (#"{"name": "b", "inner": {"count": 4}, "more": [1]}"#, Figures(name: "b", count: 4)),
      (#"{"inner": {"count": null}, "name": "b"}"#, Figures(name: "b")),
      (#"{"name": 3, "inner": {"count": -1}}"#, Figures(unstated: [.namespace])),
      (#"{"name": {"x": "y"}, "inner": 7}"#, Figures(unstated: [.namespace])),
      (#"{"inner": {"count": 2147483648}}"#, Figures(unstated: [.namespace])), ("[]", Figures(unstated: [.namespace])),
    ])
  private func reading(text: String, expected: Figures) throws { #expect(try read(text) == expected) }

  @Test("of a report gives back every figure that budgets can limit")
  func report() throws {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: "app",
        requests: ResourceQuantities(
          cpu: Quantity(nanos: 200_000_000), memory: Quantity(nanos: (64 << 20) * 1_000_000_000)))
    ]
    var cluster = Cluster()
    cluster.workloads = ["cart", "till"].map {
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: $0), groups: [PodGroup(spec: pod, count: 7)],
        source: SourceLocation(file: "t"))
    }
    cluster.namespaces = [Namespace(name: "shop", labels: Labels(["istio-injection": "enabled"]))]
    var shape = NodeShape(allocatable: Resources(millicores: 1900, mebibytes: 3000), maxPods: 20)
    shape.pricePerHour = Money(nanos: 100_000_000)
    cluster.nodes = [NodeGroup(name: "pool", shape: shape, count: 5, source: SourceLocation(file: "t"))]
    let plan = Comparison(cluster, PlanSettings()).plan(findings: Findings())
    var reader = JSONReader(Report(plan, version: "1").json, file: "report.json")
    #expect(try reader.nextDocument())
    let (read, own) = (try ReportFigures(reading: &reader), ReportFigures(plan))
    #expect(read.isWhole && read.name == own.name && read.workloads == own.workloads)
    for figure in Figure.all {
      for plane in DataPlane.allCases {
        let namespaces = figure.hasNamespaces ? [nil, "shop"] : [nil]
        for namespace in namespaces {
          let subject = Figure.Subject(dataPlane: plane, namespace: namespace)
          #expect(figure.value(read, subject) == figure.value(own, subject), "\(figure.name) \(subject)")
        }
      }
    }
    #expect(own[.ambient]?.fleet?.monthlyCost != nil && own[.ambient]?.proxies["ztunnel"] ?? 0 > 0)
    #expect(read.planes.map(\.proxies["ztunnel"]) == own.planes.map { $0.proxies["ztunnel"] ?? 0 })
  }
}
