import Nodes

/// `meshplan help prices`: what nodes and the mesh cost.
let pricesTopic = Topic(
  name: "prices", summary: "Node prices, discounts and currencies, and how the cost of the mesh is split",
  text: """
    PRICES AND COSTS

    The price of a node, from the first of
      1. unit prices: `perCoreHour` and `perGiBHour` in meshplan.yaml replace all node prices
      2. `price_per_hour` in nodes.csv
      3. your own price list: `prices.file` in meshplan.yaml
      4. built-in list prices of AWS, Google Cloud and Azure; the report states their date

    A price list has the columns instance_type and price_per_hour, and where they matter region and
    capacity_type. If several rows fit a node, the most specific row counts; capacity type (on-demand,
    spot) goes before region. A Windows node has a price only if you state one.

        # meshplan.yaml
        prices:
          currency: EUR                # of every amount
          exchangeRate: 0.92           # price of one US dollar, for the built-in list prices
          discountPercent: 30          # off every hourly price
          hoursPerMonth: 525.8         # default: 730
          file: prices.csv

    The built-in list prices (Linux, US dollars, before taxes and contracts)
      AWS            us-east-1 and the US GovCloud regions as of 2026-07-20, the others as of
                     2025-04-04. Derived in many of the others: m8g, m8i, m8a, c8i, c8gn, r8i and c7i,
                     as of late 2025 or early 2026, from the price of one size of the family
      Google Cloud   2026-08-03, on demand and spot, less the sustained-use discount: in a full month
                     (730 hours) 30 % of n1, f1, g1, m1 and m2, and 20 % of n2, n2d and c2. The four
                     quarters of a month cost 100, 80, 60 and 40 % of the list price; of n2, n2d and
                     c2 100, 86.67, 73.33 and 60 % (assumed), so fewer hours have less discount
      Azure          2026-06-18. Derived: some Dasv5, Dadsv5, Easv5 and Eadsv5, because the source
                     has the Windows price, 0.046 a vCPU above
    GPU, bare-metal, custom and other special types are not listed.
    Commitments (reserved, savings plans, committed use) are not taken off: use `discountPercent` or
    your own list. By family, one year takes off 33 to 43 % at AWS (reserved, nothing upfront;
    2025-04-04) and 18 to 41 % at Google Cloud, three years there 30 to 70 % (2026-07-30).

    A spot node of AWS or Azure, or of a Google Cloud type with local disks, counts at the on-demand
    price if you state none, and a warning says so: their spot prices change every day.
    If a region or a type is not listed, its nodes have no price until you state one. A neighbouring
    region has other prices, so none is taken in its place.

    The regions with list prices
    \(regions)

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

/// The regions of each provider, wrapped beside its name.
private let regions = zip(["AWS", "Google Cloud", "Azure"], [CloudProvider.aws, .gcp, .azure])
  .map { name, provider in
    let lines = wrapped(provider.regions.joined(separator: " "), to: 83)
    let label = "  \(name)" + String(repeating: " ", count: 15 - name.count)
    return label + lines.joined(separator: "\n" + String(repeating: " ", count: 17))
  }
  .joined(separator: "\n")
