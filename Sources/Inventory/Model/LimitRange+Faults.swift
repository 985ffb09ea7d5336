import Basics

extension LimitRange {
  /// What is wrong with a container by it, each as the end of a sentence that begins with the container.
  package func faults(of container: Container) -> [String] {
    items.filter { $0.type == "Container" }.flatMap { item in
      item.faults(container.defaultedRequests, container.limits)
    }
  }
}

extension LimitRange.Item {
  /// What is wrong with requests and limits by it.
  func faults(_ requests: ResourceQuantities, _ limits: ResourceQuantities) -> [String] {
    zip(["CPU", "memory"], ResourceQuantities.limitedKeys).compactMap { name, key in
      fault(name, key, request: requests[keyPath: key], limit: limits[keyPath: key])
    }
  }
}

extension LimitRange.Item {
  /// What is wrong with a request and a limit of one resource, in words; nil where nothing is.
  ///
  /// Source: kubernetes `plugin/pkg/admission/limitranger/admission.go`, minConstraint, maxConstraint and
  /// limitRequestRatioConstraint.
  private func fault(
    _ name: String, _ key: KeyPath<ResourceQuantities, Quantity?>, request: Quantity?, limit: Quantity?
  ) -> String? {
    if let least = least[keyPath: key] {
      guard let request else { return "requests no \(name), at least \(least) is required" }
      if request < least { return "requests \(request) of \(name), at least \(least) is required" }
      if let limit, limit < least { return "has a limit of \(limit) of \(name), at least \(least) is required" }
    }
    if let most = most[keyPath: key] {
      guard let limit else { return "has no limit of \(name), at most \(most) is allowed" }
      if limit > most { return "has a limit of \(limit) of \(name), at most \(most) is allowed" }
      if let request, request > most { return "requests \(request) of \(name), at most \(most) is allowed" }
    }
    if let ratio = ratio[keyPath: key] {
      guard let request, request.nanos > 0, let limit else {
        return "has no request and limit of \(name), a limit of at most \(ratio) times the request is allowed"
      }
      let (product, isTooMuch) = request.nanos.multipliedReportingOverflow(by: ratio.nanos)
      // Both sides are 10^18 times what they stand for; what does not fit is more than any limit.
      let (scaled, isTooLarge) = limit.nanos.multipliedReportingOverflow(by: 1_000_000_000)
      if !isTooMuch, isTooLarge || scaled > product {
        return
          "requests \(request) of \(name) and has a limit of \(limit), at most \(ratio) times the request is allowed"
      }
    }
    return nil
  }
}
