/// `meshplan version`: as `meshplan --version`.
let versionCommand = Command(
  name: "version", summary: "Print the version", operands: "", words: [], options: [], examples: ["meshplan version"]
) { (arguments, output) throws(CommandLineError) in
  if let word = arguments.inputs.first { throw .unexpectedWord(word) }
  return output.write(versionLine) ? .done : .cannotWrite
}
