import Formats

extension ObjectDecoder {
  /// The spec of a traffic object.
  mutating func trafficSpec<R: ValueReader>(
    _ reader: inout R, of kind: TrafficKind
  ) throws(FormatError) -> TrafficSpec {
    var spec = TrafficSpec()
    if kind.isKeptWhole {
      let start = try reader.mark()
      spec.whole = try reader.whole()
      reader.return(to: start)
      reader.drop(start)
    }
    try members(&reader, "spec") { (decoder, reader) throws(FormatError) in
      switch kind {
      case .virtualService: try decoder.virtualServiceField(&reader, into: &spec)
      case .destinationRule: try decoder.destinationRuleField(&reader, into: &spec)
      case .route: try decoder.routeField(&reader, into: &spec)
      case .serviceEntry:
        if reader.keyIs("hosts") {
          spec.hosts = try decoder.texts(&reader, "hosts")
        } else if reader.keyIs("resolution") {
          spec.resolution = try decoder.text(&reader, "resolution") ?? "NONE"
        } else {
          try reader.skip()
        }
      case .gateway: try decoder.gatewayField(&reader, into: &spec)
      case .gatewayClass:
        guard reader.keyIs("controllerName") else { return try reader.skip() }
        spec.className = try decoder.text(&reader, "controllerName") ?? ""
      case .authorizationPolicy, .requestAuthentication: try decoder.policyField(&reader, into: &spec)
      case .proxyPolicy: try decoder.proxyPolicyField(&reader, into: &spec)
      case .istioGateway: try decoder.gatewaySelector(&reader, into: &spec)
      }
    }
    return spec
  }

