import Basics
import Mesh
import Queries
import TestSupport
import Testing

@testable import Reports

@Suite("An amount in a report") struct FormattingTests {
  @Test(
    "of CPU is in millicores below ten cores, and in cores with one digit from ten on",
    arguments: [
      (0, "0m"), (1, "1m"), (9999, "9999m"), (10_000, "10 cores"), (-9999, "-9999m"), (-10_000, "-10 cores"),
      (12_540, "12.5 cores"), (12_550, "12.6 cores"), (100_000, "100 cores"),
    ] as [(Int128, String)])
  func cpu(millicores: Int128, words: String) {
    #expect(Formatting.cpu(CPU(millicores: millicores)) == words)
  }

  @Test(
    "of memory is in Ki below one Mi, in Mi below ten Gi, and in Gi from there on",
    arguments: [
      (0, "0Mi"), (1, "1Ki"), (1023, "1023Ki"), (1024, "1Mi"), (-1023, "-1023Ki"), (-1024, "-1Mi"), (1536, "1.5Mi"),
      (10_484_736, "10239Mi"), (10_485_760, "10Gi"), (-10_485_760, "-10Gi"), (10_747_904, "10.25Gi"),
      (104_071_168, "99.25Gi"), (104_857_600, "100Gi"), (105_119_744, "100.3Gi"), (-105_119_744, "-100.3Gi"),
    ] as [(Int128, String)])
  func memory(kibibytes: Int128, words: String) {
    #expect(Formatting.memory(Memory(bytes: kibibytes * 1024)) == words)
    #expect(Formatting.memory(Memory(bytes: 512)) == "0.5Ki")
  }

  @Test(
    "beside others is in the unit of the largest",
    arguments: [
      ([9999, 1], ["9999m", "1m"]), ([900, 10_000], ["0.9 cores", "10 cores"]),
      ([-10_000, 900], ["-10 cores", "0.9 cores"]), ([10_000, 1234], ["10 cores", "1.23 cores"]),
      ([99_990, 1234], ["99.99 cores", "1.23 cores"]), ([100_000, 1234], ["100 cores", "1.2 cores"]),
      ([1234, -100_000], ["1.2 cores", "-100 cores"]), ([], []),
    ] as [([Int128], [String])])
  func cpus(millicores: [Int128], words: [String]) {
    #expect(Formatting.cpus(millicores.map { CPU(millicores: $0) }) == words)
  }

  @Test(
    "of memory beside others is in the unit of the largest",
    arguments: [
      ([10_239, 1], ["10239Mi", "1Mi"]), ([1836, 10_240], ["1.79Gi", "10Gi"]), ([-10_240, 1836], ["-10Gi", "1.79Gi"]),
      ([101_376, 1836], ["99Gi", "1.79Gi"]), ([102_400, 1836], ["100Gi", "1.8Gi"]),
      ([1836, -102_400], ["1.8Gi", "-100Gi"]),
    ] as [([Int128], [String])])
  func memories(mebibytes: [Int128], words: [String]) {
    #expect(Formatting.memories(mebibytes.map { Memory(mebibytes: $0) }) == words)
  }

  @Test(
    "of both has the gibibytes beside the mebibytes from one Gi to ten",
    arguments: [
      (1400, 1792, "1400m CPU and 1792Mi (1.75Gi) of memory"), (0, 1023, "0m CPU and 1023Mi of memory"),
      (1, 1024, "1m CPU and 1024Mi (1Gi) of memory"), (1, -1024, "1m CPU and -1024Mi (-1Gi) of memory"),
      (1, 9216, "1m CPU and 9216Mi (9Gi) of memory"), (1, 10_240, "1m CPU and 10Gi of memory"),
      (1, -10_240, "1m CPU and -10Gi of memory"), (-500, -44, "-500m CPU and -44Mi of memory"),
    ] as [(Int128, Int128, String)])
  func clause(millicores: Int128, mebibytes: Int128, words: String) {
    #expect(Formatting.clause(Resources(millicores: millicores, mebibytes: mebibytes)) == words)
    #expect(Formatting.pair(Resources(millicores: 200, mebibytes: 1024)) == "200m and 1024Mi")
  }

