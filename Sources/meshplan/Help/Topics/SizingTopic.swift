/// `meshplan help sizing`: which nodes are counted.
let sizingTopic = Topic(
  name: "sizing", summary: "Which nodes are counted: today's, other types, spares, zones, pod limits",
  text: """
    NODE COUNTS

      meshplan report cluster/                              today's nodes, plus what you must buy
      meshplan report cluster/ --instance-type m6i.large    any number of one type
      meshplan nodes cluster/                               all usual types, cheapest first
      meshplan nodes cluster/ --family m6i --family c6i     types of these families
      meshplan nodes cluster/ --arch arm64 --burstable      arm64 types, burstable ones too

    Nodes needed
      By default meshplan finds the cheapest set of today's nodes that fits all pods (the smallest set
      if prices are unknown). If today's nodes do not suffice, it finds the cheapest purchase in
      addition to all of them, and then removes nodes that this purchase makes unnecessary:
      7 (6 kept, 1 bought).
      No plan can need less than the lower bound. "(proven)" means that a checked proof shows that no
      plan is better, and that the plan obeys every scheduling rule of the pods.
      Pods that fit on no node are listed with the reason. Other figures do not include them.

    On today's nodes, two answers
      as placed now          every pod stays on its node if it can. This is the first day, with the
                             pods to evict. The input must show which pod runs on which node
      if all pods may move   the best placement on the same nodes

    Other rules, in meshplan.yaml (meshplan help settings)
      recommend.mode: free   any number of today's types, instead of today's nodes and a purchase
      instanceType, pool     nodes of one type, or of one pool
      spareNodes, zones      every pod that fits still fits after the loss of nodes or of one zone
      minNodes, pools        limits for the node count, in all and by pool
      headroomPercent        kept free on every node
      work                   how long to look for fewer nodes and for a proof: quick, standard,
                             thorough. Steps are counted, not seconds: the same plan on every machine
      maxPods, prefixDelegation, customNetworking, nodeImage     the pod limit of nodes

    Instance types
      `meshplan nodes` places the pods on every usual type of the provider and region, for each data
      plane, and lists the cheapest first, with today's nodes among them. Ambient costs a fixed amount
      per node, so it favours larger nodes. Sidecars cost a fixed amount per pod. If a mix of types
      costs less than the cheapest type, a line names the mix, why it wins, and the lowest cost that
      any mix can have.
      Usual are general, compute and memory types of 2 to 16 cores, of today's architecture. A line
      says how many types were not compared, and which option brings them in:
        --family, --instance-type    exactly these, burstable or not
        --exclude-family             none of these
        --arch arm64                 every image must be built for arm64 (multi-arch). Pods that a node
                                     selector or affinity pins to amd64 are not placed there
        --burstable                  types with CPU credits (t3, t4g, B, e2-medium). With CPU in use
                                     above their baseline they slow down or cost more
        --top N, --all               how many rows are shown

    """)
