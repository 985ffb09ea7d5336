/// A shell that meshplan's words can be completed in.
enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The script that completes these commands, their options and values.
  func completions(of commands: [Command]) -> String {
    switch self {
    case .bash: bashCompletions(commands)
    case .zsh: zshCompletions(commands)
    case .fish: fishCompletions(commands)
    }
  }
}
