import Basics
import Testing

@Suite("A release") struct MinorVersionTests {
  @Test(
    "is read by its major and minor number, whatever comes behind",
    arguments: [
      ("1.28", "1.28"), ("1.28.2", "1.28"), ("v1.34.1-eks-1a2b3c", "1.34"), ("1.28-alpha", "1.28"),
      ("1.28+k3s1", "1.28"), ("0.0", "0.0"), ("999.999", "999.999"), ("1000.1", nil), ("1.1000", nil), ("1", nil),
      ("1.", nil), (".1", nil), ("x1.2", nil), ("1.2x", nil), ("1.28 ", nil), ("-1.2", nil), ("1.-2", nil), ("", nil),
    ] as [(String, String?)])
  func reads(text: String, expected: String?) { #expect(MinorVersion(text)?.description == expected) }

  @Test("comes before a later one, by number and not by letter")
  func order() {
    #expect(MinorVersion(1, 9) < MinorVersion(1, 10))
    #expect(MinorVersion(1, 99) < MinorVersion(2, 0))
    #expect(!(MinorVersion(1, 9) < MinorVersion(1, 9)) && !(MinorVersion(1, 10) < MinorVersion(1, 9)))
  }
}
