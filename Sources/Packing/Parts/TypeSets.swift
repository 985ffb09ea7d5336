/// Sets of types that belong together (union and find).
struct TypeSets {
  private var parent: [Int]

  /// Every type by itself.
  init(count: Int) { parent = Array(0..<count) }

  /// The first type of a type's set.
  mutating func root(_ type: Int) -> Int {
    var type = type
    while parent[type] != type {
      parent[type] = parent[parent[type]]
      type = parent[type]
    }
    return type
  }

  /// Puts types into one set.
  mutating func join(_ types: [Int]) {
    guard let first = types.first else { return }
    for type in types.dropFirst() {
      let (a, b) = (root(first), root(type))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
  }
}
