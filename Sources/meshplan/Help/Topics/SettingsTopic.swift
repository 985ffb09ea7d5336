/// `meshplan help settings`: meshplan.yaml.
let settingsTopic = Topic(
  name: "settings", summary: "meshplan.yaml: every key, where meshplan looks for the file, what wins",
  text: """
    SETTINGS: meshplan.yaml

      meshplan init cluster/ -o cluster/meshplan.yaml            write a file to start from
      meshplan schema settings > meshplan.schema.json            JSON Schema, for editors

    `meshplan init` includes what your options and an older meshplan.yaml say. With the schema, editors
    check and complete the file.

    Where meshplan looks for it
      1. the file that --config names; then no other file is read
      2. among the inputs: a meshplan.yaml that is itself an input, else the one nearest to the first
         input that has one, also in the folder of an input file
      3. the working directory, then the folders above it, up to the root
      A run uses one file, whole, and says which one. It names other files and leaves them out. Paths
      in the file are relative to the file. They must stay below its folder, unless you pass
      --allow-outside.

    What wins
      Options of the command line win over the file. An option replaces what the file says, lists too.
      Only --input adds to `inputs`.

    Keys
      Scenarios and budgets have topics of their own: meshplan help scenarios, meshplan help budgets.

        # meshplan.yaml
        name: wealist                  # report title
        namespace: wealist-prod        # of objects without a namespace
        inputs:                        # also read these files and folders
          - {path: rendered/shop.yaml, namespace: shop}   # such as output of helm template
          - path: apps/pay             # a Helm chart, with --render
            namespace: pay
            release: pay
            values: [pay-prod.yaml]
        nodes: 3                       # node count if the input has no nodes
        recommend:                     # which nodes to count: meshplan help sizing
          mode: resize                 # default: today's nodes plus the cheapest purchase; or free:
                                       # any number of today's types
          instanceType: t3.xlarge      # or any number of this type
          pool: general                # or only nodes of this pool
          spot: onDemand               # what to buy for a spot pool: its type on demand; or spot
          region: ap-northeast-2       # for prices, and for nodes without a region
          prefixDelegation: true       # EKS: 110 or 250 pods per node instead of the limit of the
                                       # network interfaces
          customNetworking: true       # EKS: one network interface fewer for pods
          nodeImage: bottlerocket      # EKS: or al2, al2023; default: from the labels of the nodes
          maxPods: 110                 # the pod limit of the kubelets
          spareNodes: 1                # every pod still fits after the loss of any 1 node
          zones: 3                     # every pod still fits after the loss of any 1 of 3 zones: the
                                       # zones of the nodes, else nodes are spread evenly by type
          minNodes: 2                  # at least 2 nodes
          pools: {gpu: {minNodes: 1, maxNodes: 4}}   # limits for pools of the inventory
          headroomPercent: 10          # kept free on every node
          work: thorough               # looks longer for fewer nodes and for a proof; or quick;
                                       # default: standard
        prices:                        # meshplan help prices
          currency: EUR                # of every amount; default: USD, as the built-in list prices
          exchangeRate: 0.92           # price of one US dollar in this currency
          discountPercent: 30          # off every hourly price, of nodes and of units
          hoursPerMonth: 525.8         # default: 730
          file: prices.csv             # your own prices
          perCoreHour: 0.0316          # unit prices, instead of node prices
          perGiBHour: 0.0042
        mesh:
          istioVersion: "1.28"         # to model: 1.22 to 1.31
          scope: labelled              # or applications, or a list of namespaces
          excludeNamespaces: [legacy-*]
          nativeSidecars: auto         # or true, false
          waypoints: {placement: namespace, replicas: 1}   # or service, or shared (one for all)
          values:                      # Helm values of Istio's charts: istiod, cni, ztunnel
            - {chart: istiod, file: istiod-values.yaml}
          sidecar:                     # what one proxy requests; default: as in Istio's chart
            requests: {cpu: 100m, memory: 128Mi}
            limits: {cpu: 500m, memory: 256Mi}
          ztunnel:                     # as for sidecar; or the block at a path of another file
            file: prod.yaml            # (each component can be stated in both ways)
            path: istio.ztunnel.resources
          cni: {requests: {cpu: 100m, memory: 100Mi}}
          waypoint: {requests: {cpu: 100m, memory: 128Mi}}
          istiod: {requests: {cpu: 500m, memory: 2Gi}}

    """)
