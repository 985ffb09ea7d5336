import Basics
import Foundation
import Testing

@testable import Inventory

/// Charts, kustomizations and templates that are named and not read.
@Suite("A GitOps repository without its tools") struct SourceTreeTests {
  private let template = "{{- if .Values.on }}\nkind: Deployment\n{{- end }}\n"

  @Test("has one line for a chart, and nothing of the chart is half-read")
  func chart() throws {
    let files = [
      "shop/Chart.yaml": "apiVersion: v2\nname: my-shop\n", "shop/values.yaml": "replicas: 2\n",
      "shop/values-prod.yaml": "replicas: 9\n", "shop/prod.yaml": "replicas: 3\nkind: large\n",
      "shop/ci/test-values.yaml": "a: 1\n",
      "shop/Chart.lock": "a: 1\n", "shop/templates/a.yaml": deployment("half"), "shop/templates/b.yaml": template,
      "shop/charts/db/Chart.yaml": "name: db\n", "shop/charts/db/templates/c.yaml": deployment("db"),
      "shop/crds/d.yaml": deployment("crd"), "shop/files/board.json": "{\"kind\": \"x\"}",
      "shop/extra/job.yaml": deployment("beside"), "services.yaml": deployment("plain"),
    ]
    try withRepository(files) { root, _ in
      let read = ReadRepository(root)
      #expect(read.workloads == ["default/beside", "default/plain"])
      #expect(
        read.errors == ["not-rendered: the folder shop is a Helm chart and is not rendered; its pods are not counted"])
      #expect(read.findings.count == 1)
      #expect(
        read.findings[0].notes == [
          "helm template my-shop shop --namespace default | meshplan report -", "--render renders it",
        ])
      #expect(read.findings[0].location?.file == "shop/Chart.yaml")
    }
  }

  @Test("has a line for each chart that is no part of another and is no library")
  func nestedCharts() throws {
    let files = [
      "umbrella/Chart.yaml": "name: all\ndependencies:\n- {name: a, repository: 'file://../a'}\n",
      "a/Chart.yaml": "name: a\n", "common/Chart.yaml": "name: common\ntype: library\n",
      "old/Chart.yaml": "name: old\n",
      "old/requirements.yaml": "dependencies: [{name: e, repository: 'file://../e/'}]\n",
      "e/Chart.yaml": "name: e\n",
      "umbrella/other/Chart.yaml": "name: other\n", "umbrella/other/templates/x.yaml": template,
      "common/templates/_x.yaml": template,
    ]
    try withRepository(files) { root, _ in
      let folders = ReadRepository(root).errors.map { $0.split(separator: " ")[3] }
      #expect(folders == ["old", "umbrella", "umbrella/other"])
    }
  }

  @Test("has one line for a folder of templates without a chart, and no syntax errors")
  func templates() throws {
    let files = [
      "app/templates/a.yaml": template, "app/templates/b.yaml": deployment("half"),
      "app/templates/more/c.yaml": template, "k8s/d.yaml": "replicas: {{ replicas }}\n",
      "k8s/e.yaml": deployment("web"),
      "plain/templates/f.yaml": deployment("real"),
    ]
    try withRepository(files) { root, _ in
      let read = ReadRepository(root)
      #expect(read.workloads == ["default/real", "default/web"])
      #expect(
        read.errors == [
          "template: 3 files of the folder app/templates are templates ({{ }}) and are not read",
          "template: 1 file of the folder k8s is a template ({{ }}) and is not read",
        ])
    }
  }

  @Test("says the command with the release, the namespace and the values of the settings")
  func commands() throws {
    try withRepository(["my shop/Chart.yaml": "name: My_Shop\n"]) { root, _ in
      let setting = RenderSetting(
        folder: "\(root)/my shop", namespace: "pay", release: "front", valuesFiles: ["it's.yaml"],
        source: Basics.SourceLocation(file: "meshplan.yaml"))
      #expect(
        ReadRepository(root, settings: [setting]).findings[0].notes.first?.replacing("\(root)/", with: "")
          == "helm template front 'my shop' --namespace pay --values 'it'\\''s.yaml' | meshplan report - --namespace pay"
      )
      #expect(ReadRepository(root).findings[0].notes[0].hasPrefix("helm template my-shop 'my shop'"))
    }
  }

  @Test("names the chart where only its templates are the input")
  func templatesOfAChart() throws {
    try withRepository(["shop/Chart.yaml": "name: shop\n", "shop/templates/a.yaml": template]) { root, _ in
      let read = ReadRepository("\(root)/shop/templates")
      #expect(read.errors.count == 1)
      #expect(read.findings[0].notes[0].hasPrefix("helm template "))
    }
  }

  @Test("reads nothing that a chart owns, also where it is an input by itself, and what lies beside it")
  func ownedFiles() throws {
    let files = [
      "shop/Chart.yaml": "name: shop\n", "shop/templates/a.yaml": deployment("half"),
      "shop/extra/job.yaml": deployment("beside"), "shop/extra/prod.yaml": "replicas: 3\n",
    ]
    try withRepository(files) { root, _ in
      let inputs = ["", "/shop/templates/a.yaml", "/shop/extra"].map { root + $0 }
      let tree = SourceTree(InputFiles(inputs).files, of: inputs)
      #expect(tree.files.map { $0.path.replacing("\(root)/", with: "") } == ["shop/extra/job.yaml"])
      #expect(tree.charts.count == 1)
    }
  }

  /// A base, two overlays with a patch and a component, and files that nothing lists.
  private let overlays = [
    "base/kustomization.yaml": "resources: [deploy.yaml]\n", "base/deploy.yaml": deployment("web"),
    "base/unlisted.yaml": deployment("unlisted"),
    "prod/kustomization.yaml":
      "bases: [../base]\ncomponents: [../more]\npatches: [{path: patch.yaml}, {patch: 'a: 1'}]\npatchesStrategicMerge: [old.yaml, \"kind: x\\nname: y\"]\nconfigMapGenerator: [{name: x, files: [a=data.yaml], envs: [e.yaml]}]\nreplacements: [{path: r.yaml}]\n",
    "prod/patch.yaml": deployment("web", cpu: "2"), "prod/old.yaml": deployment("web", cpu: "3"),
    "prod/data.yaml": deployment("data"), "prod/e.yaml": "a: 1\n", "prod/r.yaml": "a: 1\n",
    "dev/kustomization.yml": "resources:\n- ../base\ntransformers: [t.yaml]\n", "dev/t.yaml": deployment("t"),
    "more/Kustomization": "kind: Component\nresources: [extra.yaml]\n", "more/extra.yaml": deployment("extra"),
  ]

  @Test("has one line for each kustomization that no other uses, and reads nothing that one lists")
  func kustomizations() throws {
    try withRepository(overlays) { root, _ in
      let read = ReadRepository(root)
      #expect(read.workloads == ["default/unlisted"])
      #expect(
        read.errors
          == ["dev", "prod"].map {
            "not-rendered: the folder \($0) is a kustomization and is not rendered; its pods are not counted"
          })
      #expect(read.findings.count == 2)
      #expect(read.findings[0].notes == ["kubectl kustomize dev | meshplan report -", "--render renders it"])
    }
  }

  @Test("names one of those that use one another in a circle, and a component that nobody uses")
  func circles() throws {
    let files = [
      "a/kustomization.yaml": "resources: [../b]\n", "b/kustomization.yaml": "resources: [../a]\n",
      "own/kustomization.yaml": "resources: [.]\n", "part/kustomization.yaml": "kind: Component\n",
      "x/Chart.yaml": "dependencies: [{name: y, repository: 'file://../y'}]\n",
      "y/Chart.yaml": "dependencies: [{name: x, repository: 'file://../x'}]\n",
    ]
    try withRepository(files) { root, _ in
      let read = ReadRepository(root)
      #expect(read.errors.map { $0.split(separator: " ")[3] } == ["x", "a", "own"])
      #expect(read.findings.of("unused-component").count == 1)
    }
  }

  @Test("tells charts apart in time that grows with them and not with their square")
  func manyCharts() throws {
    let count = 3000
    let files = Dictionary(uniqueKeysWithValues: (0..<count).map { ("c\($0)/Chart.yaml", "name: c\($0)\n") })
    try withRepository(files) { root, _ in
      let found = InputFiles([root]).files
      let start = ContinuousClock.now
      #expect(SourceTree(found, of: [root]).charts.count == count)
      #expect(ContinuousClock.now - start < .seconds(30))
    }
  }

  @Test("leaves out what lies beside a kustomization that cannot be read")
  func unreadable() throws {
    try withRepository(["k/kustomization.yaml": "resources: [a\n", "k/patch.yaml": deployment("half")]) { root, _ in
      let read = ReadRepository(root)
      #expect(read.workloads == [])
      #expect(read.errors.count == 1)
    }
  }

  @Test("knows Flux's objects from kustomizations")
  func flux() throws {
    let text =
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps, sourceRef: {kind: GitRepository, name: x}}\n"
    try withRepository(["kustomization.yaml": text, "apps/a.yaml": deployment("web")]) { root, _ in
      let read = ReadRepository(root)
      #expect(read.workloads == ["default/web"])
      #expect(read.errors == [])
      #expect(read.findings.map(\.code) == ["not-rendered"])
    }
  }

  @Test(
    "tells addresses from files in what a kustomization lists",
    arguments: [
      ("github.com/owner/repo//base?ref=v1", true), ("https://example.com/a.yaml", true), ("git@host:owner/repo", true),
      ("example.org/owner/repo", true), ("deploy.yaml", false), ("../base", false), ("sub/deploy.yaml", false),
      ("v1.2/deploy.yaml", false),
    ])
  func remotes(entry: String, isRemote: Bool) throws {
    try withRepository(["kustomization.yaml": "resources: ['\(entry)']\n", "v1.2/x.txt": ""]) { root, _ in
      let kustomization = KustomizationFolder(file: "\(root)/kustomization.yaml")
      #expect(kustomization.remotes == (isRemote ? [entry] : []))
    }
  }
}
