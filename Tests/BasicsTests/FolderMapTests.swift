import Testing

@testable import Basics

@Suite("What is said of folders") struct FolderMapTests {
  @Test(
    "is found by what lies in them, the nearest first",
    arguments: [
      ("/in/shop/a.yaml", "shop"), ("/in/shop", "shop"), ("/in/shopping.yaml", "in"), ("/in/a/b/c", "in"),
      ("/other", nil),
      ("/", nil),
    ])
  func nearest(path: String, expected: String?) {
    var map = FolderMap<String>()
    #expect(!map.holds(path))
    (map["/in"], map["/in/shop"]) = ("in", "shop")
    #expect(map.nearest(to: path)?.value == expected)
    map["/"] = "root"
    #expect(map.nearest(to: path)?.value == expected ?? "root")
  }
}
