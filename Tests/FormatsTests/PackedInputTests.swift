import Testing

@testable import Formats

@Suite("A packed input") struct PackedInputTests {
  @Test(
    "is refused by its first bytes, with the command that unpacks it",
    arguments: [
      ([0x1F, 0x8B, 8, 0], "a b.gz", "gzip", "gunzip -c 'a b.gz' | meshplan report -"),
      ([0x1F, 0x8B, 8, 0], "-", "gzip", "gunzip -c | meshplan report -"),
      ([0x1F, 0x8B, 8, 0], "x.tgz", "gzip", "mkdir unpacked && tar -xf x.tgz -C unpacked && meshplan report unpacked"),
      ([0x50, 0x4B, 3, 4], "nodes.xlsx", "zip", "save its sheets as CSV"),
      ([0x50, 0x4B, 3, 4], "x.zip", "zip", "unzip -p x.zip | meshplan report -"),
      ([0xFD, 0x37, 0x7A, 0x58], "x.xz", "xz", "xz -dc x.xz | meshplan report -"),
      ([0x28, 0xB5, 0x2F, 0xFD], "x.zst", "zstd", "zstd -dc x.zst | meshplan report -"),
      ([0x42, 0x5A, 0x68, 0x39], "x.bz2", "bzip2", "bzip2 -dc x.bz2 | meshplan report -"),
      (
        [UInt8](repeating: 0, count: 257) + "ustar".utf8, "-", "tar",
        "mkdir unpacked && tar -xf - -C unpacked && meshplan report unpacked"
      ),
      (
        [0x61, 0x62, 0x63, 0x64], "x.tar", "tar",
        "mkdir unpacked && tar -xf x.tar -C unpacked && meshplan report unpacked"
      ),
    ] as [([UInt8], String, String, String)])
  func refused(bytes: [UInt8], name: String, code: String, command: String) {
    let error = #expect(throws: FormatError.self) { try ByteSource(bytes, name: name) }
    #expect(error?.code == code)
    #expect(error?.message.hasSuffix(command) == true, "\(error?.message ?? "")")
  }

  @Test("is no text that begins alike")
  func text() throws {
    _ = try ByteSource(Array("BZ: 1\n".utf8), name: "a.yaml")
    _ = try ByteSource(Array("PK,replicas\n".utf8), name: "tar")
  }
}
