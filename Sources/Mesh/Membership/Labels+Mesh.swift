import Inventory

extension Labels {
  /// Whether a label here puts a namespace into a mesh.
  var carryMeshLabel: Bool {
    self[key: "istio-injection"] == "enabled" || self[key: "istio.io/rev"] != nil
      || self[key: "istio.io/dataplane-mode"] == "ambient"
  }

  /// Whether a label here puts a pod into a mesh.
  var carryPodMeshLabel: Bool {
    self[key: "sidecar.istio.io/inject"] == "true" || self[key: "istio.io/rev"] != nil
      || self[key: "istio.io/dataplane-mode"] == "ambient"
  }
}
