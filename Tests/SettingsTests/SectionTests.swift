import Basics
import Formats
import Inventory
import Mesh
import Nodes
import Plans
import Queries
import TestSupport
import Testing

@testable import Settings

/// What the sections of meshplan.yaml that a scenario may change too set.
@Suite("A section of the settings") struct SectionTests {
  private func planned(_ yaml: String) throws -> PlanSettings { try settings(yaml + "\n").settings.plan }

  @Test("sets which nodes are counted")
  func recommend() throws {
    let set = try planned(
      "recommend: {mode: free, spot: spot, instanceType: t3.large, pool: p, region: r, spareNodes: 3, minNodes: 4, zones: 5, headroomPercent: 6, maxPods: 7, prefixDelegation: true, customNetworking: true, nodeImage: AL2, work: thorough}"
    )
    #expect(set.isFree && set.buysSpot && (set.instanceType, set.pool, set.region) == ("t3.large", "p", "r"))
    #expect((set.spareNodes, set.minimumNodes, set.zones, set.headroomPercent) == (3, 4, 5, 6))
    #expect(set.work == .thorough)
    #expect(set.nodeSetup.maxPods == 7 && set.nodeSetup.image == .al2)
    #expect(set.nodeSetup.hasPrefixDelegation && set.nodeSetup.hasCustomNetworking)
    let unset = try planned(
      "recommend: {mode: resize, spot: onDemand, prefixDelegation: false, customNetworking: false}")
    #expect(!unset.isFree && !unset.buysSpot && unset.work == .standard)
    #expect(!unset.nodeSetup.hasPrefixDelegation && !unset.nodeSetup.hasCustomNetworking)
  }

  @Test("leaves a number that is none at its default")
  func refused() throws {
    let set = try planned(
      "recommend: {spareNodes: x, minNodes: x, headroomPercent: x, zones: x, maxPods: x, nodeImage: x, pools: {a: {minNodes: x, maxNodes: x}}}"
    )
    #expect((set.spareNodes, set.minimumNodes, set.headroomPercent) == (0, 0, 0))
    #expect(set.zones == nil && set.nodeSetup.maxPods == nil && set.nodeSetup.image == nil)
    #expect(set.pools["a"]?.least == 0 && set.pools["a"]?.most == nil)
    #expect(try planned("nodes: 0").nodeCount == nil && planned("nodes: 2").nodeCount == 2)
  }

  @Test("bounds pools one by one, each bound by itself")
  func pools() throws {
    let set = try planned(
      "recommend: {pools: {a: {minNodes: 1}, b: {maxNodes: 4}, c: {minNodes: 2, maxNodes: 3}, d: {}}}")
    #expect(set.pools.mapValues(\.least) == ["a": 1, "b": 0, "c": 2, "d": 0])
    #expect(set.pools.compactMapValues(\.most) == ["b": 4, "c": 3])
    // What a scenario leaves out stays as it is.
    var read = try settings("recommend: {pools: {c: {minNodes: 2, maxNodes: 3}}}\n").settings.plan
    for (yaml, least, most) in [("{minNodes: 1}", 1, 3), ("{maxNodes: 9}", 1, 9), ("{}", 1, 9)] as [(String, Int, Int?)]
    {
      let scenario = try settings("scenarios: {s: {recommend: {pools: {c: \(yaml)}}}}\n").settings.scenarios[0]
      let change = try #require(scenario.changes.first as? SectionChange)
      var input = PlanInput(Cluster(), read)
      var findings = Findings()
      change.apply(to: &input, findings: &findings)
      read = input.settings
      #expect(read.pools["c"]?.least == least && read.pools["c"]?.most == most)
    }
  }

  @Test("sets what nodes cost")
  func prices() throws {
    let set = try planned(
      "prices: {currency: EUR, exchangeRate: 0.92, discountPercent: 30, hoursPerMonth: 525.8, perCoreHour: 0.03, perGiBHour: 0.004}"
    ).prices
    #expect(set.currency == "EUR" && set.exchangeRate?.exactText == "0.92")
    #expect(set.discount.text == "30 %" && set.hoursPerMonth?.plainText == "525.8")
    #expect(set.perCoreHour?.exactText == "0.03" && set.perGibibyteHour?.exactText == "0.004")
    #expect(try planned("prices: {perCoreHour: 0.03}").prices.perGibibyteHour == nil)
    let zeros = try planned("prices: {hoursPerMonth: 0, exchangeRate: 0, perGiBHour: 0}").prices
    #expect(zeros.hoursPerMonth == nil && zeros.exchangeRate == nil && zeros.perGibibyteHour == .zero)
  }

  @Test("sets what is assumed of the mesh")
  func mesh() throws {
    let set = try planned(
      "mesh: {istioVersion: '1.27', scope: [a, b], excludeNamespaces: [c, d-*], nativeSidecars: true, waypoints: {placement: shared, replicas: 3}}"
    ).mesh
    #expect(set.istioVersion == MinorVersion(1, 27) && set.istioVersionIsGiven)
    #expect(set.scope == .namespaces(["a", "b"]) && set.scopePlace?.column == 37)
    #expect(set.excludedNamespaces == ["c", "d-*"] && set.exclusionPlaces.count == 2)
    #expect(set.nativeSidecars == .always && set.waypointPlacement == .shared && set.waypointReplicas == 3)
    #expect(try planned("mesh: {waypoints: {placement: service}}").mesh.waypointReplicas == 1)
    #expect(try planned("mesh: {waypoints: {replicas: 2}}").mesh.waypointPlacement == .namespace)
    #expect(try !planned("mesh: {nativeSidecars: auto}").mesh.istioVersionIsGiven)
  }

