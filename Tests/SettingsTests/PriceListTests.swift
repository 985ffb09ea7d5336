import Basics
import Foundation
import TestSupport
import Testing

@testable import Nodes
@testable import Settings

@Suite("A price list that settings name") struct PriceListTests {
  private func read(_ csv: String) throws -> (list: PriceList, findings: [Finding]) {
    try withTemporaryFolder(["p.csv": csv]) { folder in
      var list = PriceList(
        reading: "\(folder.path)/p.csv", named: Basics.SourceLocation(file: "meshplan.yaml", line: 2, column: 9))
      var findings = Findings()
      list.settle(&findings)
      return (list, findings.all)
    }
  }

  @Test("has the price of a type, where region and capacity type matter by these")
  func prices() throws {
    let (list, findings) = try read(
      "type,price,region,capacity_type\nt3.large,0.1,,\nt3.large,0.09,eu,\nt3.large,0.03,,spot\n,9,,\n")
    #expect(findings.isEmpty && list.prices.count == 3)
    #expect(list.price(of: "t3.large", in: "us", .onDemand)?.price.exactText == "0.1")
    #expect(list.price(of: "t3.large", in: "eu", .onDemand)?.price.exactText == "0.09")
    #expect(list.price(of: "t3.large", in: "us", .spot)?.price.exactText == "0.03")
  }

  @Test(
    "without one of its columns is no price list",
    arguments: [("instance_type,region\na,b\n", 2), ("price_per_hour,region\n1,b\n", 2), ("x\n1\n", 1), ("a,b,c\n", 3)])
  func columns(csv: String, count: Int) throws {
    let (list, findings) = try read(csv)
    #expect(list.prices.isEmpty && findings.map(\.code) == ["missing-column"])
    #expect(
      findings[0].message
        == "the price list has \(count) column\(count == 1 ? "" : "s") but not the required ones, instance_type and price_per_hour"
    )
  }

  @Test("leaves out a row whose price is none, and takes the others")
  func badRows() throws {
    let (list, findings) = try read("instance_type,price_per_hour\na,x\nb,-1\nc,\nd,0.5\n")
    #expect(list.prices.map(\.type) == ["d"])
    #expect(
      findings.map(\.message)
        == ["x", "-1", ""].map { "price_per_hour is '\($0)', expected a price such as 0.104; the row is left out" })
    #expect(findings.map { $0.location?.line } == [2, 3, 4])
  }

  @Test("that has a row twice notes it where the prices are the same, warns where they differ, and takes the last")
  func duplicates() throws {
    let same = try read("instance_type,price_per_hour,region\na,0.5,eu\na,0.50,eu\n")
    #expect(same.findings.map(\.severity) == [.note])
    #expect(
      same.findings[0].message == "the price list has a in eu twice for the same capacity type: the same price of 0.5")
    let other = try read("instance_type,price_per_hour\na,0.5\na,0.7\n")
    #expect(other.findings.map(\.severity) == [.warning] && other.list.prices.map(\.price.exactText) == ["0.7"])
    #expect(
      other.findings[0].message.hasSuffix("p.csv:2:1, and 0.7 here, which counts")
        || other.findings[0].message.hasSuffix("p.csv:2:3, and 0.7 here, which counts"))
    #expect(try read("instance_type,price_per_hour,region\na,0.5,eu\na,0.7,us\na,0.9,\n").findings.isEmpty)
  }

  @Test("that cannot be opened is told where it is named")
  func missing() {
    var list = PriceList(reading: "none.csv", named: Basics.SourceLocation(file: "meshplan.yaml", line: 2, column: 9))
    var findings = Findings()
    list.settle(&findings)
    #expect(findings.all.map(\.code) == ["cannot-open"] && findings.all[0].location?.line == 2)
  }
}
