import Basics
import Formats

/// A Helm chart, known by its Chart.yaml.
package struct ChartFolder: Hashable, Sendable {
  /// As the input leads to it.
  package let folder: String
  /// The same from the root on.
  let path: String
  /// What Chart.yaml calls it, else the folder's name.
  let name: String
  /// It has functions for other charts and makes no objects.
  let isLibrary: Bool
  /// Charts beside it that are parts of it (`repository: file://../common`), from the root on.
  let parts: [String]

  /// The chart in a folder; what Chart.yaml does not say is not known.
  init(_ folder: String) {
    self.folder = folder
    path = FilePath.absolute(folder)
    let chart = SourceFile.document(in: "\(folder)/Chart.yaml")
    name = chart?["name"]?.text ?? path.split(separator: "/").last.map(String.init) ?? "chart"
    isLibrary = chart?["type"]?.text == "library"
    let older = SourceFile.document(in: "\(folder)/requirements.yaml")
    var parts: [String] = []
    for dependency in [chart, older].flatMap({ $0?["dependencies"]?.elements ?? [] }) {
      guard let place = dependency["repository"]?.text, place.hasPrefix("file://") else { continue }
      parts.append(FilePath.absolute(String(place.dropFirst("file://".count)), from: path))
    }
    self.parts = parts
  }

  /// Whether the chart in a folder has functions for others and makes no objects.
  static func isLibrary(at folder: String) -> Bool {
    SourceFile.document(in: "\(folder)/Chart.yaml")?["type"]?.text == "library"
  }

  /// Whether what lies beside a Chart.yaml is Helm's to render or to read, and no manifest.
  static func owns(_ name: String) -> Bool {
    let isValues = name.hasPrefix("values") && [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    return isValues
      || ["templates", "charts", "crds", "Chart.lock", "requirements.yaml", "requirements.lock"].contains(name)
  }

  /// A name that Helm takes for a release: the chart's own as far as it can be one.
  var release: String {
    let letters = name.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let trimmed = String(letters.prefix(53)).trimming("-")
    return trimmed.isEmpty ? "chart" : trimmed
  }

  /// Whether Helm takes a name for a release: letters, digits and hyphens, at most 53.
  ///
  /// Source: helm.sh, pkg/chart/common/util and pkg/release: ValidateReleaseName.
  package static func isPossibleRelease(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 53
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "-" && part.last != "-"
          && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
      }
  }
}

extension String {
  fileprivate func trimming(_ character: Character) -> String {
    var text = self[...]
    while text.first == character { text.removeFirst() }
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
