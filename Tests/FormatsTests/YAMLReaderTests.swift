import Basics
import Formats
import Testing

@Suite("A reader of YAML") struct YAMLReaderTests {
  @Test(
    "follows aliases",
    arguments: [
      YAMLVector(
        "requests", "limits: &id001 {cpu: 200m}\nrequests: *id001\n",
        #"{"limits":{"cpu":"200m"},"requests":{"cpu":"200m"}}"#),
      YAMLVector("every kind", "- &a x\n- &b [1]\n- &c\n- *a\n- *b\n- *c", #"["x",[1],null,"x",[1],null]"#),
      YAMLVector("as keys", "&a x: 1\ny: {*a : 2}\n*a : 3", #"{"y":{"x":2},"x":3}"#),
      YAMLVector("the anchor that stands before", "- &a 1\n- *a\n- &a 2\n- *a", "[1,1,2,2]"),
      YAMLVector(
        "on lines of their own", "a: &x\n  b: 1\nc:\n  *x\nd: &y\n- 2\ne: *y",
        #"{"a":{"b":1},"c":{"b":1},"d":[2],"e":[2]}"#),
      YAMLVector("on collections and their keys", "&m\n&k a: 1\nb: *k\n", #"{"a":1,"b":"a"}"#),
      YAMLVector("inside of pairs", "[&a x: &b y, *a : *b, [*a]: z]", #"[{"x":"y"},{"x":"y"},{"[*a]":"z"}]"#),
      YAMLVector(
        "inside of keys that are collections", "[&a x, *a]: *a\n? [&b y, *b, !t z]\n: *b\n",
        #"{"[&a x, *a]":"x","[&b y, *b, !t z]":"y"}"#),
      YAMLVector(
        "inside of keys of pairs", "[[&a x, *a]: *a, !t {&b y: *b}: [*b]]",
        #"[{"[&a x, *a]":"x"},{"{&b y: *b}":["y"]}]"#),
      YAMLVector("not across documents", "&a 1\n---\n*a\n", "1", "yaml-syntax at 3:1"),
    ])
  func aliases(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("stops at aliases that stand for more than anyone needs")
  func billionLaughs() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
    }
    var reader = try yamlReader(text)
    let error = #expect(throws: FormatError.self) { try shown(&reader) }
    #expect(error?.code == "alias-expansion")
    // Who does not go there, does not pay.
    reader = try yamlReader(text + "b: 1\n")
    var seen = 0
    #expect(try reader.enterObject())
    while try reader.nextKey() {
      seen += 1
      reader.skip()
    }
    #expect(seen == 11)
  }

  @Test("stops at aliases that nest deeper than text may")
  func nestedAliases() throws {
    var text = "- &a0 [x]\n"
    for level in 1...400 { text += "- &a\(level) [*a\(level - 1)]\n" }
    var reader = try yamlReader(text)
    let error = #expect(throws: FormatError.self) { try shown(&reader) }
    #expect(error?.code == "too-deep")
  }

  @Test("stops at merge keys that stand for more than anyone needs")
  func mergeBomb() throws {
    var text = "a0: &a0 {x: 1}\n"
    for level in 1...12 {
      text +=
        "a\(level): &a\(level)\n  <<: [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
    }
    var reader = try yamlReader(text)
    let error = #expect(throws: FormatError.self) { try shown(&reader) }
    #expect(error?.code == "alias-expansion")
  }

  @Test(
    "sees what << brings in",
    arguments: [
      YAMLVector(
        "behind the own keys, which win", "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3",
        #"{"a":{"x":1,"y":2},"b":{"x":3,"y":2}}"#),
      YAMLVector(
        "of several the first", "- &a {x: 1}\n- &b {x: 2, y: 3}\n- {<<: [*a, *b], z: 4}",
        #"[{"x":1},{"x":2,"y":3},{"z":4,"x":1,"y":3}]"#),
      YAMLVector(
        "through several levels", "- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}",
        #"[{"x":1},{"y":2,"x":1},{"y":2,"x":1}]"#),
      YAMLVector("given in place", "{<<: {a: 1, b: 2}, b: 3}", #"{"b":3,"a":1}"#),
      YAMLVector(
        "nested values and all", "a: &a\n  r: {cpu: 1}\nb:\n  <<: *a\n", #"{"a":{"r":{"cpu":1}},"b":{"r":{"cpu":1}}}"#),
      YAMLVector(
        "but no other values", "a: {<<: 1}\nb: {<<: [1]}\n'<<': {c: d}\n",
        #"{"a":{"<<":1},"b":{"<<":[1]},"<<":{"c":"d"}}"#),
      YAMLVector("nothing from nothing", "a: &a {}\nb: {<<: *a}\nc: {<<: []}", #"{"a":{},"b":{},"c":{}}"#),
    ])
  func merges(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("sees the last of equal keys and is told of the others")
  func duplicates() {
    let text = "a: 1\nb:\n  c: 1\n  d: 2\n  \"c\": 3\na: 4\n---\nx: 1\n"
    #expect(yamlDocuments(text) == [#"{"b":{"d":2,"c":3},"a":4}"#, #"{"x":1}"#])
    #expect(
      yamlFindings(text) == [
        "test.yaml:5:3: warning: found the key 'c' twice in one mapping, expected it once; the last one counts; "
          + "it is first defined at test.yaml:3:3 [duplicate-key]",
        "test.yaml:6:1: warning: found the key 'a' twice in one mapping, expected it once; the last one counts; "
          + "it is first defined at test.yaml:1:1 [duplicate-key]",
      ])
  }

  @Test("finds equal keys however many there are", arguments: [2, 16, 17, 100, 3000])
  func manyDuplicates(count: Int) {
    let names = (0..<count).map { "prefix-that-all-share-\($0 / 2)-and-an-end" }
    let text = names.map { "\($0): \($0.utf8.count)\n" }.joined()
    #expect(yamlFindings(text).count == min(200 + (count / 2 > 200 ? 1 : 0), count / 2))
    let distinct = Set(names).sorted()
    let keys = distinct.map { "\($0): 1\n" }.joined()
    #expect(yamlFindings(keys).isEmpty)
  }

  @Test("knows where each value and key stands")
  func locations() throws {
    let text = "# c\n한: [a,\n  \"b\"]\nc:\n  - &x |\n    text\n  - *x\nd:\n"
    var reader = try yamlReader(text)
    var places: [String] = []
    func walk() throws(FormatError) {
      let place = reader.location()
      places.append("\(place.line):\(place.column)")
      if try reader.enterObject() {
        while try reader.nextKey() {
          let place = reader.keyLocation()
          places.append("key \(place.line):\(place.column)")
          try walk()
        }
      } else if try reader.enterArray() {
        while try reader.nextElement() { try walk() }
      } else {
        reader.skip()
      }
    }
    try walk()
    #expect(
      places == [
        "2:1", "key 2:1", "2:6", "2:7", "3:3", "key 4:1", "5:3", "5:8", "7:5", "key 8:1", "8:3",
      ])
  }

  @Test("takes what it is asked for and nothing else")
  func protocolRules() throws {
    var reader = try yamlReader("a: 1\nb: [x, y]\nc: null\nd: {e: f}\n")
    #expect(reader.kind() == .object)
    #expect(try !reader.enterArray())
    #expect(try reader.text() == nil)
    #expect(try reader.enterObject())
    #expect(try reader.nextKey())
    let names = ["a": reader.keyIs("a"), "b": reader.keyIs("b"), "ab": reader.keyIs("ab")]
    #expect(names == ["a": true, "b": false, "ab": false])
    #expect(reader.kind() == .number)
    #expect(try !reader.enterObject() && !reader.enterArray())
    #expect(try reader.text() == "1")
    #expect(try reader.nextKey())
    let mark = reader.mark()
    reader.skip()
    #expect(try reader.nextKey())
    #expect(reader.keyText() == "c")
    #expect(try reader.text() == nil)
    let here = reader.mark()
    reader.return(to: mark)
    #expect(try shown(&reader) == #"["x","y"]"#)
    reader.return(to: here)
    reader.drop(here)
    reader.drop(mark)
    #expect(reader.kind() == .null)
    reader.skip()
    #expect(try reader.nextKey())
    #expect(try reader.enterObject())
    #expect(try reader.nextKey())
    let isLast = reader.keyIs("e")
    #expect(isLast)
    #expect(try reader.text() == "f")
    #expect(try !reader.nextKey())
    #expect(try !reader.nextKey())
  }

  @Test("can go back to a value whose parents were left already")
  func marks() throws {
    var reader = try yamlReader("a: {b: {c: [1, 2]}}\nd: 3\n")
    #expect(try reader.enterObject() && reader.nextKey() && reader.enterObject() && reader.nextKey())
    let mark = reader.mark()
    reader.skip()
    #expect(try !reader.nextKey())
    #expect(try reader.nextKey())
    let here = reader.mark()
    reader.return(to: mark)
    #expect(try shown(&reader) == #"{"c":[1,2]}"#)
    reader.return(to: here)
    #expect(try reader.text() == "3")
    #expect(try !reader.nextKey())
  }

  @Test(
    "says how Kubernetes' own tools read plain text otherwise",
    arguments: [
      ("yes", "true"), ("Y", "true"), ("ON", "true"), ("off", "false"), ("n", "false"), ("No", "false"),
      ("0123", "83"), ("-0123", "-83"), ("08", nil), ("1_000", "1000"), ("0b11", "3"), ("1_0.5", "10.5"), ("0_8", "08"),
      ("0x10", nil), ("+0x10", "16"), ("0o17", nil), ("-0o17", "-15"), ("0x_1F", "31"), ("0X1F", "31"), ("12:30", nil),
      ("1e3", nil), ("true", nil), ("x_1", nil), ("1_x", nil),
      ("nO", nil), ("'yes'", nil), ("\"0123\"", nil), ("!!str yes", nil), ("~", nil), ("yes and no", nil), ("0", nil),
      ("00", "0"), ("077777777777777777777777777", nil),
    ] as [(String, String?)])
  func legacy(text: String, reading: String?) throws {
    var reader = try yamlReader("a: \(text)\n")
    #expect(try reader.enterObject() && reader.nextKey())
    #expect(reader.legacyReading() == reading)
    reader.skip()
    #expect(reader.legacyReading() == nil)
  }
}
