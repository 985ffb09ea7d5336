/// CPU and memory together: what a container requests, a pod reserves, a node offers.
package struct Resources: Hashable, Sendable, AdditiveArithmetic {
  /// The CPU of it.
  package var cpu: CPU
  /// The memory of it.
  package var memory: Memory

  package init(cpu: CPU = .zero, memory: Memory = .zero) {
    self.cpu = cpu
    self.memory = memory
  }

  package static let zero = Resources()
  package static func + (a: Resources, b: Resources) -> Resources {
    Resources(cpu: a.cpu + b.cpu, memory: a.memory + b.memory)
  }
  package static func - (a: Resources, b: Resources) -> Resources {
    Resources(cpu: a.cpu - b.cpu, memory: a.memory - b.memory)
  }
  /// Both so many times.
  package static func * (a: Resources, count: Int) -> Resources {
    Resources(cpu: a.cpu * count, memory: a.memory * count)
  }

  /// Whether `other` is no larger in both.
  package func holds(_ other: Resources) -> Bool { other.cpu <= cpu && other.memory <= memory }
}

extension Resources {
  /// As people write it, exact: `1400m, 1792Mi`.
  package var text: String { "\(cpu.text), \(memory.text)" }
}

extension CPU {
  /// In millicores: `1400m`.
  package var text: String { "\(millicores)m" }
}

extension Memory {
  /// In the largest binary unit up to Mi that keeps the number whole: `1792Mi`, `640Ki`, `1500`.
  package var text: String {
    if bytes % (1 << 20) == 0 { return "\(bytes >> 20)Mi" }
    if bytes % (1 << 10) == 0 { return "\(bytes >> 10)Ki" }
    return "\(bytes)"
  }
}
