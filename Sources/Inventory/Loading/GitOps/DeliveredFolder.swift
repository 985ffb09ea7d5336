import Basics
import Formats

/// A folder that an object of Argo CD or Flux has delivered, and how.
///
/// Worked example: an Application `shop` with `source: {repoURL: …, path: apps/shop, helm: {valueFiles: [prod.yaml]}}` and
/// `destination: {namespace: shop}` has `apps/shop` delivered to the namespace `shop`, as the release `shop`, with the values
/// of `apps/shop/prod.yaml`.
struct DeliveredFolder {
  /// What has it delivered, such as `Application argocd/shop`.
  var owner: String
  /// Where that object stands.
  var source: SourceLocation
  /// The folder as the object writes it; nil where it is no folder of a repository, but a chart of a registry.
  var folder: String?
  /// The repository or registry that it is in, as the object writes it.
  var repository = ""
  /// The namespace of what states none; nil: the object does not say.
  var namespace: String?
  /// What the release is called; nil: the object does not say.
  var release: String?
  /// Values files, from the folder on where they begin with no `/`.
  var valuesFiles: [String] = []
  /// Whether values files are seen from the repository, and not from the folder.
  var valuesAreOfRepository = false
  /// Values that the object has itself, as YAML.
  var values: String?
  /// Single values, as Helm's `--set` takes them.
  var settings: [(isText: Bool, text: String)] = []
  /// What the object asks for besides and helm or kubectl cannot be told: its keys.
  var others: [String] = []
  /// Whether texts of the form `${name}` are filled in afterwards.
  var hasVariables = false
  /// Values files that are not there may be passed over.
  var mayLackValues = false
  /// The cluster that it is delivered to, as the object writes it.
  var cluster = ""
}

extension DeliveredFolder {
  /// The folders that the objects of a text have delivered.
  static func all(in input: InputBytes, _ tree: SourceTree) -> [DeliveredFolder] {
    let text = input.text(in: 0..<input.count)
    guard text.contains("argoproj.io/") || text.contains("toolkit.fluxcd.io/") else { return [] }
    var delivered: [DeliveredFolder] = []
    var stream = YAMLStream(input)
    while let document = stream.nextDocument() {
      guard case .success(var reader) = document else { continue }
      let source = reader.location()
      guard let object = try? reader.whole(most: 100_000) else { continue }
      for object in object["kind"]?.text == "List" ? object["items"]?.elements ?? [] : [object] {
        delivered += all(in: object, at: source, tree)
      }
    }
    return delivered
  }

  /// What an object has delivered; nothing for objects that deliver nothing.
  static func all(in object: DocumentValue, at source: SourceLocation, _ tree: SourceTree) -> [DeliveredFolder] {
    let group = object["apiVersion"]?.text?.prefix { $0 != "/" } ?? ""
    let metadata = object["metadata"]
    let names = [metadata?["namespace"]?.text, metadata?["name"]?.text].compactMap { $0 }
    let kind = object["kind"]?.text ?? ""
    let owner = "\(kind) \(names.joined(separator: "/"))"
    guard let spec = object["spec"] else { return [] }
    switch (group, kind) {
    case ("argoproj.io", "Application"):
      return ofArgo(spec, name: names.last ?? "", owner: owner, at: source)
    case ("argoproj.io", "ApplicationSet"):
      let applications = ApplicationSet.applications(of: spec) { tree.folders(matching: $0, namedIn: source.file) }
      return applications.flatMap { name, spec in ofArgo(spec, name: name, owner: "\(owner) (\(name))", at: source) }
    case ("kustomize.toolkit.fluxcd.io", "Kustomization"):
      return [ofKustomization(spec, owner: owner, at: source)]
    case ("helm.toolkit.fluxcd.io", "HelmRelease"):
      return [
        ofRelease(spec, name: names.last ?? "", namespace: metadata?["namespace"]?.text, owner: owner, at: source)
      ]
    default: return []
    }
  }

  /// The sources of an Application.
  ///
  /// Source: argoproj/argo-cd, pkg/apis/application/v1alpha1/types.go.
  private static func ofArgo(
    _ spec: DocumentValue, name: String, owner: String, at source: SourceLocation
  ) -> [DeliveredFolder] {
    var sources = spec["sources"]?.elements ?? []
    if sources.isEmpty, let one = spec["source"] { sources = [one] }
    let destination = spec["destination"]
    return sources.compactMap { part in
      // A source that only others take values from.
      if part["ref"] != nil, part["path"] == nil, part["chart"] == nil { return nil }
      var delivered = DeliveredFolder(owner: owner, source: source)
      delivered.folder = part["chart"] == nil ? part["path"]?.text : nil
      delivered.repository = part["repoURL"]?.text ?? ""
      delivered.namespace = destination?["namespace"]?.text
      delivered.cluster = destination?["server"]?.text ?? destination?["name"]?.text ?? ""
      delivered.others = ["plugin"].filter { part[$0] != nil }
      delivered.others += keys(of: part["directory"], besides: ["recurse"], below: "directory")
      if let helm = part["helm"] { delivered.take(helm: helm) }
      delivered.release = delivered.release ?? name
      let harmless = ["images", "version", "commonAnnotations", "forceCommonAnnotations"]
      delivered.others += keys(of: part["kustomize"], besides: harmless, below: "kustomize")
      return delivered
    }
  }

