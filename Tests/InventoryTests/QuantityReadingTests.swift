import Basics
import Testing

@testable import Inventory

@Suite("An amount of an input") struct QuantityReadingTests {
  private func read(_ resource: QuantityReading.Resource, _ text: String) -> (quantity: Quantity?, found: [Finding]) {
    var findings = Findings()
    let reading = QuantityReading(resource, SourceLocation(file: "in.yaml", line: 1, column: 1))
    let quantity = reading.read(text, into: &findings)
    return (quantity, findings.all)
  }

  @Test(
    "is taken where it can be meant",
    arguments: [
      (.cpu, "0"), (.cpu, "500m"), (.cpu, "9999"), (.cpu, "9999.999"), (.memory, "0"), (.memory, "1024"),
      (.memory, "1Ki"), (.memory, "128Mi"),
    ] as [(QuantityReading.Resource, String)])
  func plain(resource: QuantityReading.Resource, text: String) throws {
    let read = read(resource, text)
    let quantity = try Quantity(parsing: text)
    #expect(read.quantity == quantity && read.found.isEmpty)
  }

  @Test(
    "is taken with a warning where its unit looks wrong",
    arguments: [
      (.cpu, "10000", "cpu '10000' means 10000 cores; is the unit right?"),
      (.cpu, "512Mi", "cpu '512Mi' means 536870912 cores; is the unit right?"),
      (.memory, "1023", "memory '1023' means 1023 bytes; is the unit right?"),
      (.memory, "500m", "memory '500m' means 1 byte; is the unit right?"),
      (.memory, "1n", "memory '1n' means 1 byte; is the unit right?"),
      (.cpu, "9223372036854775807m", "cpu '9223372036854775807m' means 9223372036854776 cores; is the unit right?"),
    ] as [(QuantityReading.Resource, String, String)])
  func odd(resource: QuantityReading.Resource, text: String, message: String) {
    let read = read(resource, text)
    #expect(read.quantity != nil)
    #expect(read.found.map(\.message) == [message] && read.found.map(\.severity) == [.warning])
  }

  @Test(
    "counts as not set where it is none, with the unit that was meant where that can be told",
    arguments: [
      (.cpu, "-1", "negative-quantity", nil), (.memory, "-1n", "negative-quantity", nil),
      (.cpu, "x", "bad-quantity", nil),
      (.cpu, "9223372036854775808m", "bad-quantity", nil), (.memory, "9223372036854775808", "bad-quantity", nil),
      (.cpu, "12Mii", "bad-quantity", nil), (.memory, "12MB", "bad-quantity", "12M"),
      (.memory, "12gib", "bad-quantity", "12Gi"), (.memory, "12gi", "bad-quantity", "12Gi"),
      (.memory, "12Mii", "bad-quantity", "12Mi"), (.memory, "12K", "bad-quantity", "12k"),
      (.memory, "12kb", "bad-quantity", "12k"), (.memory, "12b", "bad-quantity", nil),
      (.memory, "12xyz", "bad-quantity", nil), (.memory, "", "bad-quantity", nil),
    ] as [(QuantityReading.Resource, String, String, String?)])
  func bad(resource: QuantityReading.Resource, text: String, code: String, meant: String?) {
    let read = read(resource, text)
    #expect(read.quantity == nil)
    #expect(read.found.map(\.code) == [code] && read.found.map(\.severity) == [.error])
    #expect(read.found.first?.notes == (meant.map { ["did you mean '\($0)'?"] } ?? []))
  }
}
