import Formats
import Nodes
import Plans

extension FieldReader {
  /// The keys of the section `recommend`.
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

  /// The section `recommend`: which nodes are counted, and how many more than the pods need.
  mutating func recommend<R: ValueReader>(_ reader: inout R) throws(FormatError) -> SettingsPatch {
    var patch = SettingsPatch()
    let keys = FieldReader.recommendKeys
    try members(&reader, "recommend", keys: keys) { (self, reader, key) throws(FormatError) in
      let place = try reader.location()
      if key == "pools" { return try self.pools(&reader, into: &patch) }
      guard let text = try self.text(&reader, key) else { return }
      patch.state("recommend.\(key)", text, at: place)
      let isTaken = self.takes(key == "nodeImage" ? text.lowercased() : text, key, as: keys[key], at: place)
      let number = isTaken ? Int(text) : nil
      switch key {
      case "mode": patch.set(\.isFree, text == "free")
      case "spot": patch.set(\.buysSpot, text == "spot")
      case "instanceType": patch.set(\.instanceType, text)
      case "pool": patch.set(\.pool, text)
      case "region": patch.set(\.region, text)
      case "spareNodes": patch.set(\.spareNodes, number ?? 0)
      case "minNodes": patch.set(\.minimumNodes, number ?? 0)
      case "zones": patch.set(\.zones, number)
      case "maxPods": patch.set(\.nodeSetup.maxPods, number)
      case "prefixDelegation": patch.set(\.nodeSetup.hasPrefixDelegation, text == "true")
      case "customNetworking": patch.set(\.nodeSetup.hasCustomNetworking, text == "true")
      case "nodeImage": patch.set(\.nodeSetup.image, NodeImage(rawValue: text.lowercased()))
      default: patch.set(\.headroomPercent, number ?? 0)
      }
    }
    return patch
  }

  /// Bounds of single pools: `pools: {gpu: {minNodes: 1, maxNodes: 4}}`.
  private mutating func pools<R: ValueReader>(
    _ reader: inout R, into patch: inout SettingsPatch
  ) throws(FormatError) {
    let keys = FieldReader.poolKeys
    try names(&reader, "pools") { (self, reader, pool, place) throws(FormatError) in
      var (least, most): (Int?, Int??) = (nil, nil)
      try self.members(&reader, "pools.\(pool)", keys: keys) { (self, reader, key) throws(FormatError) in
        let place = try reader.location()
        guard let text = try self.text(&reader, key) else { return }
        patch.state("recommend.pools.\(pool).\(key)", text, at: place)
        let number = self.whole(text, key, as: keys[key], at: place)
        if key == "minNodes" { least = number ?? 0 } else { most = .some(number) }
      }
      patch.add { [least, most] in
        let known = $0.pools[pool]
        $0.pools[pool] = PoolBounds(
          least: least ?? known?.least ?? 0, most: most ?? known?.most, place: place)
      }
    }
  }
}
