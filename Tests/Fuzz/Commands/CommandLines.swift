/// Command lines over an input folder, from a seed.
enum CommandLines {
  /// The words of a run, and whether they are all as the help has them.
  struct Words {
    var words: [String]
    var isWellFormed = true
  }

  private static let formats = ["text", "markdown", "html", "csv", "json"]
  private static let machineFormats = ["github", "junit", "sarif"]

  /// A command line for the folder `input`; what it writes goes to `output`.
  static func draw(input: String, output: String, _ random: inout SeededGenerator) -> Words {
    var line: Words
    switch Int.random(in: 0..<16, using: &random) {
    case 0..<4:
      line = Words(words: ["report", input, "--format", pick(formats + machineFormats, &random)])
      if chance(3, &random) { line.words += ["-o", output] }
      if chance(4, &random) { line.words.append("--strict") }
    case 4..<8:
      line = Words(words: ["check", input, "--format", pick(formats + machineFormats, &random)])
      if chance(3, &random) { line.words += ["-o", "\(output).txt"] }
      if chance(3, &random) { line.words.append("--lenient") }
      if chance(3, &random) { line.words.append("--allow-no-budgets") }
    case 8: line = Words(words: ["diff", input, input, "--format", pick(formats, &random)])
    case 9:
      line = Words(words: ["sweep", input, "--values", "x1,x2", "--format", pick(formats, &random)])
      if chance(3, &random) { line.words += ["-o", output] }
    case 10, 11:
      line = Words(words: ["timeline", input, "--format", pick(formats, &random)])
      if chance(2, &random) { line.words.append("--commands") }
      if chance(3, &random) { line.words += ["-o", output] }
    case 12: line = Words(words: ["nodes", input, "--family", "m5", "--format", pick(formats, &random)])
    case 13:
      let name = pick(["sidecar.cpu", "ambient.nodes", "shop/shop-0", "ztunnel.requests"], &random)
      // Whether there is something of that name is for the input to say.
      line = Words(words: ["explain", name, input], isWellFormed: false)
    case 14: line = Words(words: ["init", input])
    default:
      line = Words(
        words: pick([["schema"], ["schema", "settings"], ["--help"], ["version"], ["help", "check"]], &random))
    }
    if line.words.count > 1, line.words.contains(input) {
      if chance(4, &random) { line.words.append("-q") }
      if chance(4, &random) { line.words.append("-v") }
      if chance(6, &random) { line.words += ["--scope", pick(["applications", "labelled", "shop"], &random)] }
      if chance(6, &random) { line.words += ["--instance-type", pick(["m5.large", "t3.micro"], &random)] }
    }
    if chance(12, &random) {
      line.isWellFormed = false
      let place = Int.random(in: 0...line.words.count, using: &random)
      // A word with a byte of nothing in it cannot be handed to a process.
      line.words.insert(pick(Mutations.words.filter { !$0.contains("\u{0}") }, &random), at: place)
    }
    return line
  }

  private static func pick<T>(_ choices: [T], _ random: inout SeededGenerator) -> T {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private static func chance(_ one: Int, _ random: inout SeededGenerator) -> Bool {
    Int.random(in: 0..<one, using: &random) == 0
  }
}
