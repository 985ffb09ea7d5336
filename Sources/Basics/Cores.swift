internal import CPlatform

/// How many cores this process may use: those that it is bound to, where it is.
package var coreCount: Int { Int(usableCores()) }
