import Basics
import Queries

/// The results as JUnit's XML: a test case for each budget and scenario, and one for each finding of the input.
///
/// A broken budget is a failure, one that could not be evaluated an error; one that only warns has passed and says so. A finding
/// that casts doubt on the figures is an error, every other one has passed with its words: budgets judge results, not findings.
func junitReport(_ results: RunResults) -> String {
  let budgets = JUnitSuite(name: "budgets", cases: results.verdicts.map { verdict in JUnitCase(verdict, of: results) })
  let input = JUnitSuite(name: "input", cases: results.inputCases)
  let suites = [budgets, input].filter { !$0.cases.isEmpty }
  let (failures, errors) = (suites.reduce(0) { $0 + $1.count(.failure) }, suites.reduce(0) { $0 + $1.count(.error) })
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="meshplan: \(results.name.asXML)" tests="\(suites.reduce(0) { $0 + $1.cases.count })" failures="\(failures)" errors="\(errors)">
    \(suites.map(\.xml).joined())</testsuites>

    """
}

private struct JUnitSuite {
  var name: String
  var cases: [JUnitCase]

  func count(_ outcome: JUnitCase.Outcome) -> Int { cases.count { $0.outcome == outcome } }

  var xml: String {
    """
    <testsuite name="\(name)" tests="\(cases.count)" failures="\(count(.failure))" errors="\(count(.error))" skipped="0">
    \(cases.map(\.xml).joined())</testsuite>

    """
  }
}

private struct JUnitCase {
  enum Outcome { case passed, failure, error }

  var className: String
  var name: String
  var location: SourceLocation?
  var outcome: Outcome
  var type: String
  /// What is to be said of it; nothing where all is well.
  var words: String

  var xml: String {
    var attributes = "classname=\"\(className.asXML)\" name=\"\(name.asXML)\""
    if let location {
      attributes += " file=\"\(location.file.asXML)\""
      if location.line > 0 { attributes += " line=\"\(location.line)\"" }
    }
    if words.isEmpty { return "<testcase \(attributes)/>\n" }
    let inner =
      switch outcome {
      case .passed: "<system-out>\(words.asXML)</system-out>"
      case .failure: "<failure message=\"\(words.asXML)\" type=\"\(type.asXML)\">\(words.asXML)</failure>"
      case .error: "<error message=\"\(words.asXML)\" type=\"\(type.asXML)\">\(words.asXML)</error>"
      }
    return "<testcase \(attributes)>\(inner)</testcase>\n"
  }
}

extension JUnitCase {
  init(_ verdict: BudgetVerdict, of results: RunResults) {
    let result = RunResult(verdict)
    // A budget may have several limits: each is a test of its own.
    let limits =
      verdict.budget.limits.count > 1 ? " \(verdict.limit.threshold(of: verdict.budget.figure.unit).operatorName)" : ""
    self.init(
      className: "budgets.\(verdict.budget.name)", name: "\(verdict.scenario)\(limits)", location: result.location,
      outcome: verdict.status == .broken ? .failure : verdict.status == .unknown ? .error : .passed,
      type: result.code, words: verdict.status == .passed ? "" : result.text)
  }

  init(_ result: RunResult) {
    let place = result.location.map { "\($0): " } ?? ""
    self.init(
      className: "input.\(result.code)", name: "\(place)\(result.message)", location: result.location,
      outcome: result.castsDoubt ? .error : .passed, type: result.code,
      words: "\(result.severity.rawValue): \(result.text)")
  }
}

extension RunResults {
  /// The findings as test cases; where there are none, one that says so, since readers take a file without a test for a fault.
  fileprivate var inputCases: [JUnitCase] {
    findings.isEmpty
      ? [JUnitCase(className: "input", name: "no findings", outcome: .passed, type: "", words: "")]
      : findings.map { JUnitCase(RunResult($0)) }
  }
}
