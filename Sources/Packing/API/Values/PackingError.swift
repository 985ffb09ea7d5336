/// A problem that is not one: what is wrong with it, before any packing.
package enum PackingError: Error, Hashable, Sendable {
  /// A request or capacity has another number of entries than the problem has dimensions.
  case wrongDimensions(of: String, expected: Int, found: Int)
  /// A request, count, cap, price or limit that must not be negative (a cap: at least 1).
  case negative(String, value: Int)
  /// An amount or a sum so large that exact arithmetic on 64 bits could not hold it.
  case tooLarge(String)
  /// `allowedTypes` names a node type that the problem does not have.
  case unknownType(shape: String, type: Int)
  /// A rule names a shape, type or topology that the problem does not have, or `apart` or `spread` not exactly one topology;
  /// or a type has not a domain for each topology.
  case malformedRule(String)
  /// Some node types have a price and others have none: neither nodes nor money can be added up.
  case somePricesMissing(type: String)
  /// `fill` wants nodes that exist: this type has no `limit`.
  case unlimitedType(String)
  /// A plan that does not hold when it is added up again: a fault of the packing.
  case refusedPlan(String)
}

extension PackingError: CustomStringConvertible {
  /// What is wrong, as a sentence for the user.
  package var description: String {
    switch self {
    case .wrongDimensions(let name, let expected, let found):
      "\(name) has \(found) amounts; expected \(expected), one for each dimension"
    case .refusedPlan(let what): "meshplan's placement is wrong (\(what)); this is a fault of meshplan"
    case .negative(let name, let value): "\(name) is \(value), which is too small"
    case .tooLarge(let name): "\(name) is too large to be added up exactly"
    case .unknownType(let shape, let type): "\(shape) allows node type number \(type), which does not exist"
    case .malformedRule(let what):
      "\(what) refers to something that the problem does not have, or has a wrong number of topologies"
    case .somePricesMissing(let type): "node type \(type) has no price but others have one"
    case .unlimitedType(let type): "node type \(type) has no limit, so it cannot be filled as existing nodes"
    }
  }
}
