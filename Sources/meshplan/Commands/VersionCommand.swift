/// `meshplan version`: as `meshplan --version`.
let versionCommand = Command(
  name: "version", summary: "Print the version", operands: "", words: [], options: [], examples: ["meshplan version"]
) { (arguments, output) throws(EarlyEnd) in
  if let word = arguments.inputs.first { throw .commandLine(.unexpectedWord(word)) }
  return Answer(versionLine)
}
