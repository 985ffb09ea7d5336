import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

@Suite("The mesh's own part of a demand") struct DemandPartTests {
  private let sidecars = namespace("shop", "istio-injection: enabled") + deployment("web", in: "shop", replicas: 3)
  private let ambient =
    namespace("shop", "istio.io/dataplane-mode: ambient") + deployment("web", in: "shop", replicas: 3)
  private let istiod = deployment("istiod", in: "istio-system", labels: "app: istiod", replicas: 1)
  private let ztunnel = deployment("ztunnel", in: "istio-system", labels: "app: ztunnel", replicas: 1)
  private let cni = deployment("istio-cni-node", in: "istio-system", labels: "k8s-app: istio-cni-node", replicas: 1)

  private func proxies(_ text: String, _ plane: DataPlane) -> String {
    let totals = model(text).totals(plane, nodes: 2)
    return MeshComponent.allCases.compactMap { component in
      totals.proxies[component].map { "\($0) \(component.rawValue)" }
    }.joined(separator: ", ")
  }

  @Test("today is what the pods of the mesh cannot be without, and what runs is counted once")
  func today() {
    #expect(proxies(sidecars, .current) == "3 sidecar, 1 istiod")
    #expect(proxies(sidecars + istiod, .current) == "3 sidecar, 1 istiod")
    #expect(proxies(sidecars + cni, .current) == "3 sidecar, 1 cni, 1 istiod")
    #expect(proxies(ambient, .current) == "2 ztunnel, 2 cni, 1 istiod")
    #expect(proxies(ambient + ztunnel + cni + istiod, .current) == "1 ztunnel, 1 cni, 1 istiod")
    #expect(proxies(namespace("shop") + deployment("web", in: "shop"), .current) == "")
    // Nobody is meshed, but istiod runs.
    #expect(proxies(istiod, .current) == "1 istiod")
    let none = namespace("shop", "istio-injection: enabled") + deployment("web", in: "shop", replicas: 0)
    #expect(proxies(none, .current) == "0 sidecar")
  }

  @Test("is put back as each data plane has it")
  func planes() {
    let all = sidecars + ztunnel + cni + istiod
    #expect(proxies(all, .none) == "")
    #expect(proxies(all, .ambient) == "2 ztunnel, 2 cni, 1 istiod")
    #expect(proxies(all, .sidecar) == "3 sidecar, 1 istiod")
    #expect(proxies(sidecars + cni, .sidecar) == "3 sidecar, 2 cni, 1 istiod")
  }

  @Test("has waypoints of today, and those that are needed as ambient only")
  func waypoints() {
    let needs =
      "---\n{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {ports: [{port: 80}]}}\n---\n{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: shop}, spec: {hosts: [web], http: [{timeout: 2s}]}}\n"
    let gateway =
      "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: wp, namespace: shop}, spec: {gatewayClassName: istio-waypoint}}\n"
    #expect(proxies(ambient + needs, .ambient) == "2 ztunnel, 2 cni, 1 waypoint, 1 istiod")
    #expect(proxies(ambient + needs, .current) == "2 ztunnel, 2 cni, 1 istiod")
    #expect(proxies(ambient + gateway, .current) == "2 ztunnel, 2 cni, 1 waypoint, 1 istiod")
    #expect(proxies(sidecars + gateway, .sidecar) == "3 sidecar, 1 istiod")
  }

  @Test("adds up: by component, flat and scheduled, and the control plane apart")
  func totals() {
    let ambient = model(self.ambient).totals(.ambient, nodes: 2)
    #expect(ambient.nodes == 2 && ambient.pods == 3 + 4 + 1 && ambient.meshedPods == 3)
    #expect(ambient.requests == Resources(millicores: 150 + 600 + 500, mebibytes: 192 + 1224 + 2048))
    #expect(ambient.proxyRequests == Resources(millicores: 600, mebibytes: 1224))
    #expect(ambient.overhead == ambient.proxyRequests)
    #expect(ambient.controlPlane == Resources(millicores: 500, mebibytes: 2048))
    #expect(
      ambient.byComponent == [
        .ztunnel: Resources(millicores: 400, mebibytes: 1024), .cni: Resources(millicores: 200, mebibytes: 200),
        .istiod: Resources(millicores: 500, mebibytes: 2048),
      ])
    let sidecar = model(sidecars).totals(.sidecar, nodes: 2)
    #expect(sidecar.pods == 4 && sidecar.meshedPods == 3)
    #expect(sidecar.byComponent[.sidecar] == Resources(millicores: 300, mebibytes: 384))
    #expect(sidecar.proxyRequests == sidecar.overhead && sidecar.overhead == sidecar.byComponent[.sidecar])
    let bare = DemandTotals(nodes: 1)
    #expect(bare.pods == 0 && bare.meshedPods == 0 && bare.requests == .zero)
  }

  @Test("is no member's, and each member's pods are found by its number")
  func members() {
    let model = model(sidecars + istiod + deployment("api", in: "shop"))
    let demand = model.demand(.sidecar)
    #expect(demand.own.map(\.role) == [.controlPlane])
    let pods = demand.places(ofMembers: model.members.count).map { $0.map { demand.pods[$0] } }
    #expect(
      zip(model.members, pods).allSatisfy {
        $0.isInEveryDataPlane == ($1 != nil)
          && $1.map { $0.workload.name } ?? $0.workload.id.name == $0.workload.id.name
      })
    #expect(pods.compactMap(\.self).allSatisfy(\.isSidecarred) && !demand.own[0].isSidecarred)
    #expect(model.demand(.none).pods.allSatisfy { !$0.isMeshed && !$0.isSidecarred })
    #expect(model.demand(.ambient).pods.filter(\.isMeshed).map(\.workload.name).sorted() == ["api", "web"])
  }

  @Test(
    "is not known where Istio runs and nobody asked for the objects that route traffic",
    arguments: [(true, false, false), (true, true, true), (false, false, true)])
  func knowledge(runs: Bool, asked: Bool, isKnown: Bool) {
    let list = asked ? "---\n{apiVersion: networking.istio.io/v1, kind: VirtualServiceList, items: []}\n" : ""
    let own = model(namespace("shop") + deployment("web", in: "shop") + (runs ? istiod : "") + list)
    #expect(own.knowsL7Needs == isKnown)
    #expect(own.messages("l7-unknown").isEmpty == isKnown)
  }
}
