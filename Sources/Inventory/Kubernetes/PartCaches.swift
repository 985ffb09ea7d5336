import Formats

/// The parts of objects that replicas repeat byte for byte, each as it was decoded.
///
/// Nothing here has a place in the input: a part that was decoded somewhere else is the same part.
struct PartCaches {
  /// The labels of objects.
  let labels = PartCache<Labels>()
  /// The annotations of objects.
  let annotations = PartCache<Labels>()
  /// The owners of objects.
  let owners = PartCache<KubernetesObject.Owner?>()
  /// The containers of pods.
  let containers = PartCache<[Container]>()
  /// The init containers of pods.
  let initContainers = PartCache<[Container]>()
  /// Requests and limits of containers.
  let resources = PartCache<(requests: ResourceQuantities, limits: ResourceQuantities)>()
  /// What is allocated to containers.
  let amounts = PartCache<ResourceQuantities>()
  /// The tolerations of pods.
  let tolerations = PartCache<[Toleration]>()
  /// The ports of containers.
  let ports = PartCache<[ContainerPort]>()
}

/// Decoded values under the numbers that their bytes have in a cache.
final class PartCache<Value> {
  /// The bytes, by which values are known again.
  let bytes = DecodeCache()
  /// The values by the numbers of their bytes.
  var values: [Value?] = Array(repeating: nil, count: DecodeCache.count)
}
