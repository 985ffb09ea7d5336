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

/// Without what Swift would link in by itself for regular expressions: text is searched by `TextSearch.swift` of Basics, and the
/// program is a megabyte smaller.
let lean: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
]

/// What each target may import, in the order of the data flow: a target imports only what stands above it, and what it lists.
/// SwiftPM lets an import of an import through, so a test reads this list and the `import` lines of every file.
let imports: KeyValuePairs<String, [String]> = [
  // What Swift has no name for, as a C header.
  "CPlatform": [],
  "Basics": ["CPlatform"],
  "Formats": ["Basics", "CPlatform"],
  "Inventory": ["Basics", "Formats"],
  "Mesh": ["Basics", "Formats", "Inventory"],
  "Nodes": ["Basics", "Inventory"],
  "Packing": [],
  "Plans": ["Basics", "Inventory", "Mesh", "Nodes", "Packing"],
  "Queries": ["Basics", "Inventory", "Mesh", "Nodes", "Packing", "Plans"],
  "Reports": ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Plans", "Queries"],
  "Settings": ["Basics", "Formats", "Inventory", "Mesh", "Nodes", "Plans", "Queries"],
  "meshplan": [
    "Basics", "CPlatform", "Formats", "Inventory", "Mesh", "Nodes", "Plans", "Queries", "Reports", "Settings",
  ],
  "benchmarks": ["Basics", "CPlatform", "Formats", "Inventory", "Mesh", "Packing", "Plans", "Queries", "Reports"],
]

let programs: Set = ["meshplan", "benchmarks"]

/// The stages between the C header and the programs.
let stages = imports.map(\.key).filter { !programs.contains($0) && $0 != "CPlatform" }

/// Folders of test vectors and recorded runs: read by path, not compiled.
let testData: [String: [String]] = ["Basics": ["Vectors"], "Inventory": ["Vectors"], "Nodes": ["Vectors"]]

let package = Package(
  name: "meshplan",
  products: [.executable(name: "meshplan", targets: ["meshplan"])],
  targets: imports.map { name, imports in
    let dependencies = imports.map { Target.Dependency.byName(name: $0) }
    if name == "CPlatform" { return .target(name: name) }
    if !programs.contains(name) {
      return .target(name: name, dependencies: dependencies, swiftSettings: settings + lean)
    }
    return .executableTarget(
      name: name, dependencies: dependencies, swiftSettings: name == "meshplan" ? settings + lean : settings,
      plugins: name == "meshplan" ? ["Stamp"] : [])
  }
    // What the tests of several stages need.
    + [
      .target(
        name: "TestSupport", dependencies: stages.map { .byName(name: $0) }, path: "Tests/TestSupport",
        swiftSettings: settings)
    ]
    + stages.map {
      .testTarget(
        name: "\($0)Tests", dependencies: ["TestSupport"] + stages.map { .byName(name: $0) },
        exclude: testData[$0] ?? [], swiftSettings: settings)
    }
    + [
      .testTarget(
        name: "CommandLineTests", dependencies: ["meshplan", "TestSupport"] + stages.map { .byName(name: $0) },
        exclude: ["Golden"],
        swiftSettings: settings),
      // Writes the commit into `meshplan version`.
      .plugin(name: "Stamp", capability: .buildTool(), path: ".ci/stamp"),
    ]
)
