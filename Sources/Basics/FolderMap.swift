/// What is said of folders and files, found by the paths of what lies in them: a look-up takes as long as the path is deep, however
/// many folders there are.
///
/// Worked example: with `/in` and `/in/shop` in it, `/in/shop/a.yaml` is found at `/in/shop`, `/in/shopping.yaml` at `/in`, and
/// `/other` nowhere. All paths are from the root on.
package struct FolderMap<Value> {
  private var values: [String: Value] = [:]

  package init() {}

  /// What is said of a folder or file itself.
  package subscript(path: String) -> Value? {
    get { values[path] }
    set { values[path] = newValue }
  }

  /// What is said of a path itself, else of the nearest folder that it lies in; nil where nothing is.
  package func nearest(to path: String) -> (path: String, value: Value)? {
    if values.isEmpty { return nil }
    var place = path
    while true {
      if let value = values[place] { return (place, value) }
      if place == "/" || place == "." { return nil }
      place = FilePath.folder(of: place)
    }
  }

  /// Whether something is said of a path, or of a folder that it lies in.
  package func holds(_ path: String) -> Bool { nearest(to: path) != nil }
}

extension FolderMap: Sendable where Value: Sendable {}
