import Basics
import Formats
import Inventory
import Mesh
import Plans
import Queries
import TestSupport
import Testing

@testable import Reports

/// Three teams' workloads on two nodes of 146.00 a month together, all in the mesh.
private func teams(isPriced: Bool = true, count: Int = 3) -> Report {
  var cluster = Cluster()
  cluster.workloads = (0..<count).map { number in
    workload("w\(number)", count: number + 1, millicores: 250, mebibytes: 256) {
      $0.labels = Labels(number == 0 ? [:] : ["team": "t\(number)"])
    }
  }
  cluster.nodes = [
    nodes("n", 2, millicores: 4000, mebibytes: 8192) { if isPriced { $0.pricePerHour = Money(nanos: 100_000_000) } }
  ]
  var settings = PlanSettings()
  settings.mesh.scope = .applications
  return Report(Comparison(cluster, settings).plan(findings: Findings()), version: "1")
}

private func table(_ report: Report, by text: String, most: Int = 60) throws -> GroupCostTable {
  GroupCostTable(WorkloadGroups(report.plan, by: try #require(Grouping(parsing: text))), most: most)
}

@Suite("A report by groups") struct GroupReportTests {
  @Test("has a row a group, then the control plane, what is idle, and the bill")
  func rows() throws {
    let table = try table(teams(), by: "label:team")
    #expect(table.titles.first == "team" && table.titles.suffix(2) == ["Sidecars", "mesh part"])
    #expect(table.rows.map(\.name.text) == ["t2", "t1", "(no label team)", "Control plane", "Idle", "Total"])
    #expect(table.rows.map(\.cells[0]) == ["3", "2", "1", "-", "-", "6"])
    #expect(table.rows.last?.cells[3] == "146.00")
  }

  @Test("has no money without prices")
  func unpriced() throws {
    let table = try table(teams(isPriced: false), by: "namespace")
    #expect(table.titles == ["Namespace", "Pods", "CPU, cores", "Memory, GiB"])
    #expect(table.rows.map(\.cells) == [["6", "1.50", "1.50"]])
  }

  @Test("puts the last groups of many into one row, and the total stays the same")
  func many() throws {
    let all = try table(teams(count: 9), by: "label:team")
    let few = try table(teams(count: 9), by: "label:team", most: 4)
    #expect(few.rows.map(\.name.text) == ["t8", "t7", "t6", "(6 others)", "Control plane", "Idle", "Total"])
    #expect(few.rows.last?.cells == all.rows.last?.cells)
  }

  @Test("has as many groups as are asked for, and a row for the others")
  func top() throws {
    var list = WorkloadList()
    list.top = 2
    let report = teams(count: 9).listing(list, by: [try #require(Grouping(parsing: "label:team"))])
    let rows = textReport(report).split(separator: "\n").filter {
      $0.hasPrefix("t8 ") || $0.hasPrefix("t7 ") || $0.hasPrefix("(7 others) ") || $0.hasPrefix("t6 ")
    }
    #expect(rows.count == 3 && rows.last?.hasPrefix("(7 others)") == true, "\(rows)")
  }

  @Test("has numbers as numbers in its CSV, exact ones and those that people read, of a month and of a year")
  func csv() throws {
    let table = groupsTable(
      [WorkloadGroups(teams().plan, by: try #require(Grouping(parsing: "label:team")))], currency: "USD")
    let rows = Array(table.rows)
    func column(_ name: String) throws -> [String] {
      let index = try #require(table.columns.firstIndex(of: name))
      return rows.map { $0[index] }
    }
    #expect(try column("row") == ["group", "group", "group", "control-plane", "idle", "total"])
    #expect(try column("group") == ["t2", "t1", "", "", "", ""])
    #expect(try column("cpu_cores") == ["0.75", "0.5", "0.25", "", "", "1.5"])
    #expect(try column("memory_bytes").last == "1610612736")
    #expect(try column("today_monthly_cost").last == "146.00" && column("today_yearly_cost").last == "1752.00")
    for name in table.columns where !["by", "row", "group", "currency"].contains(name) {
      #expect(try column(name).allSatisfy { $0.isEmpty || Double($0) != nil }, "\(name)")
    }
    for name in table.columns where name.hasSuffix("ly_cost") && !name.contains("mesh") {
      let cents = try column(name).map { try Money(parsing: $0) }
      #expect(cents.dropLast().reduce(.zero, +) == cents.last)
    }
  }

  @Test("is in the text where it is asked for, and in documents by namespace too")
  func formats() throws {
    let report = teams()
    #expect(!report.text.contains("Cost by") && !report.text.contains("Workloads by"))
    var list = WorkloadList()
    list.top = 2
    let asked = report.listing(list, by: [try #require(Grouping(parsing: "label:team"))])
    #expect(asked.text.contains("Cost by label team, USD a month"))
    #expect(asked.text.contains("Workloads by mesh cost, 2 of 3"))
    let text = asked.document.markdown(linksCharts: false)
    #expect(text.contains("Cost by label `team`"))
    #expect(text.contains("| Workload | Pods | Ambient, USD | Sidecars, USD | Requests |"))
    #expect(!teams(isPriced: false).document.markdown(linksCharts: false).contains("Ambient, USD"))
    #expect(asked.files.map(\.name).contains("groups.csv") && !report.files.map(\.name).contains("groups.csv"))
    #expect(report.files.map(\.name).contains("namespaces.csv"))
    #expect(asked.json.contains("\"by\": \"label:team\"") && report.json.contains("\"by\": \"namespace\""))
  }
}
