/// `meshplan help benchmarks`: speed and packing, measured.
let benchmarksTopic = Topic(
  name: "benchmarks", summary: "Speed and memory, and node counts compared with two autoscalers, as measured",
  text: """
    BENCHMARKS

    Speed: whole processes on two cores, files in the page cache, medians, each run in turn with the
    program that it is compared with. `meshplan report` on what `kubectl get -A -o json` prints:

                                                  Time                      Peak memory
      20,000 pods, 227 MB                         0.14 s                         27 MiB
        C++ simdjson, only some fields            0.16 s                        327 MiB
        Swift JSONDecoder, only some fields       1.3 to 1.5 s                  453 MiB
      150,000 pods, 5,000 nodes, 1.8 GB           5.7 s, reading 1.2 s          112 MiB

      meshplan cuts a long list in a file between its elements and decodes it on up to eight cores. It
      reads a pipe on one core (227 MB: 0.3 s). It keeps nothing of a file but the workloads that the
      pods add up to.
      YAML: 350 to 460 MB/s, four to five times as fast as libyaml's event scanner. A stream is decoded
      in pieces of whole documents on all cores: `report` on 179 MB takes 2.7 s and 72 MiB.
      CSV: a million rows at 260 MB/s, five times as fast as Python's csv.

    Node counts over 148 published and generated instances of one node type, compared with the orders
    in which two autoscalers take pods, replayed on the same instances. Karpenter: most CPU first, onto
    the node with the fewest pods. Cluster-autoscaler (CA): largest share of a node first.

      Family      Nodes  Karpenter's order    CA's order  Bound    Proven Thorough Bound    Proven
      anti         1630      2182 (+33.9%)   2490 (+52.8%)  1630  10 of 10    1630   1630  10 of 10
      balanced    12624     13312  (+5.4%)  13155  (+4.2%) 12624  10 of 10   12624  12624  10 of 10
      bigpods     16945     17364  (+2.5%)  17244  (+1.8%) 16945  12 of 12   16945  16945  12 of 12
      dlrm2025    12378     13101  (+5.8%)  13107  (+5.9%) 12378    2 of 2   12378  12378    2 of 2
      maxpods       838       918  (+9.5%)    906  (+8.1%)   838    3 of 3     838    838    3 of 3
      micro         146       148  (+1.4%)    146  (+0.0%)   146  12 of 12     146    146  12 of 12
      new           793       979 (+23.5%)    949 (+19.7%)   773  14 of 18     786    778  16 of 18
      openb       14145     14325  (+1.3%)  14304  (+1.1%) 14145  18 of 18   14145  14145  18 of 18
      panigrahy    1567      1802 (+15.0%)   1706  (+8.9%)  1559  24 of 27    1567   1562  25 of 27
      sidecar      5391      5942 (+10.2%)   5753  (+6.7%)  5391    6 of 6    5391   5391    6 of 6
      std         14328     14667  (+2.4%)  14583  (+1.8%) 14313  13 of 16   14326  14326  16 of 16
      triplet       122       145 (+18.9%)    143 (+17.2%)   120    2 of 4     122    120    2 of 4
      vpa          8217      8903  (+8.3%)   8741  (+6.4%)  8188   7 of 10    8215   8188   7 of 10

    Nodes, Bound and Proven on the left are those of a report, on the right those of --work thorough.
    On eight instances of existing nodes, which 43,087 pods fill to 90-99.8 %, 7 pods do not fit. Of 300
    sets of nodes that were cut into their pods without anything left, 294 are filled again.
    The cheapest mix of types is sought too: for eight instances with 15 types the cost found is 0.28 %
    above the bound on average, for eight with one family 0.17 %. The worst is 0.64 % above.

    Run them again, in a checkout
      swift run -c release benchmarks report    20,000 pods, from the file to the report, on one core
                                                and on all
      swift run -c release benchmarks json      the reader alone: MB/s, compared with JSONDecoder,
                                                peak memory
      swift run -c release benchmarks csv
      swift run -c release benchmarks yaml
      swift run -c release benchmarks packing FOLDER         nodes, lower bound and seconds of each
                                                             instance (a CSV file) of a folder
      swift run -c release benchmarks packing-table FOLDER   the table above
      swift run -c release benchmarks cut                    sets of nodes cut into their pods
      swift run -c release benchmarks growth                 exponents: rules, routes, nodes and more
      swift run -c release benchmarks memory                 bytes that a further row or pod keeps
      swift run -c release benchmarks check (or months, sweep, timeline)   many plans of one input
      swift run -c release benchmarks process -- PROGRAM WORD ...          a whole process, median
      All but those with a FOLDER or a PROGRAM make their own input from a seed.

    """)
