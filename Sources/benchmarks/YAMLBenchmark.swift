import Formats
import Foundation

/// `benchmarks yaml [--pods N] [--input FILE] [--runs N]`: fields of the pods in a stream of documents.
///
/// The time is the best of the runs, over the whole of it: documents parsed, then walked with `YAMLReader`; and once more
/// without the walk.
enum YAMLBenchmark {
  static func run(_ options: Options) throws {
    let input =
      if let path = options.text("input") {
        try InputBytes(contentsOf: path)
      } else {
        InputBytes(YAMLSample.stream(pods: options.int("pods", default: 3400)), file: "generated")
      }
    let megabytes = Double(input.count) / 1e6
    let runs = options.int("runs", default: 7)
    print("\(input.file): \(rounded(megabytes, 1)) MB")
    let parsed = try best(of: runs) { () throws -> Int in
      var documents = 0
      var stream = YAMLStream(input)
      while let document = stream.nextDocument() {
        _ = try document.get()
        documents += 1
      }
      return documents
    }
    print("parsed:            \(rounded(parsed.seconds, 3)) s, \(rounded(megabytes / parsed.seconds, 0)) MB/s")
    let walked = try best(of: runs) { try summary(of: pods(in: input)) }
    print("parsed and walked: \(rounded(walked.seconds, 3)) s, \(rounded(megabytes / walked.seconds, 0)) MB/s")
    print("\(parsed.answer) documents, peak \(peakMemory().map { "\($0) MiB" } ?? "unknown")")
    print(walked.answer)
  }

  private static func pods(in input: InputBytes) throws -> [PodFields] {
    var pods: [PodFields] = []
    var stream = YAMLStream(input)
    while let document = stream.nextDocument() {
      var reader = try document.get()
      if try isPod(reader) { pods.append(try pod(&reader)) }
    }
    return pods
  }

  private static func isPod(_ document: YAMLReader) throws -> Bool {
    var reader = document
    guard try reader.enterObject() else { return false }
    while try reader.nextKey() {
      if reader.keyIs("kind") { return try reader.text() == "Pod" }
      reader.skip()
    }
    return false
  }
}
