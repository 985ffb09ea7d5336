/// The check of one proof, part by part: each is well formed, counts pods and pays for nodes that no other part does, and
/// proves what it says.
///
/// Example: two parts that both count the pods of shape 3 are refused, for their bounds do not add up.
struct ProofCheck {
  private let checked: CheckedProblem
  private var ceilings: CeilingCheck
  private var seenShapes: Set<Int> = []
  private var seenTypes: Set<Int> = []

  /// A check that may take so many steps in all.
  init(_ problem: PackingProblem, _ objective: PackingObjective, mostSteps: Int) {
    checked = CheckedProblem(problem, objective)
    ceilings = CeilingCheck(checked, stepsLeft: mostSteps)
  }

  /// What is wrong with a part.
  mutating func violations(_ part: BoundProof.Part, _ number: Int) -> [ProofViolation] {
    guard checked.isWellFormed(part) else { return [.malformed(part: number)] }
    var found: [ProofViolation] = []
    for shape in part.shapes where !seenShapes.insert(shape).inserted {
      found.append(.sharedShape(part: number, shape: shape))
    }
    for type in part.types where !seenTypes.insert(type).inserted && checked.objective != .fewestUnplacedPods {
      found.append(.sharedType(part: number, type: type))
    }
    let listed = Set(part.types)
    for shape in part.shapes where checked.problem.shapes[shape].count > 0 {
      let types = checked.typesThatFit(shape)
      if let missing = types.first(where: { !listed.contains($0) }), part.reason != .unplaceable {
        found.append(.missingType(part: number, shape: shape, type: missing))
      }
      if let type = types.first, part.reason == .unplaceable {
        found.append(.fitsSomewhere(part: number, shape: shape, type: type))
      }
      if types.isEmpty, part.reason != .unplaceable, checked.objective != .fewestUnplacedPods {
        found.append(.fitsNowhere(part: number, shape: shape))
      }
    }
    guard found.isEmpty else { return found }
    if case .linearProgram(let certificate) = part.reason {
      found = ceilings.violations(certificate, part, number)
      guard found.isEmpty else { return found }
    }
    guard let proved = checked.proved(part) else {
      if case .cap = part.reason { return [.noCap(part: number)] }
      return [.malformed(part: number)]
    }
    return Int128(part.bound) > proved ? [.boundTooHigh(part: number, bound: part.bound, proved: proved)] : []
  }
}
