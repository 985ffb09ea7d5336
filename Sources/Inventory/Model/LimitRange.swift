package import Basics

/// A LimitRange: what a namespace gives containers that state nothing, and what it lets them ask for.
package struct LimitRange: Hashable, Sendable {
  /// One entry of `spec.limits`.
  package struct Item: Hashable, Sendable {
    /// `Container` or `Pod`; the others speak of no pod.
    package var type = ""
    /// Default limits and requests (`default`, `defaultRequest`); of containers only.
    package var limits = ResourceQuantities()
    /// See `limits`.
    package var requests = ResourceQuantities()
    /// The least that may be requested (`min`).
    package var least = ResourceQuantities()
    /// The most that a limit may be (`max`).
    package var most = ResourceQuantities()
    /// The most that a limit may be in multiples of its request (`maxLimitRequestRatio`).
    package var ratio = ResourceQuantities()

    package init() {}

    /// The entry as the API server stores it: a default limit that is missing is the most, a default request that is missing
    /// is the default limit, and one that is missing still is the least.
    ///
    /// Worked example: `{min: {cpu: 25m}, max: {cpu: 100m}}` gives containers a limit and a request of 100m; `min` alone gives
    /// them a request of 25m and no limit.
    ///
    /// Source: kubernetes `pkg/apis/core/v1/defaults.go`, `SetDefaults_LimitRangeItem`.
    package var stored: Item {
      guard type == "Container" else { return self }
      var item = self
      for key in ResourceQuantities.limitedKeys {
        item.limits[keyPath: key] = limits[keyPath: key] ?? most[keyPath: key]
        item.requests[keyPath: key] = requests[keyPath: key] ?? item.limits[keyPath: key] ?? least[keyPath: key]
      }
      return item
    }
  }

  /// The namespace that it is for.
  package var namespace: String
  /// Its name.
  package var name: String
  /// As the API server stores them.
  package var items: [Item]
  /// Where it is declared.
  package var source: SourceLocation

  /// A LimitRange as declared; its entries are completed as the API server does it.
  package init(namespace: String, name: String, items: [Item], source: SourceLocation) {
    self.namespace = namespace
    self.name = name
    self.items = items.map(\.stored)
    self.source = source
  }

  /// What its containers get that state nothing; of several entries for containers the last one counts.
  package var defaults: ContainerDefaults {
    var defaults = ContainerDefaults()
    for item in items where item.type == "Container" {
      for key in ResourceQuantities.limitedKeys {
        defaults.limits[keyPath: key] = item.limits[keyPath: key] ?? defaults.limits[keyPath: key]
        defaults.requests[keyPath: key] = item.requests[keyPath: key] ?? defaults.requests[keyPath: key]
      }
    }
    return defaults
  }
}

/// Requests and limits that a namespace gives to containers without any.
package struct ContainerDefaults: Hashable, Sendable {
  /// The requests.
  package var requests = ResourceQuantities()
  /// The limits.
  package var limits = ResourceQuantities()

  package init() {}

  /// These, and what `others` give beside them.
  func filled(from others: ContainerDefaults) -> ContainerDefaults {
    var all = self
    for key in ResourceQuantities.limitedKeys {
      all.limits[keyPath: key] = limits[keyPath: key] ?? others.limits[keyPath: key]
      all.requests[keyPath: key] = requests[keyPath: key] ?? others.requests[keyPath: key]
    }
    return all
  }

  /// Fills in what a container leaves open. A limit of its own has become its request before: that is done when the pod is
  /// read, and LimitRanger comes after it.
  ///
  /// Source: kubernetes `plugin/pkg/admission/limitranger/admission.go`, `mergeContainerResources`.
  package func fill(_ container: inout Container) {
    for key in ResourceQuantities.limitedKeys {
      let own = container.requests[keyPath: key] ?? container.limits[keyPath: key]
      container.requests[keyPath: key] = own ?? requests[keyPath: key]
      container.limits[keyPath: key] = container.limits[keyPath: key] ?? limits[keyPath: key]
    }
  }
}

extension ResourceQuantities {
  /// The resources that a LimitRange is read for.
  static var limitedKeys: [WritableKeyPath<ResourceQuantities, Quantity?>] { [\.cpu, \.memory] }
}
