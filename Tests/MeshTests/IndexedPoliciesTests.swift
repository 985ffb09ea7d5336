import Basics
import TestSupport
import Testing

@testable import Inventory
@testable import Mesh

/// Meshes with a few namespaces, labels that many pods share, Services and policies of every reach.
private struct MeshMaker {
  private var random: SeededGenerator
  private let namespaces = ["istio-system", "pay", "shop"]

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  private mutating func labels() -> Labels {
    var labels = Labels()
    for key in ["app", "tier"] where random.below(4) > 0 { labels.set(key, to: "\(key)\(random.below(3))") }
    return labels
  }

  private mutating func name(_ number: Int) -> (namespace: String, name: String) {
    (namespaces[random.below(3)], "x\(number)")
  }

  mutating func model() -> MeshModel {
    var workloads: [Workload] = []
    for number in 0..<1 + random.below(8) {
      var spec = pod(labels: Dictionary(uniqueKeysWithValues: labels().pairs.map { ($0.key, $0.value) }))
      if random.below(4) == 0 { spec.annotations.set("sidecar.istio.io/inject", to: "false") }
      if random.below(6) == 0 { spec.hostNetwork = true }
      if random.below(6) == 0 { spec.annotations.set("inject.istio.io/templates", to: "gateway") }
      workloads.append(workload("w\(number)", in: namespaces[random.below(3)], spec))
    }
    var found = cluster(workloads.sorted { $0.id < $1.id }, namespaces: [:])
    var settings = MeshSettings()
    settings.scope = .namespaces(["shop", "pay", "istio-system"])
    for number in 0..<random.below(7) {
      let (namespace, name) = name(number)
      var service = Service(namespace: namespace, name: name, selector: labels(), source: here)
      service.reach = [.address, .address, .pods, .externalName][random.below(4)]
      if random.below(5) == 0 { service.labels.set("istio.io/use-waypoint", to: "none") }
      found.services.append(service)
    }
    found.services.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    for number in 0..<1 + random.below(6) {
      let (namespace, name) = name(number)
      var policy = policy(name, in: namespace, app: nil, [rule(to: [[("methods", ["GET"])]])])
      policy.selector = random.below(2) == 0 ? labels() : nil
      found.traffic.authorizationPolicies.append(policy)
    }
    for number in 0..<random.below(6) {
      let (namespace, name) = name(number)
      var policy = ProxyPolicy(reference: reference("PeerAuthentication", namespace, name))
      policy.selector = random.below(2) == 0 ? labels() : nil
      policy.mode = [nil, "UNSET", "STRICT", "PERMISSIVE"][random.below(4)]
      found.traffic.proxyPolicies.append(policy)
    }
    settings.waypointPlacement = random.below(2) == 0 ? .namespace : .service
    return MeshModel(found, settings)
  }
}

extension MeshModel {
  /// Whether a policy selects a member, by looking at just the two.
  fileprivate func selects(_ member: MeshMember, _ namespace: String, _ selector: Labels?) -> Bool {
    [NamespaceScope.root, member.workload.id.namespace].contains(namespace)
      && member.group.spec.labels.match(selector ?? Labels())
  }

  /// Whether a closer PeerAuthentication states a mode for the member.
  fileprivate func isOutdone(_ policy: ProxyPolicy, at member: MeshMember) -> Bool {
    func closeness(_ policy: ProxyPolicy) -> Int {
      policy.selector != nil ? 2 : policy.reference.namespace == NamespaceScope.root ? 0 : 1
    }
    return cluster.traffic.proxyPolicies.contains {
      selects(member, $0.reference.namespace, $0.selector) && $0.mode != nil && $0.mode != "UNSET"
        && closeness($0) > closeness(policy)
    }
  }
}

@Suite("What an index finds is what a look at every pair finds") struct IndexedPoliciesTests {
  @Test("of the pods that a policy reaches", arguments: 0..<150)
  func reach(seed: Int) {
    var maker = MeshMaker(seed: seed)
    let model = maker.model()
    let survey = PolicySurvey(model)
    let members = model.members.filter { $0.isInEveryDataPlane }
    for (policy, reach) in zip(model.cluster.traffic.authorizationPolicies, survey.authorizations) {
      let own = members.filter { model.selects($0, policy.reference.namespace, policy.selector) }
      let captured = own.filter { $0.role == .application && $0.ambient.isIn }
      let outside = own.filter { $0.role == .application && !$0.ambient.isIn }
      #expect(reach.captured == captured.count)
      #expect(reach.outside == outside.count)
      #expect(reach.firstNew == captured.first { !$0.sidecar.isIn }?.workload.id)
      #expect(reach.firstKeeping == outside.first { $0.sidecar.isIn }?.workload.id)
    }
    for (policy, reach) in zip(model.cluster.traffic.proxyPolicies, survey.others) {
      let new = members.first {
        model.selects($0, policy.reference.namespace, policy.selector) && $0.role == .application && $0.ambient.isIn
          && !$0.sidecar.isIn && !model.isOutdone(policy, at: $0)
      }
      #expect(reach.firstNew == new?.workload.id)
    }
    let sets = members.filter { $0.role == .application && $0.ambient.isIn }.map { member in
      model.cluster.traffic.authorizationPolicies.indices.filter {
        let policy = model.cluster.traffic.authorizationPolicies[$0]
        return model.selects(member, policy.reference.namespace, policy.selector)
      }
    }
    #expect(Set(survey.podSets.filter { $0.first != nil }.map(\.set.policies)) == Set(sets.filter { !$0.isEmpty }))
  }

