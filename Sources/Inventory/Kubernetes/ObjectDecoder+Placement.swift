import Basics
import Formats

extension ObjectDecoder {
  mutating func tolerations<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [Toleration] {
    var tolerations: [Toleration] = []
    try elements(&reader, "tolerations") { (decoder, reader) throws(FormatError) in
      tolerations.append(try decoder.toleration(&reader))
    }
    return tolerations
  }

  mutating func toleration<R: ValueReader>(_ reader: inout R) throws(FormatError) -> Toleration {
    var toleration = Toleration()
    try members(&reader, "toleration") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("key") {
        toleration.key = try decoder.text(&reader, "key") ?? ""
      } else if reader.keyIs("operator") {
        toleration.operatorName = try decoder.text(&reader, "operator") ?? "Equal"
      } else if reader.keyIs("value") {
        toleration.value = try decoder.text(&reader, "value") ?? ""
      } else if reader.keyIs("effect") {
        toleration.effect = try decoder.text(&reader, "effect") ?? ""
      } else {
        try reader.skip()
      }
    }
    return toleration
  }

  /// Required node affinity, and required anti-affinity on the host name as a cap of one pod a node.
  mutating func affinity<R: ValueReader>(
    _ reader: inout R, into rules: inout PlacementRules
  ) throws(FormatError) {
    try members(&reader, "affinity") { (decoder, reader) throws(FormatError) in
      let isNode = reader.keyIs("nodeAffinity")
      guard isNode || reader.keyIs("podAntiAffinity") else { return try reader.skip() }
      try decoder.members(&reader, "affinity") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("requiredDuringSchedulingIgnoredDuringExecution") else { return try reader.skip() }
        if isNode {
          try decoder.nodeTerms(&reader, into: &rules)
        } else {
          try decoder.elements(&reader, "podAntiAffinity") { (decoder, reader) throws(FormatError) in
            let key = try decoder.topologyKey(&reader)
            if key == hostname { rules.maxPerNode = 1 } else { rules.hardSpreads.append(key) }
          }
        }
      }
    }
  }

  /// A topology spread constraint, where it is a hard one: `whenUnsatisfiable` is `DoNotSchedule` unless it says otherwise.
  mutating func topologySpread<R: ValueReader>(
    _ reader: inout R, into rules: inout PlacementRules
  ) throws(FormatError) {
    var (key, isHard) = ("", true)
    try members(&reader, "topologySpreadConstraint") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("topologyKey") {
        key = try decoder.text(&reader, "topologyKey") ?? ""
      } else if reader.keyIs("whenUnsatisfiable") {
        isHard = try decoder.text(&reader, "whenUnsatisfiable") != "ScheduleAnyway"
      } else {
        try reader.skip()
      }
    }
    if isHard, !key.isEmpty { rules.hardSpreads.append(key) }
  }

  private mutating func nodeTerms<R: ValueReader>(
    _ reader: inout R, into rules: inout PlacementRules
  ) throws(FormatError) {
    try members(&reader, "nodeAffinity") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("nodeSelectorTerms") else { return try reader.skip() }
      try decoder.elements(&reader, "nodeSelectorTerms") { (decoder, reader) throws(FormatError) in
        var term: [NodeExpression] = []
        try decoder.members(&reader, "nodeSelectorTerm") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("matchExpressions") else { return try reader.skip() }
          try decoder.elements(&reader, "matchExpressions") { (decoder, reader) throws(FormatError) in
            term.append(try decoder.expression(&reader))
          }
        }
        if !term.isEmpty { rules.nodeAffinity.append(term) }
      }
    }
  }

  mutating func expression<R: ValueReader>(_ reader: inout R) throws(FormatError) -> NodeExpression {
    var expression = NodeExpression()
    try members(&reader, "matchExpression") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("key") {
        expression.key = try decoder.text(&reader, "key") ?? ""
      } else if reader.keyIs("operator") {
        expression.operatorName = try decoder.text(&reader, "operator") ?? "In"
      } else if reader.keyIs("values") {
        expression.values = try decoder.texts(&reader, "values")
      } else {
        try reader.skip()
      }
    }
    return expression
  }

  private mutating func topologyKey<R: ValueReader>(_ reader: inout R) throws(FormatError) -> String {
    var topologyKey = ""
    try members(&reader, "podAffinityTerm") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("topologyKey") {
        topologyKey = try decoder.text(&reader, "topologyKey") ?? ""
      } else {
        try reader.skip()
      }
    }
    return topologyKey
  }
}

private let hostname = "kubernetes.io/hostname"
