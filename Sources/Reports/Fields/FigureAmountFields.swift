import Basics
import Formats
import Queries

/// An amount of a figure, as its unit has it.
enum FigureAmount {
  /// A count, millicores, bytes.
  case whole(Int128)
  case money(Money)
  /// In billionths of a per cent: 75 and 12.5 are 75 % and 12.5 %.
  case percent(nanos: Int128)

  /// A value of a figure, in what its unit counts.
  init(_ value: Int128, _ unit: Figure.Unit) {
    switch unit {
    case .money: self = .money(Money(nanos: value))
    case .percent: self = .percent(nanos: value * Figure.Unit.nanosPerHundredth)
    case .count, .cpu, .memory: self = .whole(value)
    }
  }
}

/// The definition of an amount of a figure.
let amountDefinition: (name: String, shape: JSONShape) = (
  "amount",
  .about(
    "As its unit has it: whole for count, cpu and memory, decimal text for money, a number for percent: 75 is 75 %.",
    .either([.number, .decimal]))
)

extension JSONKind where Member == FigureAmount {
  /// Money as a decimal string, per cent as a number such as 75 or 12.5, everything else as a whole number.
  static let amount = JSONKind(shape: .named(amountDefinition.name)) { json, amount in
    switch amount {
    case .whole(let value): json.value(value)
    case .money(let money): json.value(money.decimalText)
    case .percent(let nanos): json.value(nanos: nanos)
    }
  }
}

/// A workload, or a part of the mesh, that moved a figure or makes it up.
struct ContributorEntry {
  /// What it is and by how much.
  var contributor: Contributor
  /// Whether its amount is a change, and not a share of the whole.
  var isChange: Bool
}

/// The definition of a contributor: with its change, or with its amount.
let contributorDefinition: (name: String, shape: JSONShape) = (
  "mover", .either([changeObject.shape, shareOfFigureObject.shape])
)

extension JSONKind where Member == ContributorEntry {
  /// What moved a figure, or makes it up.
  static let contributor = JSONKind(shape: .named(contributorDefinition.name)) { json, contributor in
    (contributor.isChange ? changeObject : shareOfFigureObject).write(contributor.contributor, to: &json)
  }
}

private let changeObject = contributorObject(amount: "change")
private let shareOfFigureObject = contributorObject(amount: "amount")

private func contributorObject(amount name: String) -> JSONObject<Contributor, Never> {
  JSONObject {
    Field("name", .text, \.title)
    Field("unit", .text, \.unit.rawValue)
    Field(name, .amount) { FigureAmount($0.amount, $0.unit) }
  }
}
