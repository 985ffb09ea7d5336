import Basics
import Formats
import Testing

@testable import Inventory

@Suite("Values of charts") struct ResourcePathsTests {
  private let chart = ResourceQuantities(cpu: Quantity(nanos: 2_000_000_000), memory: Quantity(nanos: 1_000_000_000))

  @Test(
    "take a default away where they say null, and leave it where they say nothing",
    arguments: [
      ("{}", true, true), ("{limits: {cpu: null}}", false, true), ("{limits: {cpu: 1, memory: }}", true, false),
      ("{limits: null}", false, false), ("null", false, false), ("{requests: null}", true, true),
      ("{limits: {}}", true, true),
    ])
  func null(resources: String, hasCPU: Bool, hasMemory: Bool) throws {
    var stream = YAMLStream(InputBytes("resources: \(resources)", file: "values.yaml"))
    var document = try #require(try stream.nextDocument()?.get())
    var findings = Findings()
    let stated = try #require(
      try ResourcePaths.charts["ztunnel"]?.read(&document, findings: &findings)["ztunnel"])
    var container = Container(name: "c", limits: chart)
    stated.removed.apply(to: &container)
    container.limits = ResourceQuantities(
      cpu: stated.limits.cpu ?? container.limits.cpu, memory: stated.limits.memory ?? container.limits.memory)
    #expect((container.limits.cpu != nil, container.limits.memory != nil) == (hasCPU, hasMemory))
    #expect(findings.all.isEmpty)
  }
}
