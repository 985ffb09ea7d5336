import Basics
import Mesh

/// Amounts and counts as people read them; the exact figures are in the CSV and JSON reports.
enum Formatting {
  /// `1400m`, `12.5 cores`: millicores up to ten cores, then cores with one digit.
  static func cpu(_ cpu: CPU) -> String {
    guard abs(cpu.millicores) >= 10_000 else { return "\(cpu.millicores)m" }
    return "\(decimal(cpu.millicores, over: 1000, digits: 1)) cores"
  }

  /// `1792Mi`, `12.25Gi`: mebibytes up to ten gibibytes, then gibibytes; a fraction only where there is one.
  static func memory(_ memory: Memory) -> String {
    if abs(memory.bytes) >= 100 << 30 { return "\(decimal(memory.bytes, over: 1 << 30, digits: 1))Gi" }
    if abs(memory.bytes) >= 10 << 30 { return "\(decimal(memory.bytes, over: 1 << 30, digits: 2))Gi" }
    if memory.bytes != 0, abs(memory.bytes) < 1 << 20 { return "\(decimal(memory.bytes, over: 1 << 10, digits: 1))Ki" }
    return "\(decimal(memory.bytes, over: 1 << 20, digits: 1))Mi"
  }

  /// Amounts in one unit, that of the largest: `900m, 9500m`, or `0.9 cores, 10.5 cores`.
  static func cpus(_ amounts: [CPU]) -> [String] {
    guard amounts.contains(where: { abs($0.millicores) >= 10_000 }) else { return amounts.map(cpu) }
    let digits = amounts.contains { abs($0.millicores) >= 100_000 } ? 1 : 2
    return amounts.map { "\(decimal($0.millicores, over: 1000, digits: digits)) cores" }
  }

  /// Amounts in one unit, that of the largest: `1836Mi, 5120Mi`, or `1.79Gi, 12.5Gi`.
  static func memories(_ amounts: [Memory]) -> [String] {
    guard amounts.contains(where: { abs($0.bytes) >= 10 << 30 }) else { return amounts.map(memory) }
    let digits = amounts.contains { abs($0.bytes) >= 100 << 30 } ? 1 : 2
    return amounts.map { "\(decimal($0.bytes, over: 1 << 30, digits: digits))Gi" }
  }

  /// Both, with gibibytes beside the mebibytes where those are many: `1400m CPU and 1792Mi (1.75Gi) of memory`.
  static func clause(_ resources: Resources) -> String {
    let gibibytes =
      abs(resources.memory.bytes) >= 1 << 30 && abs(resources.memory.bytes) < 10 << 30
      ? " (\(decimal(resources.memory.bytes, over: 1 << 30, digits: 2))Gi)" : ""
    return "\(cpu(resources.cpu)) CPU and \(memory(resources.memory))\(gibibytes) of memory"
  }

  /// Both, short: `200m and 256Mi`.
  static func pair(_ resources: Resources) -> String { "\(cpu(resources.cpu)) and \(memory(resources.memory))" }

  /// With a sign: `+800m`, `-500m`, `0m`.
  static func signed(_ text: String, _ value: Int128) -> String { value > 0 ? "+\(text)" : text }

  /// A ratio with so many digits behind the point, rounded half away from zero; zeros at the end are left out.
  static func decimal(_ value: Int128, over divisor: Int128, digits: Int) -> String {
    let scale = (0..<digits).reduce(Int128(1)) { power, _ in power * 10 }
    let scaled = (abs(value) * scale * 2 + divisor) / (divisor * 2)
    var fraction = digits == 0 ? "" : String(scaled % scale)
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    return "\(sign)\(scaled / scale)\(fraction.isEmpty ? "" : ".")\(fraction)"
  }

  /// CPU in cores with two digits behind the point, as columns of numbers have it: `1.40`.
  static func cores(_ cpu: CPU) -> String { hundredths(cpu.millicores, over: 1000) }

  /// Memory in GiB with two digits behind the point: `1.75`.
  static func gibibytes(_ memory: Memory) -> String { hundredths(memory.bytes, over: 1 << 30) }

  private static func hundredths(_ value: Int128, over divisor: Int128) -> String {
    amount(Money(nanos: value.scaled(by: 1_000_000_000, over: divisor)))
  }

  /// `1,234.56 USD`.
  static func money(_ money: Money, _ currency: String) -> String { "\(amount(money)) \(currency)" }

  /// An amount of money to the cent, with a comma before each three digits: `1,234.56`.
  static func amount(_ money: Money) -> String {
    let text = money.decimalText
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, parts.count == 2 else { return text }
    return "\(grouped(String(whole))).\(parts[1])"
  }

  /// A whole number with a comma before each three digits: `12,345`.
  static func grouped(_ digits: String) -> String {
    let (sign, digits) = digits.hasPrefix("-") ? ("-", digits.dropFirst()) : ("", digits[...])
    var groups = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { groups += "," }
      groups.append(digit)
    }
    return sign + groups
  }

  /// `500m less CPU`, `as much CPU`.
  static func difference(_ cpu: CPU, _ noun: String) -> String {
    difference(Formatting.cpu(CPU(millicores: abs(cpu.millicores))), cpu.millicores, noun)
  }

  /// `44Mi more memory`, `as much memory`.
  static func difference(_ memory: Memory, _ noun: String) -> String {
    difference(Formatting.memory(Memory(bytes: abs(memory.bytes))), memory.bytes, noun)
  }

  private static func difference(_ amount: String, _ sign: Int128, _ noun: String) -> String {
    sign == 0 ? "as much \(noun)" : "\(amount) \(sign < 0 ? "less" : "more") \(noun)"
  }

  /// `1 pod`, `14 pods`.
  static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// `14 sidecars`, `3 ztunnel, 3 istio-cni, 1 waypoint`; a dash where there are none.
  static func proxies(_ counts: [MeshComponent: Int]) -> String {
    let parts = MeshComponent.proxies.compactMap { component -> String? in
      guard let number = counts[component], number > 0 else { return nil }
      return component.counted(number)
    }
    return parts.isEmpty ? "-" : parts.joined(separator: ", ")
  }

  /// A share in whole percent; nil where the whole is zero.
  static func percent(_ part: Int128, of whole: Int128) -> String? {
    whole > 0 ? "\(decimal(part * 100, over: whole, digits: 0))%" : nil
  }
}
