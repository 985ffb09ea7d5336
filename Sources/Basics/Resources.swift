/// CPU and memory together: what a container requests, a pod reserves, a node offers.
package struct Resources: Hashable, Sendable, AdditiveArithmetic {
  package var cpu: CPU
  package var memory: Memory

  package init(cpu: CPU = .zero, memory: Memory = .zero) {
    self.cpu = cpu
    self.memory = memory
  }

  /// So many millicores and mebibytes, as charts and tables state them.
  package init(millicores: Int128, mebibytes: Int128) {
    self.init(cpu: CPU(millicores: millicores), memory: Memory(mebibytes: mebibytes))
  }

  package static let zero = Resources()
  package static func + (a: Resources, b: Resources) -> Resources {
    Resources(cpu: a.cpu + b.cpu, memory: a.memory + b.memory)
  }
  package static func - (a: Resources, b: Resources) -> Resources {
    Resources(cpu: a.cpu - b.cpu, memory: a.memory - b.memory)
  }
  package static func * (a: Resources, count: Int) -> Resources {
    Resources(cpu: a.cpu * count, memory: a.memory * count)
  }

  /// Whether `other` is no larger in both.
  package func holds(_ other: Resources) -> Bool { other.cpu <= cpu && other.memory <= memory }
}
