import Testing

@testable import Formats

@Suite("A JSON writer") struct JSONWriterTests {
  @Test("indents by two spaces and keeps the order of members")
  func layout() {
    var json = JSONWriter()
    json.object { json in
      json.member("name", "shop")
      json.array("pods") { json in
        json.value(3)
        json.object { json in json.member("b", true) }
      }
      json.object("empty") { _ in }
      json.array("none") { _ in }
      json.key("big")
      json.value(Int128.max)
      json.member("missing", nil as String?)
      json.key("nothing")
      json.null()
    }
    #expect(
      json.text == """
        {
          "name": "shop",
          "pods": [
            3,
            {
              "b": true
            }
          ],
          "empty": {},
          "none": [],
          "big": 170141183460469231731687303715884105727,
          "missing": null,
          "nothing": null
        }
        """)
  }

  @Test(
    "escapes what must be, and what steers a terminal",
    arguments: [
      ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\\u007f\""),
      ("김치 😀 \u{2028}", "\"김치 😀 \\u2028\""), ("\u{9b}\"\u{202e}\u{e0001}", #""\u009b\"\u202e\udb40\udc01""#),
      ("e\u{301}\r\n", "\"e\u{301}\\r\\n\""),
    ])
  func escapes(text: String, expected: String) {
    var json = JSONWriter()
    json.value(text)
    #expect(json.text == expected)
  }
}
