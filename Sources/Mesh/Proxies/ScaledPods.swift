import Inventory

/// How many pods a Deployment of the charts has, by values, an autoscaler and patches.
///
/// Worked example: `autoscaleMin: 3` is 3 pods; `replicaCount: 3` alone is 1, for the autoscaler, from 1 to 5 unless values
/// say otherwise, comes with the chart and the chart then leaves replicas out; a patch `replicaCount: 3` is 3.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/templates/{deployment,autoscale}.yaml`, the same of
/// `manifests/charts/gateways`; `operator/pkg/render/postprocess.go`.
struct ScaledPods {
  /// nil: nothing is said, so it is the chart's 1.
  private(set) var count: Int?
  /// Replicas that are stated where an autoscaler decides.
  private(set) var ignored: Int?

  /// `prefixes` lead to the chart's values, those that count less first; `patch` is the `k8s` of a component, and `shown` are
  /// the pods that the inventory has, which an autoscaler leaves as they are within its bounds.
  init(
    _ values: HelmValues, _ prefixes: [String], patch: HelmValues, _ profile: InstallProfile?, shown: Int? = nil
  ) {
    func last<Value>(_ key: String, _ read: (String) -> Value?) -> Value? {
      prefixes.reversed().compactMap { read("\($0)\(key)") }.first
    }
    let isScaled = last("autoscaleEnabled", values.flag)
    let (least, most) = (last("autoscaleMin", values.count), last("autoscaleMax", values.count))
    let replicas = last("replicaCount", values.count)
    let (leastPatched, mostPatched) = (patch.count("hpaSpec.minReplicas"), patch.count("hpaSpec.maxReplicas"))
    let patched = patch.count("replicaCount")
    let isSaid =
      isScaled != nil || [least, most, replicas, leastPatched, mostPatched, patched].contains { $0 != nil }
    guard isSaid else { return }
    if isScaled ?? !(profile?.leavesAutoscalersOut ?? false) {
      let scaler = Autoscaler(least: leastPatched ?? least ?? 1, most: mostPatched ?? most ?? 5)
      count = scaler.pods(of: patched ?? shown)
      if let replicas, patched == nil, replicas != count { ignored = replicas }
    } else {
      count = patched ?? replicas ?? 1
    }
  }
}
