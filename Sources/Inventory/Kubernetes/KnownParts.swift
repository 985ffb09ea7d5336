import Basics
import Formats

/// The parts of objects that replicas repeat byte for byte, each as it was decoded.
///
/// Nothing here has a place in the input: a part that was decoded somewhere else is the same part.
struct KnownParts {
  let labels = KnownValues<Labels>()
  let annotations = KnownValues<Labels>()
  let owners = KnownValues<KubernetesObject.Owner?>()
  let containers = KnownValues<[Container]>()
  let initContainers = KnownValues<[Container]>()
  let resources = KnownValues<(requests: ResourceQuantities, limits: ResourceQuantities)>()
  let amounts = KnownValues<ResourceQuantities>()
  let tolerations = KnownValues<[Toleration]>()
  let ports = KnownValues<[ContainerPort]>()
}

/// Decoded values under the numbers of their bytes.
final class KnownValues<Value> {
  let bytes = KnownBytes()
  var values: [Value?] = Array(repeating: nil, count: KnownBytes.count)
}
