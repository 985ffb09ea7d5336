import Basics
import Formats

extension ObjectDecoder {
  /// One entry of `containerStatuses`: what is allocated to the container, and what it runs with.
  mutating func containerStatus<R: SplittableReader>(
    _ reader: inout R, into resize: inout ResizeState
  ) throws(FormatError) {
    var name = ""
    var allocated: ResourceQuantities?
    var actual: ResourceQuantities?
    try members(&reader, "containerStatus") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("name") {
        name = try decoder.text(&reader, "name") ?? ""
      } else if reader.keyIs("allocatedResources") {
        allocated = try decoder.once(decoder.caches.amounts, &reader) { (decoder, reader) throws(FormatError) in
          try decoder.resources(&reader, "allocatedResources")
        }
      } else if reader.keyIs("resources") {
        actual = try decoder.once(decoder.caches.resources, &reader) { (decoder, reader) throws(FormatError) in
          try decoder.requestsAndLimits(&reader)
        }.requests
      } else {
        try reader.skip()
      }
    }
    if let allocated, !allocated.isEmpty { resize.allocated[name] = allocated }
    if let actual, !actual.isEmpty { resize.actual[name] = actual }
  }

  /// A pod's conditions: `PodResizePending` with the reason `Infeasible`.
  mutating func conditions<R: ValueReader>(
    _ reader: inout R, into resize: inout ResizeState
  ) throws(FormatError) {
    try elements(&reader, "conditions") { (decoder, reader) throws(FormatError) in
      var (isResize, isInfeasible) = (false, false)
      try decoder.members(&reader, "condition") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("type") {
          isResize = try decoder.text(&reader, "type") == "PodResizePending"
        } else if reader.keyIs("reason") {
          isInfeasible = try decoder.text(&reader, "reason") == "Infeasible"
        } else {
          try reader.skip()
        }
      }
      if isResize, isInfeasible { resize.isInfeasible = true }
    }
  }
}
