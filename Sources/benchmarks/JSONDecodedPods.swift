import Foundation

/// The same fields for Foundation's `JSONDecoder`.
struct DecodedList: Decodable {
  struct Pod: Decodable {
    var metadata: Metadata
    var spec: Spec
  }

  struct Metadata: Decodable {
    var name: String?
    var namespace: String?
    var labels: [String: String]?
    var annotations: [String: String]?
  }

  struct Spec: Decodable {
    var nodeName: String?
    var hostNetwork: Bool?
    var containers: [Container]?
    var initContainers: [Container]?
  }

  struct Container: Decodable {
    var name: String?
    var restartPolicy: String?
    var resources: Resources?
  }

  struct Resources: Decodable {
    var requests: [String: String]?
    var limits: [String: String]?
  }

  var items: [Pod]

  /// What the decoder makes of a file.
  init(contentsOf path: String) throws {
    self = try JSONDecoder().decode(DecodedList.self, from: Data(contentsOf: URL(filePath: path)))
  }
}

extension PodFields {
  /// The fields as the decoder has found them.
  init(_ pod: DecodedList.Pod) {
    namespace = pod.metadata.namespace ?? ""
    name = pod.metadata.name ?? ""
    node = pod.spec.nodeName ?? ""
    usesHostNetwork = pod.spec.hostNetwork ?? false
    labels = PodFields.pairs(pod.metadata.labels)
    annotations = PodFields.pairs(pod.metadata.annotations)
    containers = (pod.spec.containers ?? []).map { Container($0) }
    initContainers = (pod.spec.initContainers ?? []).map { Container($0) }
  }

  fileprivate static func pairs(_ texts: [String: String]?) -> [(String, String)] {
    (texts ?? [:]).map { ($0.key, $0.value) }
  }
}

extension PodFields.Container {
  fileprivate init(_ container: DecodedList.Container) {
    name = container.name ?? ""
    isRestartable = container.restartPolicy == "Always"
    requests = PodFields.pairs(container.resources?.requests)
    limits = PodFields.pairs(container.resources?.limits)
  }
}
