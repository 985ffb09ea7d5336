import Basics
import Plans
import Queries

/// A resource that a figure is of.
enum ExplainedResource: Sendable {
  case cpu, memory

  /// `CPU`, `memory`.
  var noun: String { self == .cpu ? "CPU" : "memory" }
  /// What its amounts count.
  var unit: Figure.Unit { self == .cpu ? .cpu : .memory }

  /// Its amount, in millicores or bytes.
  func amount(_ resources: Resources) -> Int128 {
    self == .cpu ? resources.cpu.millicores : resources.memory.bytes
  }

  /// An amount of it as text, exactly.
  func text(_ resources: Resources) -> String { ExactAmount.text(amount(resources), unit, "") }

  /// Pods a node at which requests of it are even.
  func breakEven(_ even: BreakEven) -> BreakEven.Ratio? {
    self == .cpu ? even.cpuPodsPerNode : even.memoryPodsPerNode
  }
}
