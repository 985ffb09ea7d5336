import Basics
import Foundation
import Testing

@testable import Inventory

/// Charts and kustomizations that stand-ins for helm and kubectl make manifests of.
@Suite("A GitOps repository with its tools") struct RenderingTests {
  /// Prints a Deployment that is called as the release, in no namespace, with its arguments in the requests' place.
  private let helm = """
    printf -- '---\\n# Source: shop/templates/a.yaml\\napiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: %s}\\nspec: {template: {spec: {containers: [{name: c, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}\\n' "$2"
    """
  private let chart = ["shop/Chart.yaml": "name: shop\n", "shop/templates/a.yaml": "{{ x }}\n"]

  private func source(_ folder: String) -> Basics.SourceLocation {
    Basics.SourceLocation(file: "\(folder)/meshplan.yaml", line: 1, column: 1)
  }

  @Test("has a chart's objects in the release's namespace")
  func success() throws {
    try withRepository(chart, tools: ["helm": helm]) { root, tools in
      let setting = RenderSetting(
        folder: "\(root)/shop", namespace: "pay", release: "pay-shop", source: source(root))
      let read = ReadRepository(root, tools: tools, settings: [setting])
      #expect(read.errors == [])
      #expect(read.workloads == ["pay/pay-shop"])
      #expect(ReadRepository(root, tools: tools).workloads == ["default/shop"])
    }
  }

