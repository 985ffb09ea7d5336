/// `meshplan help scenarios`: what if.
let scenariosTopic = Topic(
  name: "scenarios", summary: "What if: more pods, growth, another mesh, lost nodes; and sweeps over a range",
  text: """
    SCENARIOS

      meshplan check cluster/                     run all scenarios of meshplan.yaml
      meshplan check cluster/ --scenario double   run one
      meshplan report cluster/ -o reports         scenarios.csv has the figures of all

    A scenario is a name and its changes. The inventory as it is has the name base.

        # meshplan.yaml
        scenarios:
          double: {replicas: x2}                  # or +3, 12, min, max
          cart-grows:
            about: the cart alone                 # a note for readers
            replicas: {shop/*: x1.5, cart: +1}    # by workload
          busy: {traffic: x3}                     # autoscalers answer within their limits
          busy-all:
            traffic: {factor: x3, everyWorkload: true}   # workloads without autoscaler scale too
          next-year: {growth: {percentPerMonth: 10, months: 12}}
          lean:
            mesh: {sidecar: {requests: {memory: 64Mi}}}
            excludeWorkloads: [redis]             # out of the mesh, in both data planes
          larger:
            recommend: {instanceType: t3.xlarge}
            prices: {discountPercent: 40}
          l7:
            l7Services: [cart, shop/search]       # these services need L7 now
            mesh: {waypoints: {placement: service}}
          l7-half: {l7Share: 50%}                 # half of the applications need L7
          lost: {loseNodes: 1}                    # of the type with the most nodes
          zone: {loseZone: eu-west-1a}
          three-nodes: {nodes: 3}                 # as `nodes` in the settings
          merged:
            addInventory: new-team/               # files or folders
            removeNamespaces: [legacy-*]
          peak: {inherits: [double, larger]}      # first all changes of these scenarios

    Changes apply in the order in which they are written. `mesh`, `recommend`, `prices` and `nodes` take
    the keys of the settings (meshplan help settings). Keys of a block that a scenario leaves out stay
    as they are; a list replaces the whole list.
    `growth` rounds the total up each month, and divides it among the workloads by largest remainder:
    20 services of 2 pods have 42 pods after one month at 5 %.
    `traffic` also scales requests_per_second of services.csv; no figure is calculated from it yet.

    Sweeps
      A sweep varies one value that a scenario can change, by its path, and shows between which values
      ambient and sidecars change places on CPU, memory, nodes and cost. -o draws the curve (SVG).

      meshplan sweep cluster/ --from x1 --to x4 --step 1
      meshplan sweep cluster/ --vary mesh.sidecar.requests.memory --from 64Mi --to 512Mi --step 64Mi
      meshplan sweep cluster/ --vary recommend.instanceType --values t3.large,t3.xlarge -o sweep

    """)
