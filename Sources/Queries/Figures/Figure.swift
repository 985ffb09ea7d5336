import Basics
package import Mesh

/// One figure of a report that a budget can limit, by name.
package struct Figure: Sendable {
  /// The name of the figure that takes a packing of its own: how many pods do not fit on today's nodes.
  package static let ofUnplacedPods = "unplacedPods"

  /// What a value counts.
  package enum Unit: String, Sendable {
    case count
    /// Millicores.
    case cpu
    /// Bytes.
    case memory
    /// Billionths of the currency, rounded to hundredths.
    case money
    /// Hundredths of a percent.
    case percent
  }

  /// What the figure is of.
  package struct Subject: Hashable, Sendable {
    /// The data plane whose figure it is.
    package var dataPlane: DataPlane
    /// The namespace whose workloads alone count; nil: all count.
    package var namespace: String?
    /// The pool whose nodes alone count; nil: all count.
    package var pool: String?

    package init(dataPlane: DataPlane, namespace: String? = nil, pool: String? = nil) {
      self.dataPlane = dataPlane
      self.namespace = namespace
      self.pool = pool
    }
  }

  /// By which amount of each workload a change of the figure is explained.
  package enum Cause: Hashable, Sendable {
    case pods
    case cpu
    case memory
    /// The resource that decides how many nodes are needed.
    case binding
  }

  /// What budgets and messages call it: `requestsCPU`.
  package var name: String
  /// What its values count.
  package var unit: Unit
  /// The amount of each workload that explains a change of it.
  package var cause: Cause
  /// Only what the mesh adds explains it.
  package var isOfMesh = false
  /// Whether a budget may name a namespace that it is limited for.
  package var hasNamespaces = false
  /// Whether a budget may name a pool that it is limited for.
  package var hasPools = false
  /// nil where the report has no such figure.
  package var value: @Sendable (ReportFigures, Subject) -> Int128?
}

extension Figure.Unit {
  /// Reads an amount of this unit: `3`, `1400m`, `1792Mi`, `109.37`, `12.5%`.
  package func amount(_ text: String) -> Int128? {
    switch self {
    case .count: Int32(text).map { Int128($0) }
    case .cpu: (try? Quantity(parsing: text)).flatMap { try? CPU($0) }?.millicores
    case .memory: (try? Quantity(parsing: text)).flatMap { try? Memory($0) }?.bytes
    case .money: (try? Money(parsing: text))?.rounded.nanos
    case .percent: Figure.Unit.hundredths(text)
    }
  }

  /// Hundredths of a percent; nil where there are more digits than these.
  private static func hundredths(_ text: String) -> Int128? {
    Percentage(text).flatMap { $0.nanos % 10_000_000 == 0 ? $0.nanos / 10_000_000 : nil }
  }

  /// How far a value may move, as an amount of this unit; percentage points are written `10pp`, for `10%` is per cent of the
  /// older value.
  package func margin(_ text: String) -> Margin? {
    if text.last == "%" { return Percentage(text).map { .percent($0) } }
    guard self == .percent else { return amount(text).map { .amount($0) } }
    return text.hasSuffix("pp") ? amount(String(text.dropLast(2))).map { .amount($0) } : nil
  }

  /// Examples of what `margin` reads, for messages.
  package var marginExample: String {
    self == .percent ? "10% of the older value, or 10pp for percentage points" : "\(example) or 10%"
  }

  /// An example, for messages.
  package var example: String {
    switch self {
    case .count: "3"
    case .cpu: "1400m"
    case .memory: "1792Mi"
    case .money: "109.37"
    case .percent: "12.5%"
    }
  }
}
