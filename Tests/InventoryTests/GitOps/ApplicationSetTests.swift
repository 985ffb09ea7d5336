import Basics
import Formats
import Testing

@testable import Inventory

/// What a text of YAML says.
private func document(_ yaml: String) throws -> DocumentValue {
  var stream = YAMLStream(InputBytes(yaml))
  var reader = try #require(try stream.nextDocument()?.get())
  return try #require(try reader.whole())
}

@Suite("An ApplicationSet") struct ApplicationSetTests {
  /// `name path` of each Application; the repository has apps/a, apps/b and old/c.
  private func applications(_ generators: String, more: String = "", name: String = "x", path: String = "p") throws
    -> [String]
  {
    let spec = try document(
      "{generators: \(generators)\(more), template: {metadata: {name: '\(name)'}, spec: {source: {path: '\(path)', depth: 1, tags: [t, null]}}}}"
    )
    let folders = ["apps/*": ["apps/b", "apps/a"], "old/*": ["old/c"], "apps/a": ["apps/a"]]
    return ApplicationSet.applications(of: spec) { folders[$0] ?? [] }.map {
      "\($0.name) \($0.spec["source"]?["path"]?.text ?? "")"
    }
  }

  @Test(
    "makes an Application of each element of its lists, with its texts in their places",
    arguments: [
      (
        "[{list: {elements: [{team: cart}, {team: pay}]}}]", "{{team}}", "apps/{{ team }}/x",
        ["cart apps/cart/x", "pay apps/pay/x"]
      ),
      ("[{list: {elements: [{team: {id: 7}}]}}]", "t-{{ .team.id }}", "{{team.id}}{{team.id}}", ["t-7 77"]),
      ("[{list: {elements: [{}]}}]", "x", "p", ["x p"]), ("[{list: {elements: []}}]", "x", "p", []),
      ("[{list: {elements: [{a: 1}]}}, {list: {elements: [{a: 2}]}}]", "{{a}}", "p", ["1 p", "2 p"]),
      ("[]", "x", "p", []),
      // What stands in the braces is not known, or is more than a name.
      ("[{list: {elements: [{a: 1}]}}]", "{{b}}", "p", []), ("[{list: {elements: [{a: 1}]}}]", "x", "{{b}}", []),
      ("[{list: {elements: [{a: 1}]}}]", "x", "{{ a | upper }}", []),
      ("[{list: {elements: [{a: 1}]}}]", "x", "{{ a", []),
      ("[{list: {elements: [{a: 1}]}}]", "x", "{{}}", []),
      ("[{list: {elements: [{a: 1}], elementsYaml: y}}]", "x", "p", []),
      ("[{list: {elements: [{a: 1}], template: {}}}]", "x", "p", []),
      ("[{list: {elements: [{a: 1}]}, selector: {}}]", "x", "p", []),
      ("[{list: {elements: [{a: 1}]}}, {clusters: {}}]", "x", "p", []),
    ])
  func lists(generators: String, name: String, path: String, expected: [String]) throws {
    #expect(try applications(generators, name: name, path: path) == expected)
  }

  @Test(
    "makes one of each folder of its patterns, in the order of their paths, without those that are excluded",
    arguments: [
      ("directories: [{path: apps/*}]", ["a apps/a apps apps/a", "b apps/b apps apps/b"]),
      ("directories: [{path: apps/*}, {path: apps/a, exclude: true}]", ["b apps/b apps apps/b"]),
      (
        "directories: [{path: apps/a, exclude: true}, {path: apps/*}, {path: old/*}]",
        ["b apps/b apps apps/b", "c old/c old old/c"]
      ),
      (
        "directories: [{path: apps/*}, {path: apps/a, exclude: false}]",
        ["a apps/a apps apps/a", "b apps/b apps apps/b"]
      ),
      ("directories: [{exclude: false}]", []), ("directories: [{path: none/*}]", []), ("files: [{path: x}]", []),
      ("directories: [{path: apps/*}], template: {}", []), ("directories: [{path: apps/*}], pathParamPrefix: z", []),
    ])
  func folders(git: String, expected: [String]) throws {
    let name = "{{path.basename}}"
    #expect(
      try applications("[{git: {\(git)}}]", name: name, path: "{{path}} {{path[0]}} {{ .path.path }}") == expected)
    let values = try applications("[{git: {values: {env: dev}, \(git)}}]", name: "{{values.env}}")
    #expect(values == expected.map { _ in "dev p" })
    let second = try applications("[{git: {\(git)}}]", name: name, path: "{{path[1]}}")
    #expect(second == expected.map { "\($0.prefix(1)) \($0.prefix(1))" })
  }

  @Test("with a patch of its template, or without one, makes none that are known")
  func patched() throws {
    #expect(try applications("[{list: {elements: [{a: 1}]}}]", more: ", templatePatch: x").isEmpty)
    let spec = try document("{generators: [{list: {elements: [{a: 1}]}}]}")
    #expect(ApplicationSet.applications(of: spec) { _ in [] }.isEmpty)
  }
}

