/// A number of things in words: `1 pod`, `2 pods`, `2 patches` where their plural is `patches`.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
}
