import Basics

/// Objects that stand for pods which cannot be read from them: one line a kind says so, with the command that helps.
struct UnreadObjects {
  private struct Key: Hashable {
    var kind: String
    var group: String
    var namespace: String
  }

  /// Objects of a kind: how many, what the first is called and where it stands.
  fileprivate struct Entry {
    var count: Int
    var first: String
    var source: SourceLocation
    var what: UnreadKind
  }

  private var seen: [Key: Entry] = [:]
  /// Objects with pods whose kind is nearly one that is read.
  private(set) var misspelt = Findings()
  /// Where objects stand whose folders are read.
  var followed: Set<SourceLocation> = []

  /// Takes an object down if it stands for pods: by its kind, or since a pod template is in it.
  mutating func take(_ header: KubernetesObject.Header, holdsPods: Bool) {
    let known = UnreadKind.known(header.kind, group: header.group, hasVersion: !header.apiVersion.isEmpty)
    if known == nil, holdsPods, let meant = ObjectRole.coreKind(near: header.kind) {
      misspelt.add(.unknownKind(header, meant: meant))
      return
    }
    guard let what = known ?? (holdsPods ? UnreadKind(makes: "creates pods through its operator", help: .dump) : nil),
      !followed.contains(header.source)
    else { return }
    let isNamed = !header.name.isEmpty
    let key = Key(kind: header.kind, group: header.group, namespace: isNamed ? header.namespace : "")
    if seen[key] != nil {
      seen[key]?.count += 1
    } else {
      let name = isNamed ? header.name : header.source.file
      seen[key] = Entry(count: 1, first: name, source: header.source, what: what)
    }
  }

  /// A line for every kind. Where running pods were seen, those of operators are among them.
  func findings(runningIn namespaces: Set<String>) -> [Finding] {
    var kinds: [Key: (entry: Entry, namespace: String)] = [:]
    for (key, entry) in seen.sorted(by: { $0.value.source < $1.value.source }) {
      let isRunning = entry.what.isElsewhere ? !namespaces.isEmpty : namespaces.contains(key.namespace)
      if isRunning { continue }
      let kind = Key(kind: key.kind, group: key.group, namespace: "")
      if kinds[kind] != nil {
        kinds[kind]?.entry.count += entry.count
      } else {
        kinds[kind] = (entry, key.namespace)
      }
    }
    return kinds.sorted { ($0.key.kind, $0.key.group) < ($1.key.kind, $1.key.group) }.map { key, value in
      .unread(value.entry, of: key.kind, in: value.namespace)
    }
  }
}

extension Finding {
  fileprivate static func unknownKind(_ header: KubernetesObject.Header, meant: String) -> Finding {
    let version = header.apiVersion.isEmpty ? "" : " of \(naming: header.apiVersion)"
    return Finding(
      .error, "unknown-kind",
      "'\(naming: header.name)' has the unknown kind '\(quoting: header.kind)'\(version) and a pod template; its pods are not counted",
      at: header.source,
      notes: [meant == header.kind ? "is the apiVersion right?" : didYouMean(meant)])
  }

  fileprivate static func unread(
    _ entry: UnreadObjects.Entry, of kind: String, in namespace: String
  ) -> Finding {
    let (count, first, what) = (entry.count, entry.first, entry.what)
    let name = namespace.isEmpty ? first : "\(namespace)/\(first)"
    let code: String
    let help: String
    switch what.help {
    case .dump:
      code = "operator-pods"
      help = "to count them: kubectl get pods,nodes -A -o json | meshplan report -"
    case .command(let command):
      code = "not-rendered"
      help = command.split(separator: " ").map { word in
        switch word {
        case "NAME": quoted(first).asShellWord
        case "NAMESPACE": quoted(namespace).asShellWord
        case "FILE": entry.source.file.asShellWord
        case "FOLDER": FilePath.folder(of: entry.source.file).asShellWord
        default: String(word)
        }
      }.joined(separator: " ")
    }
    return Finding(
      what.isHere ? .error : .warning, code,
      "\(count, "object") of the kind \(naming: kind) (first: \(naming: name)) \(count == 1 ? what.makes : what.pluralMakes); the pods are not counted",
      at: entry.source, notes: [help])
  }
}

extension UnreadKind {
  /// The same of several: `create pods through Strimzi`.
  fileprivate var pluralMakes: String {
    let verb = makes.prefix { $0 != " " }
    return "\(verb.dropLast())\(makes.dropFirst(verb.count))".replacing(" its ", with: " their ")
  }
}
