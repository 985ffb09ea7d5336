/// A release of Istio or Kubernetes, as far as behaviour differs: major and minor.
package struct MinorVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var major: Int
  package var minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1.28`, `1.28.2`, `v1.34.1-eks-1a2b3c`; nil for anything that does not begin so.
  package init?(_ text: String) {
    let digits = text.drop { $0 == "v" }
    guard let dot = digits.firstIndex(of: "."), let major = Int(digits[..<dot]) else { return nil }
    let rest = digits[digits.index(after: dot)...]
    let minorText = rest.prefix { $0.isASCII && $0.isNumber }
    guard let minor = Int(minorText), (0...999).contains(major), (0...999).contains(minor),
      [nil, ".", "-", "+"].contains(rest.dropFirst(minorText.count).first)
    else { return nil }
    self.init(major, minor)
  }

  package var description: String { "\(major).\(minor)" }

  package static func < (a: MinorVersion, b: MinorVersion) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
