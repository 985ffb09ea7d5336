import Queries

/// `meshplan help figures`: what the rows of a report mean.
let figuresTopic = Topic(
  name: "figures", summary: "What the rows of a report mean, and the names of figures for budgets and sweeps",
  text: """
    FIGURES

    The first screen
      A report begins with: which data plane, how sure, what to check before you follow it, and what is
      unknown. Then today and each data plane in one table, each on the nodes that it needs, and the
      next commands. A year is twelve months.

    Rows of the comparison, in --format markdown, html and json
      Mesh CPU and memory requests   number of proxies times the request of one, on today's nodes
      scheduled                      what the scheduler adds for the proxies, if that differs: a large
                                     init container can include a sidecar's request already. Nodes are
                                     counted from this row
      Control plane and gateways     istiod and ingress gateways; gateways exist without a mesh too
      On today's nodes               as placed now, and if all pods may move: meshplan help sizing
      Nodes needed, Lower bound      meshplan help sizing
      Limiting resource              the resource that decides the node count
      current                        what runs today

    Below the comparison
      Each workload has a verdict for each data plane, with the label, annotation or rule that decides.
      Findings are what was left out or read differently than you may expect, with file, line and
      column. Assumptions are values that no input states, each with its source.

    Names for budgets, and for `meshplan sweep --figure`
    \(figureTable)
      `saved` figures compare ambient with sidecars, and every other data plane with sidecars too.
      `mesh` figures of nodes and cost compare with no mesh. A namespace can be given for pods,
      requests and overhead, a pool for nodes.

    Names for `meshplan explain`
      meshplan explain sidecar.nodes cluster/     a total: cpu, memory, nodes or cost of a data plane
      meshplan explain shop/cart cluster/         a workload
      meshplan explain ztunnel.requests cluster/  an assumption

    """)

/// The figures, a line each, with what they mean.
private let figureTable: String = {
  let width = Figure.all.map(\.name.count).max() ?? 0
  return Figure.all.map { figure in
    let name = figure.name + String(repeating: " ", count: width - figure.name.count)
    return "  \(name)  \(figureMeanings[figure.name] ?? "")"
  }.joined(separator: "\n")
}()

/// What each figure means, by its name.
let figureMeanings = [
  "nodes": "nodes that are needed",
  "monthlyCost": "what these nodes cost a month",
  "meshNodes": "nodes needed with the mesh minus nodes needed without",
  "meshMonthlyCost": "what these cost a month",
  "savedNodes": "nodes that this data plane saves against the other; negative if it needs more",
  "savedMonthlyCost": "what it saves a month against the other",
  "headroomCPU": "unrequested CPU of the needed nodes, in percent",
  "headroomMemory": "unrequested memory of the needed nodes, in percent",
  "podsThatFitNowhere": "pods that fit on no node",
  "unplacedPods": "pods that do not fit on today's nodes",
  "pods": "pods in all",
  "requestsCPU": "CPU requests of all pods",
  "requestsMemory": "memory requests of all pods",
  "meshedPods": "pods in the mesh",
  "meshCPU": "CPU requests of the proxies by themselves",
  "meshMemory": "memory requests of the proxies by themselves",
  "overheadCPU": "CPU that the scheduler sets aside for the proxies",
  "overheadMemory": "memory that the scheduler sets aside for the proxies",
  "overheadShareCPU": "overheadCPU in percent of requestsCPU",
  "overheadShareMemory": "overheadMemory in percent of requestsMemory",
  "controlPlaneCPU": "CPU requests of istiod and gateways",
  "controlPlaneMemory": "memory requests of istiod and gateways",
]
