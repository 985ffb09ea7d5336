import Basics
import Formats
import Inventory
import Plans
import TestSupport
import Testing

@testable import Mesh
@testable import Settings

@Suite("The text of the starter settings") struct StarterTextTests {
  /// The starter of a plan of `namespaces` with a workload each, over what these settings say.
  private func starter(
    _ written: String = "", namespaces: [String] = ["shop"], isIn: (Int) -> (Bool, Bool) = { _ in (true, true) },
    nodes: Int = 2
  ) throws -> String {
    let one = workload("cart", count: 2, millicores: 500, mebibytes: 512)
    var plan = plan([one], nodes == 0 ? [] : [TestSupport.nodes("a", nodes, millicores: 2000, mebibytes: 4096)])
    plan.workloads = namespaces.enumerated().map { index, name in
      var own = plan.workloads[0]
      own.id = WorkloadID(namespace: name, kind: .deployment, name: "cart")
      let (sidecar, ambient) = isIn(index)
      (own.sidecar.isIn, own.ambient.isIn) = (sidecar, ambient)
      return own
    }
    var document = DocumentValue.object([])
    if !written.isEmpty {
      document = try settings(written + "\n", file: "meshplan.yaml").settings.written.document(in: ".", [])
    }
    return starterSettings(plan, written: document, folder: "apps/shop")
  }

  private func line(_ text: String, _ start: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
  }

  @Test("says what it was made from, and where it belongs")
  func head() throws {
    let text = try starter()
    #expect(text.contains("# Settings of meshplan, made from an inventory of 1 workload, 2 pods and 2 nodes.\n"))
    #expect(
      text.contains(
        "# Save it as meshplan.yaml in the folder 'apps/shop': its paths are relative to it.\nname: \"cluster\"\n"))
  }

  @Test("names eight namespaces of the mesh, and how many there are more")
  func namespaces() throws {
    let names = (1...10).map { "n\($0 + 10)" }
    let start = "# istioVersion is the Istio version to model. In the mesh now: "
    func words(_ count: Int) throws -> String? { line(try starter(namespaces: Array(names.prefix(count))), start) }
    #expect(try words(1) == "\(start)n11.")
    let eight = names.prefix(8).joined(separator: ", ")
    #expect(try words(8) == "\(start)\(eight)." && words(9) == "\(start)\(eight) and 1 more.")
    #expect(try words(10) == "\(start)\(eight) and 2 more.")
    #expect(try line(starter(isIn: { _ in (false, false) }), start) == "\(start)nothing.")
    let some = try starter(namespaces: ["a", "b", "c"], isIn: { ($0 == 0, $0 == 1) })
    #expect(line(some, start) == "\(start)a, b.")
  }

  @Test("shows an application of the mesh in its example")
  func sample() throws {
    #expect(try starter().contains("        # one-workload: {replicas: {\"shop/cart\": +1}}\n".drop { $0 == " " }))
    let second = try starter(namespaces: ["a", "pay"], isIn: { ($0 == 1, true) })
    #expect(second.contains("# one-workload: {replicas: {\"pay/cart\": +1}}\n"))
  }

  @Test("keeps what was written, and shows what else can be said")
  func written() throws {
    let nothing = try starter()
    #expect(nothing.contains("# recommend:                     # node types, and how nodes are counted; now "))
    #expect(nothing.contains("#   instanceType: m6i.large\n#   region: us-east-1\n#   spareNodes: 1"))
    #expect(nothing.contains("# prices:\n#   discountPercent: 30"))
    #expect(nothing.contains("# namespace: default") && nothing.contains("# nodes: 2 "))
    let text = try starter("namespace: pay\nnodes: 7\nrecommend: {region: eu-west-1}\nprices: {hoursPerMonth: 700}")
    #expect(text.contains("recommend:\n  region: eu-west-1\n  # instanceType: m6i.large\n  # spareNodes: 1"))
    #expect(text.contains("prices:\n  hoursPerMonth: 700\n  # discountPercent: 30"))
    #expect(text.contains("nodes: 7\n") && !text.contains("# nodes:") && !text.contains("# namespace:"))
    #expect(text.contains("mesh:\n  istioVersion: "))
    let own = try starter("mesh: {istioVersion: '1.27', scope: labelled}")
    #expect(own.contains("mesh:\n  istioVersion: \"1.27\"\n") && !own.contains("# scope:"))
  }

  @Test(
    "says where inputs lie outside of the folder",
    arguments: [("../a", true), ("/a", true), ("a/../b", false), ("b", false)])
  func outside(path: String, isSaid: Bool) throws {
    let member = DocumentValue.object([.init("path", .string(path))])
    let document = DocumentValue.object([.init("inputs", .array([member]))])
    let text = starterSettings(
      plan([workload("a", count: 1, millicores: 1, mebibytes: 1)], []), written: document, folder: ".")
    #expect(text.contains("--allow-outside") == isSaid)
  }

  @Test("has budgets of the nodes that are needed, and of the mesh's CPU against the inventory")
  func budgets() throws {
    let text = try starter()
    #expect(
      text.contains(
        "  ambient-nodes:\n    figure: nodes\n    dataPlane: ambient\n    atMost: 1\n    scenarios: [base]\n"))
    #expect(text.contains("  sidecar-nodes:\n    figure: nodes\n    dataPlane: sidecar\n    atMost: 1\n"))
    #expect(text.contains("    increaseAtMost: 100%"))
    #expect(text.contains("  double:\n    about: twice as many pods\n    replicas: x2\n"))
    #expect(try !starter(nodes: 0).contains("ambient-nodes"))
  }

  @Test(
    "has a budget of today's figure where scenarios or a baseline are the user's own",
    arguments: [
      "scenarios: {big: {replicas: x3}}", "baseline: old.json", "scenarios: {big: {replicas: x3}}\nbaseline: old.json",
    ])
  func ownScenarios(yaml: String) throws {
    let text = try starter(yaml)
    #expect(text.contains("    atMost: 0m\n    scenarios: [base]\n") && !text.contains("increaseAtMost"))
    #expect(text.contains("  double:") == !yaml.contains("big"))
    if yaml.contains("big") {
      #expect(text.contains("scenarios:\n  big:\n    replicas: x3\n"))
    }
  }

  @Test("keeps the user's own budgets, and adds none")
  func ownBudgets() throws {
    let text = try starter("budgets: {mine: {figure: nodes, dataPlane: sidecar, atMost: 3}}")
    #expect(text.contains("budgets:\n  mine:\n") && !text.contains("mesh-cpu") && !text.contains("ambient-nodes"))
    #expect(try starter("budgets: {}").contains("mesh-cpu:"))
  }

  @Test(
    "quotes a name so that it reads back as it is",
    arguments: [("a", "\"a\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("a\u{1B}b", "\"a?b\""), ("", "\"\"")])
  func quoting(name: String, yaml: String) { #expect(name.asYAML == yaml) }
}

