import Formats
import Nodes
import Plans

extension FieldReader {
  /// The keys of the section `recommend`.
  static let recommendKeys: [SettingKey] = [
    SettingKey(
      "mode",
      "resize: keep today's nodes and buy as few as needed; free: any number of today's node types (default: resize)",
      .words(["resize", "free"])),
    SettingKey("instanceType", "Count nodes of this type (default: the node types of the inventory)", .text),
    SettingKey("pool", "Count nodes of this pool only (default: all pools)", .text),
    SettingKey(
      "spot", "Capacity type to buy for a spot pool (default: onDemand)",
      .words(["onDemand", "spot"])),
    SettingKey("region", "Region of new nodes, for their price (default: the inventory's region)", .text),
    SettingKey(
      "spareNodes", "Number of nodes that may fail while all pods still fit (default: 0)", .whole(0...1_000_000)),
    SettingKey("minNodes", "Minimum number of nodes (default: 0)", .whole(0...1_000_000)),
    SettingKey("zones", "Number of zones; any one of them may fail", .whole(2...100)),
    SettingKey("headroomPercent", "Percentage of every node to keep free (default: 0)", .whole(0...99)),
    SettingKey("maxPods", "Pod limit of the kubelet", .whole(1...10_000)),
    SettingKey("prefixDelegation", "EKS: prefix delegation, so 110 or 250 pods per node", .truth),
    SettingKey("customNetworking", "EKS: custom networking, so one network interface fewer for pods", .truth),
    SettingKey(
      "nodeImage", "EKS: AMI family of nodes (default: from the labels of today's nodes)",
      .words(NodeImage.allCases.map(\.rawValue))),
    SettingKey(
      "work",
      "How long to look for fewer nodes and for a proof: quick, standard or thorough (default: standard)",
      .words(WorkLevel.allCases.map(\.rawValue))),
    SettingKey("pools", "Limits of single pools, by name", .names(.keys(poolKeys))),
  ]

  static let poolKeys: [SettingKey] = [
    SettingKey("minNodes", "Minimum number of nodes (default: 0)", .whole(0...1_000_000)),
    SettingKey("maxNodes", "Maximum number of nodes", .whole(0...1_000_000)),
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
      case "work": patch.set(\.work, WorkLevel(rawValue: text) ?? .standard)
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
