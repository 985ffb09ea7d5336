import Basics

extension ReportFormat {
  /// Workflow commands of GitHub Actions, which become annotations.
  static let github = ReportFormat("github", for: .ci, form: .results(gitHubCommands))
}

/// The results as workflow commands of GitHub Actions, one a line: annotations at their places.
///
/// Worked example: `::error file=mesh/meshplan.yaml,line=9,col=3,title=meshplan%3A budget-broken::budget 'nodes' is broken ...`
///
/// GitHub shows ten errors, ten warnings and ten notices of a step, so the most important come first. Escapes are those of its
/// own toolkit (`packages/core/src/command.ts`). The last line is the verdict in words.
private func gitHubCommands(_ results: RunResults) -> String {
  results.all.map(\.gitHubCommand).joined() + (results.headline.map { "\($0.withoutCommands)\n" } ?? "")
}

extension RunResult {
  fileprivate var gitHubCommand: String {
    let level =
      switch severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    if let location {
      properties.append(("file", location.file))
      if location.line > 0 { properties += [("line", "\(location.line)"), ("col", "\(max(1, location.column))")] }
    }
    properties.append(("title", "meshplan: \(code)"))
    let list = properties.map { "\($0)=\($1.asCommandProperty)" }.joined(separator: ",")
    // A name may have line breaks, which are shown as such nowhere else.
    return "::\(level) \(list)::\(text.asPlain.withoutCommands.asCommandData)\n"
  }
}

extension String {
  /// The text without the older form of commands, which GitHub's runner looks for in the middle of a line too.
  fileprivate var withoutCommands: String { replacing("##[", with: "## [") }

  /// The text as the data of a command.
  fileprivate var asCommandData: String {
    replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The text as the value of a command's property.
  fileprivate var asCommandProperty: String {
    asPlain.withoutCommands.asCommandData.replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
