package import Inventory

extension InstanceType {
  /// What every kubelet labels a Linux node of the type with, and pods are pinned by: its architecture and operating system.
  package var labels: Labels {
    Labels([
      "kubernetes.io/arch": architecture, "beta.kubernetes.io/arch": architecture, "kubernetes.io/os": "linux",
      "beta.kubernetes.io/os": "linux",
    ])
  }
}