  private mutating func virtualServiceField<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    if reader.keyIs("hosts") {
      spec.hosts = try texts(&reader, "hosts")
    } else if reader.keyIs("gateways") {
      spec.gateways = try texts(&reader, "gateways")
    } else if reader.keyIs("http") || reader.keyIs("tls") || reader.keyIs("tcp") {
      try elements(&reader, "routes") { (decoder, reader) throws(FormatError) in
        try decoder.members(&reader, "route") { (decoder, reader) throws(FormatError) in
          if reader.keyIs("route") {
            try decoder.elements(&reader, "route") { (decoder, reader) throws(FormatError) in
              try decoder.members(&reader, "route") { (decoder, reader) throws(FormatError) in
                if reader.keyIs("weight") { spec.add(feature: "weight") }
                try decoder.destination(&reader, isHost: reader.keyIs("destination"), into: &spec)
              }
            }
          } else if reader.keyIs("match") {
            try decoder.matches(&reader, into: &spec)
          } else if reader.keyIs("mirrors") {
            spec.add(feature: "mirror")
            try decoder.elements(&reader, "mirrors") { (decoder, reader) throws(FormatError) in
              try decoder.members(&reader, "mirror") { (decoder, reader) throws(FormatError) in
                try decoder.destination(&reader, isHost: reader.keyIs("destination"), into: &spec)
              }
            }
          } else if reader.keyIs("delegate") {
            spec.add(feature: "delegate")
            spec.delegates.append(try decoder.target(&reader, kind: "VirtualService", group: "networking.istio.io"))
          } else {
            let key = try reader.keyText()
            if key != "name" { spec.add(feature: key) }
            try decoder.destination(&reader, isHost: key == "mirror", into: &spec)
          }
        }
      }
    } else {
      try reader.skip()
    }
  }

  /// The conditions of a route: their names are features of it.
  private mutating func matches<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    try elements(&reader, "match") { (decoder, reader) throws(FormatError) in
      try decoder.members(&reader, "match") { (_, reader) throws(FormatError) in
        spec.add(feature: "match.\(try reader.keyText())")
        try reader.skip()
      }
    }
  }

  private mutating func destination<R: ValueReader>(
    _ reader: inout R, isHost: Bool, into spec: inout TrafficSpec
  ) throws(FormatError) {
    guard isHost else { return try reader.skip() }
    try members(&reader, "destination") { (decoder, reader) throws(FormatError) in
      guard reader.keyIs("host") else { return try reader.skip() }
      if let host = try decoder.text(&reader, "host"), !spec.destinations.contains(host) {
        spec.destinations.append(host)
      }
    }
  }

  private mutating func destinationRuleField<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    if reader.keyIs("host") {
      spec.host = try text(&reader, "host") ?? ""
    } else if reader.keyIs("trafficPolicy") {
      try trafficPolicy(&reader, path: "trafficPolicy", into: &spec)
    } else if reader.keyIs("subsets") {
      var index = 0
      try elements(&reader, "subsets") { (decoder, reader) throws(FormatError) in
        try decoder.members(&reader, "subset") { (decoder, reader) throws(FormatError) in
          if reader.keyIs("name") {
            // Subsets only name groups, but what is no name is a fault.
            _ = try decoder.text(&reader, "name")
          } else if reader.keyIs("trafficPolicy") {
            try decoder.trafficPolicy(&reader, path: "subsets[\(index)].trafficPolicy", into: &spec)
          } else {
            try reader.skip()
          }
        }
        index += 1
      }
    } else {
      try reader.skip()
    }
  }

  private mutating func trafficPolicy<R: ValueReader>(
    _ reader: inout R, path: String, isOfPort: Bool = false, into spec: inout TrafficSpec
  ) throws(FormatError) {
    try members(&reader, "trafficPolicy") { (decoder, reader) throws(FormatError) in
      // A port has no ports of its own, however deep a file nests them.
      if reader.keyIs("portLevelSettings"), !isOfPort {
        var index = 0
        try decoder.elements(&reader, "portLevelSettings") { (decoder, reader) throws(FormatError) in
          try decoder.trafficPolicy(
            &reader, path: "\(path).portLevelSettings[\(index)]", isOfPort: true, into: &spec)
          index += 1
        }
        return
      }
      let name = try reader.keyText()
      var field = DestinationRule.PolicyField(name: name, path: "\(path).\(name)")
      guard try reader.kind() != .null, name != "port" else { return try reader.skip() }
      switch name {
      case "tls":
        try decoder.members(&reader, "tls") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("mode") else { return try reader.skip() }
          field.mode = try decoder.text(&reader, "tls.mode")
        }
      case "loadBalancer":
        try decoder.members(&reader, "loadBalancer") { (_, reader) throws(FormatError) in
          if reader.keyIs("consistentHash"), try reader.kind() != .null { field.mode = "consistentHash" }
          try reader.skip()
        }
      default: try reader.skip()
      }
      spec.policyFields.append(field)
    }
  }

  /// A mesh's `defaultTrafficPolicy`, which stands in for that of every host.
  mutating func defaultTrafficPolicy<R: ValueReader>(
    _ reader: inout R
  ) throws(FormatError) -> [DestinationRule.PolicyField] {
    var spec = TrafficSpec()
    try trafficPolicy(&reader, path: "defaultTrafficPolicy", into: &spec)
    return spec.policyFields
  }

  private mutating func routeField<R: ValueReader>(
    _ reader: inout R, into spec: inout TrafficSpec
  ) throws(FormatError) {
    if reader.keyIs("parentRefs") {
      try elements(&reader, "parentRefs") { (decoder, reader) throws(FormatError) in
        spec.parents.append(try decoder.target(&reader, kind: "Gateway", group: "gateway.networking.k8s.io"))
      }
    } else if reader.keyIs("rules") {
      try elements(&reader, "rules") { (decoder, reader) throws(FormatError) in
        try decoder.members(&reader, "rule") { (decoder, reader) throws(FormatError) in
          guard reader.keyIs("backendRefs") else {
            spec.add(feature: try reader.keyText())
            return try reader.skip()
          }
          var count = 0
          try decoder.elements(&reader, "backendRefs") { (decoder, reader) throws(FormatError) in
            let backend = try decoder.target(&reader, kind: "Service", group: "")
            count += 1
            if !spec.backends.contains(backend) { spec.backends.append(backend) }
          }
          if count > 1 { spec.add(feature: "weight") }
        }
      }
    } else {
      try reader.skip()
    }
  }

  /// A reference; kind and group are what the Gateway API takes where they are left out.
  mutating func target<R: ValueReader>(
    _ reader: inout R, kind: String, group: String
  ) throws(FormatError) -> TargetReference {
    var target = TargetReference()
    (target.kind, target.group) = (kind, group)
    try members(&reader, "reference") { (decoder, reader) throws(FormatError) in
      if reader.keyIs("kind") {
        target.kind = try decoder.text(&reader, "kind") ?? kind
      } else if reader.keyIs("group") {
        target.group = try decoder.text(&reader, "group") ?? group
      } else if reader.keyIs("namespace") {
        target.namespace = try decoder.text(&reader, "namespace") ?? ""
      } else if reader.keyIs("name") {
        target.name = try decoder.text(&reader, "name") ?? ""
      } else {
        try reader.skip()
      }
    }
    return target
  }
}
