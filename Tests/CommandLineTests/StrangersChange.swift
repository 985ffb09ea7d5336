import Foundation

/// A pull request as a stranger would write it who wants to read, write, spend or hide what is not theirs: a folder for each test.
///
/// `change` is all that they control. What lies beside it is not theirs: `secret.csv` and `outside/`, each with the word that no
/// output may have.
final class StrangersChange {
  /// What nobody may see: it stands in files outside, in Secrets, in ConfigMaps, in env and args.
  static let secret = "hunter2"

  let root: URL
  var change: String { root.appending(path: "change").path }

  /// The change below a folder, or below one of its own.
  init(in folder: URL? = nil) throws {
    root = folder ?? FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    try write("secret.csv", "workload,replicas,\(StrangersChange.secret)\n\(StrangersChange.secret),1,1\n")
    try write("outside/more.yaml", StrangersChange.object("Deployment", StrangersChange.secret))
    try write(
      "outside/prices.csv", "instance_type,price_per_hour,\(StrangersChange.secret)\n\(StrangersChange.secret),1,1\n")
    for (file, text) in StrangersChange.files { try write("change/\(file)", text) }
    for (link, target) in [
      ("link.csv", "../secret.csv"), ("environ.csv", "/proc/self/environ"), ("folder", "../outside"),
      ("memory.json", "/proc/self/mem"), ("round", "."), ("nowhere.yaml", "nothing"), ("zero.yaml", "/dev/zero"),
      ("chart/templates/link.yaml", "../../../secret.csv"), ("root", "/"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: "\(change)/\(link)", withDestinationPath: target)
    }
    let pipe = try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: ["\(change)/pipe.yaml"])
    pipe.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(change)/helm")
  }

  private func write(_ path: String, _ text: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Every file with what it holds, and every link with where it leads: what a run must leave as it is.
  var everything: [String: String] {
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return names.reduce(into: [:]) { all, name in
      let path = root.appending(path: name).path
      let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      switch type {
      case .typeRegular: all[name] = (try? String(contentsOfFile: path, encoding: .isoLatin1)) ?? "unreadable"
      case .typeSymbolicLink: all[name] = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      default: all[name] = type?.rawValue
      }
    }
  }

  /// An object whose every text that is not told has the secret.
  static func object(_ kind: String, _ name: String) -> String {
    switch kind {
    case "Secret":
      "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: Opaque, stringData: {a: \(secret)}, data: {\(secret): [\(secret)]}}\n"
    case "ConfigMap":
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: istio-sidecar-injector, namespace: istio-system}
      data: {config: "policy: \(secret)\\n\(secret): [", values: "{\(secret)", token: \(secret)}

      """
    default:
      "{apiVersion: apps/v1, kind: \(kind), metadata: {name: \"\(name)\", namespace: shop}, spec: {replicas: 50, template: {spec: {containers: [{name: c, env: [{name: TOKEN, value: \(secret)}], args: [--key, \(secret)], command: [\(secret)], resources: {requests: {cpu: 10m, memory: 16Mi}}}]}}}}\n"
    }
  }

  /// Names that are markup, mentions, commands and escapes.
  private static let names = ["@evil/team", "::error::evil", "https://evil.example/x", "##[error]evil", "`evil"]

  private static let files: [String: String] = [
    "services.csv": "namespace,workload,replicas,cpu_request,memory_request\nshop,cart,6,100m,64Mi\n",
    "nodes.csv": "pool,count,allocatable_cpu,allocatable_memory,max_pods\np,3,4000m,16Gi,58\n",
    "meshplan.yaml": """
    prices: {file: ../outside/prices.csv}
    baseline: /proc/self/environ
    inputs: [{path: ../outside}, {path: link.csv}, {path: /etc/passwd}]
    mesh: {values: [{chart: istiod, file: ../secret.csv}], sidecar: {file: link.csv, path: a.b}}
    scenarios:
      more: {addInventory: [../outside, folder]}
      grown: {growth: {percentPerMonth: 1, months: 3}, replicas: x2}
      lost: {loseNodes: 1000000000}
    budgets: {pods: {figure: pods, dataPlane: none, atMost: 1000000000}}

    """,
    "secret.yaml": object("Secret", "s"), "config.yaml": object("ConfigMap", "c"),
    "names.yaml": names.map { object("Deployment", $0).replacing("replicas: 50", with: "replicas: 2") }.joined(
      separator: "---\n"),
    "@evil/team::error::https:/evil.example/`a.yaml": "kind: Deployment\n\tname: a\n",
    "esc\u{1B}[31m\n::error::evil.yaml": "kind: [\n",
    "cut.json": "{\"kind\": \"List\", \"items\": [{\"kind\": \"Deployment\", \"spec\": {\"replicas\": ",
    "deep.json": "{\"kind\":\"Pod\",\"spec\":" + String(repeating: "[", count: 50_000),
    "deep.yaml": "kind: Pod\nspec: " + String(repeating: "[", count: 50_000),
    "bomb.yaml": "a: &a [x,x,x,x,x,x,x,x]\n"
      + (0..<20).map {
        "b\($0): &b\($0) [\(Array(repeating: $0 == 0 ? "*a" : "*b\($0 - 1)", count: 8).joined(separator: ","))]\n"
      }
      .joined() + "kind: Pod\nspec: *b19\n",
    "many.yaml": object("Deployment", "many").replacing("replicas: 50", with: "replicas: 2147483647")
      .replacing("cpu: 10m", with: "cpu: 999"),
    "number.csv": "workload,replicas,cpu_request\nx,1,\(String(repeating: "9", count: 100_000))\n",
    "name.yaml": object("Deployment", String(repeating: "x", count: 100_000)).replacing("50", with: "2"),
    String(repeating: "d/", count: 80) + "deep.yaml": object("Deployment", "deep"),
    "chart/Chart.yaml": "name: '@evil/team'\ndependencies: [{name: o, repository: 'file://../../outside'}]\n",
    "chart/templates/a.yaml": "kind: {{ .Values.kind }}\n",
    "overlay/kustomization.yaml": "resources: [../../outside, ../../secret.csv, https://evil.example/x]\n",
    "helm": "#!/bin/sh\necho \(secret) > ../pwned\n", "kubectl": "#!/bin/sh\necho \(secret) > ../pwned\n",
    "report.json": "{\"schemaVersion\": 1, \"budgets\": [], \"kind\": \"Pod\"}",
  ]
}
