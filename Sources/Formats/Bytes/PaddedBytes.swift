/// Bytes with 64 zeroes behind the last one, so that a whole word or block may be read at any position.
///
/// Every access is checked against the storage, the padding included: a wrong index stops the program, it never reads
/// foreign memory. The two loads below are marked `unsafe` because `RawSpan` calls any reinterpretation so; they are
/// bounds-checked by it, and every bit pattern is a valid integer. `BytesTests` walks both over every position.
package struct PaddedBytes: Sendable {
  /// How many readable zeroes stand behind the last byte.
  package static let padding = 64

  @usableFromInline var storage: [UInt8]
  /// How many bytes there are, the padding not counted.
  package private(set) var count: Int

  package init(_ bytes: some Sequence<UInt8>) {
    storage = Array(bytes)
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

  /// The byte at `index`; 0 in the padding.
  @inlinable package subscript(index: Int) -> UInt8 { storage[index] }

  /// The eight bytes from `index` on, the first one lowest.
  @inlinable package func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe storage.span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The sixteen bytes from `index` on.
  @inlinable package func vector(at index: Int) -> SIMD16<UInt8> {
    unsafe storage.span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }

  /// The bytes of a range as they are.
  package func bytes(in range: Range<Int>) -> ArraySlice<UInt8> { storage[range] }

  /// The text of a range; nil when it is not UTF-8.
  package func text(in range: Range<Int>) -> String? {
    guard let text = try? UTF8Span(validating: storage.span.extracting(range)) else { return nil }
    return String(copying: text)
  }

  /// The text of a range that is known to be ASCII, or whose faults may be shown as U+FFFD.
  package func repairedText(in range: Range<Int>) -> String { String(decoding: storage[range], as: UTF8.self) }

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
  @inlinable package func equals(_ name: StaticString, in range: Range<Int>) -> Bool {
    let size = name.utf8CodeUnitCount
    guard size == range.count else { return false }
    // A StaticString built from a literal always has a pointer to `utf8CodeUnitCount` bytes; only those are read.
    guard name.hasPointerRepresentation else { return false }
    let start = unsafe name.utf8Start
    for index in 0..<size where unsafe start[index] != storage[range.lowerBound + index] { return false }
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

  /// Makes room for at least `capacity` bytes.
  package mutating func grow(to capacity: Int) {
    guard capacity > self.capacity else { return }
    storage.append(contentsOf: repeatElement(0, count: capacity - self.capacity))
  }

  /// Appends what `read` puts into the free room; it answers how many bytes that was.
  /// - Throws: what `read` throws.
  package mutating func append(
    read: (UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
  ) throws(FormatError) -> Int {
    let start = count
    let end = capacity
    var added = 0
    var failure: FormatError?
    // The free room ends where the padding begins; `storage` cannot move while its pointer is out.
    unsafe storage.withUnsafeMutableBytes { buffer in
      do throws(FormatError) {
        added = unsafe try read(UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    precondition(added >= 0 && added <= end - start)
    setCount(start + added)
    return added
  }

  /// Sets the length and writes the zeroes behind it.
  private mutating func setCount(_ newCount: Int) {
    count = newCount
    for index in newCount..<newCount + PaddedBytes.padding { storage[index] = 0 }
  }
}
