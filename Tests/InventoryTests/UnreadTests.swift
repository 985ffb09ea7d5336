import Basics
import Foundation
import Testing

@testable import Inventory

/// What stands for pods and cannot be read.
@Suite("What is not read") struct UnreadTests {
  private func object(_ api: String, _ kind: String, _ name: String, _ rest: String = "", namespace: String = "shop")
    -> String
  {
    "{apiVersion: \(api), kind: \(kind), metadata: {name: \(name), namespace: \(namespace)}\(rest)}\n---\n"
  }

  private let pod =
    "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {nodeName: n, containers: [{name: c}]}}\n---\n"

  @Test(
    "is named by its kind, with the command that shows it",
    arguments: [
      ("template.openshift.io/v1", "Template", "not-rendered", "oc process -f "),
      ("v1", "Template", "not-rendered", "oc process -f "),
      ("kustomize.config.k8s.io/v1beta1", "Kustomization", "not-rendered", "kubectl kustomize "),
      ("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "not-rendered", "flux build kustomization one "),
      ("argoproj.io/v1alpha1", "Application", "not-rendered", "argocd app manifests one | meshplan report -"),
      ("helm.toolkit.fluxcd.io/v2", "HelmRelease", "not-rendered", "helm get manifest one --namespace shop | meshplan"),
      ("ray.io/v1", "RayCluster", "operator-pods", "to count them: kubectl get pods,nodes -A -o json"),
      ("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "operator-pods", "to count them: kubectl get pods"),
      ("apps.kruise.io/v1alpha1", "CloneSet", "operator-pods", "to count them: kubectl get pods"),
      ("postgresql.cnpg.io/v1", "Cluster", "operator-pods", "to count them: kubectl get pods"),
      ("kafka.strimzi.io/v1beta2", "Kafka", "operator-pods", "to count them: kubectl get pods"),
      ("kubevirt.io/v1", "VirtualMachine", "operator-pods", "to count them: kubectl get pods"),
      ("opentelemetry.io/v1beta1", "OpenTelemetryCollector", "operator-pods", "to count them: kubectl get pods"),
      ("jaegertracing.io/v1", "Jaeger", "operator-pods", "to count them: kubectl get pods"),
      ("argoproj.io/v1alpha1", "Workflow", "operator-pods", "to count them: kubectl get pods"),
      ("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "operator-pods", "to count them: kubectl get pods"),
      ("serving.knative.dev/v1", "Service", "operator-pods", "to count them: kubectl get pods"),
    ])
  func kinds(api: String, kind: String, code: String, command: String) throws {
    let text = object(api, kind, "one") + object(api, kind, "two", namespace: "pay")
    let found = load("in.yaml", text).findings.filter { ["not-rendered", "operator-pods"].contains($0.code) }
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(finding.code == code)
    #expect(finding.message.hasPrefix("2 objects of the kind \(kind) (first: shop/one) "), "\(finding.message)")
    #expect(finding.notes.first?.hasPrefix(command) == true, "\(finding.notes)")
    #expect(finding.location?.line == 1)
  }

  @Test("has names in its command that a shell takes for one word each")
  func commandNames() throws {
    let findings = load("in.yaml", object("argoproj.io/v1alpha1", "Application", "'$(id); x'")).findings
    let notes = findings.filter { $0.code == "not-rendered" }.flatMap(\.notes)
    #expect(notes == ["argocd app manifests '$(id); x' | meshplan report -"])
  }

  @Test("has the name of its file where it has none of its own")
  func nameless() {
    let found = load("in.yaml", "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}\n").findings
    #expect(found.first?.message.contains("/in.yaml) combines other files") == true)
  }

  @Test("is not what has the kind's name in another group")
  func otherGroups() {
    let text =
      object("cluster.x-k8s.io/v1beta1", "Cluster", "a") + object("app.k8s.io/v1beta1", "Application", "b")
      + object("example.com/v1", "Template", "c")
    #expect(load("in.yaml", text).findings.isEmpty)
  }

  @Test("is what holds a pod template, whatever its kind")
  func unknownKind() {
    let text = object("example.com/v1", "Fleetlet", "a", ", spec: {template: {spec: {containers: [{name: c}]}}}")
    #expect(load("in.yaml", text).findings.of("operator-pods").count == 1)
  }

  @Test("is not told where the running pods are in the input")
  func running() {
    let text =
      object("ray.io/v1", "RayCluster", "a") + object("argoproj.io/v1alpha1", "Application", "b", namespace: "cd")
    #expect(load("in.yaml", text).findings.count == 2)
    let codes = load("in.yaml", text + pod).findings.map(\.code)
    #expect(!codes.contains("operator-pods") && !codes.contains("not-rendered"))
    let elsewhere = object("ray.io/v1", "RayCluster", "a", namespace: "ml")
    #expect(load("in.yaml", elsewhere + pod).findings.of("operator-pods").count == 1)
  }

  @Test("is no Project: it is its namespace")
  func project() {
    let text =
      "{apiVersion: project.openshift.io/v1, kind: Project, metadata: {name: shop, labels: {istio-injection: enabled}}}\n"
    let cluster = load("in.yaml", text).cluster
    #expect(cluster.namespaces.map(\.name) == ["shop"])
    #expect(cluster.namespaces[0].labels[key: "istio-injection"] == "enabled")
  }

  @Test(
    "is text for people to read, and says how to get the other",
    arguments: [
      ("pods.txt", "NAME                    READY   STATUS    RESTARTS   AGE\nweb-1   1/1     Running   0     3d\n"),
      ("pods.yaml", "NAMESPACE   NAME   READY   STATUS\nshop  web-1  1/1  Running\n"),
      ("nodes.json", "NAME    CPU(cores)   CPU(%)   MEMORY(bytes)   MEMORY(%)\nn1  100m  2%  1Gi  4%\n"),
      ("node.txt", "Name:               n1\nRoles:              <none>\n"),
    ])
  func kubectlText(name: String, text: String) {
    let findings = load(name, text).findings
    #expect(findings.map(\.code) == ["kubectl-text"])
    #expect(findings.first?.notes.first?.contains("-o json") == true)
  }

  @Test("is not a table with a column of that name, nor YAML with such a key")
  func noKubectlText() {
    #expect(load("s.txt", "NAMESPACE,workload,replicas\nshop,web,2\n").cluster.workloads.map(\.id.name) == ["web"])
    #expect(load("s.csv", "NAMESPACE,workload,replicas\nshop,web,2\n").cluster.workloads.map(\.id.name) == ["web"])
    #expect(load("a.yaml", "Name: x\nkind: Other\n").findings.of("kubectl-text").isEmpty)
  }
}

/// Files and links that lie beside those that are read.
@Suite("Other files of a folder") struct UnreadFileTests {
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    for (file, text) in files {
      let path = root.appending(path: file)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    defer { try? FileManager.default.removeItem(at: root) }
    try body(root.path)
  }

  @Test("are named, one line a kind")
  func endings() throws {
    let files = ["a.yaml", "b.gz", "c/d.gz", "nodes.xlsx", "notes.txt", "README.md", "run.sh", "LICENSE", ".hidden"]
    try withFolder(Dictionary(uniqueKeysWithValues: files.map { ($0, "") })) { root in
      let found = InputFiles([root])
      #expect(found.files.count == 1)
      let lines = found.findings.all.map { "\($0.severity.rawValue) \($0.message.replacing(root + "/", with: ""))" }
      #expect(
        lines
          == [
            "warning 2 files ending in .gz are not read (first: b.gz)",
            "note 1 file ending in .txt is not read",
            "warning 1 file ending in .xlsx is not read",
            "note 3 files with other extensions (none, .md, .sh) are not read (first: LICENSE)",
          ].map { $0.replacing("first ", with: "first ") })
      #expect(found.findings.all[0].notes[0].hasPrefix("gunzip -c \(root)/b.gz | "))
    }
  }

  @Test("that are links to folders are not followed, and those to files of the folder are read once")
  func links() throws {
    try withFolder(["in/a.yaml": "", "in/..data/c.yaml": "", "in/e.yaml": "", "other/b.yaml": ""]) { root in
      for (link, target) in [
        ("link", "../other"), ("inside", "..data"), ("b.yaml", "../other/b.yaml"), ("c.yaml", "..data/c.yaml"),
        ("d.yaml", "e.yaml"),
        ("f.yaml", "..data/c.yaml"), ("x.csv", "/proc/self/environ"),
      ] {
        try FileManager.default.createSymbolicLink(atPath: "\(root)/in/\(link)", withDestinationPath: target)
      }
      let found = InputFiles(["\(root)/in"])
      #expect(found.files.map { $0.path.dropFirst(root.count) } == ["/in/a.yaml", "/in/c.yaml", "/in/e.yaml"])
      let words = found.findings.all.map { "\($0.severity) \($0.message.replacing(root, with: ""))" }
      #expect(
        words == [
          "warning 1 link to a folder is not followed",
          "error 3 links to places outside the folder are not followed (first: /in/b.yaml)",
        ])
      #expect(InputFiles(["\(root)/in/link"]).files.count == 1)
      #expect(InputFiles(["\(root)/in/b.yaml"]).files.count == 1)
    }
  }

  @Test("beyond the bounds of a walk are an error, and pipes are passed")
  func bounds() throws {
    let deep = String(repeating: "d/", count: UnreadFiles.mostDepth)
    try withFolder([
      "in/a.yaml": "", "in/b.yaml": "", "in/c.yaml": "", "deep/\(deep)a.yaml": "", "deep/\(deep)d/b.yaml": "",
    ]) {
      root in
      let few = InputFiles(["\(root)/in"], mostNames: 2)
      #expect(few.files.count == 2)
      #expect(few.findings.all.map { "\($0.severity) \($0.code)" } == ["error walk-limit"])
      let all = InputFiles(["\(root)/in"], mostNames: 3)
      #expect(all.files.count == 3 && all.findings.all.isEmpty)
      let two = InputFiles(["\(root)/in", "\(root)/deep"], mostNames: 3)
      #expect(
        two.findings.all.map { "\($0.code) \($0.location?.file.dropFirst(root.count) ?? "")" } == [
          "walk-limit /deep", "empty-folder /deep",
        ])
      let found = InputFiles(["\(root)/deep"])
      #expect(found.files.map { $0.path.dropFirst(root.count) } == ["/deep/\(deep)a.yaml"])
      #expect(found.findings.all.map { "\($0.severity) \($0.code)" } == ["error walk-limit"])
      let pipe = Process()
      pipe.executableURL = URL(filePath: "/usr/bin/env")
      pipe.arguments = ["mkfifo", "\(root)/in/b.csv"]
      try pipe.run()
      pipe.waitUntilExit()
      let passed = InputFiles(["\(root)/in"])
      #expect(passed.files.count == 3)
      #expect(passed.findings.all.map(\.code) == ["unread-devices"])
    }
  }

