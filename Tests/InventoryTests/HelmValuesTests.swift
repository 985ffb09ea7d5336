import Basics
import Formats
import Testing

@testable import Inventory

@Suite("Values of charts") struct HelmValuesTests {
  private func values(_ yaml: String) throws -> (values: HelmValues, findings: [Finding]) {
    var stream = YAMLStream(InputBytes(yaml, file: "values.yaml"))
    var document = try #require(try stream.nextDocument()?.get())
    var findings = Findings()
    let values = try HelmValues.read(&document, findings: &findings)
    return (values, findings.all)
  }

  /// `cpu/memory cpu/memory`, requests and limits in millicores and bytes, `-` where there is none.
  private func words(_ container: Container) -> String {
    func word(_ amount: Quantity?, _ unit: Int128) -> String { amount.map { "\($0.nanos / unit)" } ?? "-" }
    return [container.requests, container.limits].map {
      "\(word($0.cpu, 1_000_000))/\(word($0.memory, 1_000_000_000))"
    }.joined(separator: " ")
  }

  @Test(
    "take a default away where they say null, and leave it where they say nothing",
    arguments: [
      ("{}", "100/100 2000/1"), ("{limits: {cpu: null}}", "100/100 -/1"),
      ("{limits: {cpu: 1, memory: }}", "100/100 1000/-"),
      ("{limits: null}", "100/100 -/-"), ("null", "-/- -/-"), ("{requests: null}", "-/- 2000/1"),
      ("{limits: {}}", "100/100 2000/1"), ("{requests: {memory: 5000}}", "100/5000 2000/1"),
    ])
  func null(resources: String, right: String) throws { try expect(["{a: {resources: \(resources)}}"], right) }

  @Test(
    "of several files go together as Helm lays one over the other",
    arguments: [
      (["{a: {resources: {requests: {cpu: 1}}}}", "{a: {resources: {requests: {memory: 5000}}}}"], "1000/5000 2000/1"),
      (["{a: {resources: {requests: {cpu: 1}}}}", "{a: {resources: {requests: {cpu: 3}}}}"], "3000/100 2000/1"),
      (["{a: {resources: {requests: {cpu: 1}}}}", "{a: {resources: {requests: {cpu: null}}}}"], "-/100 2000/1"),
      (["{a: {resources: {requests: {cpu: 1}}}}", "{a: null}"], "-/- -/-"),
      // What a null took away, a later file has back: with the chart's defaults.
      (["{a: {resources: null}}", "{a: {resources: {requests: {memory: 5000}}}}"], "100/5000 2000/1"),
      (["{a: {resources: {requests: null}}}", "{a: {resources: {requests: {cpu: 1}}}}"], "1000/100 2000/1"),
      (["{a: {resources: {requests: {cpu: null}}}}", "{a: {resources: {requests: {memory: 5000}}}}"], "-/5000 2000/1"),
    ])
  func files(files: [String], right: String) throws { try expect(files, right) }

  private func expect(_ files: [String], _ right: String) throws {
    var all = HelmValues.none
    for file in files {
      let (values, findings) = try values(file)
      #expect(findings.isEmpty)
      all.lay(values)
    }
    var container = Container(
      name: "c",
      requests: ResourceQuantities(cpu: Quantity(nanos: 100_000_000), memory: Quantity(nanos: 100_000_000_000)),
      limits: ResourceQuantities(cpu: Quantity(nanos: 2_000_000_000), memory: Quantity(nanos: 1_000_000_000)))
    if let stated = all.stated("a.resources") {
      stated.removed.apply(to: &container)
      container.requests = filled(stated.requests, container.requests)
      container.limits = filled(stated.limits, container.limits)
    }
    #expect(words(container) == right, "\(files)")
  }

  private func filled(_ amounts: ResourceQuantities, _ others: ResourceQuantities) -> ResourceQuantities {
    ResourceQuantities(cpu: amounts.cpu ?? others.cpu, memory: amounts.memory ?? others.memory)
  }

  @Test("say what is wrong with an amount, and read the rest")
  func badAmount() throws {
    let (values, findings) = try values("a: {resources: {requests: {cpu: lots, memory: 64Mi}}}")
    #expect(findings.of("bad-quantity").count == 1)
    #expect(values.stated("a.resources")?.requests.cpu == nil)
    #expect(values.stated("a.resources")?.requests.memory?.wholeUnits == 64 << 20)
  }

  @Test("have flags, counts and lists, by YAML 1.1 as Helm reads it; a key may have dots")
  func scalars() throws {
    let (values, _) = try values("{p: {on: yes, off: no, many: 3, less: -1, words: x}, l: [{name: g}], a.b: {c: 1}}")
    #expect(values.flag("p.on") == true)
    #expect(values.flag("p.off") == false)
    #expect(values.flag("p.words") == nil)
    #expect(values.count("p.many") == 3)
    #expect(values.count("p.less") == nil)
    #expect(values.list("l").map { $0.text("name") } == ["g"])
    #expect(values.text("a.b.c") == "1")
    #expect(values["p.none"] == nil)
  }

  @Test("are read up to 24 levels deep", arguments: [(23, "1"), (24, nil)] as [(Int, String?)])
  func deepest(depth: Int, expected: String?) throws {
    let (values, _) = try values(String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth))
    #expect(values.text(Array(repeating: "a", count: depth).joined(separator: ".")) == expected)
  }

  @Test("have counts from 0 on, and texts that say something")
  func limits() throws {
    let (values, _) = try values(
      "{a: 0, b: 2147483647, c: 2147483648, d: '', e: {cpu: 1}, f: [1], requests: {cpu: 2}, n: null}")
    #expect(values.count("a") == 0 && values.count("b") == 2_147_483_647 && values.count("c") == nil)
    #expect(
      values.text("d") == nil && values.text("e.cpu") == "1" && values.text("f") == nil && values.list("a").isEmpty)
    #expect(values["requests.cpu"]?.part == .quantity(Quantity(nanos: 2_000_000_000)) && values["n.x.y"]?.part == .null)
    #expect(values["f.0"] == nil && values["a.b"] == nil)
  }

  @Test("state blocks at these paths, in the order of their keys")
  func blocks() throws {
    let (values, _) = try values(
      "{z: {resources: {requests: {cpu: 1}}}, a: {b: {limits: {memory: 1Gi}}, c: {requests: {}}, d: {requests: {cpu: null}}}, l: [{requests: {cpu: 1}}], requests: {cpu: 1}}"
    )
    #expect(values.blockPaths == ["a.b", "z.resources"])
    #expect(values.stated("a.none") == nil && values.stated("")?.requests.cpu?.milliUnits == 1000)
    #expect(values.stated("a.d")?.removed == .cpuRequest)
  }

  @Test("nested deeper than any chart are stepped over")
  func deep() throws {
    let (values, findings) = try values(String(repeating: "{a: ", count: 60) + "1" + String(repeating: "}", count: 60))
    #expect(findings.isEmpty)
    #expect(values.part != HelmValues.none.part)
  }
}
