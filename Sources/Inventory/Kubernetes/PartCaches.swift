import Basics
import Formats

/// The parts of objects that replicas repeat byte for byte, each as it was decoded.
///
/// Nothing here has a place in the input: a part that was decoded somewhere else is the same part.
struct PartCaches {
  let labels = PartCache<Labels>()
  let annotations = PartCache<Labels>()
  let owners = PartCache<KubernetesObject.Owner?>()
  let containers = PartCache<[Container]>()
  let initContainers = PartCache<[Container]>()
  let resources = PartCache<(requests: ResourceQuantities, limits: ResourceQuantities)>()
  let amounts = PartCache<ResourceQuantities>()
  let tolerations = PartCache<[Toleration]>()
  let ports = PartCache<[ContainerPort]>()
}

/// Decoded values under the numbers that their bytes have in a cache.
final class PartCache<Value> {
  let bytes = DecodeCache()
  var values: [Value?] = Array(repeating: nil, count: DecodeCache.count)
}
