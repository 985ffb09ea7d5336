extension PreparedProblem {
  /// The shapes of the problem that are in this part, in order.
  var sourceShapes: [Int] { shapeSources.flatMap { $0.map(\.shape) }.sorted() }

  /// A simple bound in the terms of the problem.
  func proofReason(_ kind: SimpleBound.Kind) -> BoundProof.Reason {
    switch kind {
    case .volume(let dimension): .volume(dimension: dimension)
    case .large(let dimension): .large(dimension: dimension)
    case .cap(let shapes): .cap(shapes: shapes.flatMap { shapeSources[$0].map(\.shape) }.sorted())
    }
  }

  /// A certificate in the terms of the problem: worths by source shape.
  func proofReason(_ certificate: DualCertificate) -> BoundProof.Reason {
    var certificate = certificate
    var worths: [(shape: Int, worth: Int)] = []
    for s in 0..<shapeCount { worths += shapeSources[s].map { ($0.shape, certificate.worths[s]) } }
    certificate.worths = worths.sorted { $0.shape < $1.shape }.map(\.worth)
    return .linearProgram(certificate)
  }

  /// The worths of a certificate by prepared shape.
  func worths(_ certificate: DualCertificate) -> [Int] {
    var worths: [Int: Int] = [:]
    for (shape, worth) in zip(sourceShapes, certificate.worths) { worths[shape] = worth }
    return shapeSources.map { worths[$0[0].shape] ?? 0 }
  }
}