  private static let scopeCases: [(String, MeshSettings.Scope?)] = [
    ("applications", .applications), ("labelled", .labelled), ("shop", .namespaces(["shop"])),
    ("'shop, pay'", .namespaces(["shop", "pay"])), ("'a,,b'", .namespaces(["a", "", "b"])),
    ("[applications]", .namespaces(["applications"])), ("[shop]", .namespaces(["shop"])), ("[]", nil), ("''", nil),
  ]

  @Test("has a scope of words, of a text with commas, or of a list of names", arguments: scopeCases.indices)
  func scopes(index: Int) throws {
    let (text, scope) = SectionTests.scopeCases[index]
    #expect(try planned("mesh: {scope: \(text)}").mesh.scope == scope)
  }

  @Test(
    "says once that a scope is empty, by its place",
    arguments: [
      ("[]", "scope is '[]', expected applications, labelled, or names of namespaces"),
      ("['']", "scope is '', expected a value that is not empty"),
      ("''", "scope is '', expected a value that is not empty"),
    ])
  func emptyScope(text: String, message: String) throws {
    #expect(try settings("mesh: {scope: \(text)}\n").findings.map(\.message) == [message])
  }

  @Test(
    "warns of releases of Istio whose charts are not known, and of no other",
    arguments: [
      (MinorVersion.oldestIstio, true), (.newestIstio, true),
      (MinorVersion(1, MinorVersion.oldestIstio.minor - 1), false),
      (MinorVersion(1, MinorVersion.newestIstio.minor + 1), false),
    ])
  func releases(version: MinorVersion, isKnown: Bool) throws {
    let (settings, findings) = try settings("mesh: {istioVersion: '\(version)'}\n")
    #expect(settings.plan.mesh.istioVersion == version)
    #expect(findings.map(\.code) == (isKnown ? [] : ["unknown-istio-version"]))
  }

  @Test("sets CPU and memory of a component each for itself")
  func amounts() throws {
    let set = try planned(
      "mesh: {sidecar: {requests: {cpu: 70m}, limits: {memory: 70Mi}}, ztunnel: {requests: {memory: 1Gi}}}"
    ).mesh
    #expect(
      set.overrides[.sidecar]?.requests.cpu?.nanos == 70_000_000 && set.overrides[.sidecar]?.requests.memory == nil)
    #expect(set.overrides[.sidecar]?.limits.memory?.nanos == Int128(70 << 20) * 1_000_000_000)
    #expect(set.overrides[.sidecar]?.limits.cpu == nil && set.overrides[.ztunnel]?.requests.cpu == nil)
    #expect(set.overrides[.ztunnel]?.requests.memory?.nanos == Int128(1 << 30) * 1_000_000_000)
  }

  @Test(
    "names what is wrong with files of values, once",
    arguments: [
      ("{chart: istiod}", "file is '', expected a file of Helm values beside meshplan.yaml"),
      ("{file: x.yaml}", "chart is '', expected istiod, cni or ztunnel"),
      ("{chart: base, file: x.yaml}", "chart is 'base', expected istiod, cni or ztunnel"),
      ("{chart: istiod, file: ''}", "file is '', expected a value that is not empty"),
      ("{chart: '', file: x.yaml}", "chart is '', expected a value that is not empty"),
      (
        "{chart: istiod, file: ../x.yaml}",
        "'../x.yaml' is outside the folder of these settings, expected a file or folder in it"
      ), ("{}", "chart is '', expected istiod, cni or ztunnel"),
    ])
  func charts(text: String, message: String) throws {
    let (settings, findings) = try settings("mesh: {values: [\(text)]}\n")
    #expect(findings.map(\.message) == [message] && settings.plan.components.charts.isEmpty)
  }

  @Test("of values is a list of charts and files")
  func noList() throws {
    #expect(
      try settings("mesh: {values: istiod}\n").findings.map(\.message)
        == ["values is text, expected a list of charts and files"])
  }

  @Test(
    "names what is wrong with a component's file, once",
    arguments: [
      ("{file: ''}", ["bad-setting"]), ("{file: /etc/passwd}", ["cannot-open"]), ("{path: ''}", ["bad-setting"]),
      ("{path: a.b}", ["bad-setting"]), ("{file: none.yaml}", ["cannot-open"]), ("{}", []), ("[]", ["bad-setting"]),
    ] as [(String, [String])])
  func componentFiles(text: String, codes: [String]) throws {
    #expect(try settings("mesh: {sidecar: \(text)}\n").findings.map(\.code) == codes)
  }

  @Test("leaves the files that it names out of the inventory")
  func namedPaths() throws {
    let yaml = """
      baseline: old.json
      inputs: [{path: apps, values: [a.yaml, b.yaml]}, {path: more, values: c.yaml}, {path: apps, values: d.yaml}]
      prices: {file: prices.csv}
      mesh: {sidecar: {file: side.yaml}, values: [{chart: istiod, file: istiod.yaml}]}

      """
    var stream = YAMLStream(InputBytes(yaml, file: "folder/meshplan.yaml"))
    var reader = SettingsReader()
    var settings = RunSettings()
    while let document = stream.nextDocument() {
      var document = try document.get()
      try reader.read(&document, into: &settings)
    }
    #expect(
      reader.namedPaths.map { $0.replacing("folder/", with: "") }
        == ["old.json", "a.yaml", "b.yaml", "c.yaml", "prices.csv", "side.yaml", "istiod.yaml"])
    #expect(settings.baseline == "folder/old.json" && settings.folder == "folder")
    #expect(settings.inputs.map(\.path) == ["folder/apps", "folder/more"])
  }
}
