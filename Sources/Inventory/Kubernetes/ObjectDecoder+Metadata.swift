import Formats

/// What an object says of itself before its spec.
extension ObjectDecoder {
  /// The role of an object; most often it is that of the object before it.
  mutating func role(of header: KubernetesObject.Header) -> ObjectRole {
    if header.kind == lastRole.kind, header.apiVersion == lastRole.apiVersion { return lastRole.role }
    lastRole = (header.kind, header.apiVersion, ObjectRole(header))
    return lastRole.role
  }

  /// An object's metadata, as far as it is asked for.
  mutating func metadata<R: SplittableReader>(
    _ reader: inout R, into header: inout KubernetesObject.Header
  ) throws(FormatError) {
    try members(&reader, "metadata") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("name") {
        header.name = try decoder.text(&reader, "metadata.name") ?? ""
      } else if reader.keyIs("generateName"), header.name.isEmpty {
        header.name = try decoder.text(&reader, "metadata.generateName") ?? ""
      } else if reader.keyIs("namespace") {
        header.namespace = try decoder.text(&reader, "metadata.namespace") ?? ""
      } else if reader.keyIs("labels") {
        header.labels = try decoder.once(decoder.caches.labels, &reader) { (decoder, reader) throws(FormatError) in
          try decoder.podLabels(&reader)
        }
      } else if reader.keyIs("annotations") {
        header.annotations = try decoder.once(decoder.caches.annotations, &reader) {
          (decoder, reader) throws(FormatError) in try decoder.meshAnnotations(&reader)
        }
      } else if reader.keyIs("ownerReferences") {
        header.owner =
          try decoder.once(decoder.caches.owners, &reader) { (decoder, reader) throws(FormatError) in
            try decoder.owner(&reader)
          } ?? header.owner
      } else if reader.keyIs("creationTimestamp"), header.kind == "ConfigMap" {
        header.created = try decoder.text(&reader, "metadata.creationTimestamp") ?? ""
      } else {
        try reader.skip()
      }
    }
  }

  /// The owner that controls the object; without that mark, the first one.
  private mutating func owner<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> KubernetesObject.Owner? {
    var owners: [KubernetesObject.Owner] = []
    var controller: Int?
    try elements(&reader, "ownerReferences") { (decoder, reader) throws(FormatError) in
      var owner = KubernetesObject.Owner(kind: "", name: "")
      try decoder.members(&reader, "ownerReference") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("kind") {
          owner.kind = try decoder.text(&reader, "kind") ?? ""
        } else if reader.keyIs("name") {
          owner.name = try decoder.text(&reader, "name") ?? ""
        } else if reader.keyIs("controller") {
          if try decoder.flag(&reader, "controller") { controller = owners.count }
        } else {
          try reader.skip()
        }
      }
      owners.append(owner)
    }
    return owners.isEmpty ? nil : owners[controller ?? 0]
  }
}
