import Testing

/// A stream and its documents, as `yamlDocuments` shows them.
struct YAMLVector: Sendable, CustomTestStringConvertible {
  var about: String
  var yaml: String
  var documents: [String]

  init(_ about: String, _ yaml: String, _ documents: String...) {
    self.about = about
    self.yaml = yaml
    self.documents = documents
  }

  var testDescription: String { about }
}

@Suite("A YAML document") struct YAMLDocumentTests {
  @Test("has the collections that its indentation tells", arguments: blocks)
  func block(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("has the scalars that its styles tell", arguments: scalars)
  func scalar(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("may have flow collections anywhere", arguments: flows)
  func flow(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("is told from its neighbours by markers alone", arguments: streams)
  func stream(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  @Test("has values of the core schema's types", arguments: types)
  func typed(vector: YAMLVector) { #expect(yamlDocuments(vector.yaml) == vector.documents) }

  static let blocks = [
    YAMLVector("a mapping", "a: 1\nb: two words\n", #"{"a":1,"b":"two words"}"#),
    YAMLVector("nested mappings", "a:\n  b:\n    c: d\n  e: f\ng: h", #"{"a":{"b":{"c":"d"},"e":"f"},"g":"h"}"#),
    YAMLVector("a sequence deeper than its key", "a:\n  - x\n  - y\nb: z", #"{"a":["x","y"],"b":"z"}"#),
    YAMLVector("a sequence beside its key", "a:\n- x\n- y\nb: z", #"{"a":["x","y"],"b":"z"}"#),
    YAMLVector("sequences in sequences", "- - 1\n  - 2\n-\n  - 3\n- 4", "[[1,2],[3],4]"),
    YAMLVector("mappings in sequences", "- a: 1\n  b: 2\n- c:\n  - 3\n  d: 4", #"[{"a":1,"b":2},{"c":[3],"d":4}]"#),
    YAMLVector("nothing where a value could be", "a:\nb:\n- \n-\nc:", #"{"a":null,"b":[null,null],"c":null}"#),
    YAMLVector("explicit keys", "? a\n: 1\n? b\n? - x\n: - y\n  - z\n", #"{"a":1,"b":null,"- x":["y","z"]}"#),
    YAMLVector("a key without a name", ": 1\na: 2", #"{"":1,"a":2}"#),
    YAMLVector(
      "keys of every style", "\"a b\": 1\n'c': 2\n[d]: 3\n4: 5\ntrue: 6", #"{"a b":1,"c":2,"[d]":3,"4":5,"true":6}"#),
    YAMLVector(
      "comments wherever they may stand", "# one\na: 1 # two\n# three\n  # four\nb: x#y\n#", #"{"a":1,"b":"x#y"}"#),
    YAMLVector("Korean names and text", "이름: 결제 서비스\n설명: \"한글 \\uAC00\"\n", #"{"이름":"결제 서비스","설명":"한글 가"}"#),
    YAMLVector(
      "Windows line ends", "a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\ne: f\r\n  g\r\n",
      #"{"a":["b","c\nd\n"],"e":"f g"}"#),
    YAMLVector("old Macintosh line ends", "a: 1\rb:\r- 2\r", #"{"a":1,"b":[2]}"#),
    YAMLVector("tabs where no indentation is meant", "a:\t1\t# c\nb: x\ty\t\n- ", #"yaml-syntax at 3:1"#),
    YAMLVector(
      "tabs behind values and indicators", "a:\t1\t# c\nb: x\ty\t\nc:\n-\tz\n", #"{"a":1,"b":"x\ty","c":["z"]}"#),
    YAMLVector(
      "a colon inside of words", "a: http://b:80\nc:d: e\nf: ::g", #"{"a":"http://b:80","c:d":"e","f":"::g"}"#),
    YAMLVector("indicators inside of words", "a: b,c]d}e\n- : x", "yaml-syntax at 2:1"),
    YAMLVector("words that begin like indicators", "- -x\n- ?y\n- :z\n- a - b\n", #"["-x","?y",":z","a - b"]"#),
  ]

  static let scalars = [
    YAMLVector(
      "plain text of several lines", "a: one\n  two\n\n  three\n\n\n  four\nb: 1",
      #"{"a":"one two\nthree\n\nfour","b":1}"#),
    YAMLVector("plain text at the top", "one\ntwo\n  three\n", #""one two three""#),
    YAMLVector("single quotes", "- 'it''s'\n- ' a\n\n  b '\n- ''", #"["it\'s"," a\nb ",""]"#),
    YAMLVector(
      "double quotes", #"- "a\tb\x41\u00e9\U0001F600\/""# + "\n- \"a  \\\n  b\\  \n  c\"", #"["a\tbAé😀/","a  b  c"]"#),
    YAMLVector(
      "every escape", #""\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P""#,
      "\u{0}\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B} \"/\\\u{85}\u{A0}\u{2028}\u{2029}".debugDescription),
    YAMLVector("a pair of surrogates, as JSON writes it", #""\ud83d\ude00""#, #""😀""#),
    YAMLVector("a literal block", "a: |\n  one\n   two\n\n  three\nb: 1", #"{"a":"one\n two\n\nthree\n","b":1}"#),
    YAMLVector(
      "a folded block", "a: >\n  one\n  two\n\n  three\n    list\n  four\n", #"{"a":"one two\nthree\n  list\nfour\n"}"#),
    YAMLVector(
      "chomping", "a: |-\n  x\n\nb: |\n  x\n\nc: |+\n  x\n\nd: >-\n  x\n", #"{"a":"x","b":"x\n","c":"x\n\n","d":"x"}"#),
    YAMLVector("a given indentation", "a: |2\n    x\n   y\nb: |1-\n  z", #"{"a":"  x\n y\n","b":" z"}"#),
    YAMLVector("blank lines in front of a block's text", "a: |\n\n \n  x\n", #"{"a":"\n\nx\n"}"#),
    YAMLVector("an empty block", "a: |\nb: |+\n\nc: >-\n", #"{"a":"","b":"\n","c":""}"#),
    YAMLVector(
      "document markers inside of a block", "a: |\n  ---\n  x: 1\n  ...\nb: 2\n", #"{"a":"---\nx: 1\n...\n","b":2}"#),
    YAMLVector("a block in a sequence beside its key", "args:\n- |\n  x\n- >-\n  y\n", #"{"args":["x\n","y"]}"#),
    YAMLVector("tabs inside of a block", "a: |\n  x\ty\n  \tz\n", #"{"a":"x\ty\n\tz\n"}"#),
    YAMLVector("a block without a line end at the input's end", "a: |\n  x", #"{"a":"x\n"}"#),
    YAMLVector("comments are text inside of a block", "a: | # note\n  # x\n# end\nb: 1", ##"{"a":"# x\n","b":1}"##),
    YAMLVector(
      "template text inside of a block", "a: |\n  {{ .Values.x }}\n  - %y: [\n", #"{"a":"{{ .Values.x }}\n- %y: [\n"}"#),
  ]

  static let flows = [
    YAMLVector("JSON", #"{"a": [1, {"b":null}], "c":"d"}"#, #"{"a":[1,{"b":null}],"c":"d"}"#),
    YAMLVector("no spaces", #"{a: [b,c],"d":e,'f':[]}"#, #"{"a":["b","c"],"d":"e","f":[]}"#),
    YAMLVector("commas at the end", "[a, b, ]", #"["a","b"]"#),
    YAMLVector("keys alone", "{a, b: , ? c, ? , d: 1}", #"{"a":null,"b":null,"c":null,"":null,"d":1}"#),
    YAMLVector(
      "single pairs in a sequence", "[a: 1, ? b : 2, : 3, ? c, d]", #"[{"a":1},{"b":2},{"":3},{"c":null},"d"]"#),
    YAMLVector("pairs in pairs", "[[a: 1]: [b, c: d], e]", #"[{"[a: 1]":["b",{"c":"d"}]},"e"]"#),
    YAMLVector("several lines and comments", "a: [b, # one\n  c\n  # two\n  , d\n  e]\n", #"{"a":["b","c","d e"]}"#),
    YAMLVector("text of several lines", "{a: one\n  two, \"b\n  c\": 'd\n\n  e'}", #"{"a":"one two","b c":"d\ne"}"#),
    YAMLVector("URLs", "[http://a:80/b, {c: d:e}]", #"["http://a:80/b",{"c":"d:e"}]"#),
    YAMLVector(
      "the closing bracket below the key", "a: [\n  b,\n  c\n]\nd: {\n  e: f\n}\n", #"{"a":["b","c"],"d":{"e":"f"}}"#),
    YAMLVector("a flow collection as key", "{a: b}: c\n[d]: e", #"{"{a: b}":"c","[d]":"e"}"#),
  ]

  static let streams = [
    YAMLVector("nothing", ""),
    YAMLVector("comments alone", "# a\n\n  # b\n"),
    YAMLVector("empty documents", "---\n---\n# x\n---\na\n", "null", "null", #""a""#),
    YAMLVector("markers with content", "--- a\n--- |\n b\n--- # c\n- d\n", #""a""#, #""b\n""#, #"["d"]"#),
    YAMLVector("ends of documents", "a\n...\n# x\n...\n---\nb\n...\nc: d\n", #""a""#, #""b""#, #"{"c":"d"}"#),
    YAMLVector("directives", "%YAML 1.2\n%TAG ! tag:x,2000:\n%OTHER y\n---\n!a b\n", #""b""#),
    YAMLVector(
      "a byte order mark in front of a document", "\u{FEFF}a: 1\n...\n\u{FEFF}b: 2\n", #"{"a":1}"#, #"{"b":2}"#),
    YAMLVector("what looks like a marker", "---a: 1\n--: 2\n", #"{"---a":1,"--":2}"#),
    YAMLVector(
      "a document that is broken between two that are not", "a: 1\n---\nb: [\n---\nc: 3\n",
      #"{"a":1}"#, "yaml-syntax at 4:1", #"{"c":3}"#),
    YAMLVector(
      "broken documents in a row", "---\n\ta: 1\n---\n'\n---\n- b\n-c\n--- - x\n---\nd: 4",
      "yaml-syntax at 2:1", "yaml-syntax at 5:1", "yaml-syntax at 7:1", "yaml-syntax at 8:5", #"{"d":4}"#),
    YAMLVector("text behind the last document", "a: 1\nThank you for installing.\n", "yaml-syntax at 2:1"),
  ]

  static let types = [
    YAMLVector("null", "[~, null, Null, NULL, nULL, '~']", #"[null,null,null,null,"nULL","~"]"#),
    YAMLVector(
      "booleans", "[true, True, FALSE, yes, on, 'true', tRUE]", #"[true,true,false,"yes","on","true","tRUE"]"#),
    YAMLVector("integers", "[0, -12, +3, 007, 0x1F, 0o17, 0b1, 1_000]", #"[0,-12,+3,007,0x1F,0o17,"0b1","1_000"]"#),
    YAMLVector(
      "numbers with a point", "[1., .5, -1.5e+3, 1e3, .inf, -.INF, .NaN, 1e, .]",
      #"[1.,.5,-1.5e+3,1e3,.inf,-.INF,.NaN,"1e","."]"#),
    YAMLVector(
      "text that begins with digits", "[1.2.3, 12:30, 2018-07-20, 100m, 1.5Gi, 0x, -, +a]", "yaml-syntax at 1:45"),
    YAMLVector(
      "words with digits", "[1.2.3, 12:30, 2018-07-20, 100m, 1.5Gi, 0x, =]",
      #"["1.2.3","12:30","2018-07-20","100m","1.5Gi","0x","="]"#),
    YAMLVector(
      "tags", "- !!str 12\n- !!int '3'\n- ! 4\n- !!null x\n- !my 5\n- !!str\n- !<tag:yaml.org,2002:str> 6",
      #"["12",3,"4","x","5","","6"]"#),
    YAMLVector(
      "tags of the core schema",
      "[!!bool true, !!bool x, !!float 1, !!int x, !!null '', !!null null, !!str null, !!my ]",
      #"[true,"x",1,"x",null,null,"null",null]"#),
    YAMLVector("tags on collections", "!!map {a: !!seq [b]}", #"{"a":["b"]}"#),
    YAMLVector("declared handles", "%TAG !y! tag:yaml.org,2002:\n---\n- !y!str 1\n- !y!%73tr 2", #"["1","2"]"#),
  ]
}
