import Foundation
import Testing

@testable import Basics

@Suite("A path") struct FilePathTests {
  @Test(
    "without steps that lead nowhere is one text",
    arguments: [
      ("a/./b", "a/b"), ("./a", "a"), ("a//b/", "a/b"), ("a/new/../b", "a/b"), ("..", ".."), ("../a", "../a"),
      ("a/../../b", "../b"), ("/a/../../b", "/b"), ("/", "/"), (".", "."), ("a/..", "."), ("/..", "/"),
      ("../../x/..", "../.."),
    ])
  func normalised(path: String, expected: String) { #expect(FilePath.normalised(path) == expected) }

  @Test(
    "has a last part, a folder and the folders above it",
    arguments: [
      ("a/b/c.yaml", "c.yaml", "a/b", ["a/b", "a"]), ("c.yaml", "c.yaml", ".", []), ("/c.yaml", "c.yaml", "/", []),
      ("/a/c.yaml", "c.yaml", "/a", ["/a"]), ("/", "/", "/", []),
    ])
  func parts(path: String, name: String, folder: String, folders: [String]) {
    #expect(FilePath.name(of: path) == name)
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.folders(above: path) == folders)
  }

  @Test(
    "is seen from a folder, or from the root on where it says so",
    arguments: [
      ("x", "/a/b", "/a/b/x"), ("/x", "/a", "/x"), ("../x", "/a/b", "/a/x"), ("x", "/", "/x"),
    ])
  func absolute(path: String, folder: String, expected: String) {
    #expect(FilePath.absolute(path, from: folder) == expected)
  }

  @Test("lies within a folder by whole names")
  func within() {
    let here = FileManager.default.currentDirectoryPath
    #expect(FilePath.absolute("a/../b") == FilePath.normalised("\(here)/b"))
    #expect(FilePath.isWithin("/a/b", "/a") && FilePath.isWithin("/a", "/a") && FilePath.isWithin("/a", "/"))
    #expect(!FilePath.isWithin("/ab", "/a") && !FilePath.isWithin("/a", "/a/b"))
  }
}
