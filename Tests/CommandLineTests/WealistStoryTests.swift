import Foundation
import Testing

@testable import meshplan

/// The states of a real system's repository, one after the other. They lie outside of the package; where they are not
/// there, the tests pass by.
@Suite("The production story") struct WealistStoryTests {
  private static let data = GoldenRun.root.deletingLastPathComponent().appending(path: "shared/data/wealist").path

  private func diff(_ older: [String], _ newer: [String]) -> String? {
    let files = (older + newer).map { "\(WealistStoryTests.data)/\($0)" }
    guard files.allSatisfy(FileManager.default.fileExists) else { return nil }
    let output = RecordedOutput()
    let words =
      files.prefix(older.count).flatMap { ["--base", $0] } + files.dropFirst(older.count).flatMap { ["--head", $0] }
    let status = run(["diff", "--namespace", "wealist-prod", "--istio-version", "1.28"] + words, output: output)
    #expect(status == .done)
    return output.results
  }

  @Test("can be read from its differences: pods, the mesh's requests as they run, nodes")
  func story() {
    let states = [
      ["manifests-2026-01-03-ambient.yaml", "manifests-istio-1.28.2-ambient.yaml", "nodes-2026-01-03.csv"],
      ["manifests-2026-01-04-ambient.yaml", "manifests-istio-1.28.2-ambient.yaml", "nodes.csv"],
      ["manifests-2026-01-05-sidecar.yaml", "manifests-istio-1.28.2-sidecar.yaml", "nodes.csv"],
      ["manifests-2026-01-06-sidecar-peak.yaml", "manifests-istio-1.28.2-sidecar.yaml", "nodes.csv"],
      ["manifests.yaml", "manifests-istio-1.28.2-sidecar.yaml", "nodes-head.csv"],
    ]
    let lines = [
      "As it runs: -11 pods, mesh -300m CPU and -612Mi memory, all requests -550m CPU and -1220Mi memory, 2 nodes as before.",
      "As it runs: -4 pods, mesh +800m CPU and +568Mi memory, all requests +800m CPU and +568Mi memory, 2 nodes as before.",
      "As it runs: +9 pods, mesh +900m CPU and +1152Mi memory, all requests +1300m CPU and +2560Mi memory, nodes 2 -> 3, +75.92 USD a month.",
      "As it runs: -12 pods, mesh -1200m CPU and -1536Mi memory, all requests -1725m CPU and -3136Mi memory, nodes 3 -> 2, -75.92 USD a month.",
    ]
    for (index, line) in lines.enumerated() {
      guard let text = diff(states[index], states[index + 1]) else { return }
      #expect(text.contains(line))
      if index == 1 {
        // wealist.md, section 3: 1300m / 3528Mi against 2100m / 4096Mi.
        #expect(text.contains("1300m -> 2100m (+800m)"))
        #expect(text.contains("3528Mi -> 4096Mi (+568Mi)"))
      }
    }
  }
}