  @Test("of a pipe are read from its first byte, even where it begins as one of our own reports does")
  func pipeThatBeginsAsAReport() throws {
    let pods = (0..<20_000).map {
      #"{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p\#($0)"},"spec":{"containers":[{"name":"c"}]}}"#
    }
    let list = #"{"$schema":"s","kind":"List","apiVersion":"v1","items":[\#(pods.joined(separator: ","))]}"#
    try withFolder(["a.json": list]) { root in
      let write = Process()
      write.executableURL = URL(filePath: "/bin/sh")
      write.arguments = ["-c", "mkfifo '\(root)/b' && echo && cat '\(root)/a.json' > '\(root)/b'"]
      let made = Pipe()
      write.standardOutput = made
      try write.run()
      _ = made.fileHandleForReading.availableData
      var loader = InventoryLoader(defaultNamespace: "default")
      for file in InputFiles(["\(root)/b"]).files { loader.read(file) }
      let (cluster, findings) = loader.finish()
      write.waitUntilExit()
      #expect(cluster.workloads.count == pods.count, "\(findings.all.prefix(3))")
    }
  }

  @Test("of a cluster-info dump are read in one stream and as a folder, without its logs")
  func clusterInfoDump() throws {
    let nodes =
      "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[{\"metadata\":{\"name\":\"n\"},\"status\":{\"allocatable\":{\"cpu\":\"2\",\"memory\":\"4Gi\",\"pods\":\"9\"}}}]}\n"
    let pods =
      "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[{\"metadata\":{\"name\":\"p\",\"namespace\":\"shop\"},\"spec\":{\"nodeName\":\"n\",\"containers\":[{\"name\":\"c\",\"resources\":{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}}]}}]}\n"
    let log = "{\"kind\": broken\n"
    let logs =
      "==== START logs for container c of pod shop/p ====\n\(log)==== END logs for container c of pod shop/p ====\n"
    let yaml =
      "apiVersion: v1\nitems:\n- metadata: {name: p, namespace: shop}\n  spec: {nodeName: n, containers: [{name: c, resources: {requests: {cpu: 1, memory: 1Gi}}}]}\nkind: PodList\n\(logs)"
    let events = "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"items\":[]}\n"
    let folder = [
      "d/nodes.json": nodes, "d/shop/pods.json": pods, "d/shop/events.json": events, "d/shop/p/logs.txt": log,
    ]
    for files in [["dump.json": nodes + pods + logs + events], folder, ["n.json": nodes, "dump.yaml": yaml]] {
      try withFolder(files) { root in
        let found = InputFiles([root])
        var loader = InventoryLoader(defaultNamespace: "default")
        for file in found.files { loader.read(file) }
        let (cluster, findings) = loader.finish()
        #expect(cluster.nodes.map(\.count) == [1])
        #expect(cluster.workloads.map { $0.pods(on: NodeCounts(anonymous: 1)) } == [1])
        #expect(cluster.nodeLoads.map(\.free.cpu.millicores) == [1000])
        #expect(findings.all.isEmpty, "\(findings.all)")
        #expect(found.findings.all.allSatisfy { $0.severity == .note })
      }
    }
  }
}
