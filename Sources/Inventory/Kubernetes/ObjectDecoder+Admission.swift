import Formats

extension ObjectDecoder {
  /// The spec of a LimitRange.
  mutating func limitRange<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [LimitRange.Item] {
    var items: [LimitRange.Item] = []
    try members(&reader, "spec") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("limits") else { return try reader.skip() }
      try decoder.elements(&reader, "limits") { (decoder, reader) throws(FormatError) in
        items.append(try decoder.limitRangeItem(&reader))
      }
    }
    return items
  }

  private mutating func limitRangeItem<R: ValueReader>(_ reader: inout R) throws(FormatError) -> LimitRange.Item {
    var item = LimitRange.Item()
    try members(&reader, "limits") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("type") {
        item.type = try decoder.text(&reader, "limits.type") ?? ""
      } else if reader.keyIs("default") {
        item.limits = try decoder.resources(&reader, "default")
      } else if reader.keyIs("defaultRequest") {
        item.requests = try decoder.resources(&reader, "defaultRequest")
      } else if reader.keyIs("min") {
        item.least = try decoder.resources(&reader, "min")
      } else if reader.keyIs("max") {
        item.most = try decoder.resources(&reader, "max")
      } else if reader.keyIs("maxLimitRequestRatio") {
        item.ratio = try decoder.ratios(&reader)
      } else {
        try reader.skip()
      }
    }
    return item
  }

  /// Bare numbers, which as amounts of memory would look like a slip of the unit.
  private mutating func ratios<R: ValueReader>(_ reader: inout R) throws(FormatError) -> ResourceQuantities {
    var ratios = ResourceQuantities()
    try members(&reader, "maxLimitRequestRatio") { (decoder, reader) throws(FormatError) in
      let isCPU = reader.keyIs("cpu")
      guard isCPU || reader.keyIs("memory") else { return try reader.skip() }
      let ratio = try decoder.quantity(&reader, .cpu)
      if isCPU { ratios.cpu = ratio } else { ratios.memory = ratio }
    }
    return ratios
  }

  /// `overhead` or `scheduling` of a RuntimeClass.
  mutating func runtimeClassPart<R: ValueReader>(
    _ reader: inout R, into runtimeClass: inout RuntimeClass
  ) throws(FormatError) {
    try members(&reader, "RuntimeClass") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("podFixed") {
        runtimeClass.overhead = try decoder.resources(&reader, "podFixed")
      } else if reader.keyIs("nodeSelector") {
        runtimeClass.nodeSelector = try decoder.labels(&reader, "nodeSelector")
      } else if reader.keyIs("tolerations") {
        runtimeClass.tolerations = try decoder.tolerations(&reader)
      } else {
        try reader.skip()
      }
    }
  }
}
