import Basics

/// The name of a family of types as users write it.
///
/// Worked example: `Standard_D4s_v5` is of `Dsv5`, which may be written `dsv5`, `Ds_v5` and `Standard_Ds_v5`, and of
/// `Standard_Ds_v`, which is the same of every version; `n2-standard-4` is of `n2` and of `n2-standard`.
package struct FamilyName: Hashable, Sendable {
  /// In small letters, without what only Azure's names of types have.
  private let text: String

  /// The name that a text is; capital letters count for nothing.
  package init(_ text: String) {
    var text = text.lowercased()
    if text.hasPrefix("standard_") { text.removeFirst("standard_".count) }
    self.text = text.filter { $0 != "_" }
  }

  /// What several families have in common: `m5` of `m5d`, `n2` of `n2-standard`, `dsv` of `dsv5`.
  fileprivate func stem(_ provider: CloudProvider) -> Substring {
    switch provider {
    case .aws: text.prefix { !$0.isNumber } + text.drop { !$0.isNumber }.prefix(while: \.isNumber)
    case .gcp: text.prefix { $0 != "-" }
    case .azure: text.filter { !$0.isNumber }[...]
    }
  }
}

extension InstanceType {
  /// The families that it is of.
  package var familyNames: [FamilyName] { [FamilyName(series), FamilyName(family)] }
}

extension Catalogue {
  /// Families that may be meant by one that it does not have: those whose names begin alike, else those that come first.
  package func families(near name: String, most: Int) -> [String] {
    let stem = FamilyName(name).stem(provider)
    let all = types.map(\.series).onceEach
    let alike = (all + types.map(\.family).onceEach).onceEach.filter { FamilyName($0).stem(provider) == stem }
    return Array((alike.isEmpty ? all : alike).prefix(most))
  }
}
