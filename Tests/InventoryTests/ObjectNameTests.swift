import Testing

@testable import Inventory

@Suite("A name of an object") struct ObjectNameTests {
  @Test(
    "has small letters, digits, dots and strokes, and begins and ends every part with one of the first two",
    arguments: [
      ("a", true, true), ("z", true, true), ("0", true, true), ("9", true, true), ("a-b", true, true),
      ("a.b", true, false), ("web.v2", true, false), ("", false, false), (".", false, false), ("a.", false, false),
      (".a", false, false), ("a..b", false, false), ("-a", false, false), ("a-", false, false), ("a.-b", false, false),
      ("A", false, false), ("a_b", false, false), ("a b", false, false), ("ä", false, false), ("a`b", false, false),
      ("a{b", false, false), ("a/b", false, false), ("a:b", false, false), ("aZb", false, false),
    ])
  func possible(name: String, isPossible: Bool, isPossibleNamespace: Bool) {
    #expect(ObjectName.isPossible(name) == isPossible)
    #expect(ObjectName.isPossibleNamespace(name) == isPossibleNamespace)
  }

  @Test("has at most 253 letters, of a namespace 63")
  func length() {
    func name(_ count: Int) -> String { String(repeating: "a", count: count) }
    #expect(ObjectName.isPossible(name(253)) && !ObjectName.isPossible(name(254)))
    #expect(ObjectName.isPossibleNamespace(name(63)) && !ObjectName.isPossibleNamespace(name(64)))
  }

  @Test(
    "in a table may say that its row sums up the others",
    arguments: [
      ("Total", true), ("TOTALS", true), ("Subtotal:", true), ("Grand Total", true), ("grand-total", true),
      ("sum", true), ("Total(all)", true), ("Total (all teams)", true), ("Total: all", true), (" total ", true),
      ("-- Total --", true), ("totally", false), ("sum-up", false), ("web", false), ("", false), ("my total", false),
    ])
  func totals(name: String, isOfTotal: Bool) { #expect(ObjectName.isOfTotal(name) == isOfTotal) }

  @Test("comes by namespace, then name, then kind")
  func order() {
    let ids = [("b", "Job", "a"), ("a", "Pod", "b"), ("a", "Pod", "a"), ("a", "Deployment", "a")].map {
      WorkloadID(namespace: $0, kind: WorkloadKind(rawValue: $1), name: $2)
    }
    #expect(ids.sorted().map(\.description) == ["a/Deployment/a", "a/Pod/a", "a/Pod/b", "b/Job/a"])
    #expect(!(ids[0] < ids[0]) && !(WorkloadKind.pod < .pod))
  }

  @Test("belongs to a kind, of which two come to an end")
  func ends() {
    #expect(WorkloadKind.known.filter { $0.runsToCompletion } == [.job, .cronJob])
    #expect(!WorkloadKind.known.contains(.staticPod) && !WorkloadKind.staticPod.runsToCompletion)
  }
}
