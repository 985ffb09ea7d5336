import Foundation
import PackagePlugin

/// Writes the commit that is built from into a file of the program, as `let builtFrom: String?`.
///
/// `Context.gitInformation` of the manifest would be shorter, but SwiftPM keeps what a manifest said until its text changes: after
/// a new commit it names the old one. This command runs again when the commit or a source changes, and writes only what differs.
@main struct Stamp: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltFrom.swift")
    let ofGit = ["HEAD", "index", "logs/HEAD"].map { gitFolder(of: root).appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    let sources = context.package.targets.compactMap { $0 as? any SourceModuleTarget }.filter { $0.kind != .test }
    return [
      .buildCommand(
        displayName: "Stamping the commit", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", Stamp.script, "stamp", root.path, output.path],
        inputFiles: ofGit + sources.flatMap { $0.sourceFiles.map(\.url) }, outputFiles: [output])
    ]
  }

  /// Where Git keeps a checkout's state: `.git`, or what that names where it is a file.
  private func gitFolder(of root: URL) -> URL {
    let git = root.appending(path: ".git")
    guard let text = try? String(contentsOf: git, encoding: .utf8), text.hasPrefix("gitdir: ") else { return git }
    return URL(filePath: String(text.dropFirst(8).prefix { $0 != "\n" }), relativeTo: root)
  }

  /// Of a folder that is no checkout of its own, or where there is no Git, nothing is said. The first 12 digits, whatever Git is
  /// set to abbreviate to: the same commit is the same bytes everywhere.
  private static let script = """
    cd "$1" || exit 1
    unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
    export GIT_OPTIONAL_LOCKS=0
    value=nil
    if [ -e .git ] && commit=$(git rev-parse HEAD 2>/dev/null) &&
      changes=$(git status --porcelain --untracked-files=normal -- Sources Package.swift .ci/stamp 2>/dev/null); then
      value="\\"$(printf %.12s "$commit")${changes:+ with changes}\\""
    fi
    printf '/// The commit that this was built from; nil where the sources were no checkout.\\nlet builtFrom: String? = %s\\n' "$value" >"$2.new"
    if cmp -s "$2.new" "$2"; then rm "$2.new"; else mv "$2.new" "$2"; fi
    """
}
