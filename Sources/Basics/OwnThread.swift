#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thread of its own. Unlike a dispatch queue it says when none can be started, as where a user may have one process only: a
/// queue waits for better times then, and those do not come.
///
/// Whether inputs may be quoted holds there as where it was started. Other task-local values do not, such as the files of the run:
/// what opens files does so before, or in the place where the run began.
package final class OwnThread: Sendable {
  /// As much as deeply nested inputs take, whatever `ulimit -s` says.
  package static let usualStack = 16 << 20

  #if canImport(Darwin)
    private nonisolated(unsafe) let thread: pthread_t
  #else
    private let thread: pthread_t
  #endif

  /// What a thread does, held until it is done.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; nil where none can be started.
  package init?(stack: Int = usualStack, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    _ = unsafe pthread_attr_setstacksize(&attributes, stack)
    // The thread takes over what is retained here.
    let mayQuote = Quoting.isAllowed
    let work = unsafe Unmanaged.passRetained(Work { Quoting.$isAllowed.withValue(mayQuote, operation: body) })
    #if canImport(Darwin)
      var started: pthread_t?
      let result = unsafe pthread_create(&started, &attributes, { OwnThread.run($0) }, work.toOpaque())
      guard result == 0, let started = unsafe started else {
        unsafe work.release()
        return nil
      }
      unsafe thread = started
    #else
      var started = pthread_t()
      let result = unsafe pthread_create(&started, &attributes, { unsafe OwnThread.run($0) }, work.toOpaque())
      guard result == 0 else {
        unsafe work.release()
        return nil
      }
      thread = started
    #endif
  }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work = unsafe work { unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }

  /// Waits until it is done; asked once.
  package func join() { _ = pthread_join(thread, nil) }
}
