import Formats

extension ObjectDecoder {
  /// A pod's tolerations.
  mutating func tolerations<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [Toleration] {
    var tolerations: [Toleration] = []
    try elements(&reader, "tolerations") { (decoder, reader) throws(FormatError) in
      tolerations.append(try decoder.toleration(&reader))
    }
    return tolerations
  }

  /// A toleration; a taint has the same fields.
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

  /// What is required of nodes and of pods; preferences are wishes that keep no pod off.
  mutating func affinity<R: ValueReader>(
    _ reader: inout R, into rules: inout PlacementRules
  ) throws(FormatError) {
    try members(&reader, "affinity") { (decoder, reader) throws(FormatError) in
      let isNode = reader.keyIs("nodeAffinity")
      let isAnti = reader.keyIs("podAntiAffinity")
      guard isNode || isAnti || reader.keyIs("podAffinity") else { return try reader.skip() }
      try decoder.members(&reader, "affinity") { (decoder, reader) throws(FormatError) in
        guard reader.keyIs("requiredDuringSchedulingIgnoredDuringExecution") else { return try reader.skip() }
        if isNode { return try decoder.nodeTerms(&reader, into: &rules) }
        let terms = try decoder.podTerms(&reader)
        if isAnti { rules.antiAffinity = terms } else { rules.affinity = terms }
      }
    }
  }

  /// A topology spread constraint; nil for a soft one: `whenUnsatisfiable` is `DoNotSchedule` unless it says otherwise.
  mutating func topologySpread<R: ValueReader>(_ reader: inout R) throws(FormatError) -> TopologySpread? {
    var spread = TopologySpread()
    var isHard = true
    try members(&reader, "topologySpreadConstraint") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("topologyKey") {
        spread.topologyKey = try decoder.text(&reader, "topologyKey") ?? ""
      } else if reader.keyIs("whenUnsatisfiable") {
        isHard = try decoder.text(&reader, "whenUnsatisfiable") != "ScheduleAnyway"
      } else if reader.keyIs("maxSkew") {
        spread.maxSkew = max(try decoder.count(&reader, "maxSkew") ?? 1, 1)
      } else if reader.keyIs("minDomains") {
        spread.minDomains = max(try decoder.count(&reader, "minDomains") ?? 1, 1)
      } else if reader.keyIs("labelSelector") {
        spread.selector = try decoder.selector(&reader)
      } else if reader.keyIs("matchLabelKeys") {
        spread.matchLabelKeys = try decoder.texts(&reader, "matchLabelKeys")
      } else if reader.keyIs("nodeAffinityPolicy") {
        spread.honorsAffinity = try decoder.text(&reader, "nodeAffinityPolicy") != "Ignore"
      } else if reader.keyIs("nodeTaintsPolicy") {
        spread.honorsTaints = try decoder.text(&reader, "nodeTaintsPolicy") == "Honor"
      } else {
        try reader.skip()
      }
    }
    return isHard && !spread.topologyKey.isEmpty ? spread : nil
  }

  private mutating func nodeTerms<R: ValueReader>(
    _ reader: inout R, into rules: inout PlacementRules
  ) throws(FormatError) {
    try members(&reader, "nodeAffinity") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("nodeSelectorTerms") else { return try reader.skip() }
      var terms: [NodeTerm] = []
      try decoder.elements(&reader, "nodeSelectorTerms") { (decoder, reader) throws(FormatError) in
        terms.append(try decoder.nodeTerm(&reader))
      }
      // Without any term no node is allowed, as with a term without expressions.
      rules.nodeAffinity = terms.isEmpty ? [NodeTerm()] : terms
    }
  }

  /// A term of node affinity: of a pod, or of a PersistentVolume.
  mutating func nodeTerm<R: ValueReader>(_ reader: inout R) throws(FormatError) -> NodeTerm {
    var term = NodeTerm()
    try members(&reader, "nodeSelectorTerm") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("matchExpressions") {
        term.labels = try decoder.expressions(&reader)
      } else if reader.keyIs("matchFields") {
        term.fields = try decoder.expressions(&reader)
      } else {
        try reader.skip()
      }
    }
    return term
  }

  private mutating func podTerms<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [PodTerm] {
    var terms: [PodTerm] = []
    try elements(&reader, "podAffinityTerms") { (decoder, reader) throws(FormatError) in
      var term = PodTerm()
      try decoder.members(&reader, "podAffinityTerm") { (decoder, reader) throws(FormatError) in
        if reader.keyIs("topologyKey") {
          term.topologyKey = try decoder.text(&reader, "topologyKey") ?? ""
        } else if reader.keyIs("labelSelector") {
          term.selector = try decoder.selector(&reader)
        } else if reader.keyIs("namespaces") {
          term.namespaces = try decoder.texts(&reader, "namespaces").sorted()
        } else if reader.keyIs("namespaceSelector") {
          term.namespaceSelector = try decoder.selector(&reader)
        } else if reader.keyIs("matchLabelKeys") {
          term.matchLabelKeys = try decoder.texts(&reader, "matchLabelKeys")
        } else if reader.keyIs("mismatchLabelKeys") {
          term.mismatchLabelKeys = try decoder.texts(&reader, "mismatchLabelKeys")
        } else {
          try reader.skip()
        }
      }
      if !term.topologyKey.isEmpty { terms.append(term) }
    }
    return terms
  }

  /// The selector of labels at the position; nil for null.
  mutating func selector<R: ValueReader>(_ reader: inout R) throws(FormatError) -> LabelSelector? {
    if try reader.kind() == .null {
      try reader.skip()
      return nil
    }
    var selector = LabelSelector()
    try members(&reader, "labelSelector") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("matchLabels") {
        selector.labels = try decoder.labels(&reader, "matchLabels")
      } else if reader.keyIs("matchExpressions") {
        selector.expressions = try decoder.expressions(&reader)
      } else {
        try reader.skip()
      }
    }
    return selector
  }

  private mutating func expressions<R: ValueReader>(_ reader: inout R) throws(FormatError) -> [LabelExpression] {
    var expressions: [LabelExpression] = []
    try elements(&reader, "matchExpressions") { (decoder, reader) throws(FormatError) in
      expressions.append(try decoder.expression(&reader))
    }
    return expressions
  }

  /// One expression of a selector or of a node affinity term.
  mutating func expression<R: ValueReader>(_ reader: inout R) throws(FormatError) -> LabelExpression {
    var expression = LabelExpression()
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
}
