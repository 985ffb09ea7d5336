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
      YAML: 350 to 460 MB/s, four to five times as fast as libyaml's event scanner.
      CSV: a million rows at 260 MB/s, five times as fast as Python's csv.

    Node counts over 148 published and generated instances of one node type, compared with the orders
    in which two autoscalers take pods, replayed on the same instances. Karpenter: most CPU first, onto
    the node with the fewest pods. Cluster-autoscaler (CA): largest share of a node first.

      Family      Instances  meshplan     Karpenter's order         CA's order   Bound  Proven
      anti               10      1630       2182   (+33.9%)    2490   (+52.8%)    1630      10
      balanced           10     12624      13312    (+5.4%)   13155    (+4.2%)   12624      10
      bigpods            12     16945      17364    (+2.5%)   17244    (+1.8%)   16945      12
      dlrm2025            2     12378      13101    (+5.8%)   13107    (+5.9%)   12378       2
      maxpods             3       838        918    (+9.5%)     906    (+8.1%)     838       3
      micro              12       146        148    (+1.4%)     146    (+0.0%)     146      12
      new                18       809        979   (+21.0%)     949   (+17.3%)     769       9
      openb              18     14148      14325    (+1.3%)   14304    (+1.1%)   14145      15
      panigrahy          27      1576       1802   (+14.3%)    1706    (+8.2%)    1547      21
      sidecar             6      5397       5942   (+10.1%)    5753    (+6.6%)    5373       2
      std                16     14336      14667    (+2.3%)   14583    (+1.7%)   14222      11
      triplet             4       123        145   (+17.9%)     143   (+16.3%)     122       3
      vpa                10      8246       8903    (+8.0%)    8741    (+6.0%)    8188       3

      On eight instances of existing nodes, which 43,087 pods fill to 90-99.8 %, 164 pods do not fit.

    Run them again, in a checkout
      swift run -c release benchmarks report    20,000 pods, from the file to the report, on one core
                                                and on all
      swift run -c release benchmarks json      the reader alone: MB/s, compared with JSONDecoder,
                                                peak memory
      swift run -c release benchmarks csv
      swift run -c release benchmarks yaml
      swift run -c release benchmarks packing FOLDER         nodes, lower bound and seconds of each
                                                             instance (a JSON file) of a folder
      swift run -c release benchmarks packing-table FOLDER   the table above
      The first four make their own input from a seed and print ratios within one run.

    """)
