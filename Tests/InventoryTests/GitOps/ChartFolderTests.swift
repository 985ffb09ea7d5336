import Basics
import Formats
import Foundation
import TestSupport
import Testing

@testable import Inventory

@Suite("A folder to render") struct ChartFolderTests {
  @Test(
    "is a chart whose release is called as it, as far as Helm takes that",
    arguments: [
      ("shop", "shop"), ("My_Shop.v2", "my-shop-v2"), ("--x--", "x"), ("___", "chart"), ("é1", "1"),
      (String(repeating: "a", count: 60), String(repeating: "a", count: 53)),
      (String(repeating: "a", count: 52) + "-b", String(repeating: "a", count: 52)),
    ])
  func release(name: String, release: String) throws {
    try withTemporaryFolder(["Chart.yaml": "name: '\(name)'\n"]) { folder in
      let chart = ChartFolder(folder.path)
      #expect(
        chart.release == release && ChartFolder.isPossibleRelease(chart.release) && !chart.isLibrary
          && chart.parts == [])
    }
  }

  @Test(
    "is a release of letters, digits and strokes, at most 53",
    arguments: [
      ("a", true), ("0", true), ("a-b.c1", true), ("z9", true), ("", false), ("-a", false), ("a-", false),
      ("a.-b", false),
      ("a..b", false), (".a", false), ("A", false), ("a_b", false), ("a/b", false), ("a{", false), ("a`", false),
      ("a:", false),
      (String(repeating: "a", count: 53), true), (String(repeating: "a", count: 54), false),
    ])
  func possible(name: String, isPossible: Bool) { #expect(ChartFolder.isPossibleRelease(name) == isPossible) }

  @Test(
    "owns what Helm renders or reads beside Chart.yaml",
    arguments: [
      ("values.yaml", true), ("values-prod.yml", true), ("values.schema.json", true), ("values.txt", false),
      ("prod.yaml", false),
      ("my-values.yaml", false), ("templates", true), ("charts", true), ("crds", true), ("Chart.lock", true),
      ("requirements.yaml", true), ("Chart.yaml", false), ("extra", false),
    ])
  func owned(name: String, isOwned: Bool) { #expect(ChartFolder.owns(name) == isOwned) }

  @Test("is a library or has parts where its files say so, and is called as its folder where they say nothing")
  func chart() throws {
    let files = [
      "Chart.yaml":
        "type: library\ndependencies: [{name: a, repository: 'file://../a'}, {name: r, repository: 'https://x'}, {name: n}]\n",
      "requirements.yaml": "dependencies: [{name: b, repository: 'file:///b/'}]\n",
    ]
    try withTemporaryFolder(files) { folder in
      let chart = ChartFolder(folder.path)
      #expect(chart.isLibrary && ChartFolder.isLibrary(at: folder.path) && chart.name == folder.lastPathComponent)
      #expect(chart.parts == [FilePath.absolute("\(folder.path)/../a"), "/b"])
    }
  }

  @Test(
    "is rendered by these words",
    arguments: [
      (RenderCommand(folder: "k"), "kubectl", ["kustomize", "./k"]),
      (RenderCommand(folder: "/k"), "kustomize", ["build", "/k"]),
      (
        RenderCommand(folder: "-f", chart: .init(release: "r", namespace: "n")), "helm",
        ["template", "r", "./-f", "--namespace", "n"]
      ),
      (
        RenderCommand(
          folder: "/c",
          chart: .init(
            release: "r", namespace: "n", valuesFiles: ["v.yaml", "/a,b.yaml", "q\"x"], values: "x: 1",
            settings: [.init(isText: true, text: "a=1"), .init(isText: false, text: "b=2")])), "helm",
        [
          "template", "r", "/c", "--namespace", "n", "--values", "./v.yaml", "--values", "\"/a,b.yaml\"", "--values",
          "\"./q\"\"x\"", "--values", "-", "--set-string", "a=1", "--set", "b=2",
        ]
      ),
    ] as [(RenderCommand, String, [String])])
  func arguments(command: RenderCommand, program: String, words: [String]) {
    #expect(command.arguments(for: program) == words)
    #expect(command.programs.contains(program) && command.input == (command.chart?.values ?? ""))
  }

  @Test("tells people a path that is no option", arguments: [("-f", "./-f"), ("a-b", "a-b"), ("/x", "/x")])
  func operands(path: String, expected: String) { #expect(RenderCommand.operand(path) == expected) }

  @Test(
    "that fails says so in the first three lines of its tool, at most 300 characters",
    arguments: [
      ("", "helm failed"), (" a  b \n\nc", "helm failed: a b; c"), ("1\n2\n3\n4", "helm failed: 1; 2; 3"),
      ("\u{1B}[31m", "helm failed: ?[31m"),
      (String(repeating: "x", count: 300), "helm failed: " + String(repeating: "x", count: 300)),
      (String(repeating: "x", count: 301), "helm failed: " + String(repeating: "x", count: 300) + "…"),
    ])
  func failures(errors: String, words: String) {
    #expect(RenderFailure("helm", "failed", Array(errors.utf8)).words == words)
  }

  @Test(
    "that is a kustomization makes objects where it lists some",
    arguments: [
      ("resources: [a.yaml]", true), ("bases: [../b]", true), ("components: [../c]", true),
      ("generators: [g.yaml]", true),
      ("helmCharts: [{name: x}]", true), ("resources: []", false), ("patches: [{path: p.yaml}]", false),
      ("namePrefix: x", false),
    ])
  func makers(text: String, makesObjects: Bool) throws {
    try withTemporaryFolder(["kustomization.yaml": "\(text)\n"]) { folder in
      let kustomization = try #require(KustomizationFolder(folder: folder.path))
      #expect(kustomization.makesObjects == makesObjects && !kustomization.isUnreadable && !kustomization.isComponent)
    }
  }

  @Test("that is a kustomization lists files and folders in many ways")
  func listed() throws {
    let text = """
      kind: Component
      resources: [a.yaml, "", "kind: x\\n", sub]
      patches: [{path: p.yaml}, {patch: inline}]
      configMapGenerator: [{files: [k=f.txt, g.txt], envs: [e.env], env: old.env}]
      openapi: {path: o.json}
      helmGlobals: {chartHome: home}
      helmCharts: [{name: c, valuesFile: v.yaml, additionalValuesFiles: [w.yaml]}]
      helmChartInflationGenerator: [{chartName: d, values: u.yaml}]
      """
    try withTemporaryFolder(["Kustomization": text]) { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
      let kustomization = try #require(KustomizationFolder(folder: folder.path))
      let names = Set(kustomization.files.map { FilePath.name(of: $0) })
      #expect(
        names == ["a.yaml", "p.yaml", "f.txt", "g.txt", "e.env", "old.env", "o.json", "v.yaml", "w.yaml", "u.yaml"])
      #expect(kustomization.folders.map { FilePath.name(of: $0) } == ["sub", "c", "d"] && kustomization.isComponent)
      #expect(kustomization.folders[1].hasSuffix("/home/c") && kustomization.remotes.isEmpty)
    }
    try withTemporaryFolder(["kustomization.yaml": "[1]\n"]) { folder in
      #expect(KustomizationFolder(folder: folder.path)?.isUnreadable == true)
    }
    try withTemporaryFolder { folder in #expect(KustomizationFolder(folder: folder.path) == nil) }
  }

  @Test(
    "is taken for what its file is called",
    arguments: [
      ("a.json", .json), ("A.JSON", .json), ("x/b.yaml", .yaml), ("b.yml", .yaml), ("c.csv", .csv),
      ("meshplan.yaml", .settings),
      ("x/meshplan.yml", .settings), ("kustomization.yaml", .kustomization), ("x/Kustomization", .kustomization),
      ("kustomization.yml", .kustomization), ("Chart.yaml", .chart), ("x/Chart.yaml", .chart), ("x/chart.yaml", .yaml),
      ("MyChart.yaml", .yaml), ("a.txt", nil), ("json", .json), ("", nil),
    ] as [(String, InputFile.Format?)])
  func formats(path: String, format: InputFile.Format?) { #expect(InputFile.format(of: path) == format) }
}

@Suite("Paths of a repository") struct SourcePathTests {
  @Test("are told as the inputs lead to them, and found from each folder where the repository may begin")
  func paths() throws {
    try withTemporaryFolder { folder in
      for path in ["in/apps/a", "in/apps/b/deep", "in/apps/.hidden", "in/other"] {
        try FileManager.default.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
      }
      let root = FilePath.absolute(folder.path)
      let tree = SourceTree([], of: ["\(root)/in/"])
      #expect(tree.written("\(root)/in") == "\(root)/in" && tree.written("\(root)/in/apps/a") == "\(root)/in/apps/a")
      #expect(tree.written("/elsewhere") == "/elsewhere")
      #expect(tree.holds("\(root)/in/x") && !tree.holds(root) && !tree.holds("\(root)/inner"))
      let file = "\(root)/in/x.yaml"
      #expect(
        tree.folder("apps/a", namedIn: file) == "\(root)/in/apps/a"
          && tree.folder("/apps/a", namedIn: file) == "\(root)/in/apps/a")
      #expect(
        tree.folder("in/apps/a", namedIn: file) == "\(root)/in/apps/a" && tree.folder("none", namedIn: file) == nil)
      func matching(_ pattern: String) -> [String] { tree.folders(matching: pattern, namedIn: file).sorted() }
      #expect(
        matching("apps/*") == ["apps/a", "apps/b"] && matching("./apps/a*") == ["apps/a"]
          && matching("*/b/*") == ["apps/b/deep"])
      #expect(
        matching("in/apps/*") == ["in/apps/a", "in/apps/b"] && matching("apps/../*") == [] && matching("apps/**") == [])
      #expect(
        matching("apps/[ab]*") == [] && matching("apps/?*") == [] && matching("none/*") == []
          && matching("apps/b") == ["apps/b"])
      #expect(tree.repository(of: "./apps/a/", at: "\(root)/in/apps/a") == "\(root)/in")
      #expect(
        tree.repository(of: ".", at: "\(root)/in") == "\(root)/in" && tree.repository(of: "a", at: "\(root)/in") == root
      )
    }
    let relative = SourceTree([], of: ["some/folder", "/"])
    #expect(relative.written(FilePath.absolute("some/folder")) == "some/folder")
    #expect(
      relative.written(FilePath.absolute("some/folder/x")) == "some/folder/x" && relative.written("/x/y") == "/x/y"
        && relative.written("/") == "/")
  }
}
