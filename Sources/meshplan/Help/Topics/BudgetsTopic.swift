/// `meshplan help budgets`: limits of figures.
let budgetsTopic = Topic(
  name: "budgets", summary: "Limits on figures, in every scenario, and the baseline for increases",
  text: """
    BUDGETS

      meshplan check cluster/                                     status 1 if a budget is broken
      meshplan check cluster/ --baseline last-release.json        limit increases since that report

    A budget limits one figure of one data plane. It applies to the inventory as it is (base) and to
    every scenario, unless `scenarios` names some. A broken budget is named with the figure, the limit,
    and the workloads that changed the figure most.

        # meshplan.yaml
        budgets:
          nodes: {figure: nodes, dataPlane: ambient, atMost: 3}
          savings:
            figure: savedMonthlyCost
            dataPlane: ambient
            atLeast: 50
            scenarios: [base, double-*]           # default: all
          growth:
            figure: requestsCPU
            dataPlane: sidecar
            namespace: shop                       # for pods, requests and overhead
            increaseAtMost: 10%
            onBreak: warn                         # default: fail
          gpu-nodes: {figure: nodes, dataPlane: current, pool: gpu, atMost: 4}
          share: {figure: overheadShareCPU, dataPlane: sidecar, increaseAtMost: 5pp}
          pods: {figure: pods, dataPlane: none, decreaseAtMost: 2}
        baseline: last-release.json               # a JSON report: meshplan report --format json

    Limits
      atMost, atLeast                  the value
      increaseAtMost, decreaseAtMost   the change since the baseline, else since the inventory as it is.
                                       10% is a percentage of the older value. 10pp are percentage
                                       points, for figures in percent. A saving never breaks a limit
                                       on an increase
      A figure that is not known never passes. What a baseline does not state is unknown. Costs in two
      currencies are never compared.
      meshplan help figures lists the figures, meshplan help ci says how a gate passes and fails.

    """)
