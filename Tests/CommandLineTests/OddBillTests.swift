import Foundation
import Testing

/// Bills of inputs whose pods, nodes or amounts are out of the ordinary.
@Suite("The bill of an odd cluster") struct OddBillTests {
  private static func deployment(
    _ name: String, in namespace: String = "shop", pods replicas: Int = 1, labels: String = "", container: String = "c",
    image: String = "x", _ cpu: String, _ memory: String, kind: String = "Deployment"
  ) -> String {
    """
    ---
    {apiVersion: apps/v1, kind: \(kind), metadata: {name: \(name), namespace: \(namespace), labels: {\(labels)}}, spec: {replicas: \(replicas), \
    selector: {matchLabels: {app: \(name)}}, template: {metadata: {labels: {app: \(name), \(labels)}}, spec: {containers: \
    [{name: \(container), image: "\(image)", resources: {requests: {cpu: "\(cpu)", memory: "\(memory)"}}}]}}}}

    """
  }

  private static func node(
    _ name: String, _ cpu: String = "1930m", _ memory: String = "7000Mi", type: String = "t3.large",
    labels: String = "",
    spec: String = ""
  ) -> String {
    """
    ---
    {apiVersion: v1, kind: Node, metadata: {name: \(name), labels: {node.kubernetes.io/instance-type: \(type), \
    topology.kubernetes.io/region: us-east-1, topology.kubernetes.io/zone: us-east-1a, kubernetes.io/os: linux, \
    kubernetes.io/arch: amd64, \(labels)}}, spec: {\(spec)}, status: {allocatable: {cpu: "\(cpu)", memory: "\(memory)", pods: "35"}}}

    """
  }

  private static func namespace(_ name: String, _ labels: String) -> String {
    "---\n{apiVersion: v1, kind: Namespace, metadata: {name: \(name), labels: {\(labels)}}}\n"
  }

  private static let shop = namespace("shop", "istio-injection: enabled") + deployment("cart", pods: 3, "200m", "256Mi")
  private static let twoNodes = node("n1") + node("n2")

