package import Basics

/// Reads a quantity of CPU or memory from an input and takes down what is wrong with it.
package struct QuantityReading {
  /// The resources that are read.
  package enum Resource: String, Sendable { case cpu, memory }

  private let resource: Resource
  private let place: SourceLocation

  package init(_ resource: Resource, _ place: SourceLocation) {
    self.resource = resource
    self.place = place
  }

  /// The quantity; nil, with a finding of severity error, when the text is none, is negative, or is more than 2^63 - 1
  /// millicores or bytes. What is allowed but looks like a slip of the unit is a warning.
  package func read(_ text: String, into findings: inout Findings) -> Quantity? {
    do throws(QuantityError) {
      let quantity = try Quantity(parsing: text)
      switch resource {
      case .cpu: _ = try CPU(quantity)
      case .memory: _ = try Memory(quantity)
      }
      guard quantity.nanos >= 0 else {
        findings.add(.negativeQuantity(text, resource, at: place))
        return nil
      }
      if let finding = oddity(quantity, text) { findings.add(finding) }
      return quantity
    } catch {
      findings.add(.badQuantity(text, resource, error, at: place))
      return nil
    }
  }

  /// `512Mi` of CPU and `500m` of memory parse, and are surely not meant.
  private func oddity(_ quantity: Quantity, _ text: String) -> Finding? {
    switch resource {
    case .cpu:
      quantity.nanos >= 10_000 * 1_000_000_000
        ? .oddUnit(text, resource, means: "\(quantity.wholeUnits) cores", at: place) : nil
    case .memory:
      quantity.nanos > 0 && quantity.nanos < 1024 * 1_000_000_000
        ? .oddUnit(
          text, resource, means: "\(quantity.wholeUnits, "byte")", at: place)
        : nil
    }
  }
}

extension Finding {
  fileprivate static func badQuantity(
    _ text: String, _ resource: QuantityReading.Resource, _ error: QuantityError, at place: SourceLocation
  ) -> Finding {
    let expected =
      resource == .cpu ? "cores or millicores such as 0.5 or 500m" : "bytes with a suffix such as 128Mi, 1Gi or 500M"
    let name = resource.rawValue
    let message =
      switch error {
      case .malformed: "\(name) '\(quoting: text)' is not a quantity, expected \(expected)"
      case .unknownSuffix(let suffix):
        "\(name) '\(quoting: text)' has the unknown unit '\(quoting: suffix)', expected \(expected)"
      case .outOfRange: "\(name) '\(quoting: text)' is out of range, expected \(expected)"
      }
    var notes: [String] = []
    if case .unknownSuffix(let suffix) = error, resource == .memory, let near = nearestSuffix(to: suffix) {
      notes = [didYouMean(quoted("\(text.dropLast(suffix.count))\(near)"))]
    }
    return Finding(
      .error, "bad-quantity", message + "; it counts as not set", at: place, notes: notes)
  }

  /// The unit that is meant: of `MB` it is `M`, of `gib` `Gi`.
  private static func nearestSuffix(to suffix: String) -> String? {
    let known = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    let letters = suffix.lowercased()
    let unit = letters.count > 1 && letters.hasSuffix("b") ? String(letters.dropLast()) : letters
    return known.first { $0.lowercased() == unit } ?? suggestion(for: suffix, among: known.filter { $0.count == 2 })
  }

  fileprivate static func negativeQuantity(
    _ text: String, _ resource: QuantityReading.Resource, at place: SourceLocation
  ) -> Finding {
    Finding(
      .error, "negative-quantity",
      "\(resource.rawValue) '\(quoting: text)' is negative, expected 0 or more; it counts as not set",
      at: place)
  }

  fileprivate static func oddUnit(
    _ text: String, _ resource: QuantityReading.Resource, means: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "odd-unit", "\(resource.rawValue) '\(quoting: text)' means \(means); is the unit right?", at: place)
  }
}
