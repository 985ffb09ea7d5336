extension PreparedProblem {
  /// The same of one type with the worths of a certificate as a further dimension, the ceiling of a node as its capacity: it
  /// takes nothing away, and what a node leaves of it is what it loses by the bound.
  func measured(by certificate: DualCertificate) -> PreparedProblem {
    let worths = worths(certificate)
    var problem = self
    problem.dimensionCount += 1
    problem.units.append(1)
    problem.requests = (0..<shapeCount).flatMap {
      requests[($0 * dimensionCount)..<(($0 + 1) * dimensionCount)] + [worths[$0]]
    }
    problem.capacities.append(certificate.ceilings[0].value)
    problem.roomyCapacities.append(certificate.ceilings[0].value)
    return problem
  }
}
