import Basics
import Foundation
import Testing

@testable import Inventory

/// Folders that objects of Argo CD and Flux deploy.
@Suite("Argo CD and Flux") struct DeliveredFolderTests {
  /// Prints a Deployment that is called as the release, with the values files' and the standard input's text as a comment.
  private let helm = """
    printf 'apiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: %s}\\nspec: {template: {spec: {containers: [{name: c}]}}}\\n' "$2"
    for word in "$@"; do case $word in *.yaml) printf '# '; cat "$word";; -) printf '# '; cat;; --set*|*=*) printf '# %s\\n' "$word";; esac; done
    """
  private let kubectl = "cat \"$2/a.yaml\""

  private func application(_ name: String, _ source: String, namespace: String = "prod", rest: String = "") -> String {
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: \(name), namespace: argocd}\nspec:\n  source: {repoURL: 'https://example.com/r.git', \(source)}\n  destination: {namespace: \(namespace), server: one}\n\(rest)---\n"
  }

  private func workloads(_ files: [String: String], below folder: String = "") throws -> ReadRepository {
    var read: ReadRepository?
    try withRepository(files, tools: ["helm": helm, "kubectl": kubectl]) { root, tools in
      read = ReadRepository(root + folder, tools: tools)
    }
    return try #require(read)
  }

  @Test("have charts, kustomizations and plain folders of the input read as their objects say")
  func applications() throws {
    let read = try workloads([
      "apps.yaml": application("shop-prod", "path: charts/shop, helm: {releaseName: shop}")
        + application("shop-dev", "path: charts/shop", namespace: "dev")
        + application("k", "path: ./k/", namespace: "kk") + application("plain", "path: plain", namespace: "pp"),
      "charts/shop/Chart.yaml": "name: chart\n", "k/kustomization.yaml": "resources: [a.yaml]\n",
      "k/a.yaml": deployment("k"),
      "plain/b.yaml": deployment("b") + deployment("c", namespace: "own"),
    ])
    #expect(read.errors == [])
    #expect(read.workloads == ["dev/shop-dev", "kk/k", "own/c", "pp/b", "prod/shop"])
    #expect(Set(read.findings.map(\.code)).isSubset(of: ["followed", "no-requests"]))
  }

  @Test("that are elsewhere are named, and what is in the input is rendered by itself")
  func elsewhere() throws {
    let read = try workloads([
      "apps.yaml": application("a", "chart: redis, targetRevision: 1.0.0") + application("b", "path: not/here"),
      "charts/shop/Chart.yaml": "name: shop\n",
    ])
    #expect(read.workloads == ["default/shop"])
    #expect(
      read.findings.filter { $0.code == "not-rendered" }.map(\.message).first?.hasPrefix(
        "2 objects of the kind Application") == true)
  }

  @Test(
    "are found by patterns without links, and no pattern leads up", arguments: ["*/*/*/*", "*/../*/../*/a", "own/../*"])
  func patterns(pattern: String) throws {
    let names = (0..<40).map { "own/d\($0)/x.yaml" }
    try withRepository(Dictionary(uniqueKeysWithValues: names.map { ($0, "a: 1\n") })) { root, _ in
      for link in 0..<40 {
        try FileManager.default.createSymbolicLink(atPath: "\(root)/own/d\(link)/up", withDestinationPath: "../..")
      }
      let tree = SourceTree(InputFiles([root]).files, of: [root])
      let found = tree.folders(matching: pattern, namedIn: "\(root)/app.yaml")
      #expect(found.count <= 40 && !found.contains { $0.contains("/up") || $0.contains("..") }, "\(found)")
      #expect(tree.folders(matching: "own/d1*", namedIn: "\(root)/app.yaml").count == 11)
    }
  }

  @Test("are rendered up to a number of folders in one run, and named beyond it")
  func tooMany() throws {
    let files = Dictionary(uniqueKeysWithValues: ["a", "b", "c"].map { ("\($0)/Chart.yaml", "name: \($0)\n") })
    try withRepository(files, tools: ["helm": helm]) { root, tools in
      let tree = SourceTree(InputFiles([root]).files, of: [root])
      let rendering = Rendering(
        tree, settings: [], tools: tools, namespace: { _ in "default" }, mostTasks: 2, progress: { _ in })
      #expect(rendering.folders.count == 2)
      #expect(
        rendering.findings.all.map { $0.message.replacing("\(root)/", with: "") }
          == ["the folder c is not rendered: one run renders at most 2 folders"])
    }
  }

  @Test("give their values in Argo CD's order, and files only of the input")
  func values() throws {
    let files = ["charts/shop/Chart.yaml": "name: shop\n", "charts/shop/prod.yaml": "a: 1\n", "all.yaml": "b: 2\n"]
    try withRepository(files, tools: ["helm": helm]) { root, tools in
      func read(_ source: String) throws -> ReadRepository {
        try Data(application("x", "path: charts/shop, helm: {\(source)}").utf8).write(
          to: URL(filePath: "\(root)/app.yaml"))
        return ReadRepository(root, tools: tools)
      }
      #expect(
        try read(
          "valueFiles: [prod.yaml, /all.yaml, ../../all.yaml], valuesObject: {c: 3}, parameters: [{name: d, value: 'e,f'}]"
        )
        .errors == [])
      #expect(try read("valueFiles: [none.yaml], ignoreMissingValueFiles: true").workloads == ["prod/x"])
      for bad in ["valueFiles: [none.yaml]", "valueFiles: [../../../bin/helm]", "valueFiles: [$values/a.yaml]"] {
        let read = try read(bad)
        #expect(read.workloads == [], "\(bad)")
        #expect(read.errors.map { $0.prefix(12) } == ["not-followed"], "\(bad)")
      }
    }
  }

  @Test("with settings that no tool is given are errors, and nothing of the folder is read")
  func others() throws {
    for source in ["kustomize: {namePrefix: x-}", "plugin: {name: x}"] {
      let read = try workloads([
        "app.yaml": application("x", "path: k, \(source)"), "k/kustomization.yaml": "resources: [a.yaml]\n",
        "k/a.yaml": deployment("k"),
      ])
      #expect(read.workloads == [])
      #expect(read.errors.count == 1 && read.errors[0].hasPrefix("not-followed: Application argocd/x deploys k"))
    }
  }

  @Test("that take some files of a plain folder only are errors")
  func someFiles() throws {
    let read = try workloads([
      "app.yaml": application("x", "path: plain, directory: {recurse: true, exclude: 'a*'}"),
      "plain/a.yaml": deployment("a"),
    ])
    #expect(read.workloads == ["default/a"])
    #expect(read.errors.count == 1 && read.errors[0].contains("(directory.exclude); the folder is read as it is"))
  }

  @Test("that a chart makes are followed too, and what they deploy is not rendered by itself")
  func appOfApps() throws {
    let helm = "case $2 in root) cat \"$3/app.txt\";; *) \(self.helm.split(separator: "\n")[0]);; esac"
    let files = [
      "root/Chart.yaml": "name: root\n", "root/app.txt": application("shop", "path: shop"),
      "shop/Chart.yaml": "name: shop\n",
    ]
    try withRepository(files, tools: ["helm": helm]) { root, tools in
      let read = ReadRepository(root, tools: tools)
      #expect(read.errors == [])
      #expect(read.workloads == ["prod/shop"])
      #expect(!read.findings.map(\.code).contains("not-rendered"))
    }
  }

  @Test("find folders where the repository begins above the input")
  func above() throws {
    let read = try workloads(
      ["gitops/app.yaml": application("x", "path: gitops/shop"), "gitops/shop/Chart.yaml": "name: shop\n"],
      below: "/gitops")
    #expect(read.workloads == ["prod/x"])
  }

  @Test("of an ApplicationSet are those of its lists and folders")
  func applicationSets() throws {
    func set(_ generator: String, _ name: String, _ path: String) -> String {
      "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec:\n  generators: [\(generator)]\n  template:\n    metadata: {name: '\(name)'}\n    spec:\n      source: {repoURL: x, path: '\(path)'}\n      destination: {namespace: '\(name)'}\n"
    }
    let charts = ["apps/a/Chart.yaml": "name: c\n", "apps/b/Chart.yaml": "name: c\n", "apps/d/Chart.yaml": "name: c\n"]
    for (text, expected) in [
      (set("{list: {elements: [{team: a}, {team: b}]}}", "{{team}}", "apps/{{ .team }}"), ["a/a", "b/b", "default/c"]),
      (
        set("{git: {directories: [{path: apps/*}, {path: apps/d, exclude: true}]}}", "{{path.basename}}", "{{path}}"),
        ["a/a", "b/b", "default/c"]
      ),
      (set("{git: {directories: [{path: apps/*}]}}", "{{.path.basename}}", "{{.path.path}}"), ["a/a", "b/b", "d/d"]),
    ] {
      let read = try workloads(charts.merging(["set.yaml": text]) { $1 })
      #expect(read.errors == [])
      #expect(read.workloads == expected)
    }
    let clusters = try workloads(charts.merging(["set.yaml": set("{clusters: {}}", "{{name}}", "apps/a")]) { $1 })
    #expect(
      clusters.findings.contains {
        $0.message.hasPrefix("1 object of the kind ApplicationSet") || $0.message.hasPrefix("1 objects")
      })
  }

  @Test("of Flux are followed the same way")
  func flux() throws {
    let release =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: shop, namespace: flux}\nspec:\n  targetNamespace: pay\n  values: {a: 1}\n  chart: {spec: {chart: ./shop, valuesFiles: [shop/v.yaml], sourceRef: {kind: GitRepository, name: x}}}\n---\n"
    let kustomization =
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k}\nspec: {path: ./k, targetNamespace: kk, sourceRef: {kind: GitRepository, name: x}REST}\n---\n"
    let files = [
      "shop/Chart.yaml": "name: shop\n", "shop/v.yaml": "a: 1\n", "k/kustomization.yaml": "resources: [a.yaml]\n",
      "k/a.yaml": deployment("k"),
    ]
    let read = try workloads(files.merging(["f.yaml": release + kustomization.replacing("REST", with: "")]) { $1 })
    #expect(read.errors == [])
    #expect(read.workloads == ["kk/k", "pay/pay-shop"])
    let variables = kustomization.replacing("REST", with: ", postBuild: {substitute: {a: b}}")
    #expect(try workloads(files.merging(["f.yaml": variables]) { $1 }).workloads == ["default/shop", "kk/k"])
    let filled = ["f.yaml": variables, "k/a.yaml": deployment("k-${a}")]
    let unfilled = try workloads(files.merging(filled) { $1 })
    #expect(unfilled.workloads == ["default/shop"])
    #expect(unfilled.errors.count == 1)
    // `$${` stands for `${`, and `$` by itself for itself, also where it is the last of all.
    for (text, isFilledIn) in [
      ("# $${a}\n", false), ("# $$ a $\n", false), ("# {a} $ {a}\n", false), ("# $", false), ("# ${a}\n", true),
      ("# $${a} ${a}", true),
    ] {
      let read = try workloads(files.merging(["f.yaml": variables, "k/a.yaml": deployment("k") + text]) { $1 })
      #expect(read.workloads == (isFilledIn ? ["default/shop"] : ["default/shop", "kk/k"]), "\(text)")
      #expect(read.errors.count == (isFilledIn ? 1 : 0))
    }
    let begin = try workloads(
      files.merging(["f.yaml": variables, "k/a.yaml": "${a}: 1\n" + deployment("k")]) { $1 })
    #expect(begin.errors.count == 1 && begin.errors[0].hasPrefix("cannot-render"))
    let elsewhere = release.replacing("GitRepository", with: "HelmRepository").replacing("./shop", with: "redis")
    let named = try workloads(["f.yaml": elsewhere])
    #expect(named.findings.map(\.code) == ["not-rendered"])
  }

  @Test("for several clusters are said to count as one")
  func clusters() throws {
    let read = try workloads([
      "a.yaml": application("a", "path: shop")
        + application("b", "path: shop", namespace: "other").replacing("server: one", with: "server: two"),
      "shop/Chart.yaml": "name: shop\n",
    ])
    #expect(read.workloads == ["other/b", "prod/a"])
    #expect(read.findings.of("several-clusters").count == 1)
  }
}
