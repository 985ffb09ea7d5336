import Inventory
import TestSupport
import Testing

@testable import Mesh

@Suite("Many rules of the same pods") struct PolicyRuleIndexTests {
  private var random = SeededGenerator(seed: 7)

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

  private mutating func conditions() -> [PolicyCondition] {
    (0..<pick([0, 1, 1, 2])).map { _ in
      let lists = [["a"], ["b"], ["a", "b"], ["a*"], ["*"], ["{*}"], []]
      return PolicyCondition(
        pick(["source.principal", "request.path", "request.host", "source.ip"]), pick(lists),
        isNegated: pick([true, false, false]))
    }
  }

  private mutating func rule(_ number: Int) -> PolicyRule {
    var rule = PolicyRule(asWritten: MeshTests.rule(), of: 0, number: number, in: "shop")
    rule.clauses = (0..<pick([0, 1, 1, 2])).map { _ in (0..<pick([0, 1, 1, 2])).map { _ in conditions() } }
    return rule
  }

  @Test("hold for a term just as if each were asked")
  mutating func holds() {
    for _ in 0..<200 {
      let rules = (0..<pick([2, 7, 8, 12])).map { rule($0) }
      let index = PolicyRuleIndex(rules)
      for _ in 0..<10 {
        let term = PolicyTerm().adding(conditions())
        #expect(index.holds(for: term) == rules.contains { $0.holds(for: term) })
      }
    }
  }

  @Test("are left out only where two terms exclude each other")
  mutating func besides() {
    for _ in 0..<200 {
      let terms = (0..<pick([1, 5, 12])).map { _ in PolicyTerm().adding(conditions()) }
      let index = PolicyTermIndex(terms)
      for _ in 0..<10 {
        let term = PolicyTerm().adding(conditions())
        let possible = terms.indices.filter { !term.adding(terms[$0]).isContradictory }
        #expect(index.beside(term).filter { !term.adding(terms[$0]).isContradictory } == possible)
      }
    }
  }

  @Test("with a path of their own are found by it")
  func paths() {
    func term(_ path: Int) -> PolicyTerm { PolicyTerm().adding([PolicyCondition("request.path", ["/\(path)"])]) }
    #expect(PolicyTermIndex((0..<500).map(term)).beside(term(7)) == [7])
    #expect(PolicyTermIndex((0..<500).map(term) + [PolicyTerm()]).beside(term(7)) == [7, 500])
  }
}
