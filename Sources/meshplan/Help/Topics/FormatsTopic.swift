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
      namespaces.csv     a row per namespace, then control plane, idle and total
      groups.csv         the same for each --group-by
      nodes.csv          a row per node type of each data plane
      scenarios.csv      if there are scenarios
      budgets.csv        if there are budgets

    Formats
      text, json             report, check, diff, sweep, timeline, nodes, explain
      markdown, html, csv    report, check, diff, sweep, timeline, nodes
      github, junit, sarif   report, check: for CI systems, see meshplan help ci
      report as CSV has a row per workload, with --group-by a row per group; check has a row per limit
      and scenario.
      check and diff as Markdown are comments for pull requests, at most 60 kB. A bot finds its comment
      again by the first line. Names from the input are code in Markdown, so that none becomes a
      mention or a link.

    Costs by team, and lists of workloads
        meshplan report cluster/ --group-by label:team --group-by namespace
        meshplan report cluster/ --top 10 --sort memory --filter namespace=shop-*

      A group is a namespace, or the workloads with one value of a label; `owner` is the label of that
      name. The label is that of the pods; if they have none, that of the Deployment or what else makes
      them; else that of the namespace. A group pays for what its pods request, at the price of the
      nodes, and for its share of the mesh. Idle is unrequested capacity. Control plane is istiod, and
      proxies that no workload uses. The rows add up to the bill, to the cent.
      A list of workloads begins with the highest mesh cost. --filter and --top shorten the list in
      text, Markdown, HTML and CSV; totals, JSON and the files of -o stay whole.

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

    Columns of namespaces.csv, groups.csv, and of `meshplan report --group-by KEY --format csv`
      by, row, group, workloads, pods, sidecar_pods, ambient_pods, cpu_cores, memory_gib,
      cpu_millicores, memory_bytes, sidecar_cpu_cores, sidecar_memory_gib, sidecar_cpu_millicores,
      sidecar_memory_bytes, today_monthly_cost, today_yearly_cost, none_monthly_cost,
      none_yearly_cost, ambient_monthly_cost, ambient_yearly_cost, sidecar_monthly_cost,
      sidecar_yearly_cost, today_mesh_monthly_cost, ambient_mesh_monthly_cost,
      sidecar_mesh_monthly_cost, currency

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
