import Basics
import Formats

extension ObjectDecoder {
  /// Reads the object or list at the position and hands every object to `take`.
  ///
  /// Worked example: of `{"items":[{"spec":{"containers":[…]}}],"kind":"PodList"}` the item has no kind of its own and its
  /// list's comes last, so it is read as what its fields are (containers: a pod) and waits for the list's word.
  @specialized(where R == JSONReader)
  mutating func objects<R: ValueReader>(
    _ reader: inout R, itemKind: String = "", depth: Int = 0,
    take: (inout Self, KubernetesObject) -> Void
  ) throws(FormatError) {
    let source = try reader.location()
    var header = KubernetesObject.Header(source: source)
    header.kind = itemKind
    var spec = CoreSpec()
    var traffic: TrafficSpec?
    var waiting: [KubernetesObject] = []
    var marked: [(mark: R.Mark, part: ObjectPart)] = []
    var configuration: KubernetesObject.Body?
    var (isList, hasItems) = (false, false)

    guard try reader.enterObject() else {
      let kind = try reader.kind()
      if kind != .null { report(.notAnObject(kind, at: source)) }
      return try reader.skip()
    }
    while try reader.nextKey() {
      if reader.keyIs("kind") {
        header.kind = try text(&reader, "kind") ?? header.kind
      } else if reader.keyIs("apiVersion") {
        header.apiVersion = try text(&reader, "apiVersion") ?? ""
      } else if reader.keyIs("metadata") {
        try metadata(&reader, into: &header)
      } else if reader.keyIs("items"), depth < 4, header.kind.isEmpty || header.kind.hasSuffix("List") {
        isList = true
        // Of a list nothing else is asked for, and what is marked would have to stay in memory.
        for (mark, _) in marked.reversed() { reader.drop(mark) }
        marked = []
        if try items(&reader, of: header.kind, depth: depth, waiting: &waiting, take: take) { hasItems = true }
      } else if let part = ObjectPart(&reader) {
        guard part == .data || header.kind.isEmpty else {
          try body(&reader, part, of: header, spec: &spec, traffic: &traffic, other: &configuration)
          continue
        }
        // What cannot be told yet is passed and taken up again: of a ConfigMap the name comes behind the data.
        marked.append((try reader.mark(), part))
        try reader.skip()
      } else {
        try reader.skip()
      }
    }
    if isList {
      if !hasItems { noteEmptyList(header) }
      return resolve(waiting, listKind: header.kind, take: take)
    }
    if !marked.isEmpty {
      let end = try reader.mark()
      for (mark, part) in marked where part != .data || header.kind == "ConfigMap" {
        reader.return(to: mark)
        if part == .data {
          configuration = try self.configuration(&reader, header)
        } else {
          try body(&reader, part, of: header, spec: &spec, traffic: &traffic, other: &configuration)
        }
      }
      reader.return(to: end)
      reader.drop(end)
      for (mark, _) in marked.reversed() { reader.drop(mark) }
    }
    if header.name.isEmpty, header.kind.hasSuffix("List"), depth == 0 || header.apiVersion == "v1" {
      return report(.listWithoutItems(header))
    }
    let body = configuration ?? KubernetesObject.Body(header, role(of: header), spec, traffic)
    let object = KubernetesObject(header: header, body: body)
    if header.kind.isEmpty, depth == 0 { return resolve([object], listKind: "", take: take) }
    take(&self, object)
  }

  /// Takes down what a list without items says: that there is none of its kind.
  private mutating func noteEmptyList(_ list: KubernetesObject.Header) {
    var item = list
    item.kind = ObjectDecoder.itemKind(of: list.kind)
    if item.kind.isEmpty {
      emptyList = emptyList ?? list.source
    } else if TrafficKind(item) != nil, item.kind != "GatewayClass" {
      listsNoTraffic = true
    }
  }

