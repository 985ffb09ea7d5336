import Basics
import TestSupport
import Testing

@testable import Inventory

@Suite("Tables") struct TableTests {
  @Test("of services become workloads, column by column, in any order")
  func services() throws {
    let text = """
      # a comment
      replicas;workload;namespace;kind;cpu_request;memory_request;cpu_limit;memory_limit;host_network;sidecar;sidecar_cpu_request;hpa_min;hpa_max;requests_per_second;features;node_pool
      2;web;shop;StatefulSet;100m;64Mi;1;1Gi;true;false;50m;3;9;12.5;canary l7-policy;big
      """
    let (cluster, findings) = load("services.csv", text)
    let workload = try #require(cluster.workloads.first)
    #expect(workload.id.description == "shop/StatefulSet/web")
    #expect(workload.pods(on: NodeCounts(anonymous: 1)) == 3)
    let pod = try #require(workload.groups.first?.spec)
    #expect(pod.effectiveRequests == Resources(millicores: 100, mebibytes: 64))
    #expect(pod.hostNetwork)
    #expect(pod.annotations[key: "sidecar.istio.io/inject"] == "false")
    #expect(pod.annotations[key: "sidecar.istio.io/proxyCPU"] == "50m")
    #expect(workload.facts.features == ["canary", "l7-policy"])
    #expect(workload.groups[0].spec.placement.nodePool == "big")
    #expect(findings.of("csv-separator").count == 1)
  }

  @Test(
    "with a field that is none say so and use the rest of the row",
    arguments: [
      ("replicas,workload\ntwo,web\n", "bad-field"), ("workload,replicas\n,2\n", "empty-field"),
      ("workload,replicas\nweb,\n", "empty-field"),
      ("workload,replicas,hpa_min,hpa_max\nweb,2,9,3\n", "autoscaler-bounds"),
      ("workload,replicas,cpu_request,cpu_limit\nweb,2,2,1\n", "request-above-limit"),
      ("workload,replcas\nweb,2\n", "missing-column"),
      ("workload,replicas,cpu_requst\nweb,2,1\n", "unknown-column"),
      ("workload,replicas,features\nweb,2,canery\n", "unknown-feature"),
      ("workload,replicas,sidecar\nweb,2,maybe\n", "bad-field"), ("a,b\n1,2\n", "unknown-table"),
    ])
  func badFields(text: String, code: String) {
    #expect(load("t.csv", text).findings.of(code).count == 1)
  }

  @Test("with a count that is none leave the row out, and say it once")
  func badCount() {
    let (cluster, findings) = load("t.csv", "workload,replicas\nweb,-1\napi,2\n")
    #expect(cluster.workloads.map(\.id.name) == ["api"])
    #expect(findings.filter { $0.severity == .error }.map(\.code) == ["bad-field"])
    #expect(findings.of("bad-field")[0].hasSuffix("the row is left out"))
  }

  @Test(
    "of nodes that no machine can be say so",
    arguments: [
      ("node,cpu,memory\nn,0,8Gi\n", "node-offers-nothing"),
      ("node,cpu,memory,allocatable_cpu,allocatable_memory\nn,2,8Gi,3,7Gi\n", "allocatable-above-capacity"),
      ("node,cpu,memory,count\nn,2,8Gi,0\n", "empty-pool"),
    ])
  func oddNodes(text: String, code: String) {
    #expect(load("nodes.csv", text).findings.of(code).count == 1)
  }

  @Test("of nodes become pools, with the units that other tools write")
  func nodes() {
    let text =
      "pool,instance_type,count,vcpu,memory_gib,max_pods,price_per_hour,hours_per_month\nspot,t3.large,3,2,8,35,0.104,525.8\n"
    let shape = load("nodes.csv", text).cluster.nodes.first
    #expect(shape?.count == 3)
    #expect(shape?.shape.maxPods == 35)
    #expect(shape?.shape.pricePerHour == Money(nanos: 104_000_000))
  }

