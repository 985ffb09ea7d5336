import Settings
import Reports
import Settings

/// What `meshplan schema` prints the JSON Schema of.
private enum SchemaSubject: String, CaseIterable {
  case report, settings
}

/// `meshplan schema`: the JSON Schema of the JSON report, or of meshplan.yaml.
let schemaCommand = Command(
  name: "schema", summary: "Print the JSON Schema of the JSON report, or of meshplan.yaml",
  operands: "[report|settings]",
  words: SchemaSubject.allCases.map(\.rawValue), options: [outputOption],
  examples: ["meshplan schema > meshplan-report.schema.json", "meshplan schema settings > meshplan.schema.json"],
  topics: ["formats", "settings"]
) { (arguments, output) throws(EarlyEnd) in
  if arguments.inputs.count > 1 { throw .commandLine(.unexpectedWord(arguments.inputs[1])) }
  let word = arguments.inputs.first ?? SchemaSubject.report.rawValue
  let words = SchemaSubject.allCases.map(\.rawValue)
  guard let subject = SchemaSubject(rawValue: word) else {
    throw .badValue(of: "the schema's name", word, among: words, expected: words.joined(separator: " or "))
  }
  return Answer(subject == .report ? reportSchema() : settingsSchema())
}
