import Basics
import Testing

@testable import Formats

@Suite("JSON text") struct JSONGrammarTests {
  @Test(
    "is read as RFC 8259 has it",
    arguments: [
      ("{}", .object([])), ("[]", .array([])), (" \t\r\n[ ]\n", .array([])),
      ("[ 1 , 2 ]", .array([.number("1"), .number("2")])),
      ("{\"a\":1,\"a\":2}", .object([.init(key: "a", value: .number("1")), .init(key: "a", value: .number("2"))])),
      ("{ \"\" : { } }", .object([.init(key: "", value: .object([]))])),
      ("[[[]],[{}]]", .array([.array([.array([])]), .array([.object([])])])),
      ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null), ("\"\"", .string("")),
      ("0", .number("0")), ("-0", .number("-0")), ("-1.5e+30", .number("-1.5e+30")), ("1E-2", .number("1E-2")),
      ("123456789012345678901234567890", .number("123456789012345678901234567890")), ("0e1", .number("0e1")),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")), (#""\u0000""#, .string("\0")),
      (#""\u20AC\u20ac""#, .string("€€")), (#""\ud83d\ude00""#, .string("😀")), (#""\uD834\uDd1e""#, .string("𝄞")),
      (#""\ufdd0\uffff""#, .string(String(decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xBF, 0xBF], as: UTF8.self))),
      ("\"\u{7f}\u{2028}\"", .string("\u{7f}\u{2028}")),
      ("\"김치 and 😀\"", .string("김치 and 😀")), (#"{"ab":null}"#, .object([.init(key: "ab", value: .null)])),
    ] as [(String, JSONValue)])
  func accepted(text: String, expected: JSONValue) throws {
    #expect(try JSONValue.document(text) == expected)
  }

  @Test(
    "that is not JSON is refused with what was found, what was expected, and where",
    arguments: [
      ("", "1:1", "no document"), ("[1,]", "1:4", "expected a value after ',', found ']'"),
      ("[,1]", "1:2", "expected a value, found ','"),
      ("[1 2]", "1:4", "expected ',' or ']' after an element, found '2'"),
      ("[1", "1:3", "expected ',' or ']' after an element, found the end of the input"),
      ("[", "1:2", "expected a value, found the end of the input"), ("]", "1:1", "expected a value, found ']'"),
      ("[1}", "1:3", "expected ',' or ']' after an element, found '}'"),
      ("{\"a\":1,}", "1:8", "expected a key in quotes after ',', found '}'"),
      ("{\"a\" 1}", "1:6", "expected ':' after a key, found '1'"), ("{\"a\":}", "1:6", "expected a value, found '}'"),
      ("{a:1}", "1:2", "expected a key in quotes or '}', found 'a'"),
      ("{'a':1}", "1:2", "expected a key in quotes or '}', found '''"),
      ("{\"a\":1 x}", "1:8", "expected ',' or '}' after a member, found 'x'"),
      ("{\"a\":1\n\"b\":2}", "2:1", "expected ',' or '}' after a member, found '\"'"),
      ("{\"a\"", "1:5", "expected ':' after a key, found the end of the input"),
      ("[] []", "1:4", "expected the end of the input after the document, found '['"),
      ("nul", "1:1", "expected 'null', found 'n'"), ("truth", "1:1", "expected 'true', found 't'"),
      ("nullx", "1:5", "expected the end of the input after the document, found 'x'"),
      ("NaN", "1:1", "expected a value, found 'N'"), ("[1]\0", "1:4", "found byte 0x00"),
      ("\u{feff}\u{feff}[]", "1:1", "expected a value, found byte 0xEF"), ("[\u{a0}1]", "1:2", "found byte 0xC2"),
      ("[1\u{c}]", "1:3", "found byte 0x0C"),
    ])
  func refused(text: String, place: String, message: String) {
    expectRefusal(Array(text.utf8), place, message)
  }

  @Test(
    "with a malformed number is refused",
    arguments: [
      "01", "-01", "1.", "1.e1", ".5", "-", "--1", "+1", "1e", "1e+", "0x10", "1.2.3", "1e5.2", "-a", "1-2", "1+",
    ])
  func refusedNumbers(text: String) {
    #expect(throws: FormatError.self) { try JSONValue.document(text) }
    #expect(throws: FormatError.self) { try JSONValue.document("[\(text)]") }
    #expect(throws: FormatError.self) { try skipping(text) }
  }

  @Test(
    "with a malformed string is refused",
    arguments: [
      ("\"", "1:1", "the end of the input in a string"), ("\"abc", "1:1", "the end of the input in a string"),
      ("\"\\", "1:1", "the end of the input in a string"), ("\"\\\"", "1:1", "the end of the input in a string"),
      ("\"a\nb\"", "1:3", "found the end of the line in a string"), ("\"a\tb\"", "1:3", "found byte 0x09 in a string"),
      ("\"a\0b\"", "1:3", "found byte 0x00 in a string"), (#""a\x""#, "1:3", "unknown escape"),
      (#""a\u12""#, "1:3", "unknown escape"), (#""\u12G4""#, "1:2", "unknown escape"),
      (#""\U0041""#, "1:2", "unknown escape"),
      (#""\ud800""#, "1:2", "half of a surrogate pair"), (#""\udc00""#, "1:2", "half of a surrogate pair"),
      (#""\ud800\n""#, "1:2", "half of a surrogate pair"), (#""\ud800\ud800""#, "1:2", "half of a surrogate pair"),
      (#""\ud800x""#, "1:2", "half of a surrogate pair"), (#""\ud800\u00""#, "1:8", "unknown escape"),
    ])
  func refusedStrings(text: String, place: String, message: String) {
    expectRefusal(Array(text.utf8), place, message)
    expectRefusal(Array("{\"a\":[\(text)]}".utf8), nil, message)
  }

  @Test(
    "that is not UTF-8 is refused where it is used, and passed where it is not",
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
      [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    for escape in ["", "\\n"] {
      let text = Array("{\"key\":\"a\(escape)".utf8) + bytes + Array("\"}".utf8)
      let error = #expect(throws: FormatError.self) { try JSONValue.document(text) }
      #expect(error?.code == "invalid-utf8")
      #expect(error?.location.column == 10 + escape.utf8.count)
      var reader = JSONReader(try ByteSource(text, name: "test.json"))
      #expect(try reader.nextDocument())
      try reader.skip()
      try reader.finish()
    }
  }

  @Test("may be nested 512 deep and no deeper, read or skipped")
  func depth() throws {
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try JSONValue.document(deepest)
    try skipping(deepest)
    let error = #expect(throws: FormatError.self) { try JSONValue.document("[" + deepest + "]") }
    #expect(error?.code == "too-deep")
    #expect(error?.location.column == 513)
    let skipped = #expect(throws: FormatError.self) { try skipping(String(repeating: "[{\"a\":", count: 400)) }
    #expect(skipped?.code == "too-deep")
    #expect(throws: FormatError.self) { try skipping(String(repeating: "[", count: 1_000_000)) }
  }

  private func expectRefusal(_ text: [UInt8], _ place: String?, _ message: String) {
    let error = #expect(throws: FormatError.self) { try JSONValue.document(text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "nothing")")
    if let place, !text.isEmpty { #expect(error?.location.description == "test.json:\(place)") }
  }

  private func skipping(_ text: String) throws(FormatError) {
    var reader = JSONReader(text)
    _ = try reader.nextDocument()
    try reader.skip()
    try reader.finish()
  }
}
