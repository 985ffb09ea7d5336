import Basics
import Synchronization

/// The machine types and list prices that meshplan knows by itself.
package struct Catalogue: Sendable {
  /// The cloud whose types and prices they are.
  package let provider: CloudProvider
  /// Every type that the catalogue lists, in its order.
  package let types: [InstanceType]
  /// Where in `types` those of a group stand.
  let groups: [String: Range<Int>]
  private let places: [String: Int]

  /// The catalogue of a provider, read on first use.
  package static func of(_ provider: CloudProvider) -> Catalogue {
    read.withLock { catalogues in
      if let known = catalogues[provider] { return known }
      let catalogue = Catalogue(reading: provider)
      catalogues[provider] = catalogue
      return catalogue
    }
  }

  private static let read = Mutex<[CloudProvider: Catalogue]>([:])

  private init(reading provider: CloudProvider) {
    self.provider = provider
    let table = TypeTable(provider)
    (types, groups) = (table.types, table.groups)
    places = Dictionary(zip(types.map(\.name), types.indices)) { first, _ in first }
  }

  /// Regions with prices, in the catalogue's order; the first is the one that is taken where none is stated.
  package var regions: [String] { provider.regions }

  /// The type of that name.
  package subscript(name: String) -> InstanceType? { places[name].map { types[$0] } }
}

extension Catalogue {
  /// The type of that name, of any provider.
  package static func type(named name: String) -> InstanceType? {
    CloudProvider(typeName: name).flatMap { of($0)[name] }
  }
}
