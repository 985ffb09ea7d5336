import Basics
import Formats

extension SettingsReader {
  /// The section `recommend`: which nodes are counted, and how many more than the pods need.
  mutating func recommend<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = [
      "mode", "instanceType", "pool", "spot", "region", "spareNodes", "minNodes", "zones", "headroomPercent", "maxPods",
      "prefixDelegation", "customNetworking", "nodeImage", "pools",
    ]
    try members(&reader, "recommend", keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      if key == "pools" { return try self.pools(&reader, into: &settings) }
      guard let text = try self.text(&reader, key) else { return }
      settings.state("recommend.\(key)", text, at: place)
      switch key {
      case "mode":
        settings.isFree = self.choice(text, key, ["resize", "free"], place) == "free"
      case "spot":
        settings.buysSpot = self.choice(text, key, ["onDemand", "spot"], place) == "spot"
      case "instanceType": settings.instanceType = text
      case "pool": settings.pool = text
      case "region": settings.region = text
      case "spareNodes": settings.spareNodes = self.number(text, key, 0...1_000_000, place) ?? 0
      case "minNodes": settings.minimumNodes = self.number(text, key, 0...1_000_000, place) ?? 0
      case "zones": settings.zones = self.number(text, key, 2...100, place)
      case "maxPods": settings.nodeSetup.maxPods = self.number(text, key, 1...10_000, place)
      case "prefixDelegation": settings.nodeSetup.hasPrefixDelegation = self.truth(text, key, place) ?? false
      case "customNetworking": settings.nodeSetup.hasCustomNetworking = self.truth(text, key, place) ?? false
      case "nodeImage":
        settings.nodeSetup.image = NodeImage(rawValue: text.lowercased())
        if settings.nodeSetup.image == nil {
          let known = NodeImage.allCases.map(\.rawValue).joined(separator: ", ")
          self.findings.add(.badValue(key, text, expected: known, at: place))
        }
      default: settings.headroomPercent = self.number(text, key, 0...99, place) ?? 0
      }
    }
  }

  /// Bounds of single pools: `pools: {gpu: {minNodes: 1, maxNodes: 4}}`.
  private mutating func pools<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    guard try reader.enterObject() else {
      findings.add(
        .badValue("pools", try reader.kind().rawValue, expected: "names of pools", at: try reader.location()))
      return try reader.skip()
    }
    while try reader.nextKey() {
      let place = reader.keyLocation()
      let pool = try reader.keyText()
      var bounds = settings.pools[pool] ?? PoolBounds(place: place)
      bounds.place = place
      try members(&reader, "pools.\(pool)", ["minNodes", "maxNodes"]) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        guard let text = try self.text(&reader, key) else { return }
        settings.state("recommend.pools.\(pool).\(key)", text, at: place)
        let number = self.number(text, key, 0...1_000_000, place)
        if key == "minNodes" { bounds.least = number ?? 0 } else { bounds.most = number }
      }
      settings.pools[pool] = bounds
    }
  }

  /// The section `prices`.
  mutating func prices<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = ["currency", "exchangeRate", "discountPercent", "hoursPerMonth", "perCoreHour", "perGiBHour", "file"]
    try members(&reader, "prices", keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      guard let text = try self.text(&reader, key) else { return }
      settings.state("prices.\(key)", text, at: place)
      switch key {
      case "currency": settings.prices.currency = text
      case "file":
        guard let path = self.allowedPath(text, at: place) else { return }
        settings.prices.list = PriceFile(path: path, source: place)
        self.leaveOut([path])
      case "exchangeRate":
        settings.prices.exchangeRate = try? Money(pricePerHour: text)
        if settings.prices.exchangeRate == nil {
          self.findings.add(.badValue(key, text, expected: "what a US dollar costs, such as 0.92", at: place))
        }
      case "discountPercent":
        if let percent = Percentage(text), (Percentage.zero...Percentage.whole).contains(percent) {
          settings.prices.discount = percent
        } else {
          self.findings.add(.badValue(key, text, expected: "a number from 0 to 100", at: place))
        }
      case "hoursPerMonth":
        let hours = try? Quantity(parsing: text)
        if let hours, (0...744_000_000_000).contains(hours.nanos) {
          settings.prices.hoursPerMonth = hours
        } else {
          self.findings.add(.badValue(key, text, expected: "hours from 0 to 744", at: place))
        }
      default:
        guard let price = try? Money(pricePerHour: text) else {
          self.findings.add(.badValue(key, text, expected: "a price such as 0.0316", at: place))
          return
        }
        if key == "perCoreHour" {
          settings.prices.perCoreHour = price
        } else {
          settings.prices.perGibibyteHour = price
        }
      }
    }
  }

  /// A whole number within bounds; nil, with a finding, when it is none.
  private mutating func number(
    _ text: String, _ name: String, _ bounds: ClosedRange<Int>, _ place: SourceLocation
  ) -> Int? {
    if let number = Int(text), bounds.contains(number) { return number }
    findings.add(
      .badValue(name, text, expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)", at: place))
    return nil
  }

  /// One of some words; nil, with a finding, when it is none of them.
  private mutating func choice(_ text: String, _ name: String, _ words: [String], _ place: SourceLocation) -> String? {
    if words.contains(text) { return text }
    findings.add(.badValue(name, text, expected: words.joined(separator: " or "), at: place))
    return nil
  }

  private mutating func truth(_ text: String, _ name: String, _ place: SourceLocation) -> Bool? {
    if let truth = Bool(text) { return truth }
    findings.add(.badValue(name, text, expected: "true or false", at: place))
    return nil
  }
}
