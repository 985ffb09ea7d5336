import Basics
import Mesh

extension Column {
  /// Two columns, of CPU and of memory, whose names begin alike: exact, in millicores and bytes.
  static func amounts(_ prefix: String, _ amount: @escaping (Row) -> Resources) -> [Column] {
    [
      Column("\(prefix)cpu_millicores") { "\(amount($0).cpu.millicores)" },
      Column("\(prefix)memory_bytes") { "\(amount($0).memory.bytes)" },
    ]
  }

  /// How many proxies of each kind run beside pods and on nodes.
  static func proxies(_ counts: @escaping (Row) -> [MeshComponent: Int]) -> [Column] {
    MeshComponent.proxies.map { component in
      Column(component.column) { "\(counts($0)[component] ?? 0)" }
    }
  }
}