  @Test("of the Services that a policy's copies name", arguments: 0..<150)
  func copies(seed: Int) {
    var maker = MeshMaker(seed: seed)
    let model = maker.model()
    let copies = PolicyCopies(model)
    for policy in model.cluster.traffic.authorizationPolicies {
      let (namespace, selector) = (policy.reference.namespace, policy.selector)
      guard selector != nil || namespace != NamespaceScope.root else { continue }
      let pods = model.members.filter {
        $0.role == .application && $0.ambient.isIn && model.selects($0, namespace, selector)
      }
      let right = model.cluster.services.filter { service in
        service.reach != .externalName
          && pods.contains {
            $0.workload.id.namespace == service.namespace && $0.group.spec.labels.match(service.selector ?? Labels())
          }
      }
      let found = copies.forWaypoints(namespace, selector)
      if found.first?.targets.first?.kind == "Gateway" {
        #expect(Set(right.map { model.waypointPlan.bindings.binding(of: $0).waypoint }).count == 1)
      } else {
        #expect(found.flatMap { copy in copy.targets.map { "\(copy.namespace)/\($0.name)" } } == right.map(\.id))
      }
    }
  }

  @Test("of what stands before pods in a move", arguments: 0..<150)
  func fronts(seed: Int) {
    var maker = MeshMaker(seed: seed)
    let model = maker.model()
    let use = WaypointUse(model)
    let pods = FrontedPods(model, use)
    for policy in model.cluster.traffic.authorizationPolicies {
      for namespace in ["istio-system", "pay", "shop"] {
        let own = model.members.filter {
          $0.role == .application && $0.workload.id.namespace == namespace
            && $0.group.spec.labels.match(policy.selector ?? Labels())
        }
        let before = model.cluster.services.filter { service in
          service.namespace == namespace && use[service] != nil
            && own.contains { $0.group.spec.labels.match(service.selector ?? Labels()) }
        }
        let front = pods.front(namespace, policy.selector)
        #expect(front.hasPods != own.isEmpty)
        #expect(front.services.map(\.id) == before.map(\.id))
        #expect(front.waypoints == Set(before.compactMap { use[$0] }))
        let bare = own.filter { member in
          !before.contains { member.group.spec.labels.match($0.selector ?? Labels()) }
        }
        #expect(front.unfronted == bare.map(\.workload.id))
        #expect(front.keeping?.workload.id == own.first { $0.sidecar.isIn && !$0.ambient.isIn }?.workload.id)
      }
    }
  }

  @Test("of the causes that services share, in their order", arguments: 0..<100)
  func causes(seed: Int) {
    var maker = MeshMaker(seed: seed)
    let model = maker.model()
    for need in model.l7Needs.services {
      let right = model.cluster.traffic.authorizationPolicies.filter { policy in
        let isOfMesh = policy.reference.namespace == NamespaceScope.root
        guard isOfMesh || policy.reference.namespace == need.service.namespace else { return false }
        guard let selector = policy.selector else { return true }
        return model.cluster.steadyWorkloads.contains { workload in
          workload.id.namespace == need.service.namespace
            && workload.groups.contains {
              $0.spec.labels.match(need.service.selector ?? Labels()) && $0.spec.labels.match(selector)
            }
        }
      }
      #expect(need.causes.map(\.object) == right.map(\.reference))
      #expect(need.level == (right.isEmpty ? .none : .mesh))
    }
  }

  @Test("keeps the order and the counts of lists that services share")
  func lists() {
    func cause(_ level: L7Level, _ name: String, _ kind: String = "VirtualService") -> L7Cause {
      L7Cause(level: level, object: reference(kind, "pay", name), rule: "")
    }
    var list = CauseList([cause(.gateway, "a")])
    var shared = CauseList.Part()
    shared.append(.init(number: 1, cause: cause(.mesh, "b")))
    shared.append(.init(number: 3, cause: cause(.gateway, "c")))
    list.shared = [shared]
    list.own.append(.init(number: 2, cause: cause(.mesh, "d")))
    #expect(list.all.map(\.object.name) == ["a", "b", "d", "c"])
    #expect(list.firstInMesh?.object.name == "b" && list.firstAtGateway?.object.name == "a")
    #expect(list.countInMesh == 2 && list.isInMesh && list.isAtGateway && !list.isEmpty)
    #expect(list.rulesForClients(besides: ["shop"]).map(\.name) == ["b", "d"])
    #expect(list.rulesForClients(besides: ["pay"]).isEmpty)
  }
}

extension Service {
  fileprivate var id: String { "\(namespace)/\(name)" }
}
