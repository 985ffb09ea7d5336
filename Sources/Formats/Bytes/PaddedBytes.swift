/// Bytes with 64 zeroes behind the last one, so that a whole word or block may be read at any position.
///
/// Every access is checked: it must begin at or before the first byte of the padding, or the program stops; it never reads
/// foreign memory. The loads are marked `unsafe` because their own, slower check is left out: one comparison with `count`
/// does, since the storage always holds 64 bytes more. That they reinterpret bytes is harmless: every bit pattern is a valid
/// integer. `BytesTests` walks them over every position and beyond.
package struct PaddedBytes: Sendable {
  /// How many readable zeroes stand behind the last byte.
  package static let padding = 64

  /// The bytes, room for more, and the padding: always at least `count` and 64.
  @usableFromInline var storage: [UInt8]
  /// How many bytes there are, the padding not counted.
  package private(set) var count: Int

  /// Some bytes, with the padding behind them.
  package init(_ bytes: some Sequence<UInt8>) {
    storage = []
    storage.reserveCapacity(bytes.underestimatedCount + PaddedBytes.padding)
    storage.append(contentsOf: bytes)
    count = storage.count
    storage.append(contentsOf: repeatElement(0, count: PaddedBytes.padding))
  }

  /// No bytes, and room for `capacity` of them.
  package init(capacity: Int) {
    storage = Array(repeating: 0, count: capacity + PaddedBytes.padding)
    count = 0
  }

  /// How many bytes have room without growing.
  package var capacity: Int { storage.count - PaddedBytes.padding }

  /// The byte at `index`, at most `count`, where it is 0.
  @inlinable @inline(__always) package subscript(index: Int) -> UInt8 { load(index) }

  /// The eight bytes from `index` on, the first one lowest.
  @inlinable @inline(__always) package func word(at index: Int) -> UInt64 { UInt64(littleEndian: load(index)) }

  /// The sixteen bytes from `index` on.
  @inlinable @inline(__always) package func vector(at index: Int) -> SIMD16<UInt8> { load(index) }

  /// The 64 bytes from `index` on.
  @inline(__always) func block(at index: Int) -> ByteBlock { load(index) }

  /// What lies at `index`, which is 64 bytes or less.
  @inlinable @inline(__always) func load<Value: BitwiseCopyable>(_ index: Int) -> Value {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: count), "beyond the bytes")
    return unsafe storage.span.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: Value.self)
  }

  /// The bytes of a range as they are.
  package func bytes(in range: Range<Int>) -> ArraySlice<UInt8> { storage[range] }

  /// The text of a range; nil when it is not UTF-8.
  package func text(in range: Range<Int>) -> String? {
    guard let text = try? UTF8Span(validating: storage.span.extracting(range)) else { return nil }
    return String(copying: text)
  }

  /// The text of a range that is known to be ASCII, or whose faults may be shown as U+FFFD.
  package func repairedText(in range: Range<Int>) -> String {
    unsafe storage.withUnsafeBufferPointer { buffer in
      // `rebasing` checks the range; the pointer does not leave the closure.
      unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[range]), as: UTF8.self)
    }
  }

  /// Where the first byte of a range stands that no UTF-8 text can have there; nil when there is none.
  package func firstInvalidUTF8(in range: Range<Int>) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: storage.span.extracting(range))
      return nil
    } catch {
      return range.lowerBound + error.byteOffsets.lowerBound
    }
  }

  /// Whether the bytes of a range are those of `name`.
  @inlinable @inline(__always) package func equals(_ name: StaticString, in range: Range<Int>) -> Bool {
    range.count == name.utf8CodeUnitCount && holds(name, at: range.lowerBound)
  }

  /// Whether the bytes from `index` on are those of `name`; eight and four at a time, the last ones overlapping those
  /// before.
  @inlinable @inline(__always) func holds(_ name: StaticString, at index: Int) -> Bool {
    // Only a StaticString made from a single character has no pointer; with one, `utf8CodeUnitCount` bytes may be read.
    guard name.hasPointerRepresentation else { return false }
    let wanted = unsafe UnsafeRawPointer(name.utf8Start)
    let size = name.utf8CodeUnitCount
    var offset = 0
    if size >= 8 {
      while offset &+ 8 < size {
        let part: UInt64 = load(index &+ offset)
        if unsafe part != wanted.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
        offset &+= 8
      }
      let last: UInt64 = load(index &+ size &- 8)
      return unsafe last == wanted.loadUnaligned(fromByteOffset: size &- 8, as: UInt64.self)
    }
    if size >= 4 {
      let first: UInt32 = load(index)
      let last: UInt32 = load(index &+ size &- 4)
      return unsafe first == wanted.loadUnaligned(as: UInt32.self)
        && last == wanted.loadUnaligned(fromByteOffset: size &- 4, as: UInt32.self)
    }
    while offset < size {
      if unsafe self[index &+ offset] != wanted.load(fromByteOffset: offset, as: UInt8.self) { return false }
      offset &+= 1
    }
    return true
  }
}

extension PaddedBytes {
  /// Takes away the first `length` bytes and moves the others to the front.
  package mutating func removeFirst(_ length: Int) {
    precondition(length >= 0 && length <= count)
    let rest = count - length
    unsafe storage.withUnsafeMutableBytes { buffer in
      // Both ranges lie inside the storage by the check above; `copyMemory` allows them to overlap.
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[0..<rest])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[length..<length + rest]))
    }
    setCount(rest)
  }

  /// Appends what others hold from an index on, for which there is room.
  mutating func append(_ others: PaddedBytes, from index: Int) {
    let rest = others.count - index
    precondition(index >= 0 && rest >= 0 && rest <= capacity - count)
    _ = unsafe append { room in
      unsafe others.storage.withUnsafeBytes { bytes in
        // The range lies inside of both by the check above; the two are not the same memory.
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[index..<index + rest]))
      }
      return rest
    }
  }

  /// Makes room for at least `capacity` bytes.
  package mutating func grow(to capacity: Int) {
    guard capacity > self.capacity else { return }
    storage.append(contentsOf: repeatElement(0, count: capacity - self.capacity))
  }

  /// Takes away all but the first `length` bytes.
  mutating func keepFirst(_ length: Int) {
    precondition(length >= 0 && length <= count)
    setCount(length)
  }

  /// Takes away the bytes from `end` on and puts another one in their place.
  mutating func cut(at end: Int, _ byte: UInt8) {
    precondition(end >= 0 && end < count)
    storage[end] = byte
    setCount(end + 1)
  }

  /// Appends what `read` puts into the free room; it answers how many bytes that was, or less than 0 for none.
  mutating func append(read: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
    let (start, end) = (count, capacity)
    // The free room ends where the padding begins; `storage` cannot move while its pointer is out.
    let added = unsafe storage.withUnsafeMutableBytes { buffer in
      unsafe read(UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]))
    }
    precondition(added <= end - start)
    if added > 0 { setCount(start + added) }
    return added
  }

  /// Appends what `read` puts into the free room; it answers how many bytes that was.
  /// - Throws: what `read` throws.
  package mutating func append(
    read: (UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
  ) throws(FormatError) -> Int {
    var failure: FormatError?
    let added = unsafe append { room in
      do throws(FormatError) {
        return unsafe try read(room)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    precondition(added >= 0)
    return added
  }

  /// Sets the length and writes the zeroes behind it.
  private mutating func setCount(_ newCount: Int) {
    count = newCount
    for index in newCount..<newCount + PaddedBytes.padding { storage[index] = 0 }
  }
}
