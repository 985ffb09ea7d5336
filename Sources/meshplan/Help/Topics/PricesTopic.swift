/// `meshplan help prices`: what nodes and the mesh cost.
let pricesTopic = Topic(
  name: "prices", summary: "Node prices, discounts and currencies, and how the cost of the mesh is split",
  text: """
    PRICES AND COSTS

    The price of a node, from the first of
      1. unit prices: `perCoreHour` and `perGiBHour` in meshplan.yaml replace all node prices
      2. `price_per_hour` in nodes.csv
      3. your own price list: `prices.file` in meshplan.yaml
      4. built-in list prices (on demand) of AWS, Google Cloud and Azure; the report states their date

    A price list has the columns instance_type and price_per_hour, and where they matter region and
    capacity_type. If several rows fit a node, the most specific row counts; capacity type (on-demand,
    spot) goes before region. A Windows node has a price only if you state one. Without your own price
    a spot node counts at the on-demand price, and a warning says so.

        # meshplan.yaml
        prices:
          currency: EUR                # of every amount
          exchangeRate: 0.92           # price of one US dollar, for the built-in list prices
          discountPercent: 30          # off every hourly price
          hoursPerMonth: 525.8         # default: 730
          file: prices.csv

    A year is twelve months. Network, disks and control-plane fees are not in the prices. Costs in two
    currencies are never compared.

    The cost of the mesh, in three ways
      Marginal    cost of the nodes with the mesh, minus cost of the nodes without a mesh
      Allocated   what the mesh requests, at the price of what the nodes offer. A node's price is split
                  between CPU and memory as OpenCost does. Also by namespace and workload.
                  Unrequested capacity is not allocated (idle)
      Stranded    what the data plane with fewer nodes frees beyond these nodes. It saves money only if
                  other pods use it

      meshplan explain sidecar.cost cluster/     show how a cost is calculated

    """)
