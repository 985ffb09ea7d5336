/// An input cut into parts that may be read on several cores at once. Each part has a number, from 0 on in the order of the input.
package protocol InputParts: AnyObject, Sendable {
  /// How many parts have been loaded so far.
  var count: Int { get }
  /// Ends the loading of parts.
  func close()
}