  @Test("gives helm and kubectl these words, and these only")
  func words() {
    var command = RenderCommand(
      folder: "-x/shop",
      chart: .init(release: "r", namespace: "n", valuesFiles: ["https:/a.yaml", "/abs/b,c.yaml"], values: "a: 1"))
    command.chart?.settings = [.init(isText: false, text: "a=1"), .init(isText: true, text: "b=2")]
    #expect(
      command.arguments(for: "helm") == [
        "template", "r", "./-x/shop", "--namespace", "n", "--values", "./https:/a.yaml", "--values",
        "\"/abs/b,c.yaml\"",
        "--values", "-", "--set", "a=1", "--set-string", "b=2",
      ])
    let kustomization = RenderCommand(folder: "prod")
    #expect(kustomization.arguments(for: "kubectl") == ["kustomize", "./prod"])
    #expect(kustomization.arguments(for: "kustomize") == ["build", "./prod"])
  }

  @Test("keeps the run's secrets from its tools, and lets them ask for no network")
  func environment() throws {
    try withRepository(chart, tools: ["helm": "env >&2; exit 1"]) { root, tools in
      let output = tools.run(RenderCommand(folder: root, chart: .init(release: "x", namespace: "x")))
      guard case .failure(let failure) = output else { return #expect(Bool(false)) }
      #expect(!failure.words.contains("secret"))
    }
    try withRepository(chart, tools: ["helm": "env | tr '\\n' ' ' | tr '=' ':'"]) { root, tools in
      let output = try tools.run(RenderCommand(folder: root, chart: .init(release: "x", namespace: "x"))).get()
      let text = String(decoding: output, as: UTF8.self)
      #expect(!text.contains("secret") && text.contains("HOME:") && text.contains("HTTPS_PROXY:http://127.0.0.1:9"))
    }
  }

  @Test(
    "says why a folder is not read, in the tool's own words, and reads nothing of it",
    arguments: [
      (
        "echo 'Error: no [31mred' >&2; echo more >&2; \(#"printf 'kind: Pod\n'"#); exit 1",
        "helm ended with status 1: Error: no [31mred; more"
      ),
      ("sleep 60", "helm took longer than 1 s"),
      ("head -c 3000000 /dev/zero", "helm printed more than 1 MiB"),
      ("kill -9 $$", "helm was ended by signal 9"),
    ])
  func failures(script: String, words: String) throws {
    try withRepository(chart, tools: ["helm": script], seconds: script.hasPrefix("sleep") ? 1 : 30) { root, tools in
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == [])
      #expect(read.errors == ["cannot-render: the folder shop cannot be rendered and is left out: \(words)"])
    }
  }

  @Test("has a time for all tools together")
  func timeOfAll() throws {
    let files = Dictionary(uniqueKeysWithValues: ["a", "b", "c"].map { ("\($0)/Chart.yaml", "name: \($0)\n") })
    try withRepository(files, tools: ["helm": "sleep 1.3\n\(helm)"]) { root, _ in
      let folder = FilePath.normalised("\(root)/../bin")
      let tools = RenderTools(environment: ["PATH": folder], timeOfAll: .seconds(1))
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == ["default/a"])
      #expect(read.errors.count == 2 && read.errors[0].hasSuffix("all folders together take longer than 1 s"))
    }
  }

  @Test("makes a tool's words harmless and short")
  func harmless() {
    let failure = RenderFailure("helm", "ended with status 1", Array("a\u{1B}[31m\tb\r\nc\n\nd\ne".utf8))
    #expect(failure.words == "helm ended with status 1: a?[31m b; c; d")
    let long = RenderFailure("helm", "ended with status 1", Array(repeating: 0x78, count: 4000))
    #expect(long.words.count < 340)
  }

  @Test("names a tool that is not there, and looks for none beside the input")
  func missingTool() throws {
    let files = chart.merging(["k/kustomization.yaml": "resources: []\n"]) { $1 }
    try withRepository(files) { root, tools in
      #expect(
        ReadRepository(root, tools: tools).errors == [
          "cannot-render: the folder k cannot be rendered and is left out: kubectl or kustomize is not in PATH",
          "cannot-render: the folder shop cannot be rendered and is left out: helm is not in PATH",
        ])
    }
    try withRepository(chart, tools: ["helm": helm]) { root, _ in
      let own = RenderTools(environment: ["PATH": FilePath.normalised("\(root)/../bin")])
      let inInput = ReadRepository(FilePath.normalised("\(root)/.."), tools: own)
      #expect(inInput.errors.first?.hasSuffix("helm is not in PATH") == true)
      let folder = FilePath.normalised("\(root)/../bin")
      let relative = RenderTools(environment: ["PATH": ".:bin:\(folder.dropFirst())"])
      #expect(ReadRepository(root, tools: relative).errors.first?.hasSuffix("helm is not in PATH") == true)
    }
  }

  @Test(
    "reads nothing of what is no YAML or no objects",
    arguments: ["echo 'kind: Pod'; echo '---'; echo 'a: [b'", "echo 'just words'", "printf 'a: \\377\\n'"])
  func noYAML(script: String) throws {
    try withRepository(chart, tools: ["helm": script]) { root, tools in
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == [])
      #expect(read.errors.count == 1)
      #expect(read.errors[0].hasPrefix("cannot-render: the rendered output of the folder shop cannot be read"))
      #expect(read.findings[0].notes[0].contains("shop (rendered):"))
    }
  }

  @Test("reads what others make beside a folder that fails, with places that name the folder")
  func oneFails() throws {
    let files = chart.merging(["pay/Chart.yaml": "name: pay\n", "plain.yaml": deployment("plain")]) { $1 }
    let script = "case $2 in pay) exit 1;; esac\n\(helm.replacing("cpu: 1", with: "cpu: many"))"
    try withRepository(files, tools: ["helm": script]) { root, tools in
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == ["default/plain", "default/shop"])
      let quantity = read.findings.first { $0.code != "cannot-render" }
      #expect(quantity?.location?.description == "shop (rendered):6:77")
    }
  }

  @Test("renders each kustomization that no other uses, by kubectl or else by kustomize")
  func kustomizations() throws {
    let files = [
      "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": deployment("base"),
      "prod/kustomization.yaml": "resources: [../base]\n",
    ]
    let script = "case $1 in kustomize|build) cat \"$2/../base/a.yaml\";; esac"
    for tool in ["kubectl", "kustomize"] {
      try withRepository(files, tools: [tool: script]) { root, tools in
        let read = ReadRepository(root, tools: tools)
        #expect(read.errors == [])
        #expect(read.workloads == ["default/base"])
      }
    }
  }

  @Test("says that two folders make the same objects, once for both")
  func renderedTwice() throws {
    let files = [
      "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": deployment("a") + deployment("b"),
      "dev/kustomization.yaml": "resources: [../base]\n", "prod/kustomization.yaml": "resources: [../base]\n",
    ]
    try withRepository(files, tools: ["kubectl": "cat \"$2/../base/a.yaml\""]) { root, tools in
      let read = ReadRepository(root, tools: tools)
      #expect(
        read.findings.of("same-base") == ["0:0 2 kustomizations (dev, prod) share the base base; all are counted"])
      #expect(
        read.errors == [
          "rendered-twice: 2 objects are in both dev (rendered) and prod (rendered) (first: Deployment a); a cluster has each only once, so the last one counts"
        ])
    }
  }

  @Test("does not render what needs the network or lies outside, and names it")
  func refused() throws {
    let files = [
      "a/kustomization.yaml": "resources: [../b]\n",
      "b/kustomization.yaml": "resources: ['https://example.com/x.yaml']\n",
      "c/kustomization.yaml": "resources: [/usr]\n",
    ]
    try withRepository(files.merging(chart) { $1 }, tools: ["kubectl": "touch /tmp/never", "helm": helm]) {
      root, tools in
      try FileManager.default.createSymbolicLink(
        atPath: "\(root)/shop/templates/passwd.yaml", withDestinationPath: "/etc/passwd")
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == [])
      let words = read.errors.map { $0.split(separator: "and is left out: ").last.map(String.init) ?? "" }
      #expect(
        words == [
          "it uses https://example.com/x.yaml in b, and meshplan fetches nothing",
          "it uses the folder /usr, which is outside the input",
          "the link shop/templates/passwd.yaml leads out of the input",
        ])
    }
  }

  @Test("waits for no pipe in a chart or a kustomization")
  func pipes() throws {
    let files = ["k/kustomization.yaml": "resources: [../l]\n", "l/a.yaml": "", "s/Chart.yaml": "name: s\n"]
    try withRepository(files.merging(chart) { $1 }, tools: ["helm": helm, "kubectl": ":"]) { root, tools in
      for path in ["l/kustomization.yaml", "shop/requirements.yaml", "s/templates"] {
        let status = unsafe mkfifo("\(root)/\(path)", 0o600)
        #expect(status == 0)
      }
      let read = ReadRepository(root, tools: tools)
      #expect(read.workloads == [])
      #expect(read.errors.count == 2)
      #expect(read.errors.allSatisfy { $0.hasSuffix(" is not a file") })
    }
  }

  @Test("says that a release is stated of something that is no chart")
  func notAChart() throws {
    try withRepository(["k/kustomization.yaml": "resources: []\n"], tools: ["kubectl": ":"]) { root, tools in
      let setting = RenderSetting(folder: "\(root)/k", release: "x", source: source(root))
      // Nothing is what this kubectl prints of it.
      let codes = ["not-a-chart", "empty-file"]
      #expect(ReadRepository(root, tools: tools, settings: [setting]).findings.map(\.code) == codes)
    }
  }
}
