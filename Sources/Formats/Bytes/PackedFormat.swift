import Basics

/// A file that holds others, or one that is compressed: it is refused, with the command that unpacks it.
package enum PackedFormat: String, Sendable {
  case gzip, zip, xz, zstd, bzip2, tar
  /// Excel's format before .xlsx.
  case workbook

  /// So many first bytes tell it: the mark of a tar archive ends there.
  static let headSize = 262

  /// What the first bytes of an input and its name say; nil: it is not packed.
  ///
  /// Source: RFC 1952, PKWARE's APPNOTE, the formats of xz, Zstandard (RFC 8878) and bzip2, POSIX's ustar, [MS-CFB].
  package init?(_ head: some Collection<UInt8>, name: String) {
    let signatures: [(bytes: [UInt8], packing: PackedFormat)] = [
      ([0x1F, 0x8B], .gzip), ([0x50, 0x4B, 3, 4], .zip), ([0xFD, 0x37, 0x7A, 0x58], .xz),
      ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
      ([0x42, 0x5A, 0x68], .bzip2), ([0xD0, 0xCF, 0x11, 0xE0], .workbook),
    ]
    if let found = signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = found.packing
    } else if name.lowercased().hasSuffix(".tar") || head.dropFirst(257).starts(with: "ustar".utf8) {
      self = .tar
    } else {
      return nil
    }
  }

  /// What the ending of a file's name says; nil: it is not packed, or nothing is known of it.
  package init?(ending: String) {
    switch ending {
    case "gz", "tgz": self = .gzip
    case "zip", "xlsx", "ods", "numbers": self = .zip
    case "xz", "txz": self = .xz
    case "zst", "zstd": self = .zstd
    case "bz2", "tbz": self = .bzip2
    case "tar": self = .tar
    case "xls": self = .workbook
    default: return nil
    }
  }

  /// The command that reads what is packed in a file.
  package func command(for name: String) -> String {
    let lower = name.lowercased()
    let word = name == "-" ? "" : " \(name.asShellWord)"
    if isWorkbook(name) { return "save its sheets as CSV" }
    if self == .tar || lower.contains(".tar.") || [".tgz", ".txz", ".tbz"].contains(where: lower.hasSuffix) {
      return "mkdir unpacked && tar -xf\(word.isEmpty ? " -" : word) -C unpacked && meshplan report unpacked"
    }
    switch self {
    case .gzip: return "gunzip -c\(word) | meshplan report -"
    case .zip: return "unzip -p\(word.isEmpty ? " FILE" : word) | meshplan report -"
    case .xz: return "xz -dc\(word) | meshplan report -"
    case .zstd: return "zstd -dc\(word) | meshplan report -"
    case .bzip2: return "bzip2 -dc\(word) | meshplan report -"
    case .tar, .workbook: return "tar -xf\(word)"
    }
  }

  private func isWorkbook(_ name: String) -> Bool {
    self == .workbook || [".xlsx", ".ods", ".numbers"].contains(where: name.lowercased().hasSuffix)
  }

  /// Why it is not read.
  func refusal(of name: String) -> FormatError {
    let what =
      switch self {
      case .zip: "is a zip archive or a workbook"
      case .tar: "is a tar archive"
      case .workbook: "is an Excel workbook"
      default: "is compressed with \(rawValue)"
      }
    return FormatError(
      rawValue, "\(what); \(isWorkbook(name) ? "" : "unpack it on the way in: ")\(command(for: name))",
      at: SourceLocation(file: name))
  }
}
