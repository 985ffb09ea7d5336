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

  @Test("lies within a folder by whole names")
  func within() {
    let here = FileManager.default.currentDirectoryPath
    #expect(FilePath.absolute("a/../b") == FilePath.normalised("\(here)/b"))
    #expect(FilePath.isWithin("/a/b", "/a") && FilePath.isWithin("/a", "/a") && FilePath.isWithin("/a", "/"))
    #expect(!FilePath.isWithin("/ab", "/a") && !FilePath.isWithin("/a", "/a/b"))
  }
}
