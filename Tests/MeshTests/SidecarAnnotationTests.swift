import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("The value of a sidecar's annotation") struct SidecarAnnotationTests {
  private func isRead(_ key: String, _ value: String) -> Bool { SidecarAnnotations.expected(key, value) == nil }

  /// What Go's `netip.ParsePrefix` takes.
  @Test(
    "that is an IP range has an address and the length of its prefix",
    arguments: [
      ("10.0.0.0/8", true), ("10.0.0.0/0", true), ("10.0.0.0/32", true), ("10.0.0.0/33", false),
      ("10.0.0.0/08", false), ("10.0.0.0/", false), ("/8", false), ("10.0.0.0", false), ("10.0.0.0/8/8", false),
      ("10.0.0.0/x", false), ("10.0.0/8", false), ("10.0.0.0.0/8", false), ("10..0.0/8", false),
      ("255.255.255.255/32", true), ("10.0.0.256/8", false), ("10.0.0.01/8", false), ("10.0.0.0/8,", false),
      ("10.0.0.0/8,11.0.0.0/8", true), ("10.0.0.0/8, 11.0.0.0/8", false),
      ("2001:db8::/32", true), ("::/0", true), ("::/128", true), ("::/129", false), ("::/256", false),
      ("1:2:3:4:5:6:7:8/64", true), ("1:2:3:4:5:6:7/64", false), ("1:2:3:4:5:6:7:8:9/64", false),
      ("1:2:3:4:5:6:7::/64", true), ("::2:3:4:5:6:7:8/64", true), ("1:2:3:4:5:6:7:8::/64", false),
      ("1::4:5::8/64", false), (":1:2:3:4:5:6:7:8/64", false), ("1:2:3:4:5:6:7:8:/64", false),
      (":1:2:3:4:5:6:7/64", false), ("abcd::/16", true), ("g::/64", false),
      ("12345::/64", false), ("+1::/64", false), ("-0::/64", false),
      ("::ffff:10.1.2.3/128", true), ("1:2:3:4:5:6:10.1.2.3/128", true), ("1:2:3:4:5:10.1.2.3/128", false),
      ("1:2:3:4:5:6:7:10.1.2.3/128", false), ("10.1.2.3::/64", false), ("::10.1.2.256/128", false),
    ])
  func range(text: String, isRange: Bool) {
    #expect(isRead("traffic.sidecar.istio.io/includeOutboundIPRanges", text) == isRange)
    #expect(isRead("traffic.sidecar.istio.io/excludeOutboundIPRanges", text) == isRange)
  }

  @Test(
    "that is a list of ports has numbers up to 65535 between commas",
    arguments: [
      ("", true), (" ", true), ("80", true), ("80,8080", true), ("80, 8080", true), ("0", true), ("65535", true),
      ("65536", false), ("80,", false), ("80,,81", false), ("-1", false), ("+80", false), ("x", false),
    ])
  func ports(text: String, isList: Bool) {
    for key in ["includeInboundPorts", "excludeInboundPorts", "excludeOutboundPorts"] {
      #expect(isRead("traffic.sidecar.istio.io/\(key)", text) == isList)
    }
  }

  @Test(
    "is one that Istio reads",
    arguments: [
      ("sidecar.istio.io/proxyCPU", "100m", true), ("sidecar.istio.io/proxyCPU", "0", true),
      ("sidecar.istio.io/proxyCPU", "-1m", false), ("sidecar.istio.io/proxyCPULimit", "x", false),
      ("sidecar.istio.io/proxyMemory", "128Mi", true), ("sidecar.istio.io/proxyMemoryLimit", "128 Mi", false),
      ("sidecar.istio.io/interceptionMode", "REDIRECT", true), ("sidecar.istio.io/interceptionMode", "TPROXY", true),
      ("sidecar.istio.io/interceptionMode", "NONE", true), ("sidecar.istio.io/interceptionMode", "none", false),
      ("status.sidecar.istio.io/port", "0", true), ("status.sidecar.istio.io/port", "65535", true),
      ("status.sidecar.istio.io/port", "65536", false), ("status.sidecar.istio.io/port", "", false),
      ("readiness.status.sidecar.istio.io/initialDelaySeconds", "0", true),
      ("readiness.status.sidecar.istio.io/periodSeconds", "4294967295", true),
      ("readiness.status.sidecar.istio.io/failureThreshold", "4294967296", false),
      ("readiness.status.sidecar.istio.io/periodSeconds", "", false),
      ("readiness.status.sidecar.istio.io/periodSeconds", "1.5", false),
      ("readiness.status.sidecar.istio.io/periodSeconds", "+1", false),
      ("traffic.sidecar.istio.io/includeOutboundIPRanges", "*", true),
      ("traffic.sidecar.istio.io/excludeOutboundIPRanges", "*", false),
      ("traffic.sidecar.istio.io/includeOutboundIPRanges", "", true),
      ("traffic.sidecar.istio.io/includeInboundPorts", "*", true),
      ("traffic.sidecar.istio.io/excludeInboundPorts", "*", false),
      ("traffic.sidecar.istio.io/excludeOutboundPorts", "*", false),
      ("prometheus.istio.io/merge-metrics", "True", true), ("prometheus.istio.io/merge-metrics", "0", true),
      ("prometheus.istio.io/merge-metrics", "off", false), ("sidecar.istio.io/somethingElse", "??", true),
    ])
  func values(key: String, value: String, isGood: Bool) { #expect(isRead(key, value) == isGood) }
}

@Suite("Native sidecars") struct NativeSidecarTests {
  @Test(
    "are told with where that is known from",
    arguments: [
      (.always, 20, ["v1.20.0"], true, .given, "option --native-sidecars"),
      (.never, 31, ["v1.34.0"], false, .given, "option --native-sidecars"),
      (.auto, 26, ["v1.34.0"], false, .default, "off by default before 1.27"),
      (.auto, 27, ["v1.33.0"], true, .measured, "every kubelet is 1.33 or newer"),
      (.auto, 27, ["v1.33.0", "v1.32.9"], false, .measured, "a kubelet is v1.32.9, older than 1.33"),
      (.auto, 27, [], true, .default, "the kubelets' versions are unknown"),
      (.auto, 27, ["v1.34.0", nil], true, .default, "the kubelets' versions are unknown"),
      // What cannot be read is not known, and no proof.
      (.auto, 27, ["v1.34.0", "next"], true, .default, "the kubelets' versions are unknown"),
      (.auto, 27, [nil, "v1.32.9"], false, .measured, "a kubelet is v1.32.9, older than 1.33"),
    ] as [(MeshSettings.NativeSidecars, Int, [String?], Bool, Assumption.Origin, String)])
  func assumption(
    stated: MeshSettings.NativeSidecars, minor: Int, kubelets: [String?], isNative: Bool, origin: Assumption.Origin,
    why: String
  ) {
    var cluster = Cluster()
    cluster.nodes = kubelets.map { kubelet in
      var shape = NodeShape(allocatable: .zero)
      shape.kubeletVersion = kubelet
      return NodeGroup(name: "n", shape: shape, count: 1, source: here)
    }
    var settings = MeshSettings()
    (settings.nativeSidecars, settings.istioVersion) = (stated, MinorVersion(1, minor))
    let natives = NativeSidecars(settings, cluster)
    #expect(natives.isDefault == isNative && natives.isNative(PodSpec()) == isNative)
    #expect(natives.assumption.value == (isNative ? "true" : "false") && natives.assumption.origin == origin)
    #expect(natives.assumption.source.contains(why), "\(natives.assumption.source)")
  }
}
