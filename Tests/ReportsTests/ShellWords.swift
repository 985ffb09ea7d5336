/// The words of a command line as a POSIX shell takes them; what comes behind `#` is a remark.
func shellWords(_ line: String) -> [String] {
  var words: [String] = []
  var word: String?
  var isQuoted = false
  var isEscaped = false
  for character in line {
    if isEscaped {
      word = (word ?? "") + String(character)
      isEscaped = false
    } else if isQuoted {
      if character == "'" { isQuoted = false } else { word = (word ?? "") + String(character) }
    } else if character == "'" {
      isQuoted = true
      word = word ?? ""
    } else if character == "\\" {
      isEscaped = true
    } else if character == " " {
      if let done = word { words.append(done) }
      word = nil
    } else if character == "#", word == nil {
      break
    } else {
      word = (word ?? "") + String(character)
    }
  }
  return words + [word].compactMap { $0 }
}
