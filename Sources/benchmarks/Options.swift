/// The options behind a command: `--name VALUE`, in pairs.
struct Options {
  private var values: [String: String] = [:]

  init(_ arguments: some Sequence<String>) {
    var name: String?
    for argument in arguments {
      if let known = name {
        values[known] = argument
        name = nil
      } else {
        name = argument
      }
    }
  }

  /// The text given for `--name`.
  func text(_ name: String) -> String? { values["--\(name)"] }

  /// The number given for `--name`, or a default.
  func int(_ name: String, default usual: Int) -> Int { text(name).flatMap { Int($0) } ?? usual }
}
