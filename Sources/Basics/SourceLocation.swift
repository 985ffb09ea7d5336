/// The place in an input that a value or a finding comes from.
///
/// Lines and columns count from 1; a column counts UTF-8 bytes. Line 0 stands for the file as a whole.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The path as the user gave it, `-` for standard input.
  package var file: String
  /// From 1 on; 0: the file as a whole.
  package var line: Int
  /// In UTF-8 bytes, from 1 on.
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, or the file alone when the place is the whole file; standard input is `<stdin>`.
  package var description: String {
    let name = file == "-" ? "<stdin>" : file
    return line > 0 ? "\(name):\(line):\(column)" : name
  }
}

extension SourceLocation: Comparable {
  /// Orders by file, then line, then column.
  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    a.file != b.file ? a.file < b.file : (a.line, a.column) < (b.line, b.column)
  }
}
