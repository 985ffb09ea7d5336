extension YAMLTape {
  /// The kind of a node that is no alias, by its tag or else by the core schema.
  @inline(__always) func schemaKind(of index: Int) -> ValueKind {
    let node = nodes[index]
    if node.traits.contains(.tagged) { return taggedKind(of: index) }
    switch node.kind {
    case .empty: return .null
    case .quoted: return .string
    case .sequence: return .array
    case .mapping: return .object
    case .plain, .alias: return plainKind(of: index)
    }
  }

  private func plainKind(of index: Int) -> ValueKind { YAMLSchema.kind(ofPlain: bytes(of: index)) }

  /// `!!str` and `!` make a string of anything; the other core tags take what their type can be written as.
  private func taggedKind(of index: Int) -> ValueKind {
    switch nodes[index].kind {
    case .sequence: return .array
    case .mapping: return .object
    case .empty, .plain, .quoted, .alias: break
    }
    let plain = nodes[index].kind == .empty ? .null : YAMLSchema.kind(ofPlain: bytes(of: index))
    switch tag(of: index) {
    case "tag:yaml.org,2002:null": return plain == .null ? .null : .string
    case "tag:yaml.org,2002:bool": return plain == .boolean ? .boolean : .string
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float": return plain == .number ? .number : .string
    case "tag:yaml.org,2002:str", "!": return .string
    default: return nodes[index].kind == .empty ? .null : .string
    }
  }
}
