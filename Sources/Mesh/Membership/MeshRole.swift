import Basics
package import Inventory

/// What a pod is to the mesh.
package enum MeshRole: String, Hashable, Sendable {
  case application
  case ztunnel
  case cni
  /// istiod.
  case controlPlane
  /// A gateway at the edge: ingress, egress, east-west.
  case gateway
  case waypoint

  /// Classifies a pod by labels and annotations; the first that fits counts. A container called `istio-proxy` proves
  /// nothing by itself, for ztunnel, gateways, waypoints and sidecars all have one; only a pod that has nothing else is
  /// the mesh's own.
  ///
  /// Source: istio/istio `manifests/charts` and `pilot/pkg/config/kube/gatewaycommon` (labels of the managed gateways).
  package init(of workload: Workload, _ pod: PodSpec) {
    let labels = pod.labels
    let (app, name) = (labels[key: "app"], labels[key: "app.kubernetes.io/name"])
    if app == "ztunnel" || name == "ztunnel" {
      self = .ztunnel
    } else if name == "istio-cni" || labels[key: "k8s-app"] == "istio-cni-node" {
      self = .cni
    } else if app == "istiod" || labels[key: "istio"] == "pilot" {
      self = .controlPlane
    } else if let managed = labels[key: "gateway.istio.io/managed"] {
      self = managed.contains("mesh-controller") || managed.contains("waypoint") ? .waypoint : .gateway
    } else if pod.isGatewayTemplate {
      self = .gateway
    } else if pod.containers.count == 1, pod.containers[0].isProxy {
      self = workload.id.kind == .daemonSet ? .ztunnel : .gateway
    } else {
      self = .application
    }
  }
}

extension MeshRole {
  /// Why a pod of this role is in no data plane of its own: it is the mesh's; nil for applications.
  var ownVerdict: Verdict? {
    switch self {
    case .application: nil
    case .gateway: .no("a gateway")
    case .controlPlane: .no("the mesh's control plane")
    default: .no("the mesh's \(component?.word ?? rawValue)")
    }
  }
}

extension PodSpec {
  /// Whether the injector makes a gateway of it (`inject.istio.io/templates: gateway`).
  var isGatewayTemplate: Bool {
    annotations[key: "inject.istio.io/templates"]?.split(separator: ",").contains { $0.contains("gateway") } ?? false
  }
}

extension MeshComponent {
  /// The role that its pods play; a sidecar is part of the application's.
  var role: MeshRole {
    switch self {
    case .sidecar: .application
    case .ztunnel: .ztunnel
    case .cni: .cni
    case .waypoint: .waypoint
    case .istiod: .controlPlane
    case .gateway: .gateway
    }
  }
}

extension MeshRole {
  /// The component that a pod of this role is one of; nil for applications.
  package var component: MeshComponent? {
    self == .application ? nil : MeshComponent.allCases.first { $0.role == self }
  }
}
