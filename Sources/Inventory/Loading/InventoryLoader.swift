package import Basics
import Formats

/// Reads files of any format into one cluster.
package struct InventoryLoader {
  /// Objects and rows that were taken in.
  package internal(set) var objectCount = 0
  /// What has been read.
  var builder: ClusterBuilder
  private var ownReports = OwnReport()
  private let defaultNamespace: String
  /// Long inputs are decoded on so many cores.
  let cores: Int
  private let chunkSize: Int
  /// Files that are templates, by their folder.
  var templates: [String: [String]] = [:]

  /// As many cores as there are, up to eight: by then the one that puts the parts together is the one that all wait for.
  package static var usualCores: Int { min(coreCount, 8) }

  /// A loader that decodes large files on so many cores, in chunks of about so many bytes; neither changes what it finds.
  package init(
    defaultNamespace: String, cores: Int = InventoryLoader.usualCores,
    chunkSize: Int = JSONReader.chunkSize
  ) {
    builder = ClusterBuilder(defaultNamespace: defaultNamespace)
    self.defaultNamespace = defaultNamespace
    self.cores = cores
    self.chunkSize = chunkSize
  }

  /// Takes a file in, whose objects that state no namespace are of `namespace` or else of the loader's; what cannot be read is a
  /// finding, and what could be read before it counts.
  package mutating func read(_ file: InputFile, namespace: String? = nil) {
    builder.defaultNamespace = namespace ?? defaultNamespace
    do throws(FormatError) {
      if file.format == .report { return ownReports.take(file) }
      let source = try ByteSource(opening: file.path)
      if OwnReport.stands(in: source) { return ownReports.take(file) }
      if source.looksLikeKubectlTable {
        let input = try InputBytes(source)
        return try readText(input, of: file)
      }
      switch file.format == .unknown ? (source.looksLikeJSON ? .json : .unknown) : file.format {
      case .json: try readJSON(source)
      case .csv: try readTable(CSVReader(source), file)
      case .yaml: try readYAML(YAMLPieces(source, size: chunkSize))
      case .settings, .kustomization, .chart, .report: break
      case .unknown:
        guard try !isTable(source.firstLine()) else { return try readTable(CSVReader(InputBytes(source)), file) }
        try readYAML(YAMLPieces(source, size: chunkSize))
      }
    } catch {
      builder.findings.add(error.code == "csv-empty" ? .emptyFile(file.path) : error.finding)
    }
  }

  /// Takes in what a tool printed of a folder.
  package mutating func read(_ folder: RenderedFolder) {
    builder.defaultNamespace = folder.namespace
    do throws(FormatError) {
      try readYAML(YAMLPieces(folder.input))
    } catch {
      builder.findings.add(error.finding)
    }
  }

  /// Objects of Argo CD and Flux at these places stand for folders that are read: they are not missing.
  package mutating func passOver(_ followed: Set<SourceLocation>) { builder.unread.followed = followed }

  /// The cluster that the files add up to, and everything that was found in them.
  package consuming func finish() -> (cluster: Cluster, findings: Findings) {
    builder.findings.add(contentsOf: ownReports.findings)
    for (folder, files) in templates.sorted(by: { $0.key < $1.key }) {
      builder.findings.add(.templates(in: folder, files))
    }
    return builder.build()
  }

  private mutating func readJSON(_ source: ByteSource) throws(FormatError) {
    var reader = JSONReader(source)
    try readDocuments(&reader, of: source.name)
  }

  private mutating func readDocuments(_ reader: inout JSONReader, of file: String) throws(FormatError) {
    defer { builder.findings.add(reader.takeDuplicates()) }
    var isEmpty = true
    while try reader.nextDocument() {
      isEmpty = false
      try readObjects(&reader)
    }
    if isEmpty { builder.findings.add(.emptyFile(file)) }
  }

  /// A text that begins as what kubectl prints for people: refused if it is that.
  private mutating func readText(_ input: InputBytes, of file: InputFile) throws(FormatError) {
    if let kind = KubectlText(firstLine(of: input)) {
      return builder.findings.add(.kubectlText(kind, file: input.file))
    }
    switch file.format {
    case .json:
      var reader = JSONReader(input)
      try readDocuments(&reader, of: input.file)
    case .csv: try readTable(CSVReader(input), file)
    default:
      guard !isTable(InventoryLoader.header(of: input)) else { return try readTable(CSVReader(input), file) }
      try readYAML(YAMLPieces(input))
    }
  }

  /// The text up to the first line end; nil where there is none.
  private static func header(of input: InputBytes) -> String? {
    (0..<input.count).first { input[$0] == 0x0A || input[$0] == 0x0D }.map { input.text(in: 0..<$0) }
  }

  private func firstLine(of input: InputBytes) -> String {
    input.text(in: 0..<((0..<min(input.count, 4096)).first { input[$0] == 0x0A } ?? min(input.count, 4096)))
  }

  /// Takes in the objects of a document; those before a place where it cannot be read on count.
  private mutating func readObjects(_ reader: inout JSONReader) throws(FormatError) {
    var decoder = ObjectDecoder()
    decoder.cores = cores
    decoder.chunkSize = chunkSize
    defer {
      builder.findings.add(decoder.findings)
      note(listsNoTraffic: decoder.listsNoTraffic, emptyList: decoder.emptyList)
    }
    try decoder.objects(&reader) { _, object in
      builder.add(object)
      objectCount += 1
    }
  }

  private mutating func readTable(_ reader: CSVReader, _ file: InputFile) throws(FormatError) {
    let table = try CSVTable(reader)
    if OwnReport.owns(columns: table.names) { return ownReports.take(file) }
    if let separator = table.unusualSeparator {
      builder.findings.add(.separator(separator, at: table.headerLocation))
    }
    if ServicesTable.owns(table.names) {
      var services = ServicesTable(table)
      try readRows(of: file) { builder throws(FormatError) in try services.read(into: &builder) }
    } else if NodesTable.isPriceList(table.names, file: table.headerLocation.file) {
      builder.findings.add(.unnamedPriceList(at: table.headerLocation))
    } else if NodesTable.owns(table.names) {
      var nodes = NodesTable(table)
      try readRows(of: file) { builder throws(FormatError) in try nodes.read(into: &builder) }
    } else {
      let hints = CSVTable.misspelt(["workload", "replicas", "node", "pool", "instance_type"], in: table.names)
      builder.findings.add(.unknownTable(columns: table.names.count, hints: hints, at: table.headerLocation))
    }
  }

  /// Reads the rows of a table; a table without any is as good as an empty file.
  private mutating func readRows(
    of file: InputFile, _ read: (inout ClusterBuilder) throws(FormatError) -> Int
  ) throws(FormatError) {
    let told = builder.findings.toldCount
    let rows = try read(&builder)
    objectCount += rows
    if rows == 0, builder.findings.toldCount == told { builder.findings.add(.emptyFile(file.path)) }
  }

  /// Whether text without a telling name is a table: its first line has the columns of one. Nil: it has no end.
  private func isTable(_ firstLine: String?) -> Bool {
    guard let names = firstLine?.split(whereSeparator: { ",;\t".contains($0) }).map(String.init) else { return false }
    return names.count > 1 && (ServicesTable.owns(names) || NodesTable.owns(names))
  }
}

