#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// How many cores this process may use: those that it is bound to, where it is.
package var coreCount: Int { Swift.max(1, ProcessInfo.processInfo.activeProcessorCount) }
