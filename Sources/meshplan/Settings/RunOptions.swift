/// What the options of a command that plans say: settings, where more of them stand, and how loud and how strict the run is.
struct RunOptions: Sendable {
  /// The settings that the command line states.
  let settings: CommandLineSettings
  /// The only file to read settings from; nil: those that are found.
  let config: String?
  /// Where settings are looked for that the inputs do not hold; nil: nowhere.
  let folder: String?
  /// Whether a finding that is an error makes the run fail.
  let isStrict: Bool
  /// Whether only errors are said.
  let isQuiet: Bool
  /// Whether notes are said too.
  let isVerbose: Bool

  /// The options of a command line.
  /// - Throws: `EarlyEnd.commandLine` where a value is none.
  init(_ arguments: Arguments) throws(EarlyEnd) {
    settings = try CommandLineSettings(arguments)
    (config, folder) = (arguments["config"], arguments.folder)
    (isStrict, isQuiet, isVerbose) = (arguments.has("strict"), arguments.has("quiet"), arguments.has("verbose"))
  }

  /// The options of a command whose command line must name an input, by itself or with its namespace.
  /// - Throws: `EarlyEnd.commandLine` where it names none, or a value is none.
  init(_ arguments: Arguments, of command: String) throws(EarlyEnd) {
    try self.init(arguments)
    guard !arguments.inputs.isEmpty || !arguments.all("input").isEmpty else {
      throw .commandLine(.noInput(command: command))
    }
  }
}