  private mutating func take(helm: DocumentValue) {
    release = helm["releaseName"]?.text
    valuesFiles = (helm["valueFiles"]?.elements ?? []).compactMap(\.text)
    if let own = helm["valuesObject"], !own.members.isEmpty {
      values = own.yaml
    } else if let own = helm["values"]?.text, !own.isEmpty {
      values = own
    }
    settings = (helm["parameters"]?.elements ?? []).compactMap { parameter in
      guard let name = parameter["name"]?.text else { return nil }
      let value = (parameter["value"]?.text ?? "").replacing("\\", with: "\\\\").replacing(",", with: "\\,")
      return (parameter["forceString"]?.text == "true", "\(name)=\(value)")
    }
    mayLackValues = helm["ignoreMissingValueFiles"]?.text == "true"
    let known = [
      "releaseName", "valueFiles", "valuesObject", "values", "parameters", "ignoreMissingValueFiles", "version",
      "passCredentials", "skipCrds", "skipSchemaValidation", "skipTests",
    ]
    others += DeliveredFolder.keys(of: helm, besides: known, below: "helm")
  }

  /// Source: fluxcd/kustomize-controller, api/v1/kustomization_types.go.
  private static func ofKustomization(
    _ spec: DocumentValue, owner: String, at source: SourceLocation
  ) -> DeliveredFolder {
    var delivered = DeliveredFolder(owner: owner, source: source)
    let isOfGit = spec["sourceRef"]?["kind"]?.text == "GitRepository"
    delivered.repository = repository(spec["sourceRef"])
    delivered.folder = isOfGit ? spec["path"]?.text ?? "." : nil
    delivered.namespace = spec["targetNamespace"]?.text
    delivered.hasVariables = spec["postBuild"] != nil
    delivered.others = keys(
      of: spec,
      besides: [
        "path", "interval", "retryInterval", "timeout", "sourceRef", "prune", "wait", "force", "suspend", "dependsOn",
        "healthChecks", "healthCheckExprs", "serviceAccountName", "targetNamespace", "images", "decryption",
        "deletionPolicy", "postBuild",
      ])
    return delivered
  }

  /// Source: fluxcd/helm-controller, api/v2/helmrelease_types.go; the name of the release is that of `GetReleaseName`.
  private static func ofRelease(
    _ spec: DocumentValue, name: String, namespace: String?, owner: String, at source: SourceLocation
  ) -> DeliveredFolder {
    var delivered = DeliveredFolder(owner: owner, source: source)
    let chart = spec["chart"]?["spec"]
    let target = spec["targetNamespace"]?.text
    delivered.repository = repository(chart?["sourceRef"] ?? spec["chartRef"])
    delivered.folder = chart?["sourceRef"]?["kind"]?.text == "GitRepository" ? chart?["chart"]?.text : nil
    delivered.namespace = target ?? namespace
    delivered.release = spec["releaseName"]?.text ?? target.map { "\($0)-\(name)" } ?? name
    delivered.valuesFiles = (chart?["valuesFiles"]?.elements ?? []).compactMap(\.text)
    if let older = chart?["valuesFile"]?.text { delivered.valuesFiles.append(older) }
    delivered.valuesAreOfRepository = true
    delivered.mayLackValues = chart?["ignoreMissingValuesFiles"]?.text == "true"
    if let own = spec["values"], !own.members.isEmpty { delivered.values = own.yaml }
    delivered.others = keys(
      of: spec,
      besides: [
        "chart", "interval", "timeout", "releaseName", "targetNamespace", "storageNamespace", "install", "upgrade",
        "test", "rollback", "uninstall", "driftDetection", "values", "dependsOn", "suspend", "maxHistory",
        "serviceAccountName", "persistentClient",
      ])
    return delivered
  }

  private static func repository(_ reference: DocumentValue?) -> String {
    [reference?["kind"]?.text, reference?["name"]?.text].compactMap { $0 }.joined(separator: " ")
  }

  /// The keys of an object beside those that are known.
  private static func keys(of object: DocumentValue?, besides known: [String], below path: String = "") -> [String] {
    (object?.members ?? []).map(\.key).filter { !known.contains($0) }.map { path.isEmpty ? $0 : "\(path).\($0)" }
  }
}