  /// Hands on the items of a list, and answers whether there are any.
  private mutating func items<R: ValueReader>(
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
      if decoder.cores > 1, let stretches = reader.stretches(size: decoder.stretchSize) {
        let decoding = StretchDecoding(stretches, itemKind: itemKind, depth: depth + 1, helpers: decoder.cores - 1)
        let place = decoding.run { outcome in
          decoder.findings.add(outcome.findings)
          for object in outcome.objects ?? [] { sort(&decoder, object) }
        }
        return reader.pass(stretches, to: place)
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
  private mutating func resolve(
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
      object.body = KubernetesObject.Body(object.header, role(of: object.header), spec, nil)
      take(&self, object)
    }
  }

  private mutating func metadata<R: ValueReader>(
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
        header.labels = try decoder.once(decoder.known.labels, &reader) { (decoder, reader) throws(FormatError) in
          try decoder.podLabels(&reader)
        }
      } else if reader.keyIs("annotations") {
        header.annotations = try decoder.once(decoder.known.annotations, &reader) {
          (decoder, reader) throws(FormatError) in try decoder.meshAnnotations(&reader)
        }
      } else if reader.keyIs("ownerReferences") {
        header.owner =
          try decoder.once(decoder.known.owners, &reader) { (decoder, reader) throws(FormatError) in
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

  private mutating func body<R: ValueReader>(
    _ reader: inout R, _ part: ObjectPart, of header: KubernetesObject.Header, spec: inout CoreSpec,
    traffic: inout TrafficSpec?, other: inout KubernetesObject.Body?
  ) throws(FormatError) {
    let isCore: Bool
    switch role(of: header) {
    case .traffic(let kind) where part == .spec:
      traffic = try trafficSpec(&reader, of: kind)
      return
    case .install(let kind) where part == .spec:
      other = .install(kind, try helmValues(&reader))
      return
    case .limitRange where part == .spec:
      other = .limitRange(try limitRange(&reader))
      return
    case .runtimeClass where part == .overhead || part == .scheduling:
      var runtimeClass = RuntimeClass()
      if case .runtimeClass(let known) = other { runtimeClass = known }
      try runtimeClassPart(&reader, into: &runtimeClass)
      other = .runtimeClass(runtimeClass)
      return
    case .traffic, .install, .limitRange, .runtimeClass, .definition: return try reader.skip()
    case .core, .unknown: isCore = true
    case .other: isCore = false
    }
    let wasLenient = isLenient
    isLenient = wasLenient || !isCore
    defer { isLenient = wasLenient }
    if part == .spec {
      try coreSpec(&reader, of: header.kind, into: &spec)
    } else if isCore, part == .status {
      try status(&reader, into: &spec)
    } else {
      try reader.skip()
    }
  }
}

/// A part of an object that is read by what the object is.
private enum ObjectPart {
  case spec, status
  /// Of a ConfigMap.
  case data
  /// Of a RuntimeClass.
  case overhead, scheduling

  init?(_ reader: inout some ValueReader) {
    if reader.keyIs("spec") {
      self = .spec
    } else if reader.keyIs("status") {
      self = .status
    } else if reader.keyIs("data") {
      self = .data
    } else if reader.keyIs("overhead") {
      self = .overhead
    } else if reader.keyIs("scheduling") {
      self = .scheduling
    } else {
      return nil
    }
  }
}

extension KubernetesObject.Body {
  init(_ header: KubernetesObject.Header, _ role: ObjectRole, _ spec: CoreSpec, _ traffic: TrafficSpec?) {
    switch role {
    case .traffic(let kind): self = (traffic ?? TrafficSpec()).body(of: kind, header)
    case .install(let kind): self = .install(kind, .none)
    case .limitRange: self = .limitRange([])
    case .runtimeClass: self = .runtimeClass(RuntimeClass())
    case .core where header.kind == "Namespace": self = .namespace
    case .core where header.kind == "Node": self = .node(spec.node ?? NodeShape(allocatable: .zero))
    case .core, .unknown: self = .core(spec)
    case .other where header.kind == "MutatingWebhookConfiguration" && header.labels[key: "istio.io/rev"] != nil:
      self = .webhook(revisions: ["istio.io/rev", "istio.io/tag"].compactMap { header.labels[key: $0] })
    case .other, .definition: self = .other(holdsPods: spec.template != nil || spec.hasContainers)
    }
  }
}

extension Finding {
  fileprivate static func notAnObject(_ kind: ValueKind, at place: SourceLocation) -> Finding {
    Finding(
      .error, "not-an-object",
      "a document is of type \(kind.rawValue), expected a Kubernetes object or list; it is left out", at: place)
  }

  fileprivate static func listWithoutItems(_ header: KubernetesObject.Header) -> Finding {
    Finding(
      .error, "no-items", "a list of the kind \(naming: header.kind) has no items, expected the key 'items'",
      at: header.source)
  }

  /// What has the marks of an object, or stands in a list of some, was meant to be one; values and settings of other tools
  /// were not.
  fileprivate static func kindless(_ header: KubernetesObject.Header, ofList isOfList: Bool) -> Finding {
    let isMeant = isOfList || !header.apiVersion.isEmpty || !header.name.isEmpty
    return Finding(
      isMeant ? .error : .warning, "no-kind",
      "no Kubernetes object: it has no kind, and neither its list nor its fields tell one; it is left out",
      at: header.source)
  }
}
