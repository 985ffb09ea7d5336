import Basics
import Synchronization
import Testing

@Suite("Threads") struct OwnThreadTests {
  @Test("do what they are given, with the stack that was asked for")
  func runs() {
    @Sendable func depth(_ count: Int) -> Int { count == 0 ? 0 : 1 + depth(count - 1) }
    let result = Mutex(0)
    let holder = Holder()
    let thread = OwnThread(stack: 64 << 20) { holder.value.withLock { $0 = depth(100_000) } }
    thread?.join()
    result.withLock { result in result = holder.value.withLock { $0 } }
    #expect(result.withLock { $0 } == 100_000)
  }

  private final class Holder: Sendable {
    let value = Mutex(0)
  }

  @Test("are none where none can be started")
  func none() { #expect(OwnThread(stack: .max / 2) {} == nil) }

  @Test("quote nothing of an input where their starter may not")
  func quoting() {
    let words: @Sendable (Int) -> String = { "\(quoting: $0)" }
    let told = Quoting.$isAllowed.withValue(false) { Array(0..<1000).concurrentMap(words) }
    #expect(Set(told) == ["…"])
    #expect(Array(0..<1000).concurrentMap(words) == (0..<1000).map { "\($0)" })
  }

  @Test("share the elements of an array, whose results stay in order")
  func map() {
    #expect(Array(0..<1000).concurrentMap { $0 * 2 } == (0..<1000).map { $0 * 2 })
    #expect([Int]().concurrentMap { $0 }.isEmpty)
  }
}
