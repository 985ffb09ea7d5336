import Foundation
import Testing

@testable import meshplan

/// Where Istio runs and nobody knows which services need L7.
@Suite("The need of L7") struct UnknownNeedTests {
  private static let node =
    "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n\"},\"status\":{\"allocatable\":{\"cpu\":\"8\",\"memory\":\"32Gi\",\"pods\":\"110\"}}}"
  private static func pod(_ name: String, _ labels: String, _ annotations: String = "") -> String {
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"\(name)\",\"namespace\":\"shop\",\"labels\":{\(labels)},\"annotations\":{\(annotations)}},\"spec\":{\"nodeName\":\"n\",\"containers\":[{\"name\":\"c\",\"resources\":{\"requests\":{\"cpu\":\"100m\",\"memory\":\"64Mi\"}}}]},\"status\":{\"phase\":\"Running\"}}"
  }
  private static let service =
    "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\"},\"spec\":{\"selector\":{\"app\":\"cart\"},\"ports\":[{\"port\":80}]}}"
  private static let istiod = pod("istiod-1", "\"app\":\"istiod\"")
  private static let meshed = pod("cart-1", "\"app\":\"cart\"", "\"ambient.istio.io/redirection\":\"enabled\"")
  private static let webhook =
    "{\"apiVersion\":\"admissionregistration.k8s.io/v1\",\"kind\":\"MutatingWebhookConfiguration\",\"metadata\":{\"name\":\"istio-sidecar-injector\",\"labels\":{\"app\":\"sidecar-injector\",\"istio.io/rev\":\"default\"}},\"webhooks\":[]}"
  private static let plain = pod("cart-1", "\"app\":\"cart\"")
  private static let rule =
    "{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"DestinationRule\",\"metadata\":{\"name\":\"r\",\"namespace\":\"shop\"},\"spec\":{\"host\":\"other\"}}"

  private func run(_ objects: [String], _ mesh: String?, _ words: [String] = ["report", "ROOT"]) throws -> FolderRun {
    let all = [UnknownNeedTests.node, UnknownNeedTests.service] + objects
    var files = ["cluster.json": "{\"kind\":\"List\",\"items\":[\(all.joined(separator: ","))]}"]
    files["mesh.json"] = mesh
    return try FolderRun(files, words)
  }

  @Test("is unknown, and not nothing, where Istio runs and nothing of its configuration is there")
  func unknown() throws {
    let shown = [
      [UnknownNeedTests.istiod, UnknownNeedTests.plain], [UnknownNeedTests.meshed],
      [UnknownNeedTests.webhook, UnknownNeedTests.plain],
    ]
    for objects in shown {
      for mesh in [
        nil, "", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[],\"metadata\":{\"resourceVersion\":\"\"}}",
      ] {
        let run = try run(objects, mesh)
        #expect(run.status == 0 && run.messages.contains("[l7-unknown]"), "\(run.messages)")
        #expect(run.messages.contains("ROOT/mesh.json: warning: the file is empty") == (mesh == ""))
        #expect(run.messages.contains("the empty list at ROOT/mesh.json:1:1") == (mesh?.isEmpty == false))
        #expect(run.results.contains("which services need L7"))
        let json = try self.run(objects, mesh, ["report", "ROOT", "--format", "json"]).json
        #expect((json["inventory"] as? [String: Any])?["l7Known"] as? Bool == false)
        let markdown = try self.run(objects, mesh, ["report", "ROOT", "--format", "markdown"]).results
        #expect(
          markdown.contains("It is unknown which of 1 service need a waypoint") && !markdown.contains("0 of 1 service"))
      }
    }
  }

  @Test("is known where no Istio runs, and where its objects, or that there are none, are in the input")
  func known() throws {
    let list =
      "{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"VirtualServiceList\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"
    let late = "{\"items\":[],\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"DestinationRuleList\"}"
    let cases: [([String], String?)] = [
      ([UnknownNeedTests.plain], nil), ([UnknownNeedTests.plain], ""),
      ([UnknownNeedTests.istiod, UnknownNeedTests.meshed], UnknownNeedTests.rule),
      ([UnknownNeedTests.istiod, UnknownNeedTests.meshed], list),
      ([UnknownNeedTests.istiod, UnknownNeedTests.meshed], late),
    ]
    for (objects, mesh) in cases {
      let run = try run(objects, mesh, ["report", "ROOT", "--format", "json"])
      #expect(!run.messages.contains("l7-unknown"), "\(run.messages)")
      #expect((try run.json["inventory"] as? [String: Any])?["l7Known"] as? Bool == true)
    }
  }

  @Test(
    "is not told by a file without contents, which is named",
    arguments: [
      ("a.json", ""), ("a.json", " \n\t"), ("a.yaml", ""), ("a.yaml", "# nothing\n---\n# here\n"),
      ("a.yaml", "---\n...\n"),
      ("a.csv", ""), ("a.csv", "# nothing\n\n"),
    ])
  func empty(name: String, text: String) throws {
    let files = SmallInventory.files(SmallInventory.budget, ["in/\(name)": text])
    let run = try FolderRun(files, ["check", "ROOT/in"])
    #expect(
      run.status == 0 && run.messages.contains("ROOT/in/\(name): warning: the file is empty"),
      "\(run.messages)")
  }
}
