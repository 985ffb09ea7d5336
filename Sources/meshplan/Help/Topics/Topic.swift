/// A page of the help that is about no single command: `meshplan help ci`.
///
/// A topic is one file with its text, and a line in `topics`. Examples in it are tested: a block that begins with the comment
/// `# meshplan.yaml` is read as settings, one that begins with `# services.csv` or `# nodes.csv` as that table, and a line that
/// begins with `meshplan COMMAND` as a command line.
struct Topic: Sendable {
  /// The word behind `meshplan help` that shows it: `ci`.
  var name: String
  /// One sentence without a full stop.
  var summary: String
  /// The page, of lines of at most 100 letters.
  var text: String
}
