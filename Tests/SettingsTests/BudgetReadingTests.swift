import Basics
import Mesh
import TestSupport
import Testing

@testable import Queries
@testable import Settings

@Suite("A budget of the settings") struct BudgetReadingTests {
  private func budget(_ keys: String) throws -> (budget: Budget?, messages: [String]) {
    let (settings, findings) = try settings("budgets: {b: {\(keys)}}\n")
    return (settings.budgets.first, findings.map(\.message))
  }

  @Test("fails the run unless it only warns, and holds for every scenario unless it names some")
  func defaults() throws {
    let (plain, messages) = try budget("figure: nodes, dataPlane: sidecar, atMost: 3")
    #expect(messages.isEmpty && plain?.isWarning == false && plain?.scenarios == ["*"])
    #expect(plain?.subject.namespace == nil && plain?.subject.pool == nil && plain?.limits == [.atMost(3)])
    #expect(try budget("figure: nodes, dataPlane: sidecar, atMost: 3, onBreak: warn").budget?.isWarning == true)
    #expect(try budget("figure: nodes, dataPlane: sidecar, atMost: 3, onBreak: fail").budget?.isWarning == false)
    #expect(try budget("figure: nodes, dataPlane: sidecar, atMost: 3, scenarios: base").budget?.scenarios == ["base"])
    #expect(
      try budget("figure: nodes, dataPlane: sidecar, atMost: 3, scenarios: [a, b*]").budget?.scenarios == ["a", "b*"])
  }

  @Test("has its limits in one order, whatever the file's")
  func limits() throws {
    let (all, messages) = try budget(
      "decreaseAtMost: 1, increaseAtMost: 10%, atLeast: 2, atMost: 3, dataPlane: ambient, figure: nodes, pool: gpu")
    let ten = try #require(Percentage("10"))
    #expect(messages.isEmpty && all?.subject.pool == "gpu" && all?.subject.dataPlane == .ambient)
    #expect(all?.limits == [.atMost(3), .atLeast(2), .increaseAtMost(.percent(ten)), .decreaseAtMost(.amount(1))])
  }

  @Test(
    "says what it lacks or cannot have",
    arguments: [
      (
        "figure: nodes, dataPlane: sidecar",
        "budgets.b has no limit, expected atMost, atLeast, increaseAtMost, decreaseAtMost"
      ),
      ("figure: nodes, dataPlane: sidecar, atMost: x", "atMost is 'x', expected an amount such as 3"),
      (
        "figure: nodes, dataPlane: sidecar, increaseAtMost: x",
        "increaseAtMost is 'x', expected an amount such as 3 or 10%"
      ),
      (
        "figure: nodes, dataPlane: sidecar, atMost: 1, namespace: shop",
        "namespace is 'shop', expected none: nodes has no namespace"
      ),
      (
        "figure: requestsCPU, dataPlane: sidecar, atMost: 1, pool: gpu",
        "pool is 'gpu', expected none: requestsCPU has no pool"
      ),
      ("figure: nodes, atMost: 1", "dataPlane is missing, expected none, ambient, sidecar, current"),
      ("figure: nodes, dataPlane: both, atMost: 1", "dataPlane is 'both', expected none, ambient, sidecar, current"),
      ("figure: nodes, dataPlane: sidecar, atMost: 1, onBreak: stop", "onBreak is 'stop', expected warn or fail"),
    ])
  func faults(keys: String, message: String) throws { #expect(try budget(keys).messages == [message]) }

  @Test("is none without a figure or a data plane, and the others count")
  func others() throws {
    let (settings, findings) = try settings(
      "budgets: {a: {figure: node, dataPlane: sidecar, atMost: 1}, b: {figure: nodes, dataPlane: sidecar, atMost: 1}, c: {dataPlane: sidecar, atMost: 1}}\n"
    )
    #expect(settings.budgets.map(\.name) == ["b"])
    #expect(findings.map { $0.message.prefix(18) } == ["figure is 'node', ", "figure is missing,"])
    #expect(findings[0].notes == ["did you mean 'nodes'?"])
  }
}
