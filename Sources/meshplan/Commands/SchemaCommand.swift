import Reports

/// `meshplan schema`: the JSON Schema of the JSON report.
let schemaCommand = Command(
  name: "schema", summary: "Print the JSON Schema of the JSON report", operands: "", words: [], options: [outputOption],
  examples: ["meshplan schema > meshplan-report.schema.json"]
) { (arguments, output) throws(CommandLineError) in
  if let word = arguments.inputs.first { throw .unexpectedWord(word) }
  return output.write(reportSchema()) ? .done : .cannotWrite
}
