/// `meshplan help formats`: what is written, and how programs read it.
let formatsTopic = Topic(
  name: "formats", summary: "Files and formats: Markdown, HTML, CSV columns, units in JSON, formats for CI",
  text: """
    FILES AND FORMATS

      meshplan report cluster/ -o reports          write all files into a folder, print the text
      meshplan report cluster/ --format json       print one format
      meshplan check cluster/ --format markdown -o comment.md

    What `meshplan report -o DIR` writes
      report.md          Markdown, with charts in SVG files
      report.html        one page that needs no other file
      report.json        every figure, by the schema that `meshplan schema` prints
      data-planes.csv    a row per data plane
      workloads.csv      a row per workload
      nodes.csv          a row per node type of each data plane
      scenarios.csv      if there are scenarios
      budgets.csv        if there are budgets

    Formats
      text, json             report, check, diff, sweep, timeline, nodes, explain
      markdown, html, csv    report, check, diff, sweep, timeline, nodes
      github, junit, sarif   report, check: for CI systems, see meshplan help ci
      report as CSV has a row per workload, check a row per limit and scenario.
      check and diff as Markdown are comments for pull requests, at most 60 kB. A bot finds its comment
      again by the first line. Names from the input are code in Markdown, so that none becomes a
      mention or a link.

    Units in CSV and JSON
      Amounts are whole numbers: CPU in millicores, memory in bytes (_cpu_millicores, _memory_bytes).
      Money in JSON is decimal text. A second field, with Nanos at the end of its name, has
      the exact value in billionths of a currency unit.

    Columns of data-planes.csv
      data_plane, nodes, meshed_pods, sidecars, ztunnels, istio_cni, waypoints, proxy_cpu_millicores,
      proxy_memory_bytes, overhead_cpu_millicores, overhead_memory_bytes,
      control_plane_cpu_millicores, control_plane_memory_bytes, requests_cpu_millicores,
      requests_memory_bytes, fits_current_nodes, unplaced_pods, nodes_needed, lower_bound, proven,
      binding_resource, monthly_cost, currency, nodes_kept, nodes_bought, pods_that_fit_nowhere,
      unplaced_pods_as_placed_now

    Columns of workloads.csv, and of `meshplan report --format csv`
      namespace, workload, kind, pods, pod_cpu_millicores, pod_memory_bytes, cpu_millicores,
      memory_bytes, sidecar, sidecar_reason, sidecar_cpu_millicores, sidecar_memory_bytes, ambient,
      ambient_reason, sidecar_monthly_cost, ambient_monthly_cost, currency, source

    Columns of nodes.csv
      data_plane, pool, instance_type, nodes, lower_bound, price_per_hour, currency, capacity_type,
      nodes_today, nodes_bought

    Columns of scenarios.csv
      scenario, month, data_plane, pods, proxy_cpu_millicores, proxy_memory_bytes,
      requests_cpu_millicores, requests_memory_bytes, unplaced_pods, nodes, lower_bound, monthly_cost,
      currency

    Columns of budgets.csv, and of `meshplan check --format csv`
      budget, scenario, status, data_plane, namespace, pool, figure, unit, currency, value,
      older_value, operator, limit, limit_unit, on_break, reason, moved_by, source

    """)
