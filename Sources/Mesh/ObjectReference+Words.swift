package import Inventory

extension ObjectReference {
  /// `DestinationRule shop/cart`.
  package var words: String { "\(kind) \(namespace)/\(name)" }
}
