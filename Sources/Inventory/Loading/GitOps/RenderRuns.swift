import Formats

/// Runs the tools, one task after the other, within the bounds of all runs together.
struct RenderRuns {
  private let tree: SourceTree
  private let tools: RenderTools
  private var size = 0
  private let start = ContinuousClock.now

  /// All outputs together are no larger than this: they are kept until all are there.
  private static let mostOutput = 512 << 20

  init(_ tree: SourceTree, _ tools: RenderTools) { (self.tree, self.tools) = (tree, tools) }

  /// What the tool prints for a task, if all of it is YAML; places in it are told under `name`.
  mutating func output(of task: RenderTask, at path: String, named name: String) -> Result<InputBytes, RenderRefusal> {
    let folder = task.command.folder
    let isChart = task.command.chart != nil
    if let refusal = isChart ? tree.refusal(ofChart: path) : tree.refusal(ofKustomization: path) {
      return .failure(RenderRefusal(finding: .cannotRender(folder, refusal, at: task.place)))
    }
    guard ContinuousClock.now - start < tools.timeOfAll else {
      let words = "all folders together take longer than \(tools.timeOfAll.components.seconds) s"
      return .failure(RenderRefusal(finding: .cannotRender(folder, words, at: task.place)))
    }
    switch tools.run(task.command, isInput: tree.holds) {
    case .failure(let failure):
      return .failure(RenderRefusal(finding: .cannotRender(folder, failure.words, at: task.place)))
    case .success(let bytes):
      size += bytes.count
      guard size <= RenderRuns.mostOutput else {
        let words = "all folders together print more than \(RenderRuns.mostOutput >> 20) MiB"
        return .failure(RenderRefusal(finding: .cannotRender(folder, words, at: task.place)))
      }
      do throws(FormatError) {
        let input = try InputBytes(bytes, file: name)
        try check(input)
        if task.needsVariables { try RenderRuns.checkVariables(of: input) }
        return .success(input)
      } catch {
        return .failure(RenderRefusal(finding: .unusableOutput(folder, error, at: task.place)))
      }
    }
  }

  /// Reads what was printed once, to see that it can be read to its end.
  private func check(_ input: InputBytes) throws(FormatError) {
    var stream = YAMLStream(input)
    while let document = stream.nextDocument() {
      var reader = try document.get()
      let kind = reader.kind()
      guard kind == .object || kind == .null else {
        throw FormatError(
          "not-an-object", "a document is of type \(kind.rawValue), expected a Kubernetes object", at: reader.location()
        )
      }
    }
  }

  /// Flux fills in `${name}`, and `$${name}` stands for itself.
  private static func checkVariables(of input: InputBytes) throws(FormatError) {
    for index in 0..<input.count where input[index] == 0x24 && input[index + 1] == 0x7B {
      if index > 0, input[index - 1] == 0x24 { continue }
      throw FormatError(
        "variable", "found '${', the start of a variable that only Flux fills in", at: input.location(of: index))
    }
  }
}
