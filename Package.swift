// swift-tools-version: 6.2
import PackageDescription

/// The same rules for every target: Swift 6, no warning, nothing unsafe that is not marked.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The stages in the order of the data flow: a stage imports only stages above it.
let stages = ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Packing", "Plans", "Queries", "Reports", "Settings"]

/// What each stage may import; the compiler holds it to this list.
let imports: [String: [Target.Dependency]] = [
  "Basics": [],
  "Formats": ["Basics", "CPlatform"],
  "Inventory": ["Basics", "Formats"],
  "Mesh": ["Basics", "Inventory"],
  "Nodes": ["Basics", "Inventory"],
  "Packing": ["Basics"],
  "Plans": ["Basics", "Inventory", "Mesh", "Nodes", "Packing"],
  "Queries": ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Packing", "Plans"],
  "Reports": ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Packing", "Plans", "Queries"],
  "Settings": ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Plans", "Queries", "Reports"],
]

/// Folders of test vectors and recorded runs: read by path, not compiled.
let testData: [String: [String]] = ["Basics": ["Vectors"], "Inventory": ["Vectors"], "Plans": ["Vectors"]]

let testedFromAbove: Set<String> = ["Nodes", "Queries", "Settings"]

let package = Package(
  name: "meshplan",
  products: [.executable(name: "meshplan", targets: ["meshplan"])],
  targets: stages.map { .target(name: $0, dependencies: imports[$0] ?? [], swiftSettings: settings) }
    + [
      // What Swift has no name for, as a C header.
      .target(name: "CPlatform"),
      .executableTarget(
        name: "meshplan", dependencies: ["CPlatform"] + stages.map { .byName(name: $0) }, swiftSettings: settings),
      .executableTarget(
        name: "benchmarks", dependencies: ["CPlatform"] + stages.map { .byName(name: $0) }, swiftSettings: settings),
    ]
    + stages.filter { !testedFromAbove.contains($0) }.map {
      .testTarget(
        name: "\($0)Tests", dependencies: stages.map { .byName(name: $0) },
        exclude: testData[$0] ?? [], swiftSettings: settings)
    }
    + [
      .testTarget(
        name: "CommandLineTests", dependencies: ["meshplan"] + stages.map { .byName(name: $0) },
        exclude: ["Golden"],
        swiftSettings: settings)
    ]
)
