package import Basics
import Formats

extension InjectionTemplate {
  /// A template by its text: YAML that is merged over the pod. What a Go template makes of the pod is not worked out, nor what
  /// stands in one that cannot be read.
  package init(_ text: String, at place: SourceLocation) {
    namesResources = text.contains("resources")
    isUnread = text.contains("{{")
    guard !isUnread else { return }
    var decoder = ObjectDecoder()
    do throws(FormatError) {
      var stream = YAMLStream(InputBytes(text, file: place.file))
      guard let document = stream.nextDocument() else { return }
      var reader = try document.get()
      let containers = try decoder.containers(ofTemplate: &reader)
      otherContainers = containers.map(\.name).filter { $0 != "istio-proxy" }
      proxy = containers.first { $0.name == "istio-proxy" }
        .map { StatedResources(requests: $0.requests, limits: $0.limits, source: place) }
    } catch {
      isUnread = true
    }
    if decoder.findings.hasErrors { isUnread = true }
  }
}

extension ObjectDecoder {
  /// All containers of the pod at the position.
  fileprivate mutating func containers<R: SplittableReader>(ofTemplate reader: inout R) throws(FormatError)
    -> [Container]
  {
    var containers: [Container] = []
    try members(&reader, "template") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("spec") else { return try reader.skip() }
      try decoder.members(&reader, "spec") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("containers") || reader.keyIs("initContainers") else { return try reader.skip() }
        containers += try decoder.newContainers(&reader, "containers")
      }
    }
    return containers
  }
}
