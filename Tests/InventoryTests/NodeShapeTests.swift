import Basics
import TestSupport
import Testing

@testable import Inventory

@Suite("A node") struct NodeShapeTests {
  private func shape(_ change: (inout NodeShape) -> Void) -> NodeShape {
    var shape = NodeShape(allocatable: Resources(millicores: 1000, mebibytes: 1024))
    change(&shape)
    return shape
  }

  @Test(
    "is spot or a pod's own machine by its kind of capacity, in whatever letters",
    arguments: [
      ("SPOT", true, false), ("spot", true, false), ("Fargate", false, true), ("ON_DEMAND", false, false),
      ("SPOTS", false, false), ("", false, false), (nil, false, false),
    ] as [(String?, Bool, Bool)])
  func capacity(type: String?, isSpot: Bool, isFargate: Bool) {
    let shape = shape { $0.capacityType = type }
    #expect(shape.isSpot == isSpot && shape.isFargate == isFargate && shape.runsDaemonSets == !isFargate)
  }

  @Test("runs DaemonSets unless it is on Fargate or virtual")
  func daemonSets() {
    #expect(shape { _ in }.runsDaemonSets)
    let fargate = shape { $0.labels = Labels(["eks.amazonaws.com/compute-type": "fargate"]) }
    #expect(fargate.isFargate && !fargate.isVirtual && !fargate.runsDaemonSets)
    let labelled = shape { $0.labels = Labels(["type": "virtual-kubelet"]) }
    let tainted = shape {
      $0.taints = [Taint(key: "virtual-kubelet.io/provider", value: "azure", effect: "NoSchedule")]
    }
    for virtual in [labelled, tainted] {
      #expect(virtual.isVirtual && !virtual.isFargate && !virtual.runsDaemonSets)
    }
    #expect(shape { $0.labels = Labels(["eks.amazonaws.com/compute-type": "ec2", "type": "x"]) }.runsDaemonSets)
  }

  @Test(
    "is of the control plane by a taint that keeps pods off",
    arguments: [
      ("node-role.kubernetes.io/control-plane", "NoSchedule", true),
      ("node-role.kubernetes.io/master", "NoExecute", true),
      ("node-role.kubernetes.io/control-plane", "PreferNoSchedule", false), ("team", "NoSchedule", false),
    ])
  func controlPlane(key: String, effect: String, isControlPlane: Bool) {
    let taints = [Taint(key: "a", value: "", effect: "NoSchedule"), Taint(key: key, value: "", effect: effect)]
    #expect(shape { $0.taints = taints }.isControlPlane == isControlPlane)
  }

  @Test("says by some taints how it is at the moment")
  func conditions() {
    #expect(Taint.unschedulable.isCondition && Taint.unschedulable.isHard)
    #expect(!Taint(key: "team", value: "", effect: "NoExecute").isCondition)
  }

  @Test(
    "is Linux where it says nothing, and has the host name that pods may ask for",
    arguments: [
      ("kubernetes.io/os", "linux"), ("kubernetes.io/hostname", "host1"), ("zone", "a"), ("rack", nil),
    ] as [(String, String?)])
  func labels(key: String, value: String?) {
    let shape = shape { ($0.labels, $0.hostname) = (Labels(["zone": "a", "kubernetes.io/hostname": "x"]), "host1") }
    #expect(shape.value(of: key) == value)
  }

  @Test("of a pool takes no pods that services.csv puts on another, and of none takes all")
  func pools() {
    var rules = PlacementRules()
    rules.nodePool = "big"
    #expect(rules.refusal(by: shape { $0.pool = "small" }) == .pool("big"))
    #expect(rules.refusal(by: shape { $0.pool = "big" }) == nil && rules.refusal(by: shape { _ in }) == nil)
    #expect(PlacementRules().refusal(by: shape { $0.pool = "small" }) == nil)
  }

  @Test("takes the pods that name it, where it states its labels")
  func names() {
    var rules = PlacementRules()
    rules.nodeName = "n1"
    let (own, other) = (shape { ($0.statesLabels, $0.nodeName) = (true, "n1") }, shape { $0.statesLabels = true })
    #expect(rules.refusal(by: own) == nil && rules.refusal(by: other) == .nodeName("n1"))
    #expect(rules.refusal(by: shape { _ in }) == nil)
    rules = PlacementRules()
    rules.nodeAffinity = [NodeTerm()]
    #expect(rules.refusal(by: own) == .affinity && rules.refusal(by: shape { _ in }) == nil)
    rules.nodeAffinity[0].fields = [LabelExpression("metadata.name", "In", ["n1"])]
    #expect(rules.refusal(by: own) == nil && rules.refusal(by: other) == .affinity)
    rules.nodeAffinity[0].fields = [LabelExpression("metadata.uid", "In", ["n1"])]
    #expect(rules.refusal(by: own) == .affinity)
  }

