import Basics
import Testing

@testable import Formats

@Suite("A JSON reader") struct JSONReaderTests {
  let pod = """
    {"kind": "Pod", "spec": {"hostNetwork": true, "containers": [{"name": "a"}, {"name": "b"}]}, "count": 3, "x": null}
    """

  @Test("takes what is wanted and skips the rest")
  func takesAndSkips() throws {
    var reader = JSONReader(pod, file: "pod.json")
    var names: [String?] = []
    #expect(try reader.nextDocument())
    #expect(try reader.enterObject())
    while try reader.nextKey() {
      guard reader.keyIs("spec"), try reader.enterObject() else {
        try reader.skip()
        continue
      }
      while try reader.nextKey() {
        guard reader.keyIs("containers"), try reader.enterArray() else {
          try reader.skip()
          continue
        }
        while try reader.nextElement() {
          #expect(try reader.enterObject())
          while try reader.nextKey() { names.append(try reader.text()) }
        }
      }
    }
    #expect(names == ["a", "b"])
    #expect(try !reader.nextDocument())
  }

  @Test("never takes a value of another kind than asked for")
  func staysPut() throws {
    var reader = JSONReader("[1,{},[],null]")
    _ = try reader.nextDocument()
    #expect(try !reader.enterObject())
    #expect(try reader.text() == nil)
    #expect(try reader.enterArray())
    var kinds: [ValueKind] = []
    while try reader.nextElement() {
      kinds.append(try reader.kind())
      if try reader.text() == nil { try reader.skip() }
    }
    #expect(kinds == [.number, .object, .array, .null])
  }

