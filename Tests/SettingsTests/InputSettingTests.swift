import Basics
import TestSupport
import Testing

@testable import Settings

@Suite("Inputs that settings name") struct InputSettingTests {
  @Test("give their files a namespace, the longest path before the others")
  func namespaces() throws {
    let (settings, findings) = try settings(
      "namespace: rest\ninputs:\n  - {path: ./apps//, namespace: apps}\n  - {path: apps/shop, namespace: shop}\n  - {path: other.yaml}\n"
    )
    #expect(findings.isEmpty)
    #expect(settings.inputs.map(\.path) == ["folder/apps", "folder/apps/shop", "folder/other.yaml"])
    for (file, namespace) in [
      ("folder/apps/a.yaml", "apps"), ("folder/apps/shop/a.yaml", "shop"), ("folder/apps/shopping.yaml", "apps"),
      ("./folder/other.yaml", "rest"), ("folder/x/../apps/a.yaml", "apps"), ("-", "rest"),
    ] {
      #expect(
        (settings.inputs.namespaces.nearest(to: FilePath.absolute(file))?.value ?? settings.namespace) == namespace,
        "\(file)")
    }
  }

  @Test(
    "that are none say what was expected",
    arguments: [
      ("inputs: apps", "bad-setting"), ("inputs: [{namespace: shop}]", "bad-setting"),
      ("inputs: [{path: a, namespace: My Team}]", "bad-setting"), ("inputs: [{path: a, releases: x}]", "unknown-key"),
      ("inputs: [{path: a, release: Shop_1}]", "bad-setting"), ("inputs: [{path: a, release: -x}]", "bad-setting"),
      ("inputs: [{path: a, values: ../b.yaml}]", "cannot-open"),
      ("inputs: [{path: a, values: [/etc/passwd]}]", "cannot-open"),
      ("inputs: [{path: a, release: x}, {path: a, release: x}]", "name-taken"),
      ("inputs: [{path: a}, {path: ./a}]", "name-taken"),
    ])
  func faults(text: String, code: String) throws {
    #expect(try settings(text + "\n").findings.map(\.code) == [code])
  }

  @Test("say how a chart is rendered, also in several ways")
  func charts() throws {
    let (settings, findings) = try settings(
      "inputs:\n  - {path: shop, namespace: a, release: one, values: [x.yaml, y/z.yaml]}\n  - {path: shop, release: two, values: x.yaml}\n"
    )
    #expect(findings.isEmpty)
    #expect(settings.inputs.map(\.release) == ["one", "two"])
    #expect(settings.inputs.map(\.valuesFiles) == [["folder/x.yaml", "folder/y/z.yaml"], ["folder/x.yaml"]])
  }

  @Test("are not there where the list is empty")
  func empty() throws { #expect(try settings("inputs: []\n").settings.inputs.isEmpty) }

  @Test(
    "are left out where their path is none, and others count: of each one finding",
    arguments: [
      ("{path: ''}", "path is '', expected a value that is not empty"),
      ("{}", "path is '', expected a file or a folder beside meshplan.yaml"),
      ("b", "an element of inputs is text, expected keys and values such as {path: apps/shop}"),
      ("[b]", "an element of inputs is a list, expected keys and values such as {path: apps/shop}"),
      (
        "{path: ../b, namespace: shop}",
        "'../b' is outside the folder of these settings, expected a file or folder in it"
      ), ("{path: c}", "the input 'folder/c' is defined twice, expected different names"),
    ])
  func leftOut(element: String, message: String) throws {
    let (settings, findings) = try settings("inputs: [{path: a}, {path: c}, \(element), {path: d}]\n")
    #expect(findings.map(\.message) == [message])
    #expect(settings.inputs.map(\.path) == ["folder/a", "folder/c", "folder/d"])
  }

  @Test(
    "count where only what else is said of them is wrong",
    arguments: [
      "{path: b, namespace: ''}", "{path: b, namespace: A_B}", "{path: b, release: ''}", "{path: b, release: X_}",
      "{path: b, values: ''}", "{path: b, values: ['']}", "{path: b, values: {}}",
    ])
  func halfWrong(element: String) throws {
    let (settings, findings) = try settings("inputs: [\(element)]\n")
    #expect(findings.map(\.code) == ["bad-setting"])
    let input = try #require(settings.inputs.first)
    #expect(input.path == "folder/b" && input.namespace == nil && input.release == nil && input.valuesFiles.isEmpty)
  }
}
