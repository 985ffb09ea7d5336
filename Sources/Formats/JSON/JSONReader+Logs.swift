/// Logs of containers between the lists that `kubectl cluster-info dump` prints.
///
/// Worked example:
///
///     {"kind":"PodList", …}
///     ==== START logs for container app of pod shop/web-1 ====
///     whatever it logged, {"even": "JSON"}
///     ==== END logs for container app of pod shop/web-1 ====
///     {"kind":"EventList", …}
///
/// The end is the line of the begin with END in the place of START: nothing that another container logs ends it. The log may
/// stop without a line end, so the line is looked for anywhere.
///
/// Source: kubernetes/kubectl `pkg/cmd/clusterinfo/clusterinfo_dump.go`.
extension JSONReader {
  /// Passes the logs at the position, if some begin there; false where none do.
  /// - Throws: `FormatError` `cannot-read`, or `json-syntax` where they do not end.
  mutating func passLogs() throws(FormatError) -> Bool {
    guard window.bytes[position] == UInt8(ascii: "=") else { return false }
    var end = position
    while window.bytes[end] != 0x0A {
      if end < window.count {
        guard end - position < ContainerLogs.longestLine else { return false }
        end += 1
      } else if window.isLast {
        return false
      } else {
        end -= try refill()
      }
    }
    guard let last = ContainerLogs.end(of: window.bytes.bytes(in: position..<end)) else { return false }
    let place = window.location(of: position)
    position = end
    var at = end
    while true {
      while at + last.count > window.count {
        if window.isLast {
          throw FormatError("json-syntax", "found the end of the input in logs that begin here", at: place)
        }
        position = at
        at -= try refill()
      }
      if window.bytes[at] == UInt8(ascii: "="), window.bytes.bytes(in: at..<at + last.count).elementsEqual(last) {
        position = at + last.count
        return true
      }
      at += 1
    }
  }
}

/// The lines around the logs of a container.
enum ContainerLogs {
  /// No line that begins logs is longer: names have at most 253 letters.
  static let longestLine = 1024

  static let start = Array("==== START logs for container ".utf8)

  /// The line that ends the logs which a line begins; nil where it begins none.
  static func end(of line: some Collection<UInt8>) -> [UInt8]? {
    guard line.starts(with: start) else { return nil }
    return Array("==== END".utf8) + line.dropFirst("==== START".utf8.count)
  }
}

extension InputBytes {
  /// The same with spaces where logs of containers stand, so that every line keeps its number.
  package var withoutContainerLogs: InputBytes {
    guard var begin = padded.nextLogs(from: 0) else { return self }
    var bytes = Array(padded.bytes(in: 0..<count))
    while true {
      let lineEnd = bytes[begin...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let last = ContainerLogs.end(of: bytes[begin..<lineEnd]) ?? []
      let end = bytes[lineEnd...].firstEnd(of: last) ?? bytes.endIndex
      for index in begin..<end where bytes[index] != 0x0A { bytes[index] = 0x20 }
      guard let next = padded.nextLogs(from: end) else { break }
      begin = next
    }
    return InputBytes(String(decoding: bytes, as: UTF8.self), file: file)
  }
}

extension PaddedBytes {
  /// Where the next logs begin. Of any four bytes in a row one is looked at: one of the four `=` is always among them.
  func nextLogs(from start: Int) -> Int? {
    var at = start
    while at < count {
      var signs = block(at: at).equal(to: UInt8(ascii: "=")).bits & 0x8888_8888_8888_8888
      while signs != 0 {
        let index = at + signs.trailingZeroBitCount
        for begin in max(start, index - 3)...index where begin + ContainerLogs.start.count <= count {
          if bytes(in: begin..<begin + ContainerLogs.start.count).elementsEqual(ContainerLogs.start) { return begin }
        }
        signs &= signs - 1
      }
      at += 64
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Where bytes end that stand somewhere in it, the first of their places; nil where they do not.
  fileprivate func firstEnd(of wanted: [UInt8]) -> Int? {
    guard let first = wanted.first else { return startIndex }
    var rest = self
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: wanted) { return place + wanted.count }
      rest = rest.dropFirst()
    }
    return nil
  }
}
