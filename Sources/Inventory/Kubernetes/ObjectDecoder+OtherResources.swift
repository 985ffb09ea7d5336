import Basics
import Formats

extension ObjectDecoder {
  /// The member at the position of a resource list, where it is a resource that the scheduler counts beside CPU and memory;
  /// nil for others, and, with a finding, for an amount that is none.
  ///
  /// Source: kubernetes `pkg/apis/core/v1/helper/helpers.go`, `IsScalarResourceName`.
  mutating func otherQuantity<R: ValueReader>(_ reader: inout R) throws(FormatError) -> OtherQuantity? {
    let name = try reader.keyText()
    guard ObjectDecoder.isCounted(name) else {
      try reader.skip()
      return nil
    }
    let place = try reader.location()
    guard let text = try self.text(&reader, "amount") else { return nil }
    guard let quantity = try? Quantity(parsing: text), quantity.nanos >= 0, Int64(exactly: quantity.wholeUnits) != nil
    else {
      report(.badAmount(text, of: name, at: place))
      return nil
    }
    return OtherQuantity(name: name, quantity: quantity)
  }

  /// `nvidia.com/gpu` and its like, `ephemeral-storage`, `hugepages-2Mi`.
  static func isCounted(_ name: String) -> Bool {
    name.utf8.contains(UInt8(ascii: "/")) || name == "ephemeral-storage" || name.hasPrefix("hugepages-")
  }

  /// The ports of a container.
  mutating func ports<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [ContainerPort] {
    var ports: [ContainerPort] = []
    try elements(&reader, "ports") { (decoder, reader) throws(FormatError) in
      var port = ContainerPort()
      try decoder.members(&reader, "port") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("containerPort") {
          port.containerPort = try decoder.port(&reader)
        } else if reader.keyIs("hostPort") {
          port.hostPort = try decoder.port(&reader)
        } else if reader.keyIs("protocol") {
          switch try decoder.text(&reader, "protocol") {
          case "UDP": port.transport = .udp
          case "SCTP": port.transport = .sctp
          default: break
          }
        } else if reader.keyIs("hostIP") {
          port.hostAddress = try decoder.text(&reader, "hostIP") ?? ""
        } else {
          try reader.skip()
        }
      }
      ports.append(port)
    }
    return ports
  }

  private mutating func port<R: ValueReader>(_ reader: inout R) throws(FormatError) -> UInt16 {
    let place = try reader.location()
    guard let text = try self.text(&reader, "port"), !text.isEmpty else { return 0 }
    if let port = UInt16(text) { return port }
    report(.badPort(text, at: place))
    return 0
  }
}

extension Finding {
  fileprivate static func badAmount(_ text: String, of name: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-quantity",
      "\(name) '\(quoting: text)' is not a quantity, expected a number such as 1 or 10Gi; it counts as not set",
      at: place)
  }

  fileprivate static func badPort(_ text: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "bad-port", "a port is '\(quoting: text)', expected a number from 1 to 65535; it counts as not set",
      at: place)
  }
}