  @Test("of nodes take what is allocatable before what the machine has")
  func allocatable() {
    let text = "node,cpu,memory,allocatable_cpu,allocatable_memory\nn,2,8Gi,1930m,7Gi\n"
    #expect(
      load("nodes.csv", text).cluster.nodes.first?.shape.allocatable == Resources(millicores: 1930, mebibytes: 7168))
  }

  @Test("of nodes without any size are left out, with a finding")
  func noSize() {
    let (cluster, findings) = load("nodes.csv", "node,count\nn,2\n")
    #expect(cluster.nodes.isEmpty)
    #expect(findings.of("node-without-size").count == 1)
  }

  @Test(
    "of services leave out sums and names that no object can have",
    arguments: [
      ("web,2\napi,3\nTotal,5\n", "total-row"), ("web,2\napi,3\nGrand Total:,9\n", "total-row"),
      ("web,2\napi,3\ntotal,5\n", "total-row"), ("web,2\napi,3\nMy Service,4\n", "impossible-name"),
      ("web,2\napi,3\nmy_service,4\n", "impossible-name"), ("web,2\napi,3\n-x,4\n", "impossible-name"),
      ("web,2\napi,3\na..b,4\n", "impossible-name"),
    ])
  func names(rows: String, code: String) {
    let (cluster, findings) = load("services.csv", "workload,replicas\n" + rows)
    #expect(cluster.workloads.map(\.id.name) == ["api", "web"])
    #expect(findings.of(code).count == 1)
  }

  @Test("of services keep a workload called total that is no sum, and every name that an object can have")
  func possibleNames() {
    let long = String(repeating: "a", count: 253)
    let (cluster, findings) = load("services.csv", "workload,replicas\nweb.v2,2\n0-0,3\n\(long),1\ntotal,4\n")
    #expect(Set(cluster.workloads.map(\.id.name)) == ["web.v2", "0-0", long, "total"])
    #expect(findings.of("impossible-name").isEmpty && findings.of("total-row").isEmpty)
    let spaces = load("services.csv", "workload,namespace,replicas\nweb,My Team,2\napi,shop.eu,1\nok,shop,1\n")
    #expect(spaces.cluster.workloads.map(\.id.name) == ["ok"])
    #expect(spaces.findings.of("impossible-name").count == 2)
  }

  @Test("of nodes leave out the row that sums them up")
  func totalOfNodes() {
    let (cluster, findings) = load("nodes.csv", "pool,count,cpu,memory\na,2,4,8Gi\nb,3,4,8Gi\nTotal,5,20,40Gi\n")
    #expect(cluster.nodeCount == 5)
    #expect(findings.of("total-row").count == 1)
  }

  @Test(
    "of nodes have sizes in the units that their columns say",
    arguments: [
      ("node,cpu,memory", "n,2,8Gi", 2000, 8192, false), ("node,vcpu,memory_gib", "n,2,8", 2000, 8192, false),
      ("node,cpu_milli,memory_mib", "n,2000,8192", 2000, 8192, false),
      ("node,allocatable_cpu,allocatable_memory", "n,1930m,7Gi", 1930, 7168, true),
      ("node,allocatable_cpu,vcpu,memory_gib", "n,1930m,2,8", 1930, 8192, false),
      ("node,allocatable_memory,vcpu,memory_gib", "n,7Gi,2,8", 2000, 7168, false),
      // What is finer than a millicore or a byte is not offered.
      ("node,cpu,memory", "n,1.9999,8589934592.9", 1999, 8192, false),
    ] as [(String, String, Int, Int, Bool)])
  func sizes(header: String, row: String, millicores: Int, mebibytes: Int, statesAllocatable: Bool) {
    let size = Resources(millicores: Int128(millicores), mebibytes: Int128(mebibytes))
    let (cluster, findings) = load("nodes.csv", "\(header)\n\(row)\n")
    #expect(cluster.nodes.map(\.shape.allocatable) == [size])
    #expect(cluster.nodes.first?.shape.statesAllocatable == statesAllocatable)
    #expect(findings.isEmpty)
  }

  @Test(
    "of nodes have what each column says, up to its limits",
    arguments: [
      ("count", "1", 1, true), ("count", "2147483647", 2_147_483_647, true), ("count", "", 1, true),
      ("count", "2147483648", 1, false), ("count", "-1", 1, false), ("max_pods", "0", 1, true),
      ("max_pods", "-1", 1, false), ("hours_per_month", "744", 1, true), ("hours_per_month", "0", 1, false),
      ("hours_per_month", "0.5", 1, true),
      ("hours_per_month", "743.5", 1, true), ("hours_per_month", "744.1", 1, false),
      ("hours_per_month", "-1", 1, false),
      ("price_per_hour", "0", 1, true), ("price_per_hour", "-0.1", 1, false), ("price_per_hour", "1e3", 1, false),
    ])
  func columnsOfNodes(column: String, text: String, count: Int, isGood: Bool) throws {
    let (cluster, findings) = load("nodes.csv", "node,cpu,memory,\(column)\nn,2,8Gi,\(text)\n")
    let node = try #require(cluster.nodes.first)
    #expect(node.count == count && findings.of("bad-field").count == (isGood ? 0 : 1))
    let isStated = [
      "max_pods": node.shape.maxPods != nil, "price_per_hour": node.shape.pricePerHour != nil,
      "hours_per_month": node.shape.hoursPerMonth != nil,
    ]
    if let isStated = isStated[column] { #expect(isStated == isGood) }
  }

  @Test("of nodes without names call them by type, and those without types by their place among the nodes")
  func unnamedNodes() {
    let text = "instance_type,count,cpu,memory\n,4,8,8Gi\nm5.large,1,2,8Gi\n,0,8,8Gi\n,2,16,8Gi\n"
    let (cluster, findings) = load("nodes.csv", text)
    #expect(cluster.nodes.map(\.name) == ["m5.large", "pool-1", "pool-3"])
    #expect(findings.of("empty-pool").count == 1)
  }

  @Test(
    "of nodes leave out a last row that sums up the others, and no other",
    arguments: [
      ("a,2\nTotal,2\n", ["a"]), ("a,2\nTotal,3\n", ["a", "Total"]), ("Total,2\n", ["Total"]),
      ("a,1\nb,1\nsum,2\n", ["a", "b"]), ("Total,2\na,2\n", ["Total", "a"]), ("a,1\nb,1\n", ["a", "b"]),
    ])
  func totals(rows: String, names: [String]) {
    let nodes = rows.split(separator: "\n").enumerated().map { "\($1),\($0 + 1),8Gi\n" }.joined()
    #expect(Set(load("nodes.csv", "pool,count,cpu,memory\n\(nodes)").cluster.nodes.map(\.name)) == Set(names))
    let services = load("services.csv", "workload,replicas\n" + rows.lowercased()).cluster.workloads
    #expect(services.map(\.id.name) == names.map { $0.lowercased() }.sorted())
  }

  @Test("of nodes say what is more than the machine has, and nothing where it has just as much")
  func offers() {
    let header = "node,cpu,memory,allocatable_cpu,allocatable_memory\n"
    #expect(load("nodes.csv", header + "n,2,8Gi,2,8Gi\n").findings.isEmpty)
    #expect(load("nodes.csv", header + "n,2,8Gi,2,9Gi\n").findings.map(\.code) == ["allocatable-above-capacity"])
    #expect(
      load("nodes.csv", header + "n,2,8Gi,0,0\n").findings.map(\.code)
        == Array(repeating: "node-offers-nothing", count: 2))
    #expect(load("nodes.csv", "node,cpu\nn,2\n").findings.map(\.code) == ["node-without-size"])
    #expect(load("nodes.csv", "node,instance_type,cpu\nn,m5.large,2\n").findings.isEmpty)
  }

  @Test("of services know no columns of nodes")
  func foreignColumns() {
    let (cluster, findings) = load("services.csv", "workload,replicas,vcpu,memory_gib\nweb,2,4,8\n")
    #expect(cluster.workloads.first?.groups.first?.spec.effectiveRequests == .zero)
    #expect(findings.of("unknown-column").count == 2)
  }

  @Test(
    "of services have the bounds of an autoscaler where a row states any",
    arguments: [
      ("2,,", nil, 2), ("2,3,", 3...3, 3), ("2,,5", 1...5, 2), ("2,3,3", 3...3, 3), ("4,3,9", 3...9, 4),
      (",3,9", 3...9, 3),
      ("0,2,5", nil, 0), ("2,0,5", 0...5, 2), ("7,,5", 1...5, 5), ("2,9,3", 9...9, 9),
    ] as [(String, ClosedRange<Int>?, Int)])
  func autoscaling(fields: String, range: ClosedRange<Int>?, pods: Int) throws {
    let (cluster, findings) = load("services.csv", "workload,replicas,hpa_min,hpa_max\nweb,\(fields)\n")
    let workload = try #require(cluster.workloads.first)
    #expect(workload.autoscaling == range && workload.pods(on: NodeCounts(anonymous: 1)) == pods)
    #expect(findings.of("autoscaler-bounds").count == (fields == "2,9,3" ? 1 : 0))
  }

  @Test(
    "of services must say replicas but for kinds that have none",
    arguments: [
      ("Deployment", "", false), ("DaemonSet", "", true), ("Job", "", true), ("CronJob", "", true),
      ("StatefulSet", "", false), (",", "true", true), (",", "yes", true), (",", "1", true), (",", "no", false),
      (",", "0", false), (",", "false", false),
    ])
  func kindsWithoutReplicas(kind: String, perNode: String, isRead: Bool) {
    let kind = kind == "," ? "" : kind
    let (cluster, findings) = load("services.csv", "workload,replicas,kind,per_node\nweb,,\(kind),\(perNode)\n")
    #expect(cluster.workloads.count == (isRead ? 1 : 0))
    #expect(findings.of("empty-field").count == (isRead ? 0 : 1))
    if !perNode.isEmpty, isRead { #expect(cluster.workloads.first?.id.kind == .daemonSet) }
  }

  @Test("of services label pods by the columns that begin with label:, and by no empty field")
  func labels() throws {
    let (cluster, findings) = load(
      "services.csv", "workload,replicas,label:team,label:example.com/Tier,label:\nweb,1,pay,,x\n")
    #expect(try #require(cluster.workloads.first).podLabels == Labels(["team": "pay"]))
    #expect(findings.of("unknown-column") == ["1:53 found column 'label:', which is not used"])
  }

  @Test("of services have what each flag and amount says, and leave out amounts that are none")
  func flags() throws {
    let header =
      "workload,replicas,host_network,sidecar,sidecar_memory_request,sidecar_cpu_limit,sidecar_memory_limit,requests_per_second,features\n"
    let (cluster, findings) = load(
      "services.csv", header + "web,2,no,yes,64Mi,x,128Mi,many,\"canary,retries; MIRRORING\"\n")
    let workload = try #require(cluster.workloads.first)
    let pod = try #require(workload.groups.first?.spec)
    #expect(!pod.hostNetwork)
    #expect(
      pod.annotations
        == Labels([
          "sidecar.istio.io/inject": "true", "sidecar.istio.io/proxyMemory": "64Mi",
          "sidecar.istio.io/proxyMemoryLimit": "128Mi",
        ]))
    #expect(workload.facts.requestsPerSecond == nil)
    #expect(workload.facts.features == ["canary", "retries", "mirroring"])
    #expect(findings.map(\.code).sorted() == ["bad-field", "bad-quantity", "no-requests"])
  }

  @Test(
    "of prices are no nodes, whatever settings say",
    arguments: [
      "instance_type,region,price_per_hour", "type,region,price", "Instance_Type,price_per_hour,capacity_type",
    ])
  func priceList(header: String) {
    let (cluster, findings) = load("prices.csv", header + "\nm5.large,us-east-1,0.1\nm5.xlarge,us-east-1,0.2\n")
    #expect(cluster.nodes.isEmpty)
    #expect(findings.of("unnamed-price-list").count == 1)
  }

  @Test("of nodes by their type and price are nodes where the file or a column says so")
  func nodesWithPrices() {
    let rows = "\nm5.large,us-east-1,0.1\n"
    #expect(load("nodes.csv", "instance_type,region,price_per_hour" + rows).cluster.nodeCount == 1)
    #expect(load("a.csv", "instance_type,count,price_per_hour\nm5.large,3,0.1\n").cluster.nodeCount == 3)
  }
}
