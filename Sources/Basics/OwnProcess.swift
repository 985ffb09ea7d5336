internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The value of a variable of this process's environment; nil where it is not set.
package func environmentValue(_ name: String) -> String? {
  // The text stays where it is for as long as nobody sets variables, which nothing here does; it is copied at once.
  guard let text = unsafe getenv(name) else { return nil }
  return unsafe String(cString: text)
}

/// The words that this process was started with, its own name first. Swift reads them in /proc, which an empty root does not have;
/// there they are as the C library was given them.
package var ownArguments: [String] {
  let words = CommandLine.arguments
  guard words.count < argumentCount() else { return words }
  return (0..<argumentCount()).compactMap { index in
    guard let text = unsafe argumentAt(index) else { return nil }
    return unsafe String(cString: text)
  }
}

/// The folder that this process runs in, from the root on; the root where it is gone.
func currentFolder() -> String {
  // The call allocates the text that it answers, which is copied and given back.
  guard let text = unsafe getcwd(nil, 0) else { return "/" }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}
