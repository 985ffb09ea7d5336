import Basics
import Inventory

/// The one settings file of a run, and those that are left out for it.
///
/// One that is itself among the inputs comes before one that lies in a folder; of several the one in the first input that has
/// any, and there the one nearest to the input itself; of equals the first by name.
///
/// Worked example: `report clusters/` with `clusters/meshplan.yaml` and `clusters/a/meshplan.yaml`: the former counts, whole.
/// `report clusters/ clusters/a/meshplan.yaml`: the latter.
func settingsFile(among files: [InputFile], of inputs: [String]) -> (counting: InputFile?, others: [InputFile]) {
  let roots = inputs.map(FilePath.absolute)
  func rank(_ file: InputFile) -> (Int, Int, Int) {
    let path = FilePath.absolute(file.path)
    if let index = roots.firstIndex(of: path) { return (0, index, 0) }
    let index = roots.firstIndex { FilePath.isWithin(path, $0) } ?? roots.count
    return (1, index, path.utf8.count { $0 == UInt8(ascii: "/") })
  }
  var all = files.filter { $0.format == .settings }
  guard let first = all.indices.min(by: { rank(all[$0]) < rank(all[$1]) }) else { return (nil, []) }
  let counting = all.remove(at: first)
  return (counting, all)
}

extension Finding {
  /// Settings that are left out for those of another file.
  static func otherSettings(_ path: String, than counting: String) -> Finding {
    Finding(
      .warning, "other-settings",
      "these settings are not read, for those of \(counting) count: a run has the settings of one file, whole",
      at: SourceLocation(file: path), notes: ["name this file among the inputs to have it count instead"])
  }
}
