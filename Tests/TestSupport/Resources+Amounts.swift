package import Basics

extension Resources {
  /// So many millicores and mebibytes, as charts and tables state them.
  package init(millicores: Int128, mebibytes: Int128) {
    self.init(cpu: CPU(millicores: millicores), memory: Memory(mebibytes: mebibytes))
  }
}
