import Basics
import Formats

extension SettingsReader {
  static let recommendKeys: [SettingKey] = [
    SettingKey(
      "mode", "Today's nodes and the least purchase beside them, or any number of today's kinds (default: resize)",
      .words(["resize", "free"])),
    SettingKey("instanceType", "Count nodes of this type (default: the inventory's own kinds)", .text),
    SettingKey("pool", "Count nodes of this pool only (default: of every pool)", .text),
    SettingKey(
      "spot", "What is bought for a spot pool: the same type on demand, or spot (default: onDemand)",
      .words(["onDemand", "spot"])),
    SettingKey("region", "Where nodes are bought, for their price (default: the inventory's region)", .text),
    SettingKey(
      "spareNodes", "So many nodes may be lost, and every pod that fits still fits (default: 0)", .whole(0...1_000_000)),
    SettingKey("minNodes", "The fewest nodes (default: 0)", .whole(0...1_000_000)),
    SettingKey("zones", "Any one of so many zones may be lost", .whole(2...100)),
    SettingKey("headroomPercent", "Kept free on every node (default: 0)", .whole(0...99)),
    SettingKey("maxPods", "The pod limit that kubelets are given", .whole(1...10_000)),
    SettingKey("prefixDelegation", "EKS: 110 or 250 pods a node instead of the interfaces' own count", .truth),
    SettingKey("customNetworking", "EKS: one interface fewer for pods", .truth),
    SettingKey(
      "nodeImage", "EKS: the image of nodes (default: as the labels of today's nodes show)",
      .words(NodeImage.allCases.map(\.rawValue))),
    SettingKey("pools", "Bounds of single pools, by their names", .names(.keys(poolKeys))),
  ]

  static let poolKeys: [SettingKey] = [
    SettingKey("minNodes", "The fewest nodes (default: 0)", .whole(0...1_000_000)),
    SettingKey("maxNodes", "The most nodes", .whole(0...1_000_000)),
  ]

  static let priceKeys: [SettingKey] = [
    SettingKey("currency", "The currency of every amount (default: USD)", .text),
    SettingKey(
      "exchangeRate", "What a US dollar of the built-in list prices costs in it",
      .price("0.92", "what a US dollar costs, such as")),
    SettingKey(
      "discountPercent", "Off every price of an hour, of nodes and of units (default: 0)",
      .decimal(0...100, isPercent: true)),
    SettingKey(
      "hoursPerMonth", "Hours that a node runs in a month (default: 730)", .decimal(0...744, isPercent: false)),
    SettingKey("perCoreHour", "A core's price an hour, in the place of nodes' prices", .price("0.0316")),
    SettingKey("perGiBHour", "A gibibyte's price an hour, in the place of nodes' prices", .price("0.0042")),
    SettingKey(
      "file",
      "Own prices, beside this file: instance_type, price_per_hour, and region, capacity_type where they matter",
      .text),
  ]

  /// The section `recommend`: which nodes are counted, and how many more than the pods need.
  mutating func recommend<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = SettingsReader.recommendKeys
    try members(&reader, "recommend", keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      if key == "pools" { return try self.pools(&reader, into: &settings) }
      guard let text = try self.text(&reader, key) else { return }
      settings.state("recommend.\(key)", text, at: place)
      let isTaken = self.takes(key == "nodeImage" ? text.lowercased() : text, key, keys[key], place)
      let number = isTaken ? Int(text) : nil
      switch key {
      case "mode": settings.isFree = text == "free"
      case "spot": settings.buysSpot = text == "spot"
      case "instanceType": settings.instanceType = text
      case "pool": settings.pool = text
      case "region": settings.region = text
      case "spareNodes": settings.spareNodes = number ?? 0
      case "minNodes": settings.minimumNodes = number ?? 0
      case "zones": settings.zones = number
      case "maxPods": settings.nodeSetup.maxPods = number
      case "prefixDelegation": settings.nodeSetup.hasPrefixDelegation = text == "true"
      case "customNetworking": settings.nodeSetup.hasCustomNetworking = text == "true"
      case "nodeImage": settings.nodeSetup.image = NodeImage(rawValue: text.lowercased())
      default: settings.headroomPercent = number ?? 0
      }
    }
  }

  /// Bounds of single pools: `pools: {gpu: {minNodes: 1, maxNodes: 4}}`.
  private mutating func pools<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = SettingsReader.poolKeys
    try names(&reader, "pools") { (self, reader, pool, place) throws(FormatError) in
      var bounds = settings.pools[pool] ?? PoolBounds(place: place)
      bounds.place = place
      try self.members(&reader, "pools.\(pool)", keys) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        guard let text = try self.text(&reader, key) else { return }
        settings.state("recommend.pools.\(pool).\(key)", text, at: place)
        let number = self.whole(text, key, keys[key], place)
        if key == "minNodes" { bounds.least = number ?? 0 } else { bounds.most = number }
      }
      settings.pools[pool] = bounds
    }
  }

  /// The section `prices`.
  mutating func prices<R: ValueReader>(
    _ reader: inout R, into settings: inout PlanSettings
  ) throws(FormatError) {
    let keys = SettingsReader.priceKeys
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
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      case "discountPercent":
        if let percent = Percentage(text), (Percentage.zero...Percentage.whole).contains(percent) {
          settings.prices.discount = percent
        } else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      case "hoursPerMonth":
        let hours = try? Quantity(parsing: text)
        if let hours, (0...744_000_000_000).contains(hours.nanos) {
          settings.prices.hoursPerMonth = hours
        } else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
        }
      default:
        guard let price = try? Money(pricePerHour: text) else {
          self.findings.add(.badValue(key, text, expected: keys[key]?.expected ?? "", at: place))
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
}
