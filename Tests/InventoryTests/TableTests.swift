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
