extension String {
  /// The text as one word of a command line that people or scripts type: a POSIX shell takes it as it is, whatever it holds.
  ///
  /// Worked example: `apps/shop` stays, `it's` is `'it'\\''s'`, and nothing is `''`.
  package var asShellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "_@%+=:,./-".utf8.contains(byte)
    }
    return isPlain && !isEmpty ? self : inSingleQuotes
  }

  /// The text between single quotes, as every shell reads it.
  package var inSingleQuotes: String {
    "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