  @Test(
    "is rounded half away from zero, without zeros at its end",
    arguments: [
      (5, 1, 0, "5"), (10, 1, 0, "10"), (1, 2, 0, "1"), (-1, 2, 0, "-1"), (1, 3, 0, "0"), (-1, 3, 0, "0"),
      (1, 3, 2, "0.33"), (2, 3, 2, "0.67"), (1, 20, 2, "0.05"), (-1, 20, 2, "-0.05"), (1005, 1000, 2, "1.01"),
      (-1005, 1000, 2, "-1.01"), (1004, 1000, 2, "1"), (100, 1, 2, "100"), (15, 10, 1, "1.5"), (7, 2, 6, "3.5"),
      (1, 1000, 3, "0.001"), (0, 7, 1, "0"), (999, 1000, 2, "1"), (-1, 1000, 2, "0"),
    ] as [(Int128, Int128, Int, String)])
  func decimal(value: Int128, divisor: Int128, digits: Int, words: String) {
    #expect(Formatting.decimal(value, over: divisor, digits: digits) == words)
  }

  @Test("has a sign where it is more than nothing")
  func signs() {
    #expect([-5, 0, 5].map { Formatting.signed("\($0)", $0) } == ["-5", "0", "+5"])
    #expect([-800, 0, 800].map { Formatting.change($0, .cpu) } == ["-800m", "0m", "+800m"])
  }

  @Test("is one of a thing, or several of them")
  func counts() {
    #expect([0, 1, 2, 14].map { Formatting.count($0, "pod") } == ["0 pods", "1 pod", "2 pods", "14 pods"])
  }

  private static let proxyCases: [([MeshComponent: Int], String)] = [
    ([:], "-"), ([.sidecar: 0], "-"), ([.sidecar: 1], "1 sidecar"), ([.sidecar: 14, .istiod: 1], "14 sidecars"),
    ([.waypoint: 1, .cni: 3, .ztunnel: 3, .sidecar: 0], "3 ztunnel, 3 istio-cni, 1 waypoint"), ([.gateway: 2], "-"),
  ]

  @Test(
    "of proxies names each kind that there is, and neither control plane nor gateways", arguments: proxyCases.indices)
  func proxies(index: Int) {
    let (counts, words) = FormattingTests.proxyCases[index]
    #expect(Formatting.proxies(counts) == words)
  }

  @Test(
    "of a whole is in whole percent, half rounded up; of nothing there is none",
    arguments: [
      (1, 0, nil), (0, 0, nil), (0, 1, "0%"), (1, 8, "13%"), (1, 1, "100%"), (3, 2, "150%"), (2, 3, "67%"),
      (1, -1, nil),
    ] as [(Int128, Int128, String?)])
  func percent(part: Int128, whole: Int128, words: String?) { #expect(Formatting.percent(part, of: whole) == words) }

  @Test(
    "of a figure is in the figure's unit",
    arguments: [
      (3, .count, "3", "3"), (1400, .cpu, "1400m", "1400"), (1_879_048_192, .memory, "1792Mi", "1879048192"),
      (109_370_000_000, .money, "109.37", "109.37"), (1250, .percent, "12.5 %", "12.5"),
      (-5, .percent, "-0.05 %", "-0.05"),
    ] as [(Int128, Figure.Unit, String, String)])
  func units(value: Int128, unit: Figure.Unit, words: String, plain: String) {
    #expect(Formatting.amount(value, unit) == words && unit.plain(value) == plain)
    #expect(Formatting.amount(value, unit, currency: "EUR") == (unit == .money ? "\(words) EUR" : words))
  }

  @Test("of money names its currency only where the heading names another one")
  func currencies() {
    let money = Money(nanos: 54_684_000_000)
    #expect(money.text("USD", in: "USD") == "54.68" && money.text("EUR", in: "USD") == "54.68 EUR")
  }
}
