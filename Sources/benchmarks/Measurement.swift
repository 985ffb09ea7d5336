import Foundation

/// The least time that a piece of work took in several runs, and what it answered last.
///
/// The least is steadier than the mean on a machine that others use too. An answer is given back before the next run begins,
/// outside of the time.
func best<Answer>(of runs: Int, _ work: () throws -> Answer) throws -> (seconds: Double, answer: Answer) {
  let clock = ContinuousClock()
  var least = Duration.seconds(1_000_000)
  for _ in 1..<max(runs, 1) {
    let start = clock.now
    let answer = try work()
    least = min(least, clock.now - start)
    withExtendedLifetime(answer) {}
  }
  let start = clock.now
  let answer = try work()
  least = min(least, clock.now - start)
  return (Double(least.components.attoseconds) / 1e18 + Double(least.components.seconds), answer)
}

/// The most memory that this process has had resident since its start or the last `resetPeakMemory()`, in MiB
/// (`VmHWM` in proc(5)); nil where the system does not tell.
func peakMemory() -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
  for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
    return line.split(separator: " ").dropLast().last.flatMap { Int($0) }.map { ($0 + 1023) / 1024 }
  }
  return nil
}

/// Begins to count the most memory anew (`clear_refs` in proc(5)).
func resetPeakMemory() {
  try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
}

/// A number with so many digits behind the point.
func rounded(_ value: Double, _ places: Int = 2) -> String {
  let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
  let whole = Int((value * scale).rounded())
  let fraction = String(whole % Int(scale))
  return places == 0
    ? "\(whole)" : "\(whole / Int(scale))." + String(repeating: "0", count: places - fraction.count) + fraction
}

/// A generator of random numbers that gives the same numbers for the same seed (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Writes a generated file piece by piece, so that generating it does not count as memory; answers its path.
func generatedFile(_ name: String, _ pieces: (_ write: (String) throws -> Void) throws -> Void) throws -> String {
  let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)").path
  guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
  else {
    throw CocoaError(.fileWriteUnknown)
  }
  var buffer = ""
  try pieces { text in
    buffer += text
    if buffer.utf8.count > 1 << 20 {
      try file.write(contentsOf: Data(buffer.utf8))
      buffer = ""
    }
  }
  try file.write(contentsOf: Data(buffer.utf8))
  try file.close()
  return path
}
