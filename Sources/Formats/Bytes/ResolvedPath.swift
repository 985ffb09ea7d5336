#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The path that links on the way lead to, from the root on; nil where nothing is there.
package func resolvedPath(_ path: String) -> String? {
  // `realpath` allocates the text that it answers, which is copied and given back.
  guard let text = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}