/// What kubectl prints for people to read.
private enum KubectlText {
  case table, description

  /// What a text with this first line is; nil: none of it.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    if line.contains("  "), !line.contains(where: { ",;:".contains($0) }), words.count > 1,
      ["NAME", "NAMESPACE"].contains(words[0]),
      words.allSatisfy({ $0 == $0.uppercased() || $0.hasPrefix("CPU") || $0.hasPrefix("MEMORY") })
    {
      self = .table
    } else if line.hasPrefix("Name:    "), words.count == 2 {
      self = .description
    } else {
      return nil
    }
  }
}

extension Finding {
  fileprivate static func kubectlText(_ kind: KubectlText, file: String) -> Finding {
    let (what, command) =
      switch kind {
      case .table: ("a table printed by kubectl get", "kubectl get")
      case .description: ("output of kubectl describe", "kubectl get instead of kubectl describe")
      }
    return Finding(
      .error, "kubectl-text", "the text is \(what), expected JSON or YAML; it is left out",
      at: SourceLocation(file: file, line: 1, column: 1),
      notes: ["use \(command) -o json: kubectl get pods,nodes -A -o json | meshplan report -"])
  }

  /// A warning that a file holds nothing.
  static func emptyFile(_ file: String) -> Finding {
    Finding(
      .warning, "empty-file", "the file is empty, expected objects or rows", at: SourceLocation(file: file),
      notes: ["kubectl prints nothing if the cluster does not know one of the kinds in the command"])
  }

  fileprivate static func separator(_ name: String, at place: SourceLocation) -> Finding {
    Finding(.note, "csv-separator", "the columns are separated by \(name)s", at: place)
  }

  fileprivate static func unnamedPriceList(at place: SourceLocation) -> Finding {
    Finding(
      .warning, "unnamed-price-list",
      "the table is a price list (types and prices, no nodes) that no setting uses; it is left out",
      at: place, notes: ["set prices.file in meshplan.yaml to use it"])
  }

  /// Of a table that is not known nothing is quoted: it may be anything.
  fileprivate static func unknownTable(columns: Int, hints: [String], at place: SourceLocation) -> Finding {
    Finding(
      .error, "unknown-table",
      "the table has \(columns, "column") with unknown names, expected workload and replicas (services), or node or pool (nodes); it is left out",
      at: place, notes: hints)
  }
}
