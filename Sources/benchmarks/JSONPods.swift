import Foundation
import Formats

/// What a planner needs of a pod; the same fields for our reader and for Foundation's decoder.
struct PodFields {
  struct Container {
    var name = ""
    var requests: [(String, String)] = []
    var limits: [(String, String)] = []
    var isRestartable = false
  }

  var namespace = ""
  var name = ""
  var node = ""
  var usesHostNetwork = false
  var labels: [(String, String)] = []
  var annotations: [(String, String)] = []
  var containers: [Container] = []
  var initContainers: [Container] = []
}

/// Counts and sizes of everything taken: two readers that agree on this line have read the same.
func summary(of pods: [PodFields]) -> String {
  func size(_ pairs: [(String, String)]) -> Int { pairs.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count } }
  func amounts(_ containers: [PodFields.Container]) -> Int {
    containers.reduce(0) { $0 + $1.name.utf8.count + size($1.requests) + size($1.limits) + ($1.isRestartable ? 1 : 0) }
  }
  var names = 0
  var labels = 0
  var containers = 0
  var bytes = 0
  for pod in pods {
    names += pod.namespace.utf8.count + pod.name.utf8.count + pod.node.utf8.count + (pod.usesHostNetwork ? 1 : 0)
    labels += size(pod.labels) + size(pod.annotations)
    containers += pod.containers.count + pod.initContainers.count
    bytes += amounts(pod.containers) + amounts(pod.initContainers)
  }
  return "\(pods.count) pods, \(containers) containers, \(names) + \(labels) + \(bytes) bytes of text"
}

// MARK: With our reader

/// The pods of a List.
func pods(_ reader: inout some ValueReader) throws(FormatError) -> [PodFields] {
  var pods: [PodFields] = []
  guard try reader.enterObject() else { return [] }
  while try reader.nextKey() {
    guard reader.keyIs("items"), try reader.enterArray() else {
      try reader.skip()
      continue
    }
    while try reader.nextElement() { pods.append(try pod(&reader)) }
  }
  return pods
}

func pod(_ reader: inout some ValueReader) throws(FormatError) -> PodFields {
  var pod = PodFields()
  guard try reader.enterObject() else {
    try reader.skip()
    return pod
  }
  while try reader.nextKey() {
    if reader.keyIs("metadata"), try reader.enterObject() {
      while try reader.nextKey() {
        if reader.keyIs("name") {
          pod.name = try string(&reader)
        } else if reader.keyIs("namespace") {
          pod.namespace = try string(&reader)
        } else if reader.keyIs("labels") {
          pod.labels = try pairs(&reader)
        } else if reader.keyIs("annotations") {
          pod.annotations = try pairs(&reader)
        } else {
          try reader.skip()
        }
      }
    } else if reader.keyIs("spec"), try reader.enterObject() {
      while try reader.nextKey() {
        if reader.keyIs("nodeName") {
          pod.node = try string(&reader)
        } else if reader.keyIs("hostNetwork") {
          pod.usesHostNetwork = try string(&reader) == "true"
        } else if reader.keyIs("containers") {
          pod.containers = try containers(&reader)
        } else if reader.keyIs("initContainers") {
          pod.initContainers = try containers(&reader)
        } else {
          try reader.skip()
        }
      }
    } else {
      try reader.skip()
    }
  }
  return pod
}

private func containers(_ reader: inout some ValueReader) throws(FormatError) -> [PodFields.Container] {
  var containers: [PodFields.Container] = []
  guard try reader.enterArray() else {
    try reader.skip()
    return []
  }
  while try reader.nextElement() {
    var container = PodFields.Container()
    guard try reader.enterObject() else {
      try reader.skip()
      continue
    }
    while try reader.nextKey() {
      if reader.keyIs("name") {
        container.name = try string(&reader)
      } else if reader.keyIs("restartPolicy") {
        container.isRestartable = try string(&reader) == "Always"
      } else if reader.keyIs("resources"), try reader.enterObject() {
        while try reader.nextKey() {
          if reader.keyIs("requests") {
            container.requests = try pairs(&reader)
          } else if reader.keyIs("limits") {
            container.limits = try pairs(&reader)
          } else {
            try reader.skip()
          }
        }
      } else {
        try reader.skip()
      }
    }
    containers.append(container)
  }
  return containers
}

private func pairs(_ reader: inout some ValueReader) throws(FormatError) -> [(String, String)] {
  var pairs: [(String, String)] = []
  guard try reader.enterObject() else {
    try reader.skip()
    return []
  }
  while try reader.nextKey() {
    let key = try reader.keyText()
    pairs.append((key, try string(&reader)))
  }
  return pairs
}

private func string(_ reader: inout some ValueReader) throws(FormatError) -> String {
  if let text = try reader.text() { return text }
  try reader.skip()
  return ""
}