  /// What fits on no node, or nobody uses.
  static let inputs: [(name: String, manifests: String)] = [
    (
      "a DaemonSet that fits without ztunnel",
      shop + deployment("agent", in: "kube-system", "1800m", "100Mi", kind: "DaemonSet")
    ),
    (
      "a gateway",
      shop + deployment("edge", container: "istio-proxy", image: "istio/proxyv2:1.26.0", "16", "1Gi")
    ),
    (
      "istiod",
      shop + deployment("istiod", in: "istio-system", container: "discovery", image: "istio/pilot:1.26.0", "4", "1Gi")
    ),
    (
      "a waypoint",
      shop + namespace("amb", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: wp")
        + deployment("till", in: "amb", pods: 2, "200m", "256Mi")
        + "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: wp, namespace: amb}, spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}}\n"
        + deployment(
          "wp", in: "amb",
          labels: "gateway.networking.k8s.io/gateway-name: wp, gateway.istio.io/managed: istio.io-mesh-controller",
          container: "istio-proxy", image: "istio/proxyv2:1.26.0", "4", "1Gi")
    ),
    ("an application", shop + deployment("big", "4", "1Gi")),
    ("an application that fits without its sidecar", shop + deployment("big", "1600m", "1Gi")),
    (
      "nobody in the mesh",
      namespace("shop", "istio-injection: disabled") + deployment("cart", pods: 3, "200m", "256Mi")
    ),
    (
      "istio-cni beside sidecars",
      shop
        + deployment(
          "istio-cni-node", in: "istio-system", labels: "k8s-app: istio-cni-node", container: "install-cni",
          image: "istio/install-cni:1.26.0", "100m", "100Mi", kind: "DaemonSet")
    ),
  ]

  /// The columns of money of a row of groups, in billionths.
  private static func money(_ row: [String: Any], _ part: String) -> [String: Int] {
    (row[part] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int }
  }

  @Test("is of amounts that are none below zero, and adds up to the cent", arguments: inputs.indices)
  func addsUp(index: Int) throws {
    let (name, manifests) = OddBillTests.inputs[index]
    let run = try FolderRun(
      ["a.yaml": manifests + OddBillTests.twoNodes], ["report", "ROOT", "--format", "json", "--quiet"])
    #expect(run.status == 0, "\(name): \(run.messages)")
    let groups = try #require((try run.json["groups"] as? [[String: Any]])?.first)
    let rows = try #require(groups["rows"] as? [[String: Any]])
    let bills = rows.map { OddBillTests.money($0, "monthly") }
    let total = try #require(bills.last)
    // A data plane with which nothing fits has no bill.
    #expect(total.count >= 2, "\(name)")
    for (column, all) in total {
      let parts = bills.dropLast().compactMap { $0[column] }
      #expect(parts.reduce(0, +) == all && parts.allSatisfy { $0 >= 0 }, "\(name), \(column): \(parts)")
    }
    for row in rows {
      let (whole, mesh) = (OddBillTests.money(row, "monthly"), OddBillTests.money(row, "meshMonthly"))
      for (column, part) in mesh { #expect(0...(whole[column] ?? 0) ~= part, "\(name), \(column)") }
    }
  }

  @Test("has figures whose explanations add up", arguments: inputs.indices, ["ambient.allocated", "sidecar.allocated"])
  func explained(index: Int, figure: String) throws {
    let files = ["a.yaml": OddBillTests.inputs[index].manifests + OddBillTests.twoNodes]
    let text = try FolderRun(files, ["explain", figure, "ROOT", "--quiet"]).results
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    func cents(_ line: String) -> Int? {
      let sign = line.hasPrefix("- ") ? -1 : 1
      let amount = line.drop { "+-= ".contains($0) }.prefix { $0.isNumber || $0 == "." || $0 == "," }
      return Int(amount.filter(\.isNumber)).map { $0 * sign }
    }
    let total = lines.first?.split(separator: ": ").last ?? ""
    guard let whole = cents(String(total)) else {
      #expect(total == "not known" && text.contains("fits on no node"), "\(text)")
      return
    }
    let parts = lines.dropFirst().prefix { $0.first?.isNumber == true || "+-".contains($0.prefix(1)) }.compactMap(cents)
    #expect(parts.reduce(0, +) == whole && !parts.isEmpty && parts.allSatisfy { $0 >= 0 }, "\(text)")
    #expect(!text.contains("all of the mesh") || parts.count == 1)
  }

  @Test("splits the price of the nodes that are paid for, and not of those of the control plane")
  func controlPlaneNodes() throws {
    let manifests =
      OddBillTests.namespace("shop", "a: b") + OddBillTests.deployment("cart", "2", "8Gi")
      + OddBillTests.node("w", "2", "8Gi")
      + OddBillTests.node(
        "c", "16", "60Gi", type: "m5.4xlarge", labels: "node-role.kubernetes.io/control-plane: \"\"",
        spec: "taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]")
    let run = try FolderRun(["a.yaml": manifests], ["report", "ROOT", "--format", "json", "--quiet"])
    let groups = try #require((try run.json["groups"] as? [[String: Any]])?.first)
    let shop = try #require((groups["rows"] as? [[String: Any]])?.first)
    #expect(OddBillTests.money(shop, "monthly")["noneNanos"] == 60_740_000_000)
    #expect(OddBillTests.money(shop, "monthly")["todayNanos"] == 60_740_000_000)
  }

  @Test("is none where what nodes offer is too little to split a price by, or amounts cannot be added up")
  func none() throws {
    let tiny = OddBillTests.shop + OddBillTests.node("n1", "0", "500")
    let huge =
      OddBillTests.namespace("shop", "istio-injection: enabled")
      + OddBillTests.deployment("cart", pods: 2_147_483_647, "9e15", "7Ei") + OddBillTests.twoNodes
    for (manifests, code) in [(tiny, "pod-fits-nowhere"), (huge, "cannot-pack")] {
      for words in [["report", "ROOT"], ["report", "ROOT", "--group-by", "label:app"], ["explain", "ROOT"]] {
        let run = try FolderRun(["a.yaml": manifests], words)
        #expect(run.status == 0 && run.messages.contains("[\(code)]"), "\(run.messages)")
      }
    }
    let words = try FolderRun(["a.yaml": huge], ["report", "ROOT", "--quiet"]).results
    #expect(words.contains("Nodes are not compared: they cannot be counted (errors cannot-pack)."))
  }
}
