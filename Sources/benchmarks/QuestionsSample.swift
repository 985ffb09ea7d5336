import Basics
import Foundation
import Inventory

/// An inventory as two tables: workloads of usual sizes in namespaces, and two priced kinds of node that about hold them.
struct QuestionsSample {
  let workloads: Int
  let namespaces: Int

  private static let millicores = [25, 50, 100, 100, 200, 250, 500, 1000]
  private static let mebibytes = [64, 128, 256, 384, 512, 1024, 2048]
  private static let replicas = [1, 2, 2, 3, 4, 6, 10]

  /// The inventory; the same for the same numbers.
  func cluster() throws -> Cluster {
    var random = SplitMix64(seed: 5)
    var loader = InventoryLoader(defaultNamespace: "default")
    let services = try generatedFile("services.csv") { write in
      try write("namespace,workload,kind,replicas,cpu_request,memory_request,sidecar\n")
      for number in 0..<workloads {
        let pods = Self.replicas[Int.random(in: 0..<Self.replicas.count, using: &random)]
        let cpu = Self.millicores[Int.random(in: 0..<Self.millicores.count, using: &random)]
        let memory = Self.mebibytes[Int.random(in: 0..<Self.mebibytes.count, using: &random)]
        try write(
          "ns\(number % namespaces),w\(number),Deployment,\(pods),\(cpu)m,\(memory)Mi,\(number % 4 > 0)\n")
      }
    }
    let nodes = try generatedFile("nodes.csv") { write in
      try write("pool,instance_type,count,allocatable_cpu,allocatable_memory,max_pods,price_per_hour\n")
      try write("general,m6i.2xlarge,\((workloads + 9) / 10),7910m,30800Mi,58,0.428\n")
      try write("memory,r6i.xlarge,\((workloads + 15) / 16),3920m,31000Mi,58,0.282\n")
    }
    for path in [services, nodes] {
      for file in InputFiles([path]).files { loader.read(file) }
      try FileManager.default.removeItem(atPath: path)
    }
    return loader.finish().cluster
  }
}
