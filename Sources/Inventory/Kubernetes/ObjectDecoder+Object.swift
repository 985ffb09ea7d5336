import Basics
import Formats

extension ObjectDecoder {
  /// Reads the object or list at the position and hands every object to `take`.
  ///
  /// Worked example: of `{"items":[{"spec":{"containers":[…]}}],"kind":"PodList"}` the item has no kind of its own and its
  /// list's comes last, so it is read as what its fields are (containers: a pod) and waits for the list's word.
  @specialized(where R == JSONReader)
  mutating func objects<R: SplittableReader>(
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
    let body = configuration ?? KubernetesObject.Body(header, as: role(of: header), spec, traffic)
    let object = KubernetesObject(header: header, body: body)
    if header.kind.isEmpty, depth == 0 { return resolve([object], listKind: "", take: take) }
    take(&self, object)
  }

  private mutating func body<R: SplittableReader>(
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
  /// What an object of a role is, by the parts of it that were read.
  init(_ header: KubernetesObject.Header, as role: ObjectRole, _ spec: CoreSpec, _ traffic: TrafficSpec?) {
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
      .error, "no-items", "a list of kind \(naming: header.kind) has no items, expected the key 'items'",
      at: header.source)
  }
}
