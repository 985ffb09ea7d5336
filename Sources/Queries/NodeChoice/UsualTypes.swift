import Basics
import Nodes

/// The types of node that are compared when none are named: general, compute and memory types without disks or networks of their
/// own, of every generation since the fifth of AWS; new ones join by their names.
enum UsualTypes {
  /// Types with more cores are left out when none are named: a node is lost whole.
  static let mostCores = 16
  /// Types with less memory are left out too: the pods of every node and the pod slots leave little of them.
  static let leastMemory = Memory(mebibytes: 4096)

  /// Whether a family's types are compared when none are named: `m6i`, `n2-standard`, `Standard_Ds_v`; not `m6id`, `m3-ultramem`.
  static func has(familyOf type: InstanceType) -> Bool {
    switch type.provider {
    case .aws: isUsual(aws: type.family)
    case .gcp: isUsual(gcp: type.name)
    case .azure: isUsual(azure: type.family)
    }
  }

  /// Whether a type's size is one that is compared when none are named; larger ones are where a pod takes them.
  static func has(sizeOf type: InstanceType, orLarger: Bool = false) -> Bool {
    type.cores >= 2 && (type.cores <= mostCores || orLarger) && type.nominalMemory >= leastMemory
  }

  /// `c`, `m`, `r` of generation 5 and later and `t` of 3 and later, of Intel, AMD or Graviton.
  private static func isUsual(aws family: String) -> Bool {
    let letter = family.prefix { $0.isLetter }
    let generation = family.dropFirst(letter.count).prefix { $0.isNumber }
    let maker = family.dropFirst(letter.count + generation.count)
    guard let number = Int(generation), ["", "a", "g", "i"].contains(maker) else { return false }
    return ["c", "m", "r"].contains(letter) && number >= 5 || letter == "t" && number >= 3
  }

  /// Series `e`, `n`, `c` and `t` in their standard, highmem and highcpu forms, and the shared cores of `e2`; no local disk.
  private static func isUsual(gcp name: String) -> Bool {
    let parts = name.split(separator: "-")
    guard let series = parts.first, ["e", "n", "c", "t"].contains(series.prefix(1)) else { return false }
    if parts.count == 2 { return series == "e2" }
    return parts.count == 3 && ["standard", "highmem", "highcpu"].contains(parts[1])
  }

  /// Series D, E, F and B of Intel, AMD (`a`) or Arm (`p`), with more (`m`) or less memory (`l`); no local disk (`d`).
  private static func isUsual(azure family: String) -> Bool {
    guard family.hasPrefix("Standard_") else { return false }
    let name = family.dropFirst(9).prefix { $0 != "_" }
    return ["D", "E", "F", "B"].contains(name.prefix(1)) && name.dropFirst().allSatisfy("aplms".contains)
  }
}
