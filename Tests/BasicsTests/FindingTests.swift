import Testing

@testable import Basics

private func finding(
  _ number: Int, _ code: String = "odd", _ severity: Finding.Severity = .warning,
  about subject: Finding.Subject = .input
) -> Finding {
  Finding(severity, code, "message \(number)", about: subject)
}

@Suite("A finding") struct FindingTests {
  @Test("is told on one line, with its place where it has one")
  func line() {
    let place = Basics.SourceLocation(file: "a.yaml", line: 3, column: 5)
    #expect(Finding(.error, "bad", "this is wrong", at: place).line == "a.yaml:3:5: error: this is wrong [bad]")
    #expect(Finding(.note, "odd", "so it is", notes: ["one", "two"]).line == "note: so it is; one; two [odd]")
    #expect(Finding(.note, "odd", "so it is").times == 1)
  }

  @Test(
    "casts doubt on figures where it is an error of what was read",
    arguments: [
      (.error, .input, true), (.error, .omission, true), (.error, .result, false), (.warning, .input, false),
      (.note, .omission, false),
    ] as [(Finding.Severity, Finding.Subject, Bool)])
  func doubt(severity: Finding.Severity, subject: Finding.Subject, expected: Bool) {
    #expect(finding(1, "odd", severity, about: subject).castsDoubt == expected)
  }

  @Test("of a file that cannot be read says so", arguments: ["cannot-open", "cannot-read", "is-a-directory"])
  func unopened(code: String) { #expect(finding(1, code).isUnopened && !finding(1, "\(code)-x").isUnopened) }

  @Test("matters by its severity: errors first, notes last")
  func severities() {
    #expect([Finding.Severity.note, .error, .warning].sorted() == [.error, .warning, .note])
    #expect(!(Finding.Severity.error < .error))
  }

  @Test(
    "has a place that is written by file, line and column",
    arguments: [
      (Basics.SourceLocation(file: "a.yaml", line: 1, column: 1), "a.yaml:1:1"),
      (Basics.SourceLocation(file: "a.yaml", line: 2, column: 7), "a.yaml:2:7"),
      (Basics.SourceLocation(file: "a.yaml"), "a.yaml"),
      (Basics.SourceLocation(file: "-"), "<stdin>"),
      (Basics.SourceLocation(file: "-", line: 4, column: 2), "<stdin>:4:2"),
    ])
  func places(place: Basics.SourceLocation, text: String) { #expect(place.description == text) }

  @Test("comes by file, then line, then column")
  func orderOfPlaces() {
    let places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 2), ("a", 1, 1), ("a", 10, 0)].map {
      Basics.SourceLocation(file: $0, line: $1, column: $2)
    }
    #expect(places.sorted().map(\.description) == ["a:1:1", "a:1:2", "a:2:1", "a:10:0", "b:1:1"])
    #expect(!(places[0] < places[0]))
  }
}

@Suite("Findings of a run") struct FindingsTests {
  private func findings(_ count: Int, _ code: String = "odd", _ severity: Finding.Severity = .warning) -> Findings {
    var findings = Findings()
    for number in 0..<count { findings.add(finding(number, code, severity)) }
    return findings
  }

  @Test("are told once each, in the order in which they were met, and counted as often as they were found")
  func once() {
    var found = Findings()
    found.add(contentsOf: [finding(1), finding(1), finding(2), finding(1)])
    #expect(found.all.map(\.message) == ["message 1", "message 2"])
    #expect(found.toldCount == 4)
    #expect(!found.hasErrors)
    found.add(finding(3, "bad", .error))
    #expect(found.hasErrors)
  }

  @Test(
    "of one code are 200, and the rest are counted",
    arguments: [
      (199, nil, 1), (200, nil, 1), (201, "1 more finding of this kind is not listed", 1),
      (202, "2 more findings of this kind are not listed", 2),
    ] as [(Int, String?, Int)])
  func overflow(count: Int, message: String?, times: Int) {
    let all = findings(count).all
    #expect(all.count == min(count, 200) + (message == nil ? 0 : 1))
    guard let message else { return }
    #expect(all.last?.message == message && all.last?.times == times && all.last?.severity == .warning)
  }

  @Test("that are too many are summed up by code, each as bad as the worst of its kind")
  func kinds() {
    var found = findings(201, "b")
    found.add(finding(1000, "a", .note))
    found.add(findings(202, "a", .error))
    let overflow = found.all.suffix(2)
    #expect(overflow.map(\.code) == ["a", "b"])
    #expect(overflow.map(\.severity) == [.error, .warning])
    #expect(overflow.map(\.times) == [3, 1])
  }

  @Test("that are too many speak of what those of their kind speak of, of the input where one casts doubt")
  func subjects() {
    for (subject, odd) in [(Finding.Subject.result, Finding.Severity.error), (.omission, .note)] {
      var found = Findings()
      for number in 0...200 { found.add(finding(number, "x", odd, about: subject)) }
      #expect(found.all.last?.subject == subject)
    }
    var mixed = Findings()
    mixed.add(finding(-1, "x", .error, about: .result))
    mixed.add(finding(-2, "x", .error))
    for number in 0...200 { mixed.add(finding(number, "x", .error, about: .result)) }
    #expect(mixed.all.last?.subject == .input)
  }

  @Test("of two runs are as many together as if they had been found in one")
  func together() {
    var one = Findings()
    for number in 1000..<1200 { one.add(finding(number)) }
    one.add(findings(201))
    #expect(one.all.count == 201)
    #expect(one.all.last?.times == 201)
    var few = findings(3)
    few.add(findings(200))
    #expect(few.all.count == 200)
  }
}