  @Test("is asked for more than Linux by a selector, an affinity or a name")
  func asksForLabels() {
    func asks(_ change: (inout PlacementRules) -> Void) -> Bool {
      var rules = PlacementRules()
      change(&rules)
      return rules.asksForMore(than: NodeShape(allocatable: .zero))
    }
    #expect(!asks { _ in } && !asks { $0.nodeSelector = Labels(["kubernetes.io/os": "linux"]) })
    #expect(asks { $0.nodeSelector = Labels(["kubernetes.io/os": "windows"]) })
    #expect(asks { $0.nodeSelector = Labels(["kubernetes.io/os": "linux", "zone": "a"]) })
    #expect(asks { $0.nodeAffinity = [NodeTerm()] } && asks { $0.nodeName = "n1" })
  }

  /// A type of a price list: its architecture is known, and nothing of a pool or a name.
  @Test("is held to the labels that are known of it, and to no other")
  func knownLabels() {
    let arm = shape { $0.labels = Labels(["kubernetes.io/arch": "arm64"]) }
    var pinned = PlacementRules()
    pinned.nodeSelector = Labels(["kubernetes.io/arch": "amd64"])
    #expect(pinned.refusal(by: arm) == .selector(Labels.Pair(key: "kubernetes.io/arch", value: "amd64")))
    #expect(!pinned.asksForMore(than: arm))
    pinned.nodeSelector = Labels(["kubernetes.io/arch": "arm64", "pool": "a"])
    #expect(pinned.refusal(by: arm) == nil && pinned.asksForMore(than: arm))
    var term = NodeTerm()
    for (values, expected) in [(["amd64"], NodeRefusal.affinity), (["amd64", "arm64"], nil)] {
      term.labels = [LabelExpression("kubernetes.io/arch", "In", values), LabelExpression("pool", "In", ["a"])]
      var rules = PlacementRules()
      rules.nodeAffinity = [term]
      #expect(rules.refusal(by: arm) == expected && rules.asksForMore(than: arm))
      rules.nodeAffinity[0].labels.removeLast()
      #expect(rules.refusal(by: arm) == expected && !rules.asksForMore(than: arm))
      rules.nodeAffinity[0].fields = [LabelExpression("metadata.name", "In", ["n1"])]
      #expect(rules.refusal(by: arm) == expected && rules.asksForMore(than: arm))
    }
    var named = PlacementRules()
    named.nodeName = "n1"
    #expect(named.refusal(by: arm) == nil && named.asksForMore(than: arm))
  }

  @Test("is asked for nothing rare once that is taken back")
  func rareRules() {
    var rules = PlacementRules()
    #expect(!rules.hasRareRules)
    rules.standsWhereSeen = true
    #expect(rules.hasRareRules && rules.standsWhereSeen && rules.nodeName == nil)
    rules.standsWhereSeen = false
    #expect(!rules.hasRareRules && rules == PlacementRules())
    let spread = TopologySpread()
    #expect((spread.maxSkew, spread.minDomains, spread.honorsAffinity, spread.honorsTaints) == (1, 1, true, false))
  }

  @Test(
    "tolerates by key, value and effect",
    arguments: [
      ("", "Exists", "", "", true), ("", "Equal", "", "", false), ("k", "Exists", "", "", true),
      ("k", "Exists", "", "NoSchedule", true), ("k", "Exists", "", "NoExecute", false), ("k", "Equal", "v", "", true),
      ("k", "Equal", "w", "", false), ("j", "Equal", "v", "", false), ("j", "Exists", "", "", false),
    ])
  func tolerates(key: String, operatorName: String, value: String, effect: String, expected: Bool) {
    var toleration = Toleration(existing: key, effect: effect)
    (toleration.operatorName, toleration.value) = (operatorName, value)
    #expect(toleration.tolerates(Taint(key: "k", value: "v", effect: "NoSchedule")) == expected)
  }

  @Test("is tolerated by a DaemonSet's pods in seven ways, the last on the host's network only")
  func ofDaemonSet() {
    let (all, own) = (Toleration.ofDaemonSet(hostNetwork: true), Toleration.ofDaemonSet(hostNetwork: false))
    #expect(all.count == 7 && own == all.dropLast() && all.last?.key == "node.kubernetes.io/network-unavailable")
    #expect(all.allSatisfy { $0.isAutomatic })
    var stated = all[0]
    stated.effect = "NoSchedule"
    #expect(!stated.isAutomatic && !Toleration(existing: "team").isAutomatic)
    stated = all[0]
    stated.operatorName = "Equal"
    #expect(!stated.isAutomatic)
  }
}
