/// A cloud whose machines the built-in catalogue knows.
package enum CloudProvider: String, Sendable, CaseIterable {
  case aws, gcp, azure

  /// What its managed Kubernetes is called.
  package var kubernetes: String {
    switch self {
    case .aws: "EKS"
    case .gcp: "GKE"
    case .azure: "AKS"
    }
  }

  /// Whose a type's name is by its form: `m5.large`, `Standard_D4s_v5`, `n2-standard-4`, `c4-standard-8-lssd`, `custom-4-8192`;
  /// nil when it is nobody's here.
  package init?(typeName: String) {
    let parts = typeName.split(separator: "-", omittingEmptySubsequences: false)
    if typeName.hasPrefix("Standard_") {
      self = .azure
    } else if typeName.split(separator: ".", omittingEmptySubsequences: false).count == 2, !typeName.hasPrefix(".") {
      self = .aws
    } else if typeName.hasPrefix("custom-") {
      self = .gcp
    } else if (2...5).contains(parts.count), parts[0].count <= 3, parts[0].dropFirst().first?.isNumber == true {
      self = .gcp
    } else {
      return nil
    }
  }
}

extension CloudProvider {
  /// The series of machines that a type's name is of: `m5` of `m5.large`, `n2` of `n2-standard-4`, `Dsv5` of `Standard_D4s_v5`;
  /// nil where the name is not of the provider's form.
  func series(ofType name: String) -> String? {
    switch self {
    case .aws:
      let series = name.prefix { $0 != "." }
      let isFormed =
        series.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } && series.contains(where: \.isNumber)
      return isFormed && series.first?.isLetter == true ? String(series) : nil
    case .gcp:
      let series = name.prefix { $0 != "-" }
      let isFormed = series.first?.isLowercase == true && series.allSatisfy { $0.isLowercase || $0.isNumber }
      return isFormed ? String(series) : nil
    case .azure:
      let rest = name.dropFirst("Standard_".count)
      let letters = rest.prefix(while: \.isLetter)
      let size = rest.dropFirst(letters.count).prefix { $0.isNumber || $0 == "-" }
      guard !letters.isEmpty, !size.isEmpty else { return nil }
      return letters + rest.dropFirst(letters.count + size.count).filter { $0 != "_" }
    }
  }
}
