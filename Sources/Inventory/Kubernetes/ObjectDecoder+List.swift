import Basics
import Formats

/// The items of lists, and lists of lists.
extension ObjectDecoder {
  /// Takes down what a list without items says: that there is none of its kind.
  mutating func noteEmptyList(_ list: KubernetesObject.Header) {
    var item = list
    item.kind = ObjectDecoder.itemKind(of: list.kind)
    if item.kind.isEmpty {
      emptyList = emptyList ?? list.source
    } else if TrafficKind(item) != nil, item.kind != "GatewayClass" {
      listsNoTraffic = true
    }
  }

  /// Hands on the items of a list, and answers whether there are any.
  mutating func items<R: SplittableReader>(
    _ reader: inout R, of listKind: String, depth: Int, waiting: inout [KubernetesObject],
    take: (inout Self, KubernetesObject) -> Void
  ) throws(FormatError) -> Bool {
    var hasItems = false
    var kindless: [KubernetesObject] = []
    let itemKind = ObjectDecoder.itemKind(of: listKind)
    func sort(_ decoder: inout Self, _ object: KubernetesObject) {
      if object.header.kind.isEmpty { kindless.append(object) } else { take(&decoder, object) }
    }
    try elements(&reader, "items") { (decoder, reader) throws(FormatError) in
      hasItems = true
      if decoder.cores > 1, let chunks = reader.chunks(size: decoder.chunkSize) {
        let decoding = ChunkDecoding(chunks, helpers: decoder.cores - 1) {
          ObjectDecoder.decodingItems(of: itemKind, depth: depth + 1)
        }
        let place = decoding.run { outcome in
          decoder.findings.add(outcome.findings)
          for object in outcome.objects ?? [] { sort(&decoder, object) }
        }
        return reader.pass(chunks, to: place)
      }
      try decoder.objects(&reader, itemKind: itemKind, depth: depth + 1, take: sort)
    }
    waiting += kindless
    return hasItems
  }

  /// `Pod` for `PodList`; nothing for `List`, whose items are of any kind.
  private static func itemKind(of listKind: String) -> String {
    listKind.hasSuffix("List") ? String(listKind.dropLast(4)) : ""
  }

  /// Gives the items of a list that have no kind the list's own, or the one that their fields speak for.
  mutating func resolve(
    _ waiting: [KubernetesObject], listKind: String, take: (inout Self, KubernetesObject) -> Void
  ) {
    let itemKind = ObjectDecoder.itemKind(of: listKind)
    for var object in waiting {
      guard case .core(let spec) = object.body else { continue }
      if !itemKind.isEmpty {
        object.header.kind = itemKind
      } else if spec.hasContainers {
        object.header.kind = "Pod"
      } else if spec.node != nil {
        object.header.kind = "Node"
      } else {
        report(.kindless(object.header, ofList: !listKind.isEmpty))
        continue
      }
      object.body = KubernetesObject.Body(object.header, as: role(of: object.header), spec, nil)
      take(&self, object)
    }
  }

  /// What takes the items of one chunk of a list after the other, which stand at `depth` in lists of lists.
  static func decodingItems(of itemKind: String, depth: Int) -> ChunkDecoding.Decode {
    var decoder = ObjectDecoder()
    return { reader in
      defer { decoder.findings = Findings() }
      var objects: [KubernetesObject] = []
      do throws(FormatError) {
        while try reader.nextElement() {
          try decoder.objects(&reader, itemKind: itemKind, depth: depth) { objects.append($1) }
        }
      } catch {
        return nil
      }
      return (objects, decoder.findings)
    }
  }
}

extension Finding {
  /// What has the marks of an object, or stands in a list of some, was meant to be one; values and settings of other tools
  /// were not.
  fileprivate static func kindless(_ header: KubernetesObject.Header, ofList isOfList: Bool) -> Finding {
    let isMeant = isOfList || !header.apiVersion.isEmpty || !header.name.isEmpty
    return Finding(
      isMeant ? .error : .warning, "no-kind",
      "not a Kubernetes object: it has no kind, and neither its list nor its fields show one; it is left out",
      at: header.source)
  }
}
