import Basics
import Mesh
import Plans

/// The options of every command that plans: they say what meshplan.yaml could say, and win over it.
let settingsOptions: [Option] = [
  Option(
    name: "config", value: "FILE",
    help: "Read settings from this file only (default: meshplan.yaml of the inputs, else of this folder or above)."),
  Option(name: "name", value: "NAME", help: "Report title (default: name of the last folder)."),
  Option(
    name: "scope", value: "SCOPE",
    help:
      "Namespaces in the mesh: applications, labelled, or names separated by commas (default: labelled if there are labels).",
    choices: ["applications", "labelled"]),
  Option(
    name: "exclude-namespace", value: "GLOB",
    help:
      "Exclude these namespaces from the mesh, instead of those in the settings; may be repeated.",
    repeats: true),
  Option(name: "namespace", value: "NAME", help: "Namespace of objects without one (default: default)."),
  Option(
    name: "input", value: "PATH=NAMESPACE",
    help: "Read this file or folder too; NAMESPACE is for its objects without one; may be repeated.",
    repeats: true),
  Option(
    name: "render",
    help: "Run helm and kubectl to render charts and kustomizations of the input (default: name them only)."),
  Option(
    name: "node-count", value: "N",
    help: "Node count if the input has no nodes (default: as many as needed with --instance-type, else 3)."),
  Option(name: "instance-type", value: "TYPE", help: "Count nodes of this type (default: types of the input)."),
  Option(
    name: "region", value: "REGION",
    help: "Region of new nodes and of nodes without one, for prices (default: region of the input)."),
  Option(
    name: "work", value: "LEVEL",
    help:
      "How long to look for fewer nodes and for a proof: quick, standard or thorough (default: standard).",
    choices: WorkLevel.allCases.map(\.rawValue)),
  Option(
    name: "istio-version", value: "VERSION",
    help: "Istio version to model, 1.22 to 1.31 (default: \(MinorVersion.newestIstio))."),
  Option(
    name: "native-sidecars", value: "CHOICE",
    help: "Native sidecars (restartable init containers): auto, true or false (default: auto).",
    choices: MeshSettings.NativeSidecars.allCases.map(\.rawValue)),
  Option(
    name: "allow-outside", help: "Also read files that meshplan.yaml names outside of its own folder."),
]
