import Formats

extension ObjectDecoder {
  /// A workload's `strategy` or `updateStrategy`: of Deployments, StatefulSets and DaemonSets, DeploymentConfigs, and Argo
  /// Rollouts. What cannot be read is passed over: the default of the kind holds.
  mutating func strategy<R: ValueReader>(_ reader: inout R) throws(FormatError) -> RolloutStrategy? {
    guard try reader.kind() == .object else {
      try reader.skip()
      return nil
    }
    var strategy = RolloutStrategy()
    try members(&reader, "strategy") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("type") {
        let type = try reader.text()
        if type == nil { try reader.skip() }
        if type == "Recreate" || type == "OnDelete" { strategy.kind = .recreate }
      } else if reader.keyIs("rollingUpdate") || reader.keyIs("rollingParams") || reader.keyIs("canary") {
        try decoder.rollingFields(&reader, into: &strategy)
      } else if reader.keyIs("blueGreen") {
        strategy.kind = .blueGreen
        try reader.skip()
      } else {
        try reader.skip()
      }
    }
    return strategy
  }

  private mutating func rollingFields<R: ValueReader>(
    _ reader: inout R, into strategy: inout RolloutStrategy
  ) throws(FormatError) {
    guard try reader.kind() == .object else { return try reader.skip() }
    try members(&reader, "rollingUpdate") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("maxSurge") {
        let reading = try reader.legacyReading()
        strategy.maxSurge = try reader.text().map { reading ?? $0 }
        if strategy.maxSurge == nil { try reader.skip() }
      } else if reader.keyIs("trafficRouting") {
        if try reader.kind() == .object { strategy.kind = .routedCanary }
        try reader.skip()
      } else if reader.keyIs("dynamicStableScale") {
        let text = try reader.text()
        if text == nil { try reader.skip() }
        strategy.scalesStable = text == "true"
      } else if reader.keyIs("steps"), try reader.kind() == .array {
        try decoder.elements(&reader, "steps") { (decoder, reader) throws(FormatError) in
          try decoder.members(&reader, "steps") { (decoder, reader) throws(FormatError) in
            guard reader.keyIs("setWeight"), let text = try reader.text() else { return try reader.skip() }
            if let weight = Int(text), (0...100).contains(weight) { strategy.weights.append(weight) }
          }
        }
      } else {
        try reader.skip()
      }
    }
  }
}
