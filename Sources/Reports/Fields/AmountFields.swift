import Basics
import Formats
import Queries

/// CPU and memory.
let resourcesObject = JSONObject<Resources, ReadAmounts>("resources") {
  Field("cpuMillicores", .integer, \.cpu.millicores, into: \.cpu)
  Field("memoryBytes", .integer, \.memory.bytes, into: \.memory)
}

/// Amounts as they are read back; nil where there is none.
struct ReadAmounts {
  var cpu: Int128?
  var memory: Int128?
}

/// An amount of money with its currency.
let moneyObject = JSONObject<Priced<Money>, ReadMoney>("money") {
  Field("amount", .decimal, { $0.value.decimalText }, into: \.amount)
  Field("currency", .text, \.currency, into: \.currency)
  Field("nanos", .integer.about("The same, exact, in billionths of a unit."), \.value.nanos)
}

/// An amount of money as it is read back.
struct ReadMoney {
  /// The decimal text; empty where there is none.
  var amount = ""
  /// Nil where none is stated.
  var currency: String?
}

/// Something whose amounts of money are in a currency.
struct Priced<Value> {
  /// What the amounts of money are in.
  var value: Value
  /// The code of the currency, such as USD.
  var currency: String

  init(_ value: Value, in currency: String) { (self.value, self.currency) = (value, currency) }
}

/// An exact amount of money; its definition in the schema.
let nanosDefinition: (name: String, shape: JSONShape) = (
  "nanos",
  .about(
    "The amount of the name without Nanos, exact, in billionths of a unit of the currency.", JSONShape.integer.orNull)
)

extension JSONKind where Member == Int128? {
  /// An amount of money in billionths of a unit, or null.
  static let nanos = JSONKind(shape: .named(nanosDefinition.name)) { json, nanos in
    if let nanos { json.value(nanos) } else { json.null() }
  }
}

extension JSONKind where Member == Resources {
  /// CPU and memory.
  static var resources: JSONKind { .named(resourcesObject) }
}

extension Field where Figures == Never {
  /// An amount of money in the currency that the object, or one around it, names: as text to the hundredth, and exactly in
  /// billionths under the same name with `Nanos`.
  static func money(_ name: String, _ get: @escaping @Sendable (Value) -> Money?) -> [Field] {
    [
      Field(name, .optional(.decimal)) { get($0)?.decimalText },
      Field("\(name)Nanos", .nanos) { get($0)?.nanos },
    ]
  }
}

extension Field where Figures: PartlyRead {
  /// Amounts of CPU and memory that are read back, each of which may be known without the other.
  init(
    _ name: String, _ get: @escaping @Sendable (Value) -> Resources,
    into figure: any WritableKeyPath<Figures, Resources> & Sendable, known amount: ReportMember.Amount
  ) {
    self.init(
      name, .resources, get, members: [.cpu(amount), .memory(amount)],
      read: { (reader, figures) throws(FormatError) in
        var amounts = ReadAmounts()
        try resourcesObject.read(&reader, into: &amounts)
        if let cpu = amounts.cpu {
          figures[keyPath: figure].cpu = CPU(millicores: cpu)
          figures.unstated.remove(.cpu(amount))
        }
        if let memory = amounts.memory {
          figures[keyPath: figure].memory = Memory(bytes: memory)
          figures.unstated.remove(.memory(amount))
        }
      })
  }
}
