import Basics
import Mesh

/// The options of every command that plans: they say what meshplan.yaml could say, and win over it.
let settingsOptions: [Option] = [
  Option(
    name: "config", value: "FILE",
    help: "Read the settings from this file and no other (default: meshplan.yaml of the inputs, else here or above)."),
  Option(name: "name", value: "NAME", help: "Report title (default: the last folder's name)."),
  Option(
    name: "scope", value: "SCOPE",
    help:
      "Namespaces in the mesh: applications, labelled, or names with commas (default: labelled where labels say so).",
    choices: ["applications", "labelled"]),
  Option(
    name: "exclude-namespace", value: "GLOB",
    help:
      "Exclude these namespaces from the mesh, instead of those in the settings; may be given more than once.",
    repeats: true),
  Option(name: "namespace", value: "NAME", help: "The namespace of objects that state none (default: default)."),
  Option(
    name: "input", value: "PATH=NAMESPACE",
    help: "Read a file or folder, and put its objects that state no namespace there; may be given more than once.",
    repeats: true),
  Option(
    name: "render",
    help: "Run helm and kubectl on the charts and kustomizations of the input (default: they are named)."),
  Option(
    name: "node-count", value: "N",
    help: "Node count if the input has none (default: those needed of --instance-type, else 3)."),
  Option(name: "instance-type", value: "TYPE", help: "Count nodes of this type (default: the inventory's own kinds)."),
  Option(
    name: "region", value: "REGION", help: "Where nodes are bought, for their price (default: the inventory's region)."),
  Option(
    name: "istio-version", value: "VERSION",
    help: "Istio version to model, 1.22 to 1.31 (default: \(MinorVersion.newestIstio))."),
  Option(
    name: "native-sidecars", value: "CHOICE",
    help: "Sidecars as restartable init containers: auto, true, false (default: auto).",
    choices: MeshSettings.NativeSidecars.allCases.map(\.rawValue)),
  Option(
    name: "allow-outside", help: "Also read files outside of meshplan.yaml's folder that it names."),
]
