import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("The templates of a pod") struct TemplatePartTests {
  private func templates(_ annotation: String?, _ change: ((inout InjectorConfiguration) -> Void)? = nil)
    -> InjectionTemplates
  {
    let own = pod(annotations: annotation.map { ["inject.istio.io/templates": $0] } ?? [:])
    return InjectionTemplates(own, change.map { injector($0) })
  }

  @Test(
    "add a proxy, and redirect traffic, by their names",
    arguments: [
      (nil, true, true), ("sidecar", true, true), ("grpc-agent", true, false), ("grpc-simple", false, false),
      ("custom", false, false), (" sidecar , custom ", true, true), ("", false, false),
      ("grpc-agent,sidecar", true, true),
    ] as [(String?, Bool, Bool)])
  func names(annotation: String?, addsProxy: Bool, redirects: Bool) {
    #expect(templates(annotation).addProxy == addsProxy && templates(annotation).redirect == redirects)
  }

  @Test("are the injector's where the pod names none, and aliases stand for others")
  func defaults() {
    #expect(!templates(nil) { $0.defaultTemplates = ["grpc-simple"] }.addProxy)
    #expect(templates("sidecar") { $0.defaultTemplates = ["grpc-simple"] }.addProxy)
    #expect(templates("both") { $0.aliases = ["both": ["custom", "sidecar"]] }.addProxy)
    #expect(templates(nil) { _ in }.addProxy)
    #expect(templates("a,sidecar,b").unknown.map(\.name) == ["a", "b"])
    #expect(templates("sidecar,grpc-simple,grpc-agent,gateway").unknown.isEmpty && templates(nil).unknown.isEmpty)
  }

  /// A template that states all four amounts of the proxy.
  private func stating(_ user: MeshComponentOverride?) -> [StatedResources] {
    let text =
      "spec: {containers: [{name: istio-proxy, resources: {requests: {cpu: 1, memory: 2Gi}, limits: {cpu: 3, memory: 4Gi}}}]}"
    return templates("sidecar,own") { $0.templates = ["own": InjectionTemplate(text, at: here)] }.overlays(beside: user)
  }

  @Test("of one's own state amounts of the proxy, but for those that the user states")
  func overlays() {
    #expect(stating(nil).map(\.requests.isEmpty) == [false] && stating(nil).map(\.limits.isEmpty) == [false])
    func left(_ change: (inout MeshComponentOverride) -> Void) -> [Bool] {
      var user = MeshComponentOverride(source: here)
      change(&user)
      let own = stating(user)[0]
      return [own.requests.cpu, own.requests.memory, own.limits.cpu, own.limits.memory].map { $0 != nil }
    }
    let some = amounts(1, 1)
    #expect(left { _ in } == [true, true, true, true])
    #expect(left { $0.requests.cpu = some.cpu } == [false, true, true, true])
    #expect(left { $0.requests.memory = some.memory } == [true, false, true, true])
    #expect(left { $0.limits.cpu = some.cpu } == [true, true, false, true])
    #expect(left { $0.limits.memory = some.memory } == [true, true, true, false])
  }
}

@Suite("A sidecar's place in its pod") struct SidecarPlaceTests {
  private let meshWide = Container(name: "istio-proxy", requests: amounts(100, 128))

  private func names(_ proxy: SidecarProxy) -> [String] {
    var own = pod()
    own.initContainers = [Container(name: "migrate"), Container(name: "seed")]
    let whole = own.with(proxy)
    return whole.initContainers.map(\.name) + ["|"] + whole.containers.map(\.name)
  }

  private func proxy(redirects: Bool, isNative: Bool) -> SidecarProxy {
    SidecarProxy(pod(), overlays: [], redirects: redirects, meshWide: meshWide, isNative: isNative)
  }

  @Test("is before the pod's own init containers, or behind its containers; grpc-agent's proxy is a container always")
  func places() {
    #expect(
      names(proxy(redirects: true, isNative: true)) == ["istio-init", "istio-proxy", "migrate", "seed", "|", "app"])
    #expect(
      names(proxy(redirects: true, isNative: false)) == ["istio-init", "migrate", "seed", "|", "app", "istio-proxy"])
    #expect(names(proxy(redirects: false, isNative: true)) == ["migrate", "seed", "|", "app", "istio-proxy"])
    #expect(names(proxy(redirects: false, isNative: false)) == ["migrate", "seed", "|", "app", "istio-proxy"])
  }

  @Test(
    "asks for no more than it is allowed",
    arguments: [(100, 100, []), (101, 100, ["CPU"]), (99, 100, [])] as [(Int128, Int128, [String])])
  func aboveLimit(request: Int128, limit: Int128, names: [String]) {
    let container = Container(name: "c", requests: amounts(request, 10), limits: amounts(limit, 10))
    #expect(container.amountsAboveLimit.map(\.name) == names)
  }

  @Test("states something where it has an amount, or takes one away")
  func states() {
    let place = SourceLocation(file: "")
    #expect(!StatedResources(requests: .init(), limits: .init(), source: place).statesAnything)
    #expect(StatedResources(requests: amounts(1, 1), limits: .init(), source: place).statesAnything)
    #expect(StatedResources(requests: .init(), limits: amounts(1, 1), source: place).statesAnything)
    var removing = StatedResources(requests: .init(), limits: .init(), source: place)
    removing.removed = [.memoryLimit]
    #expect(removing.statesAnything)
  }
}
