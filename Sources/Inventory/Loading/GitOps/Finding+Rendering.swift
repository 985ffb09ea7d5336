import Basics
import Formats

extension Finding {
  /// A folder that a tool did not make manifests of, and why.
  static func cannotRender(_ folder: String, _ words: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-render", "the folder \(folder) cannot be rendered and is left out: \(words)", at: place
    )
  }

  /// What a tool printed cannot be read to its end.
  static func unusableOutput(_ folder: String, _ error: FormatError, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-render",
      "the rendered output of the folder \(folder) cannot be read and is left out: \(error.message)", at: place,
      notes: ["the fault is at \(error.location)"])
  }

  /// More is to be rendered than in one run.
  static func tooManyRounds(_ folder: String, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-render", "the folder \(folder) is not rendered: too many folders refer to each other", at: place,
      notes: ["give fewer folders as inputs"])
  }

  /// So many folders are rendered already.
  static func tooManyFolders(_ folder: String, most: Int, at place: SourceLocation) -> Finding {
    Finding(
      .error, "cannot-render", "the folder \(folder) is not rendered: one run renders at most \(most) folders",
      at: place,
      notes: ["give fewer folders as inputs"])
  }

  /// `inputs` states a release or values of something else than a chart.
  static func notAChart(_ setting: RenderSetting) -> Finding {
    Finding(
      .error, "not-a-chart",
      "the input '\(setting.folder)' has a release or values but is not a Helm chart, expected a folder with Chart.yaml",
      at: setting.source)
  }

  /// `inputs` states the same chart with the same values twice.
  static func sameRendering(_ folder: String, at place: SourceLocation) -> Finding {
    Finding(
      .warning, "same-rendering", "the input '\(folder)' is given twice with the same release; it counts once",
      at: place)
  }

  /// A folder of the input was taken for the one that an object names.
  static func followed(_ delivered: DeliveredFolder, path: String) -> Finding {
    Finding(
      .note, "followed",
      "\(naming: delivered.owner) deploys \(naming: path), which is read from the input; meshplan does not check whether it is the same repository",
      at: delivered.source)
  }

  /// An object asks for more than a tool can be told.
  static func notFollowed(_ delivered: DeliveredFolder, path: String, isPlain: Bool) -> Finding {
    Finding(
      .error, "not-followed",
      "\(naming: delivered.owner) deploys \(naming: path) with settings that are not applied here (\(quoting: delivered.others)); the folder is \(isPlain ? "read as it is" : "not read")",
      at: delivered.source,
      notes: ["set how to render it with 'inputs' in meshplan.yaml"])
  }

  /// Values are elsewhere.
  static func valuesOutside(_ name: String, _ delivered: DeliveredFolder) -> Finding {
    Finding(
      .error, "not-followed",
      "\(naming: delivered.owner) takes values from '\(quoting: name)', which is not in the input; its folder is not read",
      at: delivered.source)
  }

  /// Applications are for several clusters.
  static func severalClusters(_ clusters: [String: SourceLocation]) -> Finding {
    Finding(
      .warning, "several-clusters",
      "Applications deploy to \(clusters.count) clusters (\(quoting: clusters.keys.sorted())); all are counted as one cluster",
      at: clusters.values.min(), notes: ["give the folders of one cluster as inputs"])
  }

  /// Overlays of one base that are all rendered.
  static func sameBase(_ base: String, _ folders: [String], at place: SourceLocation) -> Finding {
    let shown = folders.prefix(3).joined(separator: ", ")
    return Finding(
      .warning, "same-base",
      "\(folders.count) kustomizations (\(shown)\(folders.count > 3 ? ", …" : "")) share the base \(base); all are counted",
      at: place, notes: ["if they are for different clusters, give only one as an input"])
  }
}
