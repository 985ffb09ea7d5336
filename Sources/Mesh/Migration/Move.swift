/// A move of the mesh to one data plane, step by step: the one model behind report, timeline, JSON, charts and runbook.
///
/// Source: istio.io, ambient/migrate (to ambient, one namespace at a time); the way back is put together from the rules of
/// injection and enrolment.
package struct Move: Sendable {
  /// In which order things happen on the way to sidecars.
  package enum Order: String, Sendable, CaseIterable {
    /// No pod is ever without a proxy: the new one starts before the old one goes.
    case safe
    /// Labels and ambient first, restarts last: pods speak plaintext meanwhile.
    case labelsFirst = "labels-first"
  }

  /// Where it starts: `current` is what runs today, pod by pod.
  package var from: DataPlane
  /// The data plane that it leads to.
  package var to: DataPlane
  /// In which order things happen.
  package var order: Order
  /// All pods are in that data plane today: the steps are the way back to it, from the other one.
  package var isWayBack: Bool
  /// Namespaces that move together, in their order.
  package var waves: [[String]]
  /// All steps, in their order.
  package var steps: [MigrationStep]
  /// The objects that the commands apply, each a file.
  package var files: [Manifest]

  /// Whether there is anything to do.
  package var isEmpty: Bool { waves.isEmpty }
}

/// A step of a move: what changes, how it is done, how one sees that it worked, and what undoes it.
package struct MigrationStep: Hashable, Sendable {
  /// What kind of change it is.
  package enum Kind: String, Hashable, Sendable {
    case nothing, obstacles, review, makeRoom, restartForHBONE, waypoints, exclude, label, guards, restart, deleteOld
    case injectionLabel, leave, removeAmbient, finish
  }

  /// What kind of change it is.
  package var kind: Kind
  /// The wave it belongs to, from 1 on; nil: it is for all.
  package var wave: Int?
  /// What is done, as a title.
  package var title: String
  /// Objects, reasons and places, each a line.
  package var details: [String]
  /// Lines for a shell; one that begins with `#` is to be done by hand.
  package var commands: [String]
  /// Commands that show whether it worked, each with what is expected.
  package var checks: [String]
  /// Commands that undo it.
  package var undo: [String]
  /// Why it needs a maintenance window; nil: traffic goes on as before.
  package var window: String?
  /// What runs while it lasts and afterwards.
  package var moment: MoveMoment
}

/// What runs at a step of a move.
package struct MoveMoment: Hashable, Sendable {
  /// How many of the waves are in the target's data plane once the step is done.
  package var movedWaves = 0
  /// ztunnel and istio-cni run on every node.
  package var hasPerNodeProxies = false
  /// istiod runs.
  package var hasControlPlane = true
  /// Which of the model's waypoints run, by their numbers.
  package var waypoints: Set<Int> = []
  /// The wave, from 0 on, whose pods restart in this step.
  package var restarting: Int?
  /// Its pods come back in the data plane that they were in.
  package var restartsInPlace = false
  /// Pods of the mesh are without a proxy meanwhile.
  package var isUnprotected = false
}

/// A Kubernetes object that the move applies, as a file.
package struct Manifest: Hashable, Sendable {
  /// `policies/shop-allow-get-waypoint.yaml`.
  package var file: String
  /// The kind of the object: `AuthorizationPolicy`.
  package var kind: String
  /// The namespace of the object.
  package var namespace: String
  /// The name of the object.
  package var name: String
  /// The object as YAML.
  package var text: String
}
