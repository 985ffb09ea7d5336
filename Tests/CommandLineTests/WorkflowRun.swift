import Foundation
import Formats
import Testing

/// A file of a CI system, read with our own YAML reader, whose steps are run as its runner does: as shell, in a folder of their own,
/// with stand-ins for what they would reach over the network.
final class WorkflowRun {
  /// The folder of everything: `work` is the checked-out change, `bin` has the stand-ins, `state` what these keep.
  let root: URL
  /// What the steps printed.
  private(set) var printed = ""
  var variables: [String: String]

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "meshplan-ci-\(UUID().uuidString)")
    let runner = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    let program = runner.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "meshplan")
    try #require(FileManager.default.isExecutableFile(atPath: program.path), "no program at \(program.path)")
    variables = [
      "PATH": "\(root.path)/bin:/usr/bin:/bin", "HOME": root.path, "STATE": "\(root.path)/state",
      "PROGRAM": program.path,
      "TMPDIR": "\(root.path)/temporary",
    ]
    for folder in ["work", "bin", "state/comments", "state/base", "temporary"] { try makeFolder(folder) }
    for (name, script) in StandIns.all {
      try write(
        "bin/\(name)",
        "#!/bin/bash\nset -eu\nprintf '%s' \"\(name)\" >> \"$STATE/calls\"\nprintf ' %q' \"$@\" >> \"$STATE/calls\"\necho >> \"$STATE/calls\"\n\(script)"
      )
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "bin/\(name)").path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: root.appending(path: path), withIntermediateDirectories: true)
  }

  func write(_ path: String, _ text: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The text of a file; empty where there is none.
  func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// The comments that are kept, each with its first line.
  var comments: [(author: String, body: String)] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "state/comments").path)) ?? []
    return names.sorted().map { (text("state/comments/\($0)/author"), text("state/comments/\($0)/body")) }
  }

  /// The documents of a YAML file of this repository.
  static func documents(_ path: String) throws -> [DocumentValue] {
    var stream = YAMLStream(try InputBytes(contentsOf: GoldenRun.root.appending(path: path).path))
    var documents: [DocumentValue] = []
    while let next = stream.nextDocument() {
      var reader = try next.get()
      documents.append(try #require(try reader.whole()))
    }
    return documents
  }

  /// Runs a script with bash, where a variable that nobody has set is an error; its status.
  func bash(_ script: String, _ more: [String: String] = [:]) throws -> Int32 {
    let file = root.appending(path: "step.sh")
    try Data(script.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["--noprofile", "--norc", "-euo", "pipefail", file.path]
    process.currentDirectoryURL = root.appending(path: "work")
    process.environment = variables.merging(more) { $1 }
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    printed += String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension WorkflowRun {
  /// Runs a composite action of GitHub, with these inputs and this context; the status of the first step that fails, else 0.
  func action(_ path: String, inputs: [String: String], event: [String: String]) throws -> Int32 {
    let action = try #require(try WorkflowRun.documents(path).first)
    var context = event
    for input in action["inputs"]?.members ?? [] {
      let value = inputs[input.key] ?? input.value["default"]?.text
      context["inputs.\(input.key)"] = WorkflowRun.filled(try #require(value, "no value of \(input.key)"), context)
    }
    try write("summary", "")
    for step in action["runs"]?["steps"]?.elements ?? [] {
      if let condition = step["if"]?.text, !WorkflowRun.holds(condition, context) { continue }
      let outputs = "outputs-\(UUID().uuidString)"
      try write(outputs, "")
      if let script = step["run"]?.text {
        var own = [
          "GITHUB_OUTPUT": root.appending(path: outputs).path,
          "GITHUB_STEP_SUMMARY": root.appending(path: "summary").path,
        ]
        for entry in step["env"]?.members ?? [] { own[entry.key] = WorkflowRun.filled(entry.value.text ?? "", context) }
        let status = try bash(script, own)
        if status != 0 { return status }
      } else {
        try cache(step, context, outputs)
      }
      for line in text(outputs).split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1)
        context["steps.\(step["id"]?.text ?? "").outputs.\(parts[0])"] = parts.count > 1 ? String(parts[1]) : ""
      }
    }
    return 0
  }

  /// What `actions/cache` does with a folder.
  private func cache(_ step: DocumentValue, _ context: [String: String], _ outputs: String) throws {
    let uses = step["uses"]?.text ?? ""
    let folder = WorkflowRun.filled(step["with"]?["path"]?.text ?? "", context)
    let kept = root.appending(path: "state/cache/\(WorkflowRun.filled(step["with"]?["key"]?.text ?? "", context))")
    if uses.hasPrefix("actions/cache/restore@"), FileManager.default.fileExists(atPath: kept.path) {
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.copyItem(atPath: kept.path, toPath: folder)
      try write(outputs, "cache-hit=true\n")
    } else if uses.hasPrefix("actions/cache/save@") {
      try makeFolder("state/cache")
      try FileManager.default.copyItem(atPath: folder, toPath: kept.path)
    } else {
      #expect(uses.hasPrefix("actions/cache/restore@"), "unknown step \(uses)")
    }
  }

  /// A text with its expressions replaced by what they stand for; one that nobody defines is an error.
  private static func filled(_ text: String, _ context: [String: String]) -> String {
    var text = text
    while let match = text.firstMatch(of: /\$\{\{\s*(.*?)\s*\}\}/) {
      let value = context[String(match.1)]
      #expect(value != nil, "\(match.1) is not defined")
      text.replaceSubrange(match.range, with: (value ?? "").replacing("${{", with: "$ {{"))
    }
    return text
  }

  /// Whether a condition of comparisons with `&&` between them holds.
  private static func holds(_ condition: String, _ context: [String: String]) -> Bool {
    condition.components(separatedBy: " && ").allSatisfy { part in
      let words = part.split(separator: " ").map(String.init)
      let (value, other) = (context[words[0]] ?? "", words[2].replacing("'", with: ""))
      return words[1] == "==" ? value == other : value != other
    }
  }
}

/// Programs that the steps call, as bash: what they are asked for is in `state/calls`.
private enum StandIns {
  static let all = [("swift", swift), ("git", git), ("gh", gh), ("curl", curl)]

  /// Builds by copying the program of this build.
  private static let swift = #"""
    case "$1" in
      --version) echo "Swift version 6.3" ;;
      package) [ ! -e "$STATE/old-swift" ] ;;
      build)
        package=""
        while [ $# -gt 0 ]; do if [ "$1" = --package-path ]; then package=$2; fi; shift; done
        mkdir -p "$package/.build/release"
        cp "$PROGRAM" "$package/.build/release/meshplan" ;;
    esac
    """#

  /// The base of a change is a folder that the test has filled.
  private static let git = #"""
    case "$*" in
      *"worktree add"*)
        folder=""
        for word in "$@"; do case "$word" in /*base) folder=$word ;; esac; done
        rm -rf "$folder"; cp -r "$STATE/base" "$folder" ;;
      ls-files*) [ ! -e "$STATE/tracked" ] || cat "$STATE/tracked" ;;
      clone*) for word in "$@"; do folder=$word; done; mkdir -p "$folder/Sources" ;;
    esac
    """#

  private static let gh = #"""
    : "${GH_TOKEN:?}"
    [ "$1" = api ]
    body=""; method=GET
    for word in "$@"; do
      case "$word" in body=@*) body=${word#body=@} ;; PATCH|POST) method=$word ;; repos/*) path=$word ;; esac
    done
    if [ "$method" != GET ] && [ -e "$STATE/read-only" ]; then echo "HTTP 403: Resource not accessible" >&2; exit 1; fi
    case "$method" in
      GET)
        for folder in "$STATE"/comments/*; do
          [ -e "$folder/body" ] || continue
          if [ "$(cat "$folder/author")" = "$AUTHOR" ] && [ "$(head -n 1 "$folder/body")" = "$MARKER" ]; then basename "$folder"; fi
        done ;;
      PATCH) cp "$body" "$STATE/comments/${path##*/}/body" ;;
      POST)
        id=$((100 + $(ls "$STATE/comments" | wc -l)))
        mkdir -p "$STATE/comments/$id"; cp "$body" "$STATE/comments/$id/body"; printf %s "github-actions[bot]" > "$STATE/comments/$id/author" ;;
    esac
    """#

  private static let curl = #"""
    data=""; method=GET; url=""; config=""
    while [ $# -gt 0 ]; do
      case "$1" in
        --data) data=${2#@}; shift ;; --request) method=$2; shift ;; --config) config=$2; shift ;; http*) url=$1 ;;
      esac
      shift
    done
    grep -q 'PRIVATE-TOKEN: secret' "$config"
    case "$method $url" in
      "GET "*/user) echo '{"id": 7}' ;;
      "GET "*) if [ -e "$STATE/notes.json" ]; then cat "$STATE/notes.json"; else echo '[]'; fi ;;
      *) cp "$data" "$STATE/$method-${url##*/}-$(ls "$STATE" | wc -l)" ;;
    esac
    """#
}