  @Test("compares keys with what they stand for, escapes and all")
  func keys() throws {
    var reader = JSONReader(#"{"cpu":1,"c\u0070u":2,"cp":3,"cpux":4,"김":5}"#)
    _ = try reader.nextDocument()
    _ = try reader.enterObject()
    var found: [Bool] = []
    while try reader.nextKey() {
      found.append(reader.keyIs("cpu") || reader.keyIs("김"))
      try reader.skip()
    }
    #expect(found == [true, true, false, false, true])
  }

  @Test(
    "refuses a key that is none, where it would have to be compared",
    arguments: [#"{"a":{"namespa\e":"shop"}}"#, #"{"a":1,"\ud83d":2}"#, #"{"\u00g0":1}"#])
  func badKeys(text: String) {
    #expect(throws: FormatError.self) {
      var reader = JSONReader(text)
      _ = try reader.nextDocument()
      _ = try reader.enterObject()
      while try reader.nextKey() {
        guard try reader.enterObject() else {
          try reader.skip()
          continue
        }
        while try reader.nextKey() { try reader.skip() }
      }
    }
  }

  @Test("says where keys and values begin")
  func locations() throws {
    let text = "{\n  \"name\": \"x\",\n  \"list\": [1,\n    {\"deep\": true}]\n}"
    var reader = JSONReader(text, file: "f.json")
    var places: [String] = []
    _ = try reader.nextDocument()
    _ = try reader.enterObject()
    while try reader.nextKey() {
      places.append("\(reader.keyLocation()) \(try reader.location())")
      if try reader.enterArray() {
        while try reader.nextElement() {
          places.append("\(try reader.location())")
          try reader.skip()
        }
      } else {
        try reader.skip()
      }
    }
    #expect(places == ["f.json:2:3 f.json:2:11", "f.json:3:3 f.json:3:11", "f.json:3:12", "f.json:4:5"])
  }

  @Test("goes back to marks, one inside the other")
  func marks() throws {
    var reader = JSONReader(#"{"a":{"x":[1,2]},"b":2}"#)
    _ = try reader.nextDocument()
    _ = try reader.enterObject()
    #expect(try reader.nextKey())
    let outer = try reader.mark()
    _ = try reader.enterObject()
    _ = try reader.nextKey()
    let inner = try reader.mark()
    #expect(try JSONValue(from: &reader) == .array([.number("1"), .number("2")]))
    #expect(try !reader.nextKey())
    #expect(try reader.nextKey())
    let ahead = try reader.mark()
    reader.return(to: inner)
    #expect(try JSONValue(from: &reader).text == "[1,2]")
    reader.return(to: outer)
    #expect(try JSONValue(from: &reader).text == #"{"x":[1,2]}"#)
    reader.return(to: ahead)
    reader.drop(ahead)
    reader.drop(inner)
    reader.drop(outer)
    #expect(try reader.text() == "2")
    #expect(try !reader.nextKey())
  }

  @Test(
    "reads documents that follow one another",
    arguments: ["{\"a\":1}\n{\"a\":2}\n[3]\n", "{\"a\":1}{\"a\":2}[3]", "\n\n{\"a\":1}\r\n\r\n{\"a\":2} [3]"])
  func documents(text: String) throws {
    var reader = JSONReader(text)
    var values: [String] = []
    while try reader.nextDocument() { values.append(try JSONValue(from: &reader).text) }
    #expect(values == ["{\"a\":1}", "{\"a\":2}", "[3]"])
  }

  @Test("has no document in an empty text or one of spaces", arguments: ["", " ", "\n\t \r\n", "\u{feff}"])
  func noDocument(text: String) throws {
    var reader = JSONReader(try ByteSource(Array(text.utf8), name: "-"))
    #expect(try !reader.nextDocument())
    #expect(try !reader.nextDocument())
  }

  @Test("tells where a skipped object began that never ends, however long it is")
  func openContainer() throws {
    let text = "[\n  {\"a\": \"" + String(repeating: "x ", count: 5000) + "]\""
    for window in [16, 64, 100, 4096, 1 << 20] {
      var reader = JSONReader(try ByteSource(Array(text.utf8), name: "f.json"), windowSize: window)
      _ = try reader.nextDocument()
      _ = try reader.enterArray()
      _ = try reader.nextElement()
      let error = #expect(throws: FormatError.self) { try reader.skip() }
      #expect(error?.location.description == "f.json:2:3")
    }
  }
}

@Suite("A JSON key that stands twice in one object") struct JSONDuplicateTests {
  private func duplicates(_ text: String) throws -> [String] {
    var reader = JSONReader(text, file: "f.json")
    func take(_ reader: inout JSONReader) throws {
      if try reader.enterObject() {
        while try reader.nextKey() { try take(&reader) }
      } else if try reader.enterArray() {
        while try reader.nextElement() { try take(&reader) }
      } else {
        try reader.skip()
      }
    }
    while try reader.nextDocument() { try take(&reader) }
    return reader.takeDuplicates().all.map { "\($0.location.map { "\($0)" } ?? "") \($0.message.prefix { $0 != "," })" }
  }

  @Test("is a warning at the second place, whatever stands between")
  func found() throws {
    #expect(
      try duplicates(
        #"{"a":1,"long-key-of-many-bytes":{"a":{}},"\u0061":2,"b":[{"b":1,"b":2}],"long-key-of-many-bytes":3}"#)
        == [
          "f.json:1:42 found the key 'a' twice in one object", "f.json:1:65 found the key 'b' twice in one object",
          "f.json:1:73 found the key 'long-key-of-many-bytes' twice in one object",
        ])
  }

  @Test("is none where another object has it, or another key looks like it")
  func none() throws {
    #expect(
      try duplicates(
        #"{"a":{"a":1,"b":{"a":2}},"aa":[{"a":1},{"a":2}],"containers":1,"containerStatuses":2,"app.kubernetes.io/name":1,"app.kubernetes.io/same":2,"":0}{"a":1}"#
      ) == [])
    // Of all keys of one length that differ in one byte, wherever it stands.
    for length in 1...40 {
      let keys = (0..<length).map { place in String((0..<length).map { $0 == place ? "b" : "a" }) }
      #expect(try duplicates("{\(keys.map { "\"\($0)\":1" }.joined(separator: ","))}") == [])
    }
  }
}
