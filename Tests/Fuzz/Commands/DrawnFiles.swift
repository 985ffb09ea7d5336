/// The input folder of one trial: what lies in it, and in which form.
struct DrawnFiles {
  /// Text of a file by its path below the input folder.
  var files: [(path: String, text: String)] = []
  /// Links by their path, and what they lead to.
  var links: [(path: String, target: String)] = []
  /// Named pipes: whoever opens one to read waits for a writer.
  var pipes: [String] = []

  init() {}

  /// Files that nothing was done to.
  init(_ cluster: DrawnCluster, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      files.append((path: "cluster.json", text: DrawnFiles.list(cluster.objects)))
    case 1:
      let text = cluster.objects.map { "---\n\($0.yaml())" }.joined()
      files.append((path: "manifests/all.yaml", text: text))
    default:
      for (index, object) in cluster.objects.enumerated() {
        let isJSON = Bool.random(using: &random)
        files.append(
          (path: "objects/\(index).\(isJSON ? "json" : "yaml")", text: isJSON ? object.json : object.yaml()))
      }
    }
    if Int.random(in: 0..<3, using: &random) == 0 { files.append((path: "services.csv", text: DrawnFiles.services)) }
    if Int.random(in: 0..<3, using: &random) == 0 { files.append((path: "nodes.csv", text: DrawnFiles.nodes)) }
    if Int.random(in: 0..<2, using: &random) == 0 {
      files.append((path: "meshplan.yaml", text: DrawnFiles.settings(&random)))
    }
  }

  /// Objects as kubectl prints them.
  static func list(_ objects: [ObjectTree]) -> String {
    "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n\(objects.map(\.json).joined(separator: ",\n"))\n]}\n"
  }

  private static let services = """
    namespace,workload,kind,replicas,cpu_request,memory_request,features
    sheet,web,Deployment,3,250m,256Mi,canary
    sheet,db,StatefulSet,2,1,2Gi,
    batch,worker,Deployment,4,500m,512Mi,retries
    """

  private static let nodes = """
    node,instance_type,count,region,price_per_hour
    general,m5.2xlarge,4,us-east-1,0.384
    spot,c5.xlarge,2,us-east-1,
    """

  private static func settings(_ random: inout SeededGenerator) -> String {
    let parts = [
      "nodes: 4\n", "recommend: {instanceType: m5.xlarge, region: us-east-1, headroomPercent: 5}\n",
      "prices: {currency: EUR, exchangeRate: 0.9, discountPercent: 10}\n",
      "mesh:\n  istioVersion: \"1.28\"\n  scope: [shop, pay]\n  sidecar:\n    requests: {cpu: 50m, memory: 64Mi}\n",
      """
      scenarios:
        double: {replicas: x2}
        busy: {traffic: x3}
        grown: {growth: {percentPerMonth: 5, months: 4}}
        lean: {inherits: [double], mesh: {sidecar: {requests: {memory: 64Mi}}}}

      """,
      """
      budgets:
        nodes: {figure: nodes, dataPlane: ambient, atMost: 9}
        money: {figure: monthlyCost, dataPlane: sidecar, atMost: 5000, onBreak: warn}
        growth: {figure: requestsCPU, dataPlane: sidecar, increaseAtMost: 100%}

      """,
    ]
    return "name: drawn\n" + parts.filter { _ in Bool.random(using: &random) }.joined()
  }

  /// What a stranger may put into a folder to get at what lies outside of it, or to make a run wait.
  mutating func addTraps(_ random: inout SeededGenerator) {
    let outside = ["../outside.csv", "/proc/self/environ", "/dev/stdin", "/", "..", "in", "."]
    func target() -> String { outside[Int.random(in: 0..<outside.count, using: &random)] }
    let paths = ["prices: {file: %}", "baseline: %", "inputs: [{path: %}]", "mesh: {sidecar: {file: %, path: a.b}}"]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: links.append((path: "link.csv", target: target()))
    case 1: links.append((path: "link.json", target: target()))
    case 2: links.append((path: "more", target: target()))
    case 3: pipes.append("pipe.json")
    case 4:
      let scenario = "scenarios: {more: {addInventory: \(target())}}\n"
      files.append((path: "meshplan.yaml", text: scenario))
    default:
      let text = paths[Int.random(in: 0..<paths.count, using: &random)].replacing("%", with: target())
      files.append((path: "meshplan.yaml", text: text + "\n"))
    }
  }

  /// Changes some of the files.
  mutating func mutate(_ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &random) where !files.isEmpty {
      let place = Int.random(in: 0..<files.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1: files[place].text = Mutations.bytes(files[place].text, &random)
      case 2: files[place].text = Mutations.lines(files[place].text, &random)
      case 3, 4: files[place].text = Mutations.word(files[place].text, &random)
      case 5: files[place].text = ""
      case 6:
        let ending = [".json", ".yaml", ".csv", ".txt", ".gz", ""].randomElement(using: &random) ?? ""
        files[place].path += ending
      default:
        files.append(
          (
            path: "more/\(place)-\(files.count)-\(files[place].path.split(separator: "/").last ?? "")",
            text: files[place].text
          ))
      }
    }
  }
}