@Suite("What settings and options say") struct WrittenSettingsTests {
  private let option = Basics.SourceLocation(file: "option --input")

  private func inputs(_ written: WrittenSettings, in folder: String, _ paths: [(String, String?)]) -> [[String?]] {
    let inputs = paths.map { InputSetting(path: $0.0, namespace: $0.1, source: option) }
    return (written.document(in: folder, inputs)["inputs"]?.elements ?? []).map {
      [$0["path"]?.text, $0["namespace"]?.text]
    }
  }

  @Test(
    "has paths of options as they are seen from the folder",
    arguments: [
      ("base/a.yaml", "apps/shop", "../../base/a.yaml"), ("apps/shop/a.yaml", "apps/shop", "a.yaml"),
      ("apps/pay/a.yaml", "apps/shop", "../pay/a.yaml"), ("apps/shop", "apps/shop", "."), ("apps", "apps/shop", ".."),
      ("/tmp/a.yaml", "apps", "/tmp/a.yaml"), ("-", "apps", "-"), ("apps/../x", "apps", "../x"),
      ("shop/shop/a", "shop/x", "../shop/a"),
    ])
  func paths(path: String, folder: String, seen: String) {
    #expect(inputs(WrittenSettings(), in: folder, [(path, nil)]) == [[seen, nil]])
  }

  @Test("has the inputs of options behind those of the file, with their namespaces")
  func order() throws {
    let settings = try settings("inputs: [{path: a, namespace: x}]\n", file: "meshplan.yaml").settings
    #expect(inputs(settings.written, in: ".", []) == [["a", "x"]])
    #expect(inputs(settings.written, in: ".", [("b", "y"), ("c", nil)]) == [["a", "x"], ["b", "y"], ["c", nil]])
    // What the file names is written there already.
    let all = settings.written.document(in: ".", settings.inputs)
    #expect(all["inputs"]?.elements.count == 1)
  }

  @Test("takes the later one of equal keys, key by key")
  func layers() throws {
    var written = try settings("mesh: {scope: labelled, values: [a]}\nname: one\n").settings.written
    written.note("mesh.scope", .string("applications"))
    written.note("recommend.region", .string("eu-west-1"))
    written.note("name", .string("two"))
    written.note("mesh.values", .array([]))
    written.note("namespace", .null)
    let document = written.document(in: ".", [])
    #expect(document["mesh"]?["scope"]?.text == "applications" && document["name"]?.text == "two")
    #expect(document["recommend"]?["region"]?.text == "eu-west-1")
    #expect(document["mesh"]?["values"]?.elements.isEmpty == true)
    // Nothing is said by a null, and what was said before holds.
    written.note("name", .null)
    #expect(written.document(in: ".", [])["name"]?.text == "two")
  }
}
