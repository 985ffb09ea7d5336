/// Colours that can be told apart with any kind of colour vision (Okabe and Ito 2008), lines told apart by dashes too.
let chartStyle = """
  .meshplan-chart { font: 13px system-ui, sans-serif; }
  .meshplan-chart .page { fill: #ffffff; } .meshplan-chart text { fill: #1b1f24; }
  .meshplan-chart .soft { fill: #57606a; } .meshplan-chart .head { font-weight: bold; }
  .meshplan-chart .small { font-size: 11px; }
  .meshplan-chart .axis { stroke: #8c959f; } .meshplan-chart .grid { stroke: #d8dee4; }
  .meshplan-chart .applications { fill: #b1bac4; } .meshplan-chart .sidecars { fill: #d55e00; }
  .meshplan-chart .ztunnel { fill: #0072b2; } .meshplan-chart .cni { fill: #56b4e9; }
  .meshplan-chart .waypoints { fill: #009e73; } .meshplan-chart .control { fill: #cc79a7; }
  .meshplan-chart .none { fill: #8c959f; } .meshplan-chart .ambient { fill: #0072b2; }
  .meshplan-chart .sidecar { fill: #d55e00; } .meshplan-chart .current { fill: #cc79a7; }
  .meshplan-chart polyline, .meshplan-chart .mark { fill: none; stroke-width: 2; }
  .meshplan-chart .line-none { stroke: #8c959f; stroke-dasharray: 2 3; }
  .meshplan-chart .line-ambient { stroke: #0072b2; } .meshplan-chart .line-sidecar { stroke: #d55e00; stroke-dasharray: 7 3; }
  .meshplan-chart .line-current { stroke: #cc79a7; stroke-dasharray: 1 3; }
  .meshplan-chart .mark { stroke: #1b1f24; stroke-dasharray: 4 4; }
  @media (prefers-color-scheme: dark) {
  .meshplan-chart .page { fill: #0d1117; } .meshplan-chart text { fill: #e6edf3; }
  .meshplan-chart .soft { fill: #9198a1; } .meshplan-chart .grid { stroke: #3d444d; }
  .meshplan-chart .applications { fill: #656c76; } .meshplan-chart .mark { stroke: #e6edf3; }
  }
  """