@Suite("An object that has a folder delivered") struct DeliveringObjectTests {
  private func delivered(_ yaml: String) throws -> [DeliveredFolder] {
    let place = Basics.SourceLocation(file: "in.yaml", line: 1, column: 1)
    return DeliveredFolder.all(in: try document(yaml), at: place, SourceTree([], of: []))
  }

  @Test("of Argo CD says the folder, the release and its values, and what helm cannot be told")
  func argo() throws {
    let all = try delivered(
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: shop, namespace: argocd}
      spec:
        destination: {name: prod, namespace: ns}
        sources:
        - {repoURL: r, ref: values}
        - repoURL: r
          path: apps/shop
          helm:
            releaseName: front
            valueFiles: [a.yaml, b.yaml]
            values: "x: 1"
            parameters: [{name: k, value: 'a,b\\c'}, {name: t, value: '7', forceString: true}, {value: v}, {name: e}]
            fileParameters: []
        - {repoURL: r, chart: redis, path: ignored, ref: x}
        - {repoURL: r, path: k, directory: {recurse: true, jsonnet: {}}, kustomize: {images: [], namePrefix: x}, plugin: {}}
      """)
    #expect(all.map(\.folder) == ["apps/shop", nil, "k"] && all.map(\.release) == ["front", "shop", "shop"])
    #expect(
      all.map(\.others) == [["helm.fileParameters"], [], ["plugin", "directory.jsonnet", "kustomize.namePrefix"]])
    #expect(all[0].owner == "Application argocd/shop" && all[0].namespace == "ns" && all[0].cluster == "prod")
    #expect(all[0].valuesFiles == ["a.yaml", "b.yaml"] && all[0].values == "x: 1" && !all[0].mayLackValues)
    #expect(
      all[0].settings.map(\.text) == [#"k=a\,b\\c"#, "t=7", "e="]
        && all[0].settings.map(\.isText) == [false, true, false])
    #expect(!all[0].valuesAreOfRepository && !all[0].hasVariables)
    let one = try delivered(
      "{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a}, spec: {destination: {server: s, name: n}, source: {path: p, helm: {valuesObject: {x: 1}, values: 'y: 2', ignoreMissingValueFiles: true}}}}"
    )
    #expect(one.map(\.folder) == ["p"] && one[0].values?.contains("x: 1") == true && one[0].mayLackValues)
    #expect(one[0].cluster == "s" && one[0].namespace == nil && one[0].owner == "Application a")
    let empty = try delivered(
      "{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a}, spec: {source: {path: p, helm: {valuesObject: {}, values: ''}}}}"
    )
    #expect(empty.map(\.values) == [nil])
  }

  @Test("of Flux's kustomizations says the folder of a Git repository, and whether variables are filled in")
  func kustomization() throws {
    func one(_ spec: String) throws -> DeliveredFolder {
      try #require(
        try delivered(
          "{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: k, namespace: flux}, spec: {\(spec)}}"
        ).first)
    }
    let plain = try one("path: ./apps, targetNamespace: ns, sourceRef: {kind: GitRepository, name: g}, interval: 1m")
    #expect(plain.folder == "./apps" && plain.namespace == "ns" && plain.repository == "GitRepository g")
    #expect(!plain.hasVariables && plain.others == [] && plain.release == nil)
    let other = try one("sourceRef: {kind: GitRepository, name: g}, postBuild: {substitute: {a: b}}, patches: []")
    #expect(other.folder == "." && other.hasVariables && other.others == ["patches"] && other.namespace == nil)
    #expect(try one("path: ./apps, sourceRef: {kind: Bucket, name: b}").folder == nil)
  }

  @Test("of Flux's releases says the chart of a Git repository, and what its release is called")
  func release() throws {
    func one(_ spec: String) throws -> DeliveredFolder {
      try #require(
        try delivered(
          "{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: r, namespace: ns}, spec: {\(spec)}}"
        ).first)
    }
    let git =
      "chart: {spec: {chart: ./charts/a, sourceRef: {kind: GitRepository, name: g}, valuesFiles: [v.yaml], valuesFile: old.yaml"
    let own = try one("\(git)}}")
    #expect(own.folder == "./charts/a" && own.release == "r" && own.namespace == "ns" && own.values == nil)
    #expect(own.valuesFiles == ["v.yaml", "old.yaml"] && own.valuesAreOfRepository && !own.mayLackValues)
    let other = try one("\(git), ignoreMissingValuesFiles: true}}, targetNamespace: t, values: {x: 1}, valuesFrom: []")
    #expect(other.release == "t-r" && other.namespace == "t" && other.values?.contains("x: 1") == true)
    #expect(other.others == ["valuesFrom"] && other.mayLackValues)
    #expect(try one("\(git)}}, targetNamespace: t, releaseName: n").release == "n")
    let registry = try one("chartRef: {kind: OCIRepository, name: o}, values: {}")
    #expect(registry.folder == nil && registry.repository == "OCIRepository o" && registry.values == nil)
  }

  @Test(
    "is one of these kinds, with a spec",
    arguments: [
      "{apiVersion: v1, kind: Application, metadata: {name: a}, spec: {source: {path: p}}}",
      "{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a}}",
      "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, spec: {path: p}}", "[1]", "{}",
    ])
  func none(yaml: String) throws { #expect(try delivered(yaml).isEmpty) }
}
