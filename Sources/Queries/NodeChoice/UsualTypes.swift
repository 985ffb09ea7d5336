package import Basics
package import Nodes

/// The types of node that are compared when none are named.
package enum UsualTypes {
  /// Families that are compared when none are named: general, compute and memory types of the last generations.
  package static let families: [CloudProvider: Set<String>] = [
    .aws: [
      "t3", "t3a", "m5", "m6i", "m7i", "c5", "c6i", "c7i", "r5", "r6i", "r7i", "t4g", "m6g", "m7g", "c6g", "c7g", "r6g",
      "r7g",
    ],
    .gcp: ["e2-standard", "e2-highmem", "e2-highcpu", "n2-standard", "n2-highmem", "n2-highcpu"],
    .azure: ["Standard_Ds_v", "Standard_Das_v", "Standard_Es_v", "Standard_Eas_v", "Standard_Fs_v"],
  ]
  /// Types with more cores are left out when none are named: a node is lost whole.
  package static let mostCores = 16
  /// Types with less memory are left out too: the pods of every node and the pod slots leave little of them.
  package static let leastMemory = Memory(mebibytes: 4096)
}
