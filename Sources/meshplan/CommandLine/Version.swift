/// The version of this program, which reports state too.
let version = "0.1.0"

/// What `meshplan version` prints: the version, and the commit that it was built from where that is known.
let versionLine = "meshplan \(version)\(builtFrom.map { " (commit \($0))" } ?? "")\n"
